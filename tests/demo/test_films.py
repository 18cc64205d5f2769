"""Made-up films: the same for the same seed, in many scripts, and as somebody could have kept them."""

import unicodedata
from datetime import timedelta

import pytest
from click.testing import CliRunner

from watchlist.cli.program import program
from watchlist.demo.films import demo
from watchlist.demo.words import MADE_UP, TONGUES
from watchlist.domain.base import clock
from watchlist.domain.changes.history import Undo, advance
from watchlist.domain.model.entry import Status
from watchlist.domain.model.library import Library
from watchlist.domain.model.rank import is_rank
from watchlist.support.home import Home

FILMS = 600
SCRIPTS = ("LATIN", "HANGUL", "CJK", "KATAKANA", "CYRILLIC", "ARABIC", "DEVANAGARI")


@pytest.fixture
def library() -> Library:
    """A library of made-up films."""
    return advance(Library(), demo(FILMS, 7, clock.now()))[0]


def test_the_same_seed_makes_up_the_same_films_and_another_one_others() -> None:
    at = clock.now()
    assert demo(50, 7, at) == demo(50, 7, at)
    assert demo(50, 7, at) != demo(50, 8, at)


def test_titles_are_in_many_scripts_and_say_that_they_are_made_up(library: Library) -> None:
    films = library.films.values()
    names = {unicodedata.name(char) for film in films for char in film.title if char.isalpha()}
    for script in SCRIPTS:
        assert any(name.startswith(script) for name in names), script
    assert all(film.logline == MADE_UP for film in films)


def test_every_language_has_the_same_things_to_put_together() -> None:
    english, *others = TONGUES
    for words in ("adjectives", "heads", "places"):
        (number,) = {len(getattr(tongue, words)) for tongue in others}
        assert number <= len(getattr(english, words))


def test_every_change_happens_and_leaves_a_film_with_what_somebody_says_of_it(library: Library) -> None:
    assert len(library.films) == len(library.entries) == FILMS
    statuses = [entry.status for entry in library.entries.values()]
    assert all(statuses.count(status) > FILMS / 50 for status in Status)
    entries = library.entries.values()
    assert any(entry.hype and entry.hype.late for entry in entries)
    assert any(entry.again for entry in entries)
    assert any(len(entry.viewings) > 1 and entry.viewings[1].rewatch for entry in entries)
    assert any(entry.verdict and entry.verdict.text for entry in entries)
    assert any(entry.tags and entry.why and entry.told_by for entry in entries)
    assert all(is_rank(entry.rank) for entry in entries if entry.rank)
    assert all(set(kept.films) <= set(library.films) for kept in library.lists.values())
    assert len(library.lists) > 3


def test_nothing_lies_ahead_but_films_that_are_planned(library: Library) -> None:
    today = clock.today()
    for slug, entry in library.entries.items():
        assert entry.added <= clock.now()
        assert all(viewing.day is None or entry.added.date() <= viewing.day <= today for viewing in entry.viewings)
        if entry.status is not Status.PLANNED:
            assert (library.films[slug].year or 0) <= today.year
    ahead = [film for film in library.films.values() if film.released and film.released > today]
    assert ahead
    assert all((film.released or today) < today + timedelta(days=600) for film in ahead)


def test_all_of_it_is_one_step(library: Library) -> None:
    (step,) = library.steps
    assert step.words == "Made up 600 films"
    undone, _ = advance(library, Undo(at=clock.now(), step=step.id))
    assert not undone.films
    assert not undone.lists


def test_the_command_fills_a_home_and_leaves_one_alone_that_holds_films(home: Home) -> None:
    first = CliRunner().invoke(program, ["--home", str(home.data), "demo", "25"])
    assert (first.exit_code, first.stdout) == (0, "")
    assert f"Made up 25 films: open them with “watchlist --home {home.data}”." in first.stderr
    before = home.store.read_bytes()
    second = CliRunner().invoke(program, ["--home", str(home.data), "demo", "25"])
    assert second.exit_code == 1
    assert "There are films on this watchlist already" in second.stderr
    assert home.store.read_bytes() == before


def test_the_help_does_not_name_the_command() -> None:
    assert "demo" not in CliRunner().invoke(program, ["--help"]).stdout
    assert "did you mean" not in CliRunner().invoke(program, ["dem"]).stderr.lower()
    assert "Fill an empty watchlist" in CliRunner().invoke(program, ["demo", "--help"]).stdout
