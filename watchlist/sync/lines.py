"""The lines of a device's log: each a change, written so that a missing, damaged or foreign line is noticed.

A line is JSON. Its sum comes first and covers the sum of the line before and everything that follows in the line.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import blake2b
from typing import Any

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from watchlist.domain.base.json_values import UNREADABLE
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.text import clean_text
from watchlist.sync.clocks import Clock, is_clock

_SUM = 32
HEAD = lazy_pattern(rb'\{"sum":"([0-9a-f]{%d})","n":(\d{1,12}),' % _SUM)
"""The beginning of a line: its sum and its number."""
_SHORTENED = lazy_pattern(HEAD.pattern + rb'"follows":')


class Operation(Struct, frozen=True, omit_defaults=True):
    """A change of one document of the library, which is named by its table and key.

    new: the parts that are made anew, "" for the whole; gone: the document is removed; cut: elements that are removed;
    set: the registers that are written, None for one that is empty. beside: texts that stay beside what is written,
    by their register, each with the time at which it was written. clock: when it was said, if not when it was written.
    """

    table: str
    key: str
    new: tuple[str, ...] = ()
    gone: bool = False
    cut: tuple[str, ...] = ()
    set: Mapping[str, Any] = field(default_factory=dict)
    beside: Mapping[str, tuple[tuple[str, datetime], ...]] = field(default_factory=dict)
    clock: Clock = ""


class LogLine(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A change, or a part of one: its number, how far its writer had read the other logs, and its operations.

    words: what was done, empty in all but the first line of a large change. follows: in a part of a log that has been
    shortened, the number of the line before; since: in the first line of that part, the sum of the line before it;
    was: in the last one, the sum that it had before.
    met: in the first line of a device, those whose logs were there when it joined.
    """

    n: int
    follows: int | None = None
    since: str | None = None
    was: str = ""
    met: tuple[str, ...] | None = None
    clock: Clock
    seen: Mapping[str, int] = field(default_factory=dict)
    words: str = ""
    operations: tuple[Operation, ...] = ()


class LogPlace(Struct, frozen=True):
    """How far a log has been read: the number, sum and clock of the last line."""

    n: int = 0
    sum: str = ""
    clock: Clock = ""


class LogReading(Struct, frozen=True):
    """The lines that follow a place in a log, the place after them, and why the reading stops there.

    wrong: empty where nothing is. places: the place after each line, by its number. torn: a line at the end is still
    without its end.
    """

    lines: tuple[LogLine, ...]
    places: Mapping[int, LogPlace]
    place: LogPlace
    wrong: str = ""
    torn: bool = False


_decoder = msgspec.json.Decoder(LogLine)


def encoded(device: str, after: LogPlace, line: LogLine) -> tuple[bytes, LogPlace]:
    """The bytes of a line behind a place in a device's log, and the place after it."""
    body = msgspec.json.encode(line)[1:]
    sum = _chained(device, after.sum, body)
    return b'{"sum":"%s",%s\n' % (sum.encode(), body), LogPlace(line.n, sum, line.clock)


def walk(device: str, texts: Mapping[str, bytes], after: LogPlace) -> LogReading:
    """Read a log from a place on, whatever files its lines stand in, in any order and however often."""
    known: dict[int, list[tuple[bytes, bytes]]] = {}
    short = list[tuple[bytes, bytes]]()
    torn, broken_behind = False, -1
    for _, text in sorted(texts.items()):
        number, broken = 0, False
        *rows, rest = text.split(b"\n")
        torn = torn or rest != b""
        for row in rows:
            head = HEAD.match(row)
            if head is not None:
                number, broken = int(head[2]), False
                if _SHORTENED.match(row):
                    short.append((head[1], row))
                elif number > after.n:
                    known.setdefault(number, []).append((head[1], row))
            elif row.strip(b"\0\r \t"):
                broken = True
        if broken:
            broken_behind = max(broken_behind, number)
    read = _followed(device, known, after, torn)
    parts = _shortened_parts(device, short)
    while (part := next((candidate for candidate in parts if candidate.goes_on_from(read.place)), None)) is not None:
        behind = _followed(device, known, part.end, torn)
        lines = (line for line in part.lines if line.n > read.place.n)
        places = {**read.places, part.end.n: part.end, **behind.places}
        read = replace(behind, lines=(*read.lines, *lines, *behind.lines), places=places)
    if not read.wrong and broken_behind >= read.place.n:
        return replace(read, wrong=f"its change {read.place.n + 1} is damaged")
    return read


class _Part(Struct, frozen=True):
    """A part of a log that has been shortened: the places before and after it, and its lines."""

    start: LogPlace
    lines: tuple[LogLine, ...]
    end: LogPlace

    def goes_on_from(self, place: LogPlace) -> bool:
        """Whether it continues a log that has been read up to a place."""
        if self.start.n == place.n:
            return self.start.sum == place.sum
        return self.start.n < place.n < self.end.n


def _shortened_parts(device: str, rows: Iterable[tuple[bytes, bytes]]) -> list[_Part]:
    """The shortened parts of a log that are complete."""
    following: dict[int, list[tuple[bytes, bytes, LogLine]]] = {}
    for sum, row in rows:
        try:
            line = _decoder.decode(row)
        except UNREADABLE:
            continue
        following.setdefault(line.follows or 0, []).append((sum, row, line))
    firsts = [line for candidates in following.values() for _, _, line in candidates if line.since is not None]
    parts = (_part(device, LogPlace(n=first.follows or 0, sum=first.since or ""), following) for first in firsts)
    return [part for part in parts if part is not None]


def _part(device: str, start: LogPlace, following: Mapping[int, list[tuple[bytes, bytes, LogLine]]]) -> _Part | None:
    lines, place = list[LogLine](), start
    while not lines or not lines[-1].was:
        candidates = following.get(place.n, ())
        next_line = next(filter(None, (_line(device, place.sum, sum, row) for sum, row, _ in candidates)), None)
        if next_line is None or next_line[0].n <= place.n:
            return None
        line, place = next_line
        lines.append(line)
    last = lines[-1]
    return _Part(start, tuple(lines), LogPlace(last.n, last.was, last.clock))


def _followed(device: str, known: Mapping[int, list[tuple[bytes, bytes]]], place: LogPlace, torn: bool) -> LogReading:
    lines, places, newest = list[LogLine](), dict[int, LogPlace](), max(known, default=0)
    while place.n < newest:
        candidates = known.get(place.n + 1, [])
        next_line = next(filter(None, (_line(device, place.sum, sum, row) for sum, row in candidates)), None)
        if next_line is None:
            why = "damaged" if candidates else "missing"
            return LogReading(tuple(lines), places, place, f"its change {place.n + 1} is {why}", torn)
        line, place = next_line
        lines.append(line)
        places[place.n] = place
    return LogReading(tuple(lines), places, place, "", torn)


def _line(device: str, before: str, sum: bytes, row: bytes) -> tuple[LogLine, LogPlace] | None:
    body = row[len(b'{"sum":"",') + _SUM :]
    if sum != _chained(device, before, body).encode():
        return None
    try:
        line = _decoder.decode(row)
    except UNREADABLE:
        return None
    clocks = (line.clock, *(operation.clock for operation in line.operations if operation.clock))
    if not all(map(is_clock, clocks)):
        return None
    return line, LogPlace(line.n, sum.decode(), line.clock)


def follows(device: str, before: bytes, row: bytes) -> bool:
    """Whether a line's sum checks behind another line of a device's log."""
    first, second = HEAD.match(before), HEAD.match(row)
    return bool(first and second and _line(device, first[1].decode(), second[1], row))


def line_number(text: bytes) -> int:
    """The number of the line that a text begins with, 0 where none can be read."""
    head = HEAD.match(text)
    if head is None:
        return 0
    return int(head[2])


def is_shortened(text: bytes) -> bool:
    """Whether a part of a log has been shortened."""
    return _SHORTENED.match(text) is not None


def cleaned_line(line: LogLine) -> LogLine:
    """A line of another device, with every text in it fit to be shown."""
    return msgspec.convert(_clean(msgspec.to_builtins(line)), LogLine)


def _clean(value: Any) -> Any:
    match value:
        case str() if not value.replace("\n", "").isprintable():
            return clean_text(value)
        case list() | tuple():
            return [_clean(item) for item in value]
        case dict():
            return {_clean(key): _clean(item) for key, item in value.items()}
    return value


def _chained(device: str, before: str, body: bytes) -> str:
    return blake2b(f"{device} {before} ".encode() + body, digest_size=_SUM // 2).hexdigest()
