"""Changes of the library as lines of a device's log."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from watchlist.domain.base.clock import seconds
from watchlist.domain.model.entry import Entry, Viewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import DOCUMENTS, Library, document
from watchlist.domain.model.poll import Ballot
from watchlist.sync.clocks import BEGINNING, Clock, clock_of, following
from watchlist.sync.lines import LogLine, LogPlace, Operation, encoded
from watchlist.sync.registers import VIEWINGS, operation

LINE_MOST = 64 * 1024
"""The size in bytes above which a change is written as several lines."""


def operations(before: Library, after: Library) -> list[Operation]:
    """The operations that change one library into another, document by document."""
    changes = list[Operation]()
    for table in DOCUMENTS:
        old, new = getattr(before, table), getattr(after, table)
        if old is new:
            continue
        for key in dict.fromkeys((*old, *new)):
            was, now = old.get(key), new.get(key)
            if was is not now and was != now:
                change = operation(table, key, _document(was), _document(now))
                if change is not None:
                    changes.append(change)
    return changes


def _document(value: Any) -> dict[str, Any] | None:
    if value is None:
        return None
    return document(value)


def log_lines(
    place: LogPlace, changes: Iterable[Operation], words: str, now: datetime, seen: Mapping[str, LogPlace]
) -> list[LogLine]:
    """The lines of a change behind a place in a log. seen: how far the other logs are taken in."""
    numbers = {device: other.n for device, other in seen.items()}
    clock = following(now, (place.clock, *(other.clock for other in seen.values())))
    written = list[LogLine]()
    for number, part in enumerate(_parts(changes), place.n + 1):
        written.append(LogLine(n=number, clock=clock, seen=numbers, words=words, operations=tuple(part)))
        clock = following(now, (clock,))
        words = ""  # the first line alone has them
    return written


def _parts(changes: Iterable[Operation]) -> Iterator[list[Operation]]:
    part, size = list[Operation](), 0
    for change in changes:
        part.append(change)
        size += len(msgspec.json.encode(change))
        if size > LINE_MOST:
            yield part
            part, size = [], 0
    if part:
        yield part


def encoded_lines(device: str, place: LogPlace, written: Iterable[LogLine]) -> tuple[list[bytes], LogPlace]:
    """The lines of a device as text, each by itself, and the place after them."""
    rows = list[bytes]()
    for line in written:
        row, place = encoded(device, place, line)
        rows.append(row)
    return rows, place


def whole(library: Library) -> Iterator[Operation]:
    """The operations that make a whole library; their clocks are the times at which the user wrote things."""
    for table in DOCUMENTS:
        for key, value in getattr(library, table).items():
            creation = operation(table, key, None, document(value))
            if creation is not None:
                yield from _by_time(value, creation)


def _by_time(value: object, creation: Operation) -> Iterator[Operation]:
    """The operation that makes a document, split by the times at which its parts were written."""
    match value:
        case Entry():
            put = dict(creation.set)
            base = clock_of(max(filter(None, (value.added, value.renewed)), key=seconds))
            parts = list[Operation]()
            if value.hype:
                parts.append(_part(creation, put, "hype", clock_of(value.hype.latest_at)))
            for viewing in value.viewings:
                parts.append(_part(creation, put, f"{VIEWINGS}/{viewing.id}", clock_of(_written(viewing))))
            yield replace(creation, set=put, clock=base)
            yield from parts
        case Film():
            yield replace(creation, clock=BEGINNING)
        case Ballot():
            yield replace(creation, clock=clock_of(value.at))
        case _:
            yield creation


def _part(creation: Operation, put: dict[str, object], path: str, clock: Clock) -> Operation:
    own = {name: put.pop(name) for name in list(put) if name == path or name.startswith(f"{path}/")}
    return Operation(creation.table, creation.key, set=own, clock=clock)


def _written(viewing: Viewing) -> datetime:
    if viewing.verdict is None:
        return viewing.logged
    return viewing.verdict.written
