"""A condition may name several values, any of which will do."""

import pytest

from tests.conftest import NOW
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.row import Row
from watchlist.domain.query.query import parse


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("genre:horror,romance", {"a", "b"}),
        ("-genre:horror,romance", {"c"}),
        ('director:"One, A",two', {"a", "b"}),
        ("genre:horror,", {"a"}),
        ("is:liked,pinned", {"c"}),
        ("year:1990 genre:horror,romance", {"a"}),
    ],
)
def test_any_of_several_values_will_do(text: str, wanted: set[str]) -> None:
    at = NOW
    rows = [
        Row(Film(slug="a", title="A", year=1990, genres=("Horror",), directors=("One, A",)), Entry(slug="a", added=at)),
        Row(Film(slug="b", title="B", year=2000, genres=("Romance",), directors=("Two",)), Entry(slug="b", added=at)),
        Row(Film(slug="c", title="C", genres=("Drama",)), Entry(slug="c", added=at, liked=True)),
        Row(Film(slug="d", title="D"), Entry(slug="d", added=at)),
    ]
    query = parse(text)
    assert {row.slug for row in query.filter(rows)} == wanted
    assert parse(str(query)) == query


def test_several_values_are_told_in_words() -> None:
    assert parse("genre:horror,romance").describe() == "horror or romance films"
    assert parse("is:liked,pinned").describe() == "films liked or pinned"
