"""What the program remembers for itself between two runs."""

from pathlib import Path
from typing import Any

import msgspec

from watchlist.domain.model.settings import UiState
from watchlist.storage.cleaning import cleaned
from watchlist.support.files import read_whole, write_durably

_LIMIT = 1024 * 1024
"""The largest file that is read, in bytes."""


def read_ui_state(path: Path) -> UiState:
    """What was remembered; nothing where it cannot be read, for it holds none of the user's work."""
    return msgspec.convert(_kept(path), UiState)


def is_readable(path: Path) -> bool:
    """Whether what was remembered can be read; a file that is not there can."""
    return not path.exists() or _read(path) is not None


def remember(path: Path, fields: dict[str, Any]) -> None:
    """Remember these fields beside the others, if the folder can be written."""
    kept = msgspec.json.encode(_kept(path) | fields)
    try:
        write_durably(path, msgspec.json.format(kept) + b"\n")
    except OSError:
        # Nothing that the user should be interrupted for.
        return


def _kept(path: Path) -> dict[str, Any]:
    """Every field of the file, including those of other versions."""
    return _read(path) or {}


def _read(path: Path) -> dict[str, Any] | None:
    try:
        kept: dict[str, Any] = cleaned(msgspec.json.decode(read_whole(path, _LIMIT), type=dict[str, Any]))
        msgspec.convert(kept, UiState)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return kept
