"""How others rate films, beside you."""

from datetime import UTC, date, datetime

from watchlist.domain.base.rating import Scale
from watchlist.domain.insights.others_ratings import others_ratings
from watchlist.domain.model.club import Club, Member, MemberFilm
from watchlist.domain.model.entry import Entry, Verdict, Viewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.row import Row
from watchlist.domain.words.stats import beside_yours

AT = datetime(2026, 11, 22, 20, tzinfo=UTC)


def row(number: int, rating: int | None) -> Row:
    """A film of yours."""
    verdict = Verdict(rating=rating, written=AT) if rating else None
    seen = Viewing(id=1, day=AT.date(), logged=AT, verdict=verdict)
    return Row(
        Film(slug=f"f{number}", title=f"F{number}", year=1999),
        Entry(slug=f"f{number}", added=AT, viewings=(seen,)),
    )


def told(number: int, rating: int | None, seen_on: date | None = None) -> MemberFilm:
    """A film of somebody else."""
    return MemberFilm(film=f"x{number}", title=f"F{number}", year=1999, rating=rating, seen_on=seen_on, seen=True)


def test_ratings_are_counted_and_held_against_yours_where_both_rated_enough() -> None:
    club = Club([Member("Mina", films=tuple(told(n, 80) for n in range(12))), Member("Jo", films=(told(0, None),))])
    rows = [row(n, 60 if n < 8 else None) for n in range(9)]
    (mina,) = others_ratings(club, rows, Scale.STARS, None, all=True)
    assert (mina.name, mina.ratings.films, mina.ratings.mean, mina.both, mina.gap) == ("Mina", 12, 80, 8, 20)
    assert beside_yours(mina, Scale.STARS) == "+1.0 from yours, 8 films both of you rated"
    (few,) = others_ratings(club, rows[:2], Scale.STARS, None, all=False)
    assert (few.ratings.films, few.both, few.gap) == (2, 2, None)
    assert beside_yours(few, Scale.STARS) == "2 films both of you rated"


def test_of_one_year_only_what_was_seen_in_it_counts() -> None:
    club = Club([Member("Mina", films=(told(0, 80, date(2025, 1, 1)), told(1, 40, date(2026, 1, 1)), told(2, 10)))])
    (mina,) = others_ratings(club, [], Scale.STARS, 2026, all=True)
    assert (mina.ratings.films, mina.ratings.mean) == (1, 40)


def test_nobody_who_shares_no_rating_is_named() -> None:
    assert others_ratings(Club(), [row(0, 60)], Scale.STARS, None, all=True) == []
