"""Films made up to try the program with."""

import unicodedata
from datetime import UTC, datetime

from watchlist.domain.library import Library
from watchlist.domain.steps import advance
from watchlist.exchange.demo import demo

AT = datetime(2026, 11, 22, 20, tzinfo=UTC)
SCRIPTS = {"LATIN", "HANGUL", "CYRILLIC", "ARABIC", "CJK"}


def test_the_same_seed_makes_the_same_films_and_another_makes_others() -> None:
    assert demo(50, 1, AT) == demo(50, 1, AT)
    assert demo(50, 1, AT) != demo(50, 2, AT)


def test_films_come_in_five_scripts_as_one_step() -> None:
    library, step = advance(Library(), demo(400, 1, AT))
    assert len(library.entries) == 400
    assert step is not None
    letters = (char for film in library.films.values() for char in film.title if char.isalpha())
    assert {unicodedata.name(char, "").split()[0] for char in letters} >= SCRIPTS


def test_a_life_with_films_is_told_whole() -> None:
    library, _ = advance(Library(), demo(600, 1, AT))
    entries = library.entries.values()
    assert {entry.status.value for entry in entries} == {"planned", "watched", "dropped"}
    assert any(entry.hype and entry.hype.sealed for entry in entries)
    assert any(len(entry.viewings) > 1 for entry in entries)
    assert library.lists
