"""The orders in which the library can be shown."""

from collections.abc import Callable
from enum import Enum
from operator import attrgetter
from typing import Any

from msgspec import Struct

from watchlist.domain.base.clock import seconds
from watchlist.domain.base.formatting import text_if
from watchlist.domain.model.entry import Entry, Status
from watchlist.domain.model.row import Row


class Sort(Enum):
    """A value by which films can be ordered. OWN is your own order: pinned films first, then as you moved them."""

    TITLE = "title"
    YEAR = "year"
    STATUS = "status"
    HYPE = "hype"
    RATING = "rating"
    ADDED = "added"
    WATCHED = "watched"
    RELEASED = "released"
    MINUTES = "minutes"
    OWN = "own"


class Order(Struct, frozen=True):
    """One value to order by, upwards or, with reverse, downwards."""

    sort: Sort
    reverse: bool = False

    def __str__(self) -> str:
        return f"sort:{self.sort.value}" + text_if(self.reverse, "-")

    @property
    def words(self) -> str:
        """The order in words: "highest hype first"."""
        return _WORDS[self.sort][self.reverse]

    def arrange(self, rows: list[Row]) -> list[Row]:
        """The rows in this order; equal rows keep their order, and rows without a value come last."""
        get = _KEYS[self.sort]
        keys = [get(row) for row in rows]
        known = [place for place, key in enumerate(keys) if key is not None]
        known.sort(key=keys.__getitem__, reverse=self.reverse)
        ordered = [rows[place] for place in known]
        if len(ordered) < len(rows):
            ordered += [rows[place] for place, key in enumerate(keys) if key is None]
        return ordered

    def compare(self, row: Row, other: Row) -> int:
        """Below 0 if a row comes before another in this order, 0 if neither does."""
        key, other_key = _KEYS[self.sort](row), _KEYS[self.sort](other)
        if key is None or other_key is None:
            return (key is None) - (other_key is None)
        after: int = (key > other_key) - (key < other_key)
        if self.reverse:
            return -after
        return after


def _of_entry(get: Callable[[Entry], Any]) -> Callable[[Row], Any]:
    def key(row: Row) -> Any:
        if row.entry is None:
            return None
        return get(row.entry)

    return key


def _watched(entry: Entry) -> int | None:
    if not entry.viewings or not entry.viewings[-1].day:
        return None
    return entry.viewings[-1].day.toordinal()


def _released(row: Row) -> int | None:
    if row.film.released is None:
        return None
    return row.film.released.toordinal()


_FIRST_STATUS, *_, _LAST_STATUS = Status
_STATUSES = {status: place for place, status in enumerate(Status)}
_KEYS: dict[Sort, Callable[[Row], Any]] = {
    Sort.TITLE: attrgetter("filed"),
    Sort.YEAR: lambda row: row.film.year,
    Sort.STATUS: _of_entry(lambda entry: _STATUSES[entry.status]),
    Sort.HYPE: _of_entry(lambda entry: entry.hype_score),
    Sort.RATING: _of_entry(lambda entry: entry.rating),
    # as seconds: moments of different offsets are slow to compare
    Sort.ADDED: _of_entry(lambda entry: seconds(entry.added)),
    Sort.WATCHED: _of_entry(_watched),
    Sort.RELEASED: _released,
    Sort.MINUTES: lambda row: row.film.minutes,
    Sort.OWN: lambda row: f"{int(row.entry is None or not row.entry.pinned)}{row.rank}",
}
_WORDS: dict[Sort, tuple[str, str]] = {
    Sort.TITLE: ("by title", "by title, backwards"),
    Sort.YEAR: ("oldest films first", "newest films first"),
    Sort.STATUS: (f"{_FIRST_STATUS.value} first", f"{_LAST_STATUS.value} first"),
    Sort.HYPE: ("lowest hype first", "highest hype first"),
    Sort.RATING: ("lowest rating first", "highest rating first"),
    Sort.ADDED: ("longest on the list first", "newest on the list first"),
    Sort.WATCHED: ("longest since seen first", "last seen first"),
    Sort.RELEASED: ("earliest release first", "latest release first"),
    Sort.MINUTES: ("shortest first", "longest first"),
    Sort.OWN: ("in your own order", "in your own order, backwards"),
}
