"""The waits of films on the list: from the day they were added to the day they were first seen."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from watchlist.domain.model.entry import Entry, Viewing
from watchlist.domain.model.row import Row

SPANS = (("a week", 7), ("a month", 31), ("three months", 92), ("a year", 366))
"""The groups of waits, with their most days."""
LONGER = "longer"


class Wait(Struct, frozen=True):
    """A film and the days it waited."""

    slug: str
    title: str
    days: int


def wait(row: Row, entry: Entry, seen: Sequence[Viewing]) -> Wait | None:
    """The wait of a film, if its first viewing is among those seen and has a day; else None.

    A film seen on the day it was added, or before, never waited: it was only written down.
    """
    first = seen[0]
    if first is not entry.viewings[0] or first.rewatch or first.day is None:
        return None
    days = (first.day - entry.added.date()).days
    if days <= 0:
        return None
    return Wait(row.slug, row.film.name, days)


def spans(waits: Iterable[Wait]) -> tuple[tuple[str, int], ...]:
    """The number of films that waited up to a week, a month … and longer."""
    counted = dict.fromkeys((*(name for name, _ in SPANS), LONGER), 0)
    for waited_film in waits:
        counted[next((name for name, days in SPANS if waited_film.days <= days), LONGER)] += 1
    return tuple(counted.items())


def median(numbers: Iterable[int]) -> float | None:
    """The median; None if there are no numbers."""
    ordered = sorted(numbers)
    middle = ordered[(len(ordered) - 1) // 2 : len(ordered) // 2 + 1]  # one number, or the two in the middle
    if not middle:
        return None
    return sum(middle) / len(middle)
