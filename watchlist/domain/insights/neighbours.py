"""The films of your list near another: of its directors, of the same week, of its year, dropped like it."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from watchlist.domain.model.entry import NO_ENTRY, Entry, Status
from watchlist.domain.model.film import Film
from watchlist.domain.model.row import Row


class Neighbour(Struct, frozen=True):
    """A film near another; day: the day it was seen, for a film of the same week."""

    row: Row
    day: date | None = None

    @property
    def slug(self) -> str:
        """The film's slug."""
        return self.row.slug


def by_director(film: Film, rows: Iterable[Row]) -> list[Neighbour]:
    """The other films of a film's directors, in the order of their years."""
    directors = {*film.directors}
    others = [Neighbour(row) for row in rows if row.slug != film.slug and not directors.isdisjoint(row.film.directors)]
    return sorted(others, key=lambda neighbour: (neighbour.row.film.year or 0, neighbour.row.filed))


def same_week(film: Film, entry: Entry | None, rows: Iterable[Row]) -> list[Neighbour]:
    """The other films seen in the week, Monday to Sunday, of a film's newest viewing with a known day; by days."""
    day = _newest_day(entry)
    if day is None:
        return []
    week = _week(day)
    others = [Neighbour(row, on) for row in rows if row.slug != film.slug and (on := _seen_in(row, week))]
    return sorted(others, key=lambda neighbour: (neighbour.day or day, neighbour.row.filed))


def planned_same_week(film: Film, entry: Entry | None, rows: Iterable[Row]) -> list[Neighbour]:
    """The planned films that came on your list in the week in which another did that you have not seen; by days."""
    days = week_planned(entry)
    if days is None:
        return []
    first, last = days
    others = [
        (row.entry.added, row)
        for row in rows
        if row.entry and row.entry.status is Status.PLANNED and first <= row.entry.added.date() <= last
    ]
    others.sort(key=lambda pair: (pair[0], pair[1].filed))
    return [Neighbour(row) for _, row in others if row.slug != film.slug]


def same_year(film: Film, rows: Iterable[Row]) -> list[Neighbour]:
    """The other films of a film's year: first those you rated highest, then those you liked, then those you saw."""
    others = [Neighbour(row) for row in rows if film.year and row.film.year == film.year and row.slug != film.slug]
    return sorted(others, key=_by_worth)


def also_dropped(entry: Entry | None, rows: Iterable[Row]) -> list[Neighbour]:
    """The other dropped films beside a dropped one, those that came on your list last first."""
    if entry is None or entry.status is not Status.DROPPED:
        return []
    others = [(row.entry.added, row) for row in rows if row.entry and row.entry.status is Status.DROPPED]
    others.sort(key=lambda pair: pair[0], reverse=True)
    return [Neighbour(row) for _, row in others if row.slug != entry.slug]


def week_seen(entry: Entry | None) -> tuple[date, date] | None:
    """Monday and Sunday of the week in which a film was last seen on a known day."""
    day = _newest_day(entry)
    if day is None:
        return None
    return _days_of(_week(day))


def week_planned(entry: Entry | None) -> tuple[date, date] | None:
    """Monday and Sunday of the week in which a film that you have not seen came on your list."""
    if entry is None or entry.status is Status.WATCHED:
        return None
    return _days_of(_week(entry.added.date()))


def _newest_day(entry: Entry | None) -> date | None:
    return next((seen.day for seen in reversed((entry or NO_ENTRY).viewings) if seen.day), None)


def _days_of(week: int) -> tuple[date, date]:
    monday = week * 7 + 1
    return date.fromordinal(monday), date.fromordinal(min(monday + 6, date.max.toordinal()))


def _week(day: date) -> int:
    """The number of a day's week; days at the end of the calendar have one too."""
    return (day.toordinal() - 1) // 7  # the first day of all is a Monday


def _seen_in(row: Row, week: int) -> date | None:
    viewings = (row.entry or NO_ENTRY).viewings
    return next((seen.day for seen in viewings if seen.day and _week(seen.day) == week), None)


def _by_worth(neighbour: Neighbour) -> tuple[int, bool, bool, str]:
    entry = neighbour.row.entry or NO_ENTRY
    return -(entry.rating or 0), not entry.liked, not entry.viewings, neighbour.row.filed
