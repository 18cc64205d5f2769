"""The first page of a library, kept beside it from one run of the app to the next; only a cache."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from watchlist.domain.base.json_values import UNREADABLE
from watchlist.domain.browse.first_page import FirstPage, take_first_page
from watchlist.domain.model.filters import FILTERS
from watchlist.domain.query.snapshot import Snapshot
from watchlist.storage.cleaning import fit_json
from watchlist.support.files import Signature, read_whole, signature, write_durably

_CARD = ".toml"
_LIMIT = 16 * 1024 * 1024
"""The largest file that is read, in bytes."""
_FORMAT = 1
"""The version of the format; first pages of other versions are ignored."""


class _StoredPage(Struct, frozen=True):
    made_of: str
    first_page: msgspec.Raw


class FirstPageFile:
    """The file of the first page of a profile. cards: the folders of cards that it depends on.

    Make it before these are read: a first page kept later is out of date if anything has changed since.
    """

    def __init__(self, path: Path, cards: Iterable[Path]) -> None:
        self._path = path
        self._cards = _signatures(cards)

    def read(self, library: tuple[Signature, Signature], bare: Snapshot) -> FirstPage | None:
        """The first page on disk, if library, cards and settings are unchanged since; else None."""
        return self._read(self._made_of(library, bare))

    def keep(self, library: tuple[Signature, Signature], snapshot: Snapshot) -> None:
        """Keep the first page of a snapshot; if it cannot be written, the next start takes a little longer."""
        made_of, first_page = self._made_of(library, snapshot), take_first_page(snapshot)
        if first_page is not None and first_page == self._read(made_of):
            return
        with suppress(OSError, UnicodeEncodeError):
            if first_page is None:
                self._path.unlink(missing_ok=True)
            else:
                write_durably(
                    self._path, msgspec.json.encode(_StoredPage(made_of, msgspec.Raw(msgspec.json.encode(first_page))))
                )

    def _made_of(self, library: tuple[Signature, Signature], snapshot: Snapshot) -> str:
        """Everything that a first page depends on, except the day: some filters are counted as of the last run."""
        return ascii((_FORMAT, library, self._cards, snapshot.settings, FILTERS, snapshot.ui_state.sort))

    def _read(self, made_of: str) -> FirstPage | None:
        try:
            stored = msgspec.json.decode(read_whole(self._path, _LIMIT), type=_StoredPage)
            if stored.made_of != made_of:
                return None
            first_page = msgspec.json.decode(fit_json(bytes(stored.first_page)), type=FirstPage)
        except (OSError, *UNREADABLE):
            return None
        return first_page if first_page.sound else None


def _signatures(folders: Iterable[Path]) -> Mapping[str, Signature]:
    """The signature of every card file in the folders that can be read, by its path."""
    signatures: dict[str, Signature] = {}
    for folder in folders:
        with suppress(OSError, ValueError):
            files = sorted(file for file in folder.iterdir() if file.name.lower().endswith(_CARD))
            signatures |= {str(file): signature(file) for file in files}
    return signatures
