"""A file that is being downloaded: the bytes that have come so far, their version, and whether they are whole."""

import os
import zlib
from pathlib import Path

import msgspec

from watchlist.domain.base.json_values import UNREADABLE

UNPACKED_AT_ONCE = 1 << 20
_PACKED = b"\x1f\x8b"


class _Note(msgspec.Struct, frozen=True):
    url: str
    version: str


class PartialFile:
    """The part of a file that has come, beside the place where it will stand; it outlives a killed process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.part = path.with_name(f"{path.name}.part")
        self.note = path.with_name(f"{path.name}.note")

    @property
    def size(self) -> int:
        """How many bytes have come."""
        try:
            return self.part.stat().st_size
        except OSError:
            return 0

    @property
    def is_here(self) -> bool:
        """Whether the whole file is here, and no newer one is being downloaded."""
        return self.path.is_file() and not self.part.exists()

    def version(self, url: str) -> str:
        """The version of the part that came from an address, else of the whole file; empty where none is known."""
        try:
            note = msgspec.json.decode(self.note.read_bytes(), type=_Note)
        except (OSError, *UNREADABLE):
            return ""
        if note.url != url:
            return ""
        return note.version

    def begin(self, url: str, version: str) -> None:
        """Note the version that comes from now on, and its address."""
        self.note.write_bytes(msgspec.json.encode(_Note(url, version)))

    def finish(self) -> None:
        """Put the part in the place of the file."""
        os.replace(self.part, self.path)

    def forget(self) -> None:
        """Remove the part and the note."""
        self.part.unlink(missing_ok=True)
        self.note.unlink(missing_ok=True)


class GzipCheck:
    """Whether bytes are a whole file packed by gzip; they are unpacked as they come, and not kept."""

    def __init__(self) -> None:
        self._unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._first = b""

    def feed(self, piece: bytes) -> bool:
        """Check the next bytes; whether they may be of such a file."""
        self._first = (self._first + piece[:2])[:2]
        if not _PACKED.startswith(self._first):
            return False
        try:
            while piece:
                if self._unpack.eof:  # one packed file behind another is still one file
                    self._unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
                self._unpack.decompress(piece, UNPACKED_AT_ONCE)
                piece = self._unpack.unused_data if self._unpack.eof else self._unpack.unconsumed_tail
        except zlib.error:
            return False
        return True

    @property
    def whole(self) -> bool:
        """Whether the end has come."""
        return self._unpack.eof
