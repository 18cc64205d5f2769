"""TinyDB's storage over the file of a library."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Raw
from tinydb.storages import Storage

from watchlist.storage.durable import HEAD, HEAD_LIMIT, HEAD_TEXT, FileText, compose, load
from watchlist.storage.errors import CannotRead, CannotWrite, Stale
from watchlist.storage.migrations import Tables
from watchlist.support.files import read_start, reason, write_durably

_undecoded = msgspec.json.Decoder(dict[str, dict[str, Raw]])
_decoded = msgspec.json.Decoder(Tables)


class DurableStorage(Storage):
    """TinyDB's storage for one transaction: reading verifies, writing is durable.

    text: the known text of the file, so that it is not read again; undecoded: documents come as msgspec.Raw.
    generation: of the text that is written, the next one by default; journal: the sum of the last line that goes in.
    doubt: why the disk does not vouch for what has been written, empty where it does.
    """

    def __init__(
        self,
        path: Path | str,
        text: FileText | None = None,
        undecoded: bool = False,
        generation: int = 0,
        journal: str = "",
    ) -> None:
        self.path = Path(path)
        self.text = text
        self._generation, self._journal = generation, journal
        self.doubt = ""
        self._decoder = _undecoded if undecoded else _decoded

    def read(self) -> dict[str, dict[str, Any]] | None:
        """The tables without the head, None where there is no file yet; raises StoreError."""
        if self.text is None:
            if not self.path.exists():
                return None
            self.text = load(self.path)
        tables: dict[str, dict[str, Any]] = self._decoder.decode(self.text.raw)
        del tables[HEAD]
        return tables

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Put the tables on disk; raises Stale or CannotWrite, with the file untouched."""
        known = self.text.head.generation if self.text else 0
        if self._on_disk() != known:
            raise Stale(f"Your library {self.path} has been written by something else meanwhile: nothing was saved.")
        text = self.composed(data)
        try:
            self.doubt = write_durably(self.path, text.raw)
        except OSError as error:
            raise CannotWrite(f"Your library {self.path} could not be saved: {reason(error)}.") from error
        self.text = text

    def composed(self, data: Mapping[str, Mapping[str, Any]]) -> FileText:
        """The text that the tables make, after the one that is known."""
        if self.text is None:
            return compose(data, self._generation or 1, journal=self._journal)
        head = self.text.head
        generation = self._generation or head.generation + 1
        return compose(data, generation, journal=self._journal, parents=(*head.parents, head.sum))

    def _on_disk(self) -> int | None:
        """The generation of the file now: 0 if there is no file, None if this program did not write its head."""
        try:
            start = HEAD_TEXT.match(read_start(self.path, HEAD_LIMIT))
        except FileNotFoundError:
            return 0
        except OSError as error:
            raise CannotRead(f"Your library {self.path} cannot be read: {reason(error)}.") from error
        if start is None:
            return None
        return int(start[2])


class ComposingStorage(DurableStorage):
    """The same, but for making a text alone: nothing is put on disk."""

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Make the text that the tables would be."""
        self.text = self.composed(data)
