"""The statistics of your films. Pure: rows in, figures out; nothing here is guessed or smoothed."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from watchlist.domain.base.rating import Scale
from watchlist.domain.insights.believed import by_word
from watchlist.domain.insights.hype_gap import Groups, ScorePair, groups, mean_gap, pair
from watchlist.domain.insights.track_record import TrackRecord, Who, track_records_over
from watchlist.domain.insights.waits import Wait, median, wait
from watchlist.domain.model.entry import Entry, Viewing, rating_of
from watchlist.domain.model.row import Row, sort_title

BINS = 10
"""The number of bars of the ratings, in every scale."""
MOST = 5
"""The most films named of those seen most often."""
MOST_NAMES, LEAST_FILMS = 8, 2
"""The most genres and directors named of those most often seen, and the films that a name needs to be one of them."""
YEARS_APART, FEW_OF = 5, 50
"""A gap of so many years without a viewing sets earlier years apart, if they have at most one viewing in fifty."""


class Count(Struct, frozen=True):
    """A name, such as "2026-03" or "1990s", and its number."""

    name: str
    number: int


class ViewingCount(Struct, frozen=True):
    """A film and the number of its viewings."""

    slug: str
    title: str
    times: int


class Ratings(Struct, frozen=True):
    """A distribution of ratings: bins from the lowest up, films is their sum, mean and median are of a hundred."""

    bins: tuple[int, ...]
    films: int
    mean: float | None
    median: float | None


class Stats(Struct, frozen=True, kw_only=True):
    """The figures of some films: from all their viewings, or with year only from those on a day of that year.

    listed: all of these films; seen: those with a viewing. months and weekdays, from Monday on, count viewings without
    undated ones; decades count seen films by the film's year, yearless those without one. mean_gap, rating less hype,
    is None while there are too few pairs. speakers and sources: those you believed before; track_records: those whose
    notes you judged after. again: films seen more than once; rewatched names the first of them. waits: longest first.
    seen_genres and seen_directors: those that most seen films have; genreless and directorless: the films without one.
    """

    year: int | None
    listed: int
    seen: int
    viewings: int
    undated: int
    ratings: Ratings
    months: tuple[Count, ...]
    weekdays: tuple[int, ...]
    decades: tuple[Count, ...]
    yearless: int
    pairs: tuple[ScorePair, ...]
    mean_gap: float | None
    genres: Groups
    directors: Groups
    told: Groups
    speakers: Groups
    sources: Groups
    track_records: tuple[TrackRecord, ...] = field(name="standings")
    again: int
    rewatched: tuple[ViewingCount, ...]
    waits: tuple[Wait, ...]
    median_wait: float | None
    seen_genres: tuple[Count, ...]
    seen_directors: tuple[Count, ...]
    genreless: int
    directorless: int


def stats(rows: Iterable[Row], scale: Scale = Scale.STARS, year: int | None = None) -> Stats:
    """The figures of the films of your list among some rows; ratings are counted in the bars of the scale."""
    listed = [(row, row.entry) for row in rows if row.entry is not None]
    films = [(row, entry, seen) for row, entry in listed if (seen := seen_in(entry, year))]
    viewings = [viewing for _, _, seen in films for viewing in seen]
    paired = [(row, compared) for row, entry, seen in films if (compared := pair(row, entry, seen))]
    waited = (each for row, entry, seen in films if (each := wait(row, entry, seen)))
    waits = tuple(sorted(waited, key=lambda waited_film: (-waited_film.days, sort_title(waited_film.title))))
    released = Counter(row.film.year // 10 * 10 for row, _, _ in films if row.film.year)
    pairs, often = tuple(compared for _, compared in paired), _often((row, len(seen)) for row, _, seen in films)
    return Stats(
        year=year,
        listed=len(listed),
        seen=len(films),
        viewings=len(viewings),
        undated=sum(viewing.day is None for viewing in viewings),
        ratings=ratings_of([score for _, _, seen in films if (score := rating_of(seen))], scale),
        months=_months(viewings),
        weekdays=_weekdays(viewings),
        decades=_decades(released),
        yearless=len(films) - released.total(),
        pairs=pairs,
        mean_gap=mean_gap(pairs),
        genres=groups((name, compared) for row, compared in paired for name in row.film.genres),
        directors=groups((name, compared) for row, compared in paired for name in row.film.directors),
        told=groups((row.entry.told_by, compared) for row, compared in paired if row.entry and row.entry.told_by),
        speakers=groups(by_word(paired, Who.SPEAKER)),
        sources=groups(by_word(paired, Who.SOURCE)),
        track_records=track_records_over((row.film, entry) for row, entry, _ in films),
        again=len(often),
        rewatched=often[:MOST],
        waits=waits,
        median_wait=median([waited_film.days for waited_film in waits]),
        seen_genres=_most_seen(row.film.genres for row, _, _ in films),
        seen_directors=_most_seen(row.film.directors for row, _, _ in films),
        genreless=sum(not row.film.genres for row, _, _ in films),
        directorless=sum(not row.film.directors for row, _, _ in films),
    )


def seen_in(entry: Entry, year: int | None) -> tuple[Viewing, ...]:
    """The viewings of a film, all of them or those on a day of a year."""
    if year is None:
        return entry.viewings
    return tuple(viewing for viewing in entry.viewings if viewing.day and viewing.day.year == year)


def bin_of(score: int, scale: Scale) -> int:
    """The bar of a score, 0 to 9: by its stars as they are drawn, or by its ten of a hundred."""
    if scale is Scale.HUNDRED:
        return (score - 1) // 10
    return max(1, round(score / 10)) - 1


def timeline(months: Iterable[Count], last: tuple[int, int], length: int) -> tuple[Count, ...]:
    """A number of months in a row, empty ones included. last: the year and the month of the last."""
    known = {count.name: count.number for count in months}
    end = last[0] * 12 + last[1] - 1
    names = [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(end - length + 1, end + 1)]
    return tuple(Count(name, known.get(name, 0)) for name in names)


def span(months: Sequence[Count], longest: int) -> tuple[Count, ...]:
    """Every month from the first to the last, empty ones included; every year, if these are more than the longest."""
    if not months:
        return ()
    (first_year, first_month), (last_year, last_month) = (
        tuple(map(int, months[place].name.split("-"))) for place in (0, -1)
    )
    length = (last_year - first_year) * 12 + last_month - first_month + 1
    if length <= longest:
        return timeline(months, (last_year, last_month), length)
    counted: Counter[str] = Counter()
    for count in months:
        counted[count.name[:4]] += count.number
    return tuple(Count(f"{year:04}", counted[f"{year:04}"]) for year in range(first_year, last_year + 1))


def stragglers(years: Sequence[Count]) -> int:
    """The number of first years that stand apart: they have few viewings, and a gap of years comes after them."""
    viewings = empty_years = apart = 0
    total = sum(count.number for count in years)
    for number, count in enumerate(years, 1):
        viewings += count.number
        empty_years += 1
        if count.number:
            empty_years = 0
        if viewings * FEW_OF > total:
            break
        if empty_years >= YEARS_APART:
            apart = number
    return apart


def ratings_of(scores: Sequence[int], scale: Scale) -> Ratings:
    """The distribution of some scores."""
    counted = Counter(bin_of(score, scale) for score in scores)
    bins = tuple(counted[place] for place in range(BINS))
    if not scores:
        return Ratings(bins, 0, mean=None, median=None)
    return Ratings(bins, len(scores), sum(scores) / len(scores), median(scores))


def _months(viewings: Iterable[Viewing]) -> tuple[Count, ...]:
    counted = Counter(f"{seen.day.year:04}-{seen.day.month:02}" for seen in viewings if seen.day)
    return tuple(Count(name, counted[name]) for name in sorted(counted))


def _weekdays(viewings: Iterable[Viewing]) -> tuple[int, ...]:
    counted = Counter(seen.day.weekday() for seen in viewings if seen.day)
    return tuple(counted[weekday] for weekday in range(7))


def _decades(released: Counter[int]) -> tuple[Count, ...]:
    """Every decade from the first to the last, empty ones included."""
    if not released:
        return ()
    return tuple(Count(f"{start}s", released[start]) for start in range(min(released), max(released) + 1, 10))


def _most_seen(names: Iterable[Sequence[str]]) -> tuple[Count, ...]:
    """The names that most films have; names of a single film are left out."""
    counted = Counter(name for of_film in names for name in dict.fromkeys(of_film))
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Count(name, number) for name, number in ranked[:MOST_NAMES] if number >= LEAST_FILMS)


def _often(counted: Iterable[tuple[Row, int]]) -> tuple[ViewingCount, ...]:
    often = [ViewingCount(row.slug, row.film.name, times) for row, times in counted if times > 1]
    return tuple(sorted(often, key=lambda film: (-film.times, sort_title(film.title))))
