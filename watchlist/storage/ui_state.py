"""The state that the program remembers for itself between two runs."""

from pathlib import Path
from typing import Any

import msgspec

from watchlist.domain.base.json_values import UNREADABLE
from watchlist.domain.model.settings import UiState
from watchlist.storage.cleaning import cleaned_document
from watchlist.storage.errors import StoreError
from watchlist.storage.lock import locked
from watchlist.support.files import read_whole, write_durably

MOST_TOLD = 2_000
"""The most differences remembered as shown."""
PATIENCE = 1.0
"""Seconds to wait for another process that is remembering something."""
_LIMIT = 1024 * 1024
"""The largest file that is read, in bytes."""


def read_ui_state(path: Path) -> UiState:
    """The remembered state; a new one if it cannot be read, since it holds none of the user's work."""
    return msgspec.convert(_fields(path), UiState)


def is_readable(path: Path) -> bool:
    """Whether the file can be read; one that does not exist can, also behind a link to nowhere."""
    return not path.exists() or _read(path) is not None


def remember(path: Path, fields: dict[str, Any]) -> None:
    """Remember these fields beside the others, those of other processes too, if the folder can be written.

    Differences that were told are added to those told before.
    """
    try:
        with locked(path, "What is remembered", timeout=PATIENCE):
            former = _fields(path)
            if "told" in fields:
                told = dict.fromkeys((*former.get("told", ()), *fields["told"]))
                fields = fields | {"told": tuple(told)[-MOST_TOLD:]}
            write_durably(path, msgspec.json.format(msgspec.json.encode(former | fields)) + b"\n")
    except (OSError, StoreError):
        # Not worth interrupting the user.
        return


def _fields(path: Path) -> dict[str, Any]:
    """Every field of the file, including those of other versions."""
    return _read(path) or {}


def _read(path: Path) -> dict[str, Any] | None:
    try:
        fields: dict[str, Any] = cleaned_document(msgspec.json.decode(read_whole(path, _LIMIT), type=dict[str, Any]))
        msgspec.convert(fields, UiState)
    except (OSError, *UNREADABLE):
        return None
    return fields
