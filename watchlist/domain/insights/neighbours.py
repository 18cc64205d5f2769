"""The films of your list that stand near one: of its directors, seen in the same week, of its year."""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.row import Row


class Neighbour(Struct, frozen=True):
    """A film near another; day: when it was seen, for one of the same week."""

    row: Row
    day: date | None = None

    @property
    def slug(self) -> str:
        """The film's slug."""
        return self.row.slug


def by_director(film: Film, rows: Iterable[Row]) -> list[Neighbour]:
    """The other films of a film's directors, in the order of their years."""
    directors = {*film.directors}
    found = [Neighbour(row) for row in rows if row.slug != film.slug and not directors.isdisjoint(row.film.directors)]
    return sorted(found, key=lambda each: (each.row.film.year or 0, each.row.filed))


def same_week(film: Film, entry: Entry | None, rows: Iterable[Row]) -> list[Neighbour]:
    """What else was seen in the week, Monday to Sunday, in which a film was seen last on a known day; by days."""
    day = next((seen.day for seen in reversed(entry.viewings) if seen.day), None) if entry else None
    if day is None:
        return []
    first = day - timedelta(days=day.weekday())
    last = first + timedelta(days=6)
    found = [Neighbour(row, on) for row in rows if row.slug != film.slug and (on := _seen_between(row, first, last))]
    return sorted(found, key=lambda each: (each.day or first, each.row.filed))


def same_year(film: Film, rows: Iterable[Row]) -> list[Neighbour]:
    """The other films of a film's year: first those you thought most of, then those you liked, then those you saw."""
    found = [Neighbour(row) for row in rows if film.year and row.film.year == film.year and row.slug != film.slug]
    return sorted(found, key=_by_worth)


def _seen_between(row: Row, first: date, last: date) -> date | None:
    viewings = row.entry.viewings if row.entry else ()
    return next((seen.day for seen in viewings if seen.day and first <= seen.day <= last), None)


def _by_worth(each: Neighbour) -> tuple[int, bool, bool, str]:
    entry = each.row.entry
    rating = entry.rating if entry and entry.rating is not None else 0
    return -rating, not (entry and entry.liked), not (entry and entry.viewings), each.row.filed
