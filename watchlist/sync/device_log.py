"""This device's own log in the home: files of at most a megabyte, one after the other."""

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from watchlist.domain.base.patterns import lazy_pattern
from watchlist.support.files import (
    Signature,
    append_durably,
    make_folder,
    read_whole,
    remove_durably,
    signature,
    write_durably,
)
from watchlist.sync.compaction import shortened
from watchlist.sync.lines import HEAD, LogLine, LogPlace, LogReading, line_number, walk
from watchlist.sync.state import SyncState
from watchlist.sync.writing import encoded_lines

SEGMENT_MOST = 1024 * 1024
"""The size in bytes that a file of a log does not grow beyond, unless one line alone does."""
SEGMENT = lazy_pattern(r"(\d{6})\.jsonl")


class LogMark(Struct, frozen=True):
    """Where a log ended: its newest file, and the size of that in bytes."""

    number: int
    size: int


class DeviceLog:
    """The log of this device; whoever writes it holds the library's lock.

    doubt: why the disk does not vouch for the newest lines, empty where it does.
    """

    def __init__(self, logs: Path, device: str) -> None:
        self.folder = logs / device
        self.device = device
        self.doubt = ""
        self._end: tuple[Signature, LogPlace, LogMark] | None = None

    def path(self, number: int) -> Path:
        """A file of it, counted from 1."""
        return self.folder / f"{number:06d}.jsonl"

    def numbers(self) -> list[int]:
        """The numbers of its files."""
        try:
            names = [path.name for path in self.folder.iterdir()]
        except FileNotFoundError:
            return []
        return sorted(int(match[1]) for name in names if (match := SEGMENT.fullmatch(name)))

    def end(self) -> tuple[LogPlace, LogMark]:
        """The place after its last whole line, and where that ends; raises OSError."""
        numbers = self.numbers()
        if not numbers:
            return LogPlace(), LogMark(1, 0)
        last = numbers[-1]
        sign = signature(self.path(last))
        if self._end is None or self._end[0] != sign or self._end[2].number != last:
            self._end = sign, *self._read_end(last)
        return self._end[1], self._end[2]

    def _read_end(self, last: int) -> tuple[LogPlace, LogMark]:
        raw = read_whole(self.path(last))
        size = raw.rfind(b"\n") + 1
        if not size:
            before = [number for number in self.numbers() if number < last]
            if not before:
                return LogPlace(), LogMark(last, 0)
            place, _ = self._read_end(before[-1])
            return place, LogMark(last, 0)
        row = raw[raw.rfind(b"\n", 0, size - 1) + 1 : size]
        head = HEAD.match(row)
        if head is None:
            raise OSError(f"{self.path(last)} is damaged")
        line = msgspec.json.decode(row, type=LogLine)
        return LogPlace(line.n, head[1].decode(), line.clock), LogMark(last, size)

    def append(self, written: Iterable[LogLine], like: Path | None = None) -> LogMark:
        """Put lines at its end, durably; returns where it ended before. Raises OSError, with nothing behind that."""
        place, mark = self.end()
        self.doubt = ""
        make_folder(self.folder)
        rows, _ = encoded_lines(self.device, place, written)
        number, size, data = mark.number, mark.size, b""
        try:
            for row in rows:
                if size + len(data) and size + len(data) + len(row) > SEGMENT_MOST:
                    self._put(number, size, data, like)
                    number, size, data = number + 1, 0, b""
                data += row
            self._put(number, size, data, like)
        except OSError:
            self.cut(mark)
            raise
        return mark

    def _put(self, number: int, size: int, data: bytes, like: Path | None) -> None:
        if data:
            self.doubt = append_durably(self.path(number), data, at=size, like=like) or self.doubt

    def cut(self, mark: LogMark) -> None:
        """Remove everything behind a place."""
        for number in self.numbers():
            if number > mark.number or (number == mark.number and not mark.size):
                remove_durably(self.path(number))
            elif number == mark.number and self.path(number).stat().st_size > mark.size:
                os.truncate(self.path(number), mark.size)
        self._end = None

    def shorten(self, state: SyncState, until: int) -> None:
        """Shorten its full files, up to a line that all others have read, to what still matters; raises OSError.

        Each file replaces the longer one by itself, so that the log is whole even if this is interrupted.
        """
        log = self.walk(LogPlace())
        start = LogPlace()
        for number in self.numbers()[:-1]:
            raw = read_whole(self.path(number))
            last = raw.rstrip(b"\n").rpartition(b"\n")[2]
            end = log.places.get(line_number(last))
            if end is None or end.n > until:
                return
            rows = shortened(self.device, log.lines, start, end, state)
            if sum(map(len, rows)) * 2 < len(raw):
                write_durably(self.path(number), b"".join(rows))
            start = end

    def walk(self, after: LogPlace) -> LogReading:
        """Its lines from a place on; raises OSError."""
        return walk(self.device, self.texts(after), after)

    def texts(self, after: LogPlace) -> dict[str, bytes]:
        """The text of the files that hold lines behind a place, by name; raises OSError."""
        texts: dict[str, bytes] = {}
        for number in reversed(self.numbers()):
            raw = read_whole(self.path(number))
            texts[self.path(number).name] = raw
            if 0 < line_number(raw) <= after.n + 1:
                break
        return texts
