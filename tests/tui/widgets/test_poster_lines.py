"""The lines of posters in cells."""

import pytest
from rich.cells import cell_len

from watchlist.domain.model.film import Film
from watchlist.domain.model.shelf import Pictures
from watchlist.support.title_art import title_art
from watchlist.tui.widgets.poster_lines import cell_lines, file_for, words_of


@pytest.mark.parametrize(
    ("title", "last"),
    [("The Positively True Adventures of the Alleged Texas Mom", "the Alleged T…"), ("Heat", "Heat")],
)
def test_a_title_with_no_room_on_its_poster_says_that_it_goes_on(title: str, last: str) -> None:
    words = words_of(Film(slug="film", title=title), 16, 12)
    assert len(words) <= 4
    assert list(words.values())[-1].plain.strip() == last


@pytest.mark.parametrize(("width", "file"), [(16, "small"), (32, "cells"), (48, "cells"), (90, "full")])
def test_a_poster_in_cells_is_the_one_that_was_drawn_for_cells(width: int, file: str) -> None:
    assert str(file_for(Pictures("full", "cells", "small"), width)) == file


def test_every_line_of_a_made_poster_is_as_wide_as_the_poster() -> None:
    family = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
    dots = title_art(Film(slug="x", title="x"), 32, 48)
    drawn = cell_lines(dots, words_of(Film(slug="x", title=f"{family}{family} The Emoji Film \N{ROCKET}"), 32, 24))
    assert {sum(cell_len(letter) for letter in strip.text) for strip in drawn} == {32}
    assert any("\N{ROCKET}" in strip.text for strip in drawn)
