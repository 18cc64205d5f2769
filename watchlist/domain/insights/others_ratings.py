"""The ratings of others beside yours: those that the members of your club share."""

from collections.abc import Iterable

from msgspec import Struct

from watchlist.domain.base.rating import Scale
from watchlist.domain.insights.hype_gap import mean_of_gaps
from watchlist.domain.insights.stats import Ratings, ratings_of, seen_in
from watchlist.domain.model.club import Club, MemberFilm
from watchlist.domain.model.entry import NO_ENTRY, rating_of
from watchlist.domain.model.row import Row


class OthersRatings(Struct, frozen=True):
    """Somebody's ratings. both: the number of films that you have rated too; gap: how far theirs lie above yours.

    gap is a mean in points of a hundred, None if there are too few such films.
    """

    name: str
    ratings: Ratings
    both: int
    gap: float | None


def others_ratings(
    club: Club, rows: Iterable[Row], scale: Scale, year: int | None, *, all: bool
) -> list[OthersRatings]:
    """The ratings of everybody who shares some, most first. all: of every film of theirs, not only of those in rows."""
    theirs: dict[str, list[int]] = {member.name: [] for member in club.members}
    gaps: dict[str, list[int]] = {member.name: [] for member in club.members}
    if not club.members:
        return []
    for row in rows:
        mine = rating_of(seen_in(row.entry or NO_ENTRY, year))
        for name, film in club.on(row.film).items():
            rating = _rating(film, year)
            if rating is not None:
                theirs[name].append(rating)
                if mine is not None:
                    gaps[name].append(rating - mine)
    if all:
        for member in club.members:
            theirs[member.name] = [rating for film in member.films if (rating := _rating(film, year)) is not None]
    ratings = [
        OthersRatings(name, ratings_of(scores, scale), len(gaps[name]), mean_of_gaps(gaps[name]))
        for name, scores in theirs.items()
        if scores
    ]
    return sorted(ratings, key=lambda person: (-person.ratings.films, person.name))


def _rating(film: MemberFilm, year: int | None) -> int | None:
    if year is not None and (film.seen_on is None or film.seen_on.year != year):
        return None
    return film.rating
