"""What the palette finds, and in which order."""

from watchlist.domain.model.film import Film
from watchlist.domain.model.row import Row
from watchlist.tui.palette import named_first


def test_films_of_that_title_come_before_films_that_have_the_word_elsewhere() -> None:
    rows = [Row(Film(slug=slug, title=title), None) for slug, title in (("a", "Dracula"), ("b", "Schindler's List"))]
    assert [(named, row.slug) for named, row in named_first(rows, ["list"])] == [(True, "b"), (False, "a")]
