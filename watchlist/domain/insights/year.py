"""A year in review: the few facts that one tells a friend. Pure: rows and ballots in, facts out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from watchlist.domain.insights.hype_gap import ScorePair, furthest_above, furthest_below, pair
from watchlist.domain.insights.stats import ViewingCount, seen_in
from watchlist.domain.insights.waits import Wait, wait
from watchlist.domain.model.entry import Entry, Viewing, rating_of
from watchlist.domain.model.library import Library
from watchlist.domain.model.poll import Ballot, swing_of
from watchlist.domain.model.row import Row

HIGHEST_NAMED = 5


class RatedFilm(Struct, frozen=True):
    """A film, its rating of the year (1 to 100) and the text written with it."""

    slug: str
    title: str
    rating: int
    text: str = ""
    spoilers: bool = False


class FirstViewing(Struct, frozen=True):
    """The first viewing of a year: its film, and the day."""

    slug: str
    title: str
    day: date


class ChangedAnswer(Struct, frozen=True):
    """A film whose poll you answered before and after watching. words: how you moved, in the poll's short words."""

    slug: str
    title: str
    words: str


class Year(Struct, frozen=True, kw_only=True):
    """One year of viewings with a day in that year.

    new: films first seen in it; again: films seen again in it; rewatches: the viewings that were not a film's first.
    tied: the films rated as high as the last of the highest, and left out of them.
    minutes: the length of the timed viewings together. months: twelve numbers of viewings. surprise and let_down: the
    films furthest above and below your hype, None if none differs by a star. oldest: the name of the film with the
    earliest year, empty if no year is known. most_often: None if no film was seen twice. polls: answered after watching
    within the year.
    """

    year: int
    films: int
    viewings: int
    new: int
    again: int
    rewatches: int
    minutes: int
    timed: int
    months: tuple[int, ...]
    highest: tuple[RatedFilm, ...]
    tied: int
    surprise: ScorePair | None
    let_down: ScorePair | None
    longest_wait: Wait | None
    opening: FirstViewing | None
    oldest: str
    most_often: ViewingCount | None
    polls: tuple[ChangedAnswer, ...]

    @property
    def favourite_month(self) -> int | None:
        """The month with most viewings, 1 to 12; of equals the first; None in a year without any."""
        if not self.viewings:
            return None
        return self.months.index(max(self.months)) + 1


def seen_by_year(library: Library) -> Counter[int]:
    """The number of viewings of each year that has some, newest first."""
    viewings = (seen for entry in library.entries.values() for seen in entry.viewings)
    return Counter(sorted((seen.day.year for seen in viewings if seen.day), reverse=True))


def review(rows: Iterable[Row], ballots: Iterable[Ballot], year: int) -> Year:
    """The review of a year, from the films of your list."""
    films = [(row, row.entry, seen) for row in rows if row.entry and (seen := seen_in(row.entry, year))]
    pairs = [compared for row, entry, seen in films if (compared := pair(row, entry, seen))]
    waits = [each for row, entry, seen in films if (each := wait(row, entry, seen))]
    viewings = [(row, viewing) for row, _, seen in films for viewing in seen]
    timed = [row.film.minutes for row, _ in viewings if row.film.minutes]
    counted = Counter(viewing.day.month for _, viewing in viewings if viewing.day)
    highest = _highest([(row, seen) for row, _, seen in films])
    return Year(
        year=year,
        films=len(films),
        viewings=len(viewings),
        new=sum(any(_first(entry, viewing) for viewing in seen) for _, entry, seen in films),
        again=sum(any(not _first(entry, viewing) for viewing in seen) for _, entry, seen in films),
        rewatches=sum(not _first(entry, viewing) for _, entry, seen in films for viewing in seen),
        minutes=sum(timed),
        timed=len(timed),
        months=tuple(counted[month] for month in range(1, 13)),
        highest=highest,
        tied=_tied(highest, [rating_of(seen) for _, _, seen in films]),
        surprise=furthest_above(pairs),
        let_down=furthest_below(pairs),
        longest_wait=max(waits, key=lambda waited_film: (waited_film.days, waited_film.title), default=None),
        opening=_opening(viewings),
        oldest=_oldest([row for row, _, _ in films]),
        most_often=_most_often([(row, len(seen)) for row, _, seen in films]),
        polls=_polls([row for row, _, _ in films], ballots, year),
    )


def _first(entry: Entry, viewing: Viewing) -> bool:
    return viewing is entry.viewings[0] and not viewing.rewatch


def _opening(viewings: Iterable[tuple[Row, Viewing]]) -> FirstViewing | None:
    """The viewing of the earliest day; of equals the first by title."""
    dated = (FirstViewing(row.slug, row.film.name, viewing.day) for row, viewing in viewings if viewing.day)
    return min(dated, key=lambda opening: (opening.day, opening.title), default=None)


def _oldest(rows: Iterable[Row]) -> str:
    dated = ((row.film.year, row.film.name) for row in rows if row.film.year)
    _, name = min(dated, default=(0, ""))
    return name


def _most_often(films: Iterable[tuple[Row, int]]) -> ViewingCount | None:
    often = (ViewingCount(row.slug, row.film.name, times) for row, times in films if times > 1)
    return min(often, key=lambda film: (-film.times, film.title), default=None)


def _highest(films: Sequence[tuple[Row, Sequence[Viewing]]]) -> tuple[RatedFilm, ...]:
    """The films rated highest; of equals those that you liked, then by title."""
    rated = [(row, score, seen) for row, seen in films if (score := rating_of(seen))]
    rated.sort(key=lambda item: (-item[1], not (item[0].entry and item[0].entry.liked), item[0].film.name))
    return tuple(_rated(row, score, seen) for row, score, seen in rated[:HIGHEST_NAMED])


def _tied(highest: Sequence[RatedFilm], scores: Sequence[int | None]) -> int:
    if not highest:
        return 0
    return scores.count(highest[-1].rating) - sum(film.rating == highest[-1].rating for film in highest)


def _rated(row: Row, score: int, seen: Sequence[Viewing]) -> RatedFilm:
    verdict = next((viewing.verdict for viewing in reversed(seen) if viewing.verdict), None)
    if verdict is None:
        return RatedFilm(row.slug, row.film.name, score)
    return RatedFilm(row.slug, row.film.name, score, verdict.text, verdict.spoilers)


def _polls(rows: Iterable[Row], ballots: Iterable[Ballot], year: int) -> tuple[ChangedAnswer, ...]:
    own: dict[str, list[Ballot]] = {}
    for ballot in ballots:
        if not ballot.voter:
            own.setdefault(ballot.film, []).append(ballot)
    moved = []
    for row in rows:
        answers = own.get(row.slug, [])
        in_year = any(ballot.watched and ballot.at.year == year for ballot in answers)
        if row.film.poll and in_year and (words := swing_of(row.film.poll, answers)):
            moved.append(ChangedAnswer(row.slug, row.film.name, words))
    return tuple(moved)
