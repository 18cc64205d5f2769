"""What a change of the library becomes in a device's log."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import msgspec
from msgspec.structs import replace

from watchlist.domain.model.entry import Entry, Viewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import DOCUMENTS, Library, document
from watchlist.domain.model.poll import Ballot
from watchlist.sync.clocks import BEGINNING, Clock, clock_of, following
from watchlist.sync.lines import Line, Operation, Place, encoded
from watchlist.sync.registers import VIEWINGS, operation

LINE_MOST = 64 * 1024
"""The size in bytes above which a change is written as several lines."""


def operations(before: Library, after: Library) -> list[Operation]:
    """What takes one library to another, document by document."""
    found = list[Operation]()
    for table in DOCUMENTS:
        old, new = getattr(before, table), getattr(after, table)
        if old is new:
            continue
        for key in dict.fromkeys((*old, *new)):
            was, now = old.get(key), new.get(key)
            if was is not now and was != now:
                documents = (None if value is None else document(value) for value in (was, now))
                if (made := operation(table, key, *documents)) is not None:
                    found.append(made)
    return found


def lines(
    place: Place, made: Iterable[Operation], words: str, now: datetime, seen: Mapping[str, Place], *, knows: bool = True
) -> list[Line]:
    """The lines of a change behind a place in a log. seen: how far the other logs are taken in.

    knows: whether the change was made knowing them; what was there before two libraries met was not.
    """
    numbers = {device: other.n for device, other in seen.items()} if knows else {}
    found, clock = list[Line](), following(now, (place.clock, *(other.clock for other in seen.values())))
    for part in _parts(made):
        number = place.n + len(found) + 1
        told = "" if found else words
        found.append(Line(n=number, clock=clock, seen=numbers, words=told, operations=tuple(part)))
        clock = following(now, (clock,))
    return found


def _parts(made: Iterable[Operation]) -> Iterator[list[Operation]]:
    part, size = list[Operation](), 0
    for each in made:
        part.append(each)
        size += len(msgspec.json.encode(each))
        if size > LINE_MOST:
            yield part
            part, size = [], 0
    if part:
        yield part


def text_of(device: str, place: Place, written: Iterable[Line]) -> tuple[list[bytes], Place]:
    """The lines of a device as text, each by itself, and the place after them."""
    rows = list[bytes]()
    for line in written:
        row, place = encoded(device, place, line)
        rows.append(row)
    return rows, place


def whole(library: Library) -> Iterator[Operation]:
    """A library as what makes it, with the times at which things were said as their clocks."""
    for table in DOCUMENTS:
        for key, value in getattr(library, table).items():
            made = operation(table, key, None, document(value))
            if made is not None:
                yield from _by_time(value, made)


def _by_time(value: object, made: Operation) -> Iterator[Operation]:
    """The operation that makes a document, parted by when its parts were said."""
    match value:
        case Entry():
            put = dict(made.set)
            base = clock_of(max(filter(None, (value.added, value.renewed)), key=datetime.timestamp))
            parts = list[Operation]()
            if value.hype:
                parts.append(
                    _part(made, put, "hype", clock_of(value.hype.edits[-1].at if value.hype.edits else value.hype.at))
                )
            for seen in value.viewings:
                parts.append(_part(made, put, f"{VIEWINGS}/{seen.id}", clock_of(_said(seen))))
            yield replace(made, set=put, clock=base)
            yield from parts
        case Film():
            yield replace(made, clock=BEGINNING)
        case Ballot():
            yield replace(made, clock=clock_of(value.at))
        case _:
            yield made


def _part(made: Operation, put: dict[str, object], path: str, clock: Clock) -> Operation:
    own = {name: put.pop(name) for name in list(put) if name == path or name.startswith(f"{path}/")}
    return Operation(made.table, made.key, set=own, clock=clock)


def _said(seen: Viewing) -> datetime:
    return seen.verdict.written if seen.verdict else seen.logged
