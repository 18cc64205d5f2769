"""Films are found by their titles alone, whatever else is known of them."""

import pytest

from watchlist.domain.model.film import Film
from watchlist.domain.model.row import Row
from watchlist.domain.query.title_text import TitleText

ROWS = (
    Row(Film(slug="amelie", title="Amélie", original_title="Le fabuleux destin d'Amélie Poulain", year=2001), None),
    Row(Film(slug="host", title="The Host", original_title="괴물", year=2006, directors=("Amélie Bong",)), None),
    Row(Film(slug="untitled", title="2001", year=None), None),
    Row(Film(slug="heat", title="Heat", year=1995), None),
)


@pytest.mark.parametrize(
    ("words", "slugs"),
    [
        (["amelie"], ["amelie"]),
        (["destin", "amelie"], ["amelie"]),
        (["괴물"], ["host"]),
        (["bong"], []),
        (["2001"], ["amelie", "untitled"]),
        (["h"], ["host", "heat"]),
        (["heat", "1995"], ["heat"]),
        (["heat", "1996"], []),
        (["t", "h"], ["host", "heat"]),
    ],
)
def test_titles_and_years_hold_the_words(words: list[str], slugs: list[str]) -> None:
    assert [row.slug for row in TitleText(ROWS).having(words)] == slugs


def test_of_no_films_none_is_found() -> None:
    assert list(TitleText(()).having(["a"])) == []
