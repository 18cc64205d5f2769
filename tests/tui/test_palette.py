"""What the palette finds, and in which order."""

from watchlist.domain.model.film import Film
from watchlist.domain.model.row import Row
from watchlist.tui.palette import BEGUN, ELSEWHERE, PART, WORD, likest_first


def test_films_of_that_title_come_before_films_that_have_the_word_elsewhere() -> None:
    titles = {"a": "Dracula", "b": "Finalist", "c": "Schindler's List", "d": "The List"}
    rows = [Row(Film(slug=slug, title=title), None) for slug, title in titles.items()]
    placed = [(place, row.slug) for place, row in likest_first(rows, "list")]
    assert placed == [(BEGUN, "d"), (WORD, "c"), (PART, "b"), (ELSEWHERE, "a")]
