"""The template that `watchlist card new` writes."""

import re
from pathlib import Path

import pytest

from watchlist.cards.card_file import read_card
from watchlist.cards.card_format import CARD
from watchlist.cards.template import template


@pytest.mark.parametrize(
    ("title", "year", "expected"),
    [
        ("", None, ("Some Film", None)),
        ("Some Film!", 2020, ("Some Film!", 2020)),
        ('[REC] "2007" \\ {year}\x1b[2J\n', 2007, ('[REC] "2007" \\ {year}', 2007)),
    ],
)
def test_a_new_card_is_good_as_it_stands(
    tmp_path: Path, title: str, year: int | None, expected: tuple[str, int | None]
) -> None:
    path = tmp_path / "some-film.toml"
    path.write_text(template("some-film", title, year), "utf-8")
    film, faults = read_card(path)
    assert faults == ()
    assert film is not None
    assert (film.title, film.year) == expected


def test_every_field_of_the_template_is_good_once_it_is_opened(tmp_path: Path) -> None:
    opened = re.sub(r"(?m)^#(?! )", "", template("some-film"))
    path = tmp_path / "some-film.toml"
    path.write_text(opened, "utf-8")
    film, faults = read_card(path)
    assert faults == ()
    assert film is not None
    assert (film.year, film.hype_notes[0].speaker, len(film.poll.answers if film.poll else ())) == (
        2025,
        "Bong Joon-ho",
        2,
    )
    assert [name for name in CARD.parts if not re.search(rf"(?m)^(\[*{name}\b)", opened)] == []
