"""How others rate films, beside you: what the members of your club share, the profiles of this machine among them."""

from collections.abc import Iterable

from msgspec import Struct

from watchlist.domain.base.rating import Scale
from watchlist.domain.insights.hype_gap import ENOUGH
from watchlist.domain.insights.stats import Ratings, ratings_of, seen_in
from watchlist.domain.model.club import Club, MemberFilm
from watchlist.domain.model.entry import rating_of
from watchlist.domain.model.row import Row


class OthersRatings(Struct, frozen=True):
    """Somebody's ratings. both: how many films you have rated too; gap: how far theirs lie above yours on the whole.

    gap is in points of a hundred, None where there are too few such films for a mean.
    """

    name: str
    ratings: Ratings
    both: int
    gap: float | None


def others_ratings(
    club: Club, rows: Iterable[Row], scale: Scale, year: int | None, *, all: bool
) -> list[OthersRatings]:
    """The ratings of each who shares any, most first. all: of every film of theirs, not only of those among rows."""
    theirs: dict[str, list[int]] = {member.name: [] for member in club.members}
    gaps: dict[str, list[int]] = {member.name: [] for member in club.members}
    for row in rows if club.members else ():
        mine = rating_of(seen_in(row.entry, year)) if row.entry else None
        for name, told in club.on(row.film).items():
            rating = _rating(told, year)
            if rating is not None:
                theirs[name].append(rating)
                gaps[name] += [rating - mine] if mine is not None else []
    if all:
        for member in club.members:
            theirs[member.name] = [rating for told in member.films if (rating := _rating(told, year)) is not None]
    found = [
        OthersRatings(name, ratings_of(scores, scale), len(gaps[name]), _mean(gaps[name]))
        for name, scores in theirs.items()
        if scores
    ]
    return sorted(found, key=lambda each: (-each.ratings.films, each.name))


def _rating(told: MemberFilm, year: int | None) -> int | None:
    if year is not None and (told.seen_on is None or told.seen_on.year != year):
        return None
    return told.rating


def _mean(gaps: list[int]) -> float | None:
    return sum(gaps) / len(gaps) if len(gaps) >= ENOUGH else None
