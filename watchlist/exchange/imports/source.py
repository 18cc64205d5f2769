"""The file, folder or zip that an import reads; nothing is unpacked to disk, and nothing too large is read."""

import io
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any, Self

from watchlist.domain.base.text import clean
from watchlist.exchange.imports.options import ImportOptions

FILE_LIMIT = 64 * 1024 * 1024
"""The largest single file read, in bytes."""
TOTAL_LIMIT = 256 * 1024 * 1024
"""The most read from one folder or zip, in bytes."""
NAMES_LIMIT = 5_000
"""The most files that a folder or zip may hold."""
DEPTH_LIMIT = 4
"""The most levels of folders that are looked into."""
PARTS_LIMIT = 10_000
"""The most parts of a file that gzip packed."""
_PIECE = 1 << 16
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
"""The bytes that a zip begins with."""
_GZIP = b"\x1f\x8b"
TELLING = (".csv", ".tsv", ".json", ".xml", ".zip")
"""The endings that tell the contents of a file."""
LITTER = ("thumbs.db", "desktop.ini", "icon\r")
"""Files that systems leave in folders."""


class Unreadable(Exception):
    """A file that cannot be imported, and why, in words."""


class ReadingCancelled(Unreadable):
    """The user gave up the reading."""


class Source:
    """A file, a folder or a zip: the names of the files in it, and their bytes when asked for.

    The litter of systems is not among them. parsed: what a reader keeps of the one file. Raises Unreadable where there
    is nothing to read.
    """

    def __init__(self, path: Path, options: ImportOptions | None = None) -> None:
        self.path = path
        self.options = options or ImportOptions()
        self.shown = clean(path.name) or str(path)
        self._folder = False
        self._alone: bytes | None = None
        self.parsed: dict[str, Any] = {}
        self._bytes_left = TOTAL_LIMIT
        self._zip: zipfile.ZipFile | None = None
        self._members: dict[str, zipfile.ZipInfo] = {}
        try:
            self._folder = path.is_dir()
            if self._folder:
                self.names = tuple(filter(_is_content, _walk(path)))
            elif not path.exists():
                raise Unreadable(f"{self.shown}: there is no such file.")
            elif not path.is_file():
                raise Unreadable(f"{self.shown} is not a file.")
            elif path.stat().st_size > TOTAL_LIMIT:
                raise Unreadable(f"{self.shown} is too large to be an export.")
            elif _is_zip(path):
                self._unzip(zipfile.ZipFile(path))
            else:
                self.names = (path.name,)
            self._open_inner()
        except OSError as error:
            raise Unreadable(f"{self.shown} cannot be opened: {error.strerror or error}.") from None
        except (zipfile.BadZipFile, NotImplementedError, ValueError):
            raise Unreadable(f"{self.shown} is damaged or was cut short. Fetch the file again.") from None
        if len(self.names) > NAMES_LIMIT:
            self.close()
            raise Unreadable(f"{self.shown} holds more than {NAMES_LIMIT:,} files, so it is not an export.")
        self.names = tuple(filter(self._wanted, self.names))

    def _unzip(self, opened: zipfile.ZipFile) -> None:
        """Take the files of a zip."""
        self.close()
        self._zip = opened
        members = [item for item in opened.infolist() if item.filename and not item.is_dir()]
        # Some programs pack folders with backslashes.
        self._members = {item.filename.replace("\\", "/"): item for item in members}
        self.names = tuple(filter(_is_content, self._members))

    def _open_inner(self) -> None:
        """Take the files of a zip that lies alone in the folder or zip, or that gzip packed once more."""
        if not self.single:
            return
        name = self.names[0]
        if name.lower().endswith((".zip", ".gz")):
            packed = _unpacked(self._read(name), clean(PurePosixPath(name).name))
            if packed.startswith(_ZIP):
                self._unzip(zipfile.ZipFile(io.BytesIO(packed)))

    def _wanted(self, name: str) -> bool:
        without, only = self.options.without, self.options.only
        if only:
            return name == only
        return not (without and without in PurePosixPath(name.lower()).parts[:-1])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        if self._zip is not None:
            self._zip.close()

    @property
    def single(self) -> bool:
        """Whether it is one file, as it is or alone in a folder or zip."""
        return len(self.names) == 1

    @property
    def file(self) -> str:
        """The one file, as it is shown."""
        return clean(PurePosixPath(self.names[0]).name) or self.shown

    def may_be(self, *endings: str) -> bool:
        """Whether it is one file, gzipped or not, with one of these endings or with one that tells nothing."""
        if not self.single:
            return False
        ending = PurePosixPath(self.names[0].lower().removesuffix(".gz")).suffix
        return ending in endings or ending not in TELLING

    def read(self, name: str) -> bytes:
        """All bytes of one of the files, unpacked if gzip packed it; raises Unreadable, in words, if that cannot be."""
        if not self.single:
            return _unpacked(self._read(name), clean(PurePosixPath(name).name))
        if self._alone is None:  # kept, for every reader looks into the file to recognise it
            self._alone = _unpacked(self._read(name), self.file)
        return self._alone

    def _read(self, name: str) -> bytes:
        shown = clean(PurePosixPath(name).name)
        try:
            data = self._bytes(name, min(FILE_LIMIT, self._bytes_left) + 1)
        except Exception as error:  # every way to pack a file has errors of its own
            if isinstance(error, OSError) and error.strerror:
                raise Unreadable(f"{shown} cannot be opened: {error.strerror}.") from None
            if isinstance(error, RuntimeError) and not isinstance(error, NotImplementedError):
                raise Unreadable(f"{shown} is locked with a password.") from None
            raise Unreadable(f"{shown} is damaged inside {self.shown}.") from None
        if len(data) > min(FILE_LIMIT, self._bytes_left):
            raise Unreadable(f"{shown} is too large to be part of an export.")
        self._bytes_left -= len(data)
        return data

    def _bytes(self, name: str, most: int) -> bytes:
        """The first bytes of a file, up to a limit: the sizes that a zip declares are not trusted."""
        if self._zip is not None:
            with self._zip.open(self._members[name]) as member:
                return member.read(most)
        path = self.path
        if self._folder:
            path /= name
        with path.open("rb") as file:
            return file.read(most)


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) in _ZIP


def _walk(folder: Path) -> Iterator[str]:
    """The files of a folder as names with slashes, at most one more than the limit."""
    number = 0
    for at, folders, files in os.walk(folder):
        inside = Path(at).relative_to(folder)
        folders.sort()
        if len(inside.parts) >= DEPTH_LIMIT:
            folders.clear()
        for file in sorted(files):
            number += 1
            if number > NAMES_LIMIT + 1:
                return
            if (Path(at) / file).is_file():
                yield (inside / file).as_posix()


def _is_content(name: str) -> bool:
    """Whether a file is no litter of a system."""
    path = PurePosixPath(name)
    return not (path.name.startswith(".") or "__MACOSX" in path.parts or path.name.lower() in LITTER)


def _unpacked(data: bytes, shown: str) -> bytes:
    """The bytes of a file, unpacked if gzip packed it, in however many parts."""
    if not data.startswith(_GZIP):
        return data
    unpacked, at = bytearray(), 0
    for _ in range(PARTS_LIMIT):
        unpacker = zlib.decompressobj(31)
        with suppress(zlib.error):
            while at < len(data) and not unpacker.eof:
                piece = data[at : at + _PIECE]
                unpacked += unpacker.decompress(piece, FILE_LIMIT + 1 - len(unpacked))
                at += len(piece) - len(unpacker.unused_data)
                if len(unpacked) > FILE_LIMIT:
                    raise Unreadable(f"{shown} is too large to be an export.")
        if not unpacker.eof:
            raise Unreadable(f"{shown} is damaged or was cut short. Fetch the file again.")
        if not data.startswith(_GZIP, at):
            return bytes(unpacked)
    raise Unreadable(f"{shown} is packed in more than {PARTS_LIMIT:,} parts, so it is not an export.")
