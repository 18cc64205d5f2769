"""Lines of a file, plain or packed, read piece by piece, and a log of the build: its progress, and faulty lines."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from watchlist.domain.query.catalogue import CatalogueError
from watchlist.support.files import reason

PIECE = 1 << 19
LONGEST_LINE = 1 << 20
"""The longest line read, in bytes."""
FAULTS_NAMED = 20
_PACKED = b"\x1f\x8b"
_BYTE_ORDER = b"\xef\xbb\xbf"
_PAGES = b"<", b"\xff\xfe<", b"\xfe\xff\0<"
"""How web pages begin, the last two in UTF-16; lines of films never do."""


class SourceError(CatalogueError):
    """A file that no index can be built from, and why, in words."""


class LineFault(Struct, frozen=True):
    """A line that was set aside, and why. line counts from one."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line:,}: {self.reason}"


class BuildLog:
    """The progress of a build: its stage, the lines read, the films written, and the lines set aside.

    faults: the first lines set aside; missing: files of the set that were not there. done of whole: bytes of the files
    as they lie on the disk.
    """

    def __init__(self, progress: Callable[["BuildLog"], None] | None = None) -> None:
        self.stage = ""
        self.rows = self.films = self.aside = 0
        self.done = self.whole = 0
        self.faults: list[LineFault] = []
        self.missing: tuple[str, ...] = ()
        self._progress = progress

    def set_aside(self, file: str, line: int, why: str) -> None:
        """Note a line that is left out."""
        self.aside += 1
        if len(self.faults) < FAULTS_NAMED:
            self.faults.append(LineFault(file, line, why))

    def tell(self) -> None:
        """Report the progress."""
        if self._progress:
            self._progress(self)

    def tell_films(self, count: int) -> None:
        """Report how many films are written."""
        self.films = count
        self.tell()


def pieces(path: Path, log: BuildLog) -> Iterator[tuple[int, list[bytes]]]:
    """The lines of a file, many at once, each time with the number of the first; raises SourceError, in words."""
    for line, block in blocks(path, log):
        yield line, block.split(b"\n")[:-1]


def blocks(path: Path, log: BuildLog) -> Iterator[tuple[int, bytes]]:
    """Whole lines of a file as one text, with the number of the first; every line ends with a line feed."""
    line, rest, before = 1, b"", log.done
    try:
        with open(path, "rb") as raw, _opened(raw) as file, ThreadPoolExecutor(1) as reader:
            coming = reader.submit(file.read, PIECE)
            while piece := coming.result():
                log.done = before + raw.tell()
                coming = reader.submit(file.read, PIECE)  # unpacked while the lines before are looked at
                block, rest = _whole_lines(rest + piece)
                if line == 1:
                    block = block.removeprefix(_BYTE_ORDER)
                count = block.count(b"\n")
                if len(rest) > LONGEST_LINE:
                    raise SourceError(f"{path.name}, line {line + count:,} is longer than a line can be.")
                log.rows += count
                log.tell()
                if block:
                    yield line, block
                line += count
            if rest:
                log.rows += 1
                yield line, rest + b"\n"
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise SourceError(f"{path.name} is cut off or damaged ({error}); fetch it again.") from error
    except OSError as error:
        raise SourceError(f"{path.name} cannot be read: {reason(error)}.") from error


def is_page(first_line: bytes) -> bool:
    """Whether a file with this first line is a web page, which servers send instead of a file."""
    return first_line.lstrip().startswith(_PAGES)


def _whole_lines(data: bytes) -> tuple[bytes, bytes]:
    """The whole lines in data, and the beginning of a line behind them."""
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n")
    end = data.rfind(b"\n") + 1
    return data[:end], data[end:]


def _opened(raw: BinaryIO) -> BinaryIO:
    packed = raw.read(2) == _PACKED
    raw.seek(0)
    if not packed:
        return raw
    return gzip.GzipFile(fileobj=raw)  # type: ignore[return-value]
