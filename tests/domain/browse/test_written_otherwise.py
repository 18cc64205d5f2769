"""Films of the library are found however a number of their titles is written."""

from datetime import UTC, datetime

import pytest

from watchlist.domain.browse.view import View
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library
from watchlist.domain.model.shelf import Shelf
from watchlist.domain.query.index import index

TITLES = ("Rocky", "Rocky II", "12 Angry Men", "Dr. Strangelove", "Two Rocky Roads", "The Iiwi")
FILMS = {title: Film(slug=title, title=title) for title in TITLES}
NOW = datetime(2026, 11, 22, tzinfo=UTC)
ROWS = index(Library(films=FILMS, entries={title: Entry(slug=title, added=NOW) for title in TITLES}), Shelf())


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("rocky 2", ["Rocky II", "Two Rocky Roads"]),
        ("rocky two", ["Rocky II", "Two Rocky Roads"]),
        ("twelve angry", ["12 Angry Men"]),
        ("doctor strangelove", ["Dr. Strangelove"]),
        ("the 2", []),
        ("rocky -2", ["Rocky", "Rocky II", "Two Rocky Roads"]),
        ("2", ["12 Angry Men"]),
    ],
)
def test_a_number_is_found_in_every_way_it_is_written(typed: str, titles: list[str]) -> None:
    assert sorted(row.slug for row in View(typed).films(ROWS)) == sorted(titles)
