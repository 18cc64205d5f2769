"""The diary: every viewing of every film, newest first, and the days of a year with viewings."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.clock import seconds
from watchlist.domain.model.entry import Viewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.hidden import awaits_verdict
from watchlist.domain.model.library import Library
from watchlist.domain.model.shelf import Shelf, look_up
from watchlist.domain.query.snapshot import Snapshot


class DiaryEntry(Struct, frozen=True):
    """One viewing of a film in the diary. time: its place among the film's viewings, from 1; times: their number.

    hidden: it has a verdict that the settings hide.
    """

    film: Film
    viewing: Viewing
    time: int = 1
    times: int = 1
    hidden: bool = False

    @property
    def key(self) -> tuple[str, int]:
        """Its identity: the film's slug and the viewing's id."""
        return self.film.slug, self.viewing.id

    @property
    def again(self) -> bool:
        """Whether the film was seen before: in the diary, or as the viewing itself says."""
        return self.time > 1 or self.viewing.rewatch


class Month(Struct, frozen=True):
    """The viewings of one month, newest first; start: its first day, None for viewings of unknown day."""

    start: date | None
    entries: Sequence[DiaryEntry]


class Heat(Struct, frozen=True):
    """The viewings of a year: their number on each day that has some, and how many were of films seen before."""

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
        by_month: Counter[int] = Counter()
        for day, number in self.days.items():
            by_month[day.month] += number
        return by_month


def diary(snapshot: Snapshot) -> tuple[DiaryEntry, ...]:
    """Every viewing, newest first, without the verdicts that the settings hide; their viewings are marked as hidden.

    Viewings of one day stand in the order of logging, those of unknown day at the end.
    """
    entries = unmasked_diary(snapshot)
    if not snapshot.settings.hide_old_scores:
        return entries
    hidden = {slug for slug, entry in snapshot.library.entries.items() if awaits_verdict(entry)}
    return tuple(_masked(entry, hidden) for entry in entries)


def _masked(entry: DiaryEntry, hidden: Container[str]) -> DiaryEntry:
    if entry.viewing.verdict is None or entry.film.slug not in hidden:
        return entry
    return replace(entry, viewing=replace(entry.viewing, verdict=None), hidden=True)


def unmasked_diary(snapshot: Snapshot) -> tuple[DiaryEntry, ...]:
    """The diary with every verdict, including those that the settings hide."""
    return tuple(sorted(_entries(snapshot.library, snapshot.shelf), key=_newness, reverse=True))


def _entries(library: Library, shelf: Shelf) -> Iterator[DiaryEntry]:
    for slug, entry in library.entries.items():
        if entry.viewings:
            film = look_up(shelf, library, slug) or Film(slug=slug, title=slug)
            for time, viewing in enumerate(entry.viewings, 1):
                yield DiaryEntry(film, viewing, time, len(entry.viewings))


def _newness(entry: DiaryEntry) -> tuple[date, float, str, int]:
    viewing = entry.viewing
    return viewing.day or date.min, seconds(viewing.logged), entry.film.slug, viewing.id


def months(entries: Iterable[DiaryEntry]) -> tuple[Month, ...]:
    """The entries of a diary by month, in the same order."""
    by_month = groupby(entries, key=lambda entry: entry.viewing.day and entry.viewing.day.replace(day=1))
    return tuple(Month(start, tuple(of_month)) for start, of_month in by_month)


def years(entries: Iterable[DiaryEntry]) -> tuple[int, ...]:
    """The years that have a viewing, newest first."""
    return tuple(dict.fromkeys(entry.viewing.day.year for entry in entries if entry.viewing.day))


def of_year(entries: Iterable[DiaryEntry], year: int) -> tuple[DiaryEntry, ...]:
    """The entries of one year."""
    return tuple(entry for entry in entries if entry.viewing.day and entry.viewing.day.year == year)


def heat(entries: Iterable[DiaryEntry], year: int) -> Heat:
    """The viewings of a year by day."""
    entries = of_year(entries, year)
    days = Counter(entry.viewing.day for entry in entries if entry.viewing.day)
    films = len({entry.film.slug for entry in entries})
    return Heat(year, dict(days), len(entries), films, sum(entry.again for entry in entries))
