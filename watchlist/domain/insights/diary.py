"""The diary: every viewing of every film, newest first, and how they spread over a year."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.model.entry import Viewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.hidden import awaits_verdict
from watchlist.domain.model.library import Library
from watchlist.domain.model.shelf import Shelf, look_up
from watchlist.domain.query.snapshot import Snapshot


class DiaryEntry(Struct, frozen=True):
    """One viewing in the diary: which film, and which time it was of how many, counted from 1.

    hidden: it has a verdict, which the settings hide.
    """

    film: Film
    viewing: Viewing
    time: int = 1
    times: int = 1
    hidden: bool = False

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from every other: the film's slug and the viewing's id."""
        return self.film.slug, self.viewing.id

    @property
    def again(self) -> bool:
        """Whether it was seen before: by the diary, or by the word of whoever logged it."""
        return self.time > 1 or self.viewing.rewatch


class Month(Struct, frozen=True):
    """The viewings of one month, newest first; start is its first day, None for those whose day is not known."""

    start: date | None
    entries: Sequence[DiaryEntry]


class Heat(Struct, frozen=True):
    """How the viewings of a year spread: the days on which there were any, how many films, how many times again."""

    year: int
    days: Mapping[date, int]
    viewings: int = 0
    films: int = 0
    again: int = 0

    def weeks(self) -> tuple[tuple[date, ...], ...]:
        """The days of the year in weeks that begin on Monday; the first and the last may be short."""
        days = range(date(self.year, 1, 1).toordinal(), date(self.year, 12, 31).toordinal() + 1)
        by_week = groupby(days, key=lambda day: (day - 1) // 7)
        return tuple(tuple(map(date.fromordinal, week)) for _, week in by_week)

    @property
    def months(self) -> Mapping[int, int]:
        """The viewings of each month, 1 to 12, that has any."""
        found: Counter[int] = Counter()
        for day, number in self.days.items():
            found[day.month] += number
        return found


def diary(snapshot: Snapshot) -> tuple[DiaryEntry, ...]:
    """Every viewing, newest first; verdicts that the settings hide are left out, and their viewings marked so.

    Those of one day stand as they were logged, those whose day is not known at the end.
    """
    entries = unmasked_diary(snapshot)
    if not snapshot.settings.hide_old_scores:
        return entries
    hidden = {slug for slug, entry in snapshot.library.entries.items() if awaits_verdict(entry)}
    return tuple(
        replace(entry, viewing=replace(entry.viewing, verdict=None), hidden=True)
        if entry.viewing.verdict and entry.film.slug in hidden
        else entry
        for entry in entries
    )


def unmasked_diary(snapshot: Snapshot) -> tuple[DiaryEntry, ...]:
    """The diary with every verdict, those that the settings hide among them."""
    return tuple(sorted(_entries(snapshot.library, snapshot.shelf), key=_newness, reverse=True))


def _entries(library: Library, shelf: Shelf) -> Iterator[DiaryEntry]:
    for slug, entry in library.entries.items():
        if entry.viewings:
            film = look_up(shelf, library, slug) or Film(slug=slug, title=slug)
            for time, viewing in enumerate(entry.viewings, 1):
                yield DiaryEntry(film, viewing, time, len(entry.viewings))


def _newness(entry: DiaryEntry) -> tuple[int, float, str, int]:
    seen = entry.viewing
    return seen.day.toordinal() if seen.day else 0, seen.logged.timestamp(), entry.film.slug, seen.id


def months(entries: Iterable[DiaryEntry]) -> tuple[Month, ...]:
    """The entries of a diary by month, in its order."""
    by_month = groupby(entries, key=lambda entry: entry.viewing.day and entry.viewing.day.replace(day=1))
    return tuple(Month(start, tuple(found)) for start, found in by_month)


def years(entries: Iterable[DiaryEntry]) -> tuple[int, ...]:
    """The years that have a viewing, newest first."""
    return tuple(dict.fromkeys(entry.viewing.day.year for entry in entries if entry.viewing.day))


def of_year(entries: Iterable[DiaryEntry], year: int) -> tuple[DiaryEntry, ...]:
    """The entries of one year."""
    return tuple(entry for entry in entries if entry.viewing.day and entry.viewing.day.year == year)


def heat(entries: Iterable[DiaryEntry], year: int) -> Heat:
    """How the viewings spread over a year."""
    found = of_year(entries, year)
    days = Counter(entry.viewing.day for entry in found if entry.viewing.day)
    films = len({entry.film.slug for entry in found})
    return Heat(year, dict(days), len(found), films, sum(entry.again for entry in found))
