"""Which film is meant by what is typed."""

import pytest

from watchlist.domain.model.film import Film
from watchlist.domain.query.lookup import exact_matches, lookup, split_year

OLD = Film(slug="heat", title="Heat", year=1986)
NEW = Film(slug="heat-1995", title="Heat", year=1995)
WAVE = Film(slug="heatwave", title="Heatwave", year=1982)
AMELIE = Film(slug="amelie", title="Amélie", original_title="Le Fabuleux Destin d'Amélie Poulain", year=2001)
ROBOT = Film(slug="wall-e-2008", title="WALL·E", year=2008)
FILMS = (OLD, NEW, WAVE, AMELIE, ROBOT)


@pytest.mark.parametrize(
    ("typed", "films"),
    [
        ("HEAT", [OLD, NEW]),
        ("Heat (1995)", [NEW]),
        ("heat(1986)", [OLD]),
        ("heatw", [WAVE]),
        ("poulain", [AMELIE]),
        ("le fabuleux destin d'amelie poulain (2001)", [AMELIE]),
        ("Heat (1999)", []),
        (" ", []),
        ("Wall-E", [ROBOT]),
        ("wall e 2008", [ROBOT]),
        ("Heat!", [OLD, NEW]),
        ("Heat? (1995)", [NEW]),
        ("fabuleux: destin damélie", [AMELIE]),
        ("🔥 Heat", []),
    ],
)
def test_an_exact_title_with_or_without_its_year_comes_before_a_part_of_one(typed: str, films: list[Film]) -> None:
    assert lookup(typed, FILMS, short_names=False) == films


def test_a_short_name_is_one_film_where_short_names_are_asked_for() -> None:
    assert lookup("heat", FILMS) == [OLD]
    assert lookup("heat", FILMS, short_names=False) == [OLD, NEW]
    assert lookup("wall-e-2008", FILMS) == [ROBOT]


def test_a_year_given_beside_the_title_holds() -> None:
    assert exact_matches("Heat", FILMS, 1995) == [NEW]
    assert exact_matches("Heat", FILMS, 2000) == []


def test_only_four_digits_in_brackets_at_the_end_are_a_year() -> None:
    assert split_year("Heat (1995)") == ("Heat", 1995)
    assert split_year("Heat (95)") == ("Heat (95)", None)
    assert split_year("(1995) Heat") == ("(1995) Heat", None)
    assert split_year("(1995)") == ("(1995)", None)
