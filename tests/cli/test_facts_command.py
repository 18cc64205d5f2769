"""`facts`: what the world says of a film, put right by hand."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

from watchlist.cli.commands.add import add
from watchlist.cli.commands.facts import SHARED, facts

Run = Callable[..., Result]


def film(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.stderr
    told: dict[str, Any] = json.loads(result.stdout)["film"]
    return told


@pytest.fixture
def lives(run: Run) -> None:
    """A film of which only the title is known."""
    run("add", "Past Livse", "--minutes", "106", "--why", "everyone cried")


@pytest.mark.usefixtures("lives")
def test_what_is_given_replaces_what_was_there_and_all_else_stays(run: Run) -> None:
    words = ("--title", "Past Lives", "--year", "2023", "--director", "Celine \x1b[31mSong", "--genre", "Drama")
    more = ("--genre", "Romance", "--country", "USA", "--on", "Netflix", "--released", "2023-06-02", "--writer", "C")
    told = film(run("facts", "past livse", *words, *more, "--json"))
    assert (told["slug"], told["title"], told["year"], told["minutes"]) == ("past-livse", "Past Lives", 2023, 106)
    assert (told["directors"], told["genres"]) == (["Celine Song"], ["Drama", "Romance"])
    assert (told["countries"], told["on"], told["released"]) == (["USA"], ["Netflix"], "2023-06-02")
    assert told["entry"]["why"] == "everyone cried"
    assert "Past Lives" in run("list", 'director:"celine song" on:netflix minutes>100').stdout


@pytest.mark.usefixtures("lives")
def test_what_is_wrong_is_taken_away_and_undo_brings_it_back(run: Run) -> None:
    run("facts", "past-livse", "--genre", "Horror")
    result = run("facts", "past-livse", "--genre", "", "--unknown", "minutes", "--json")
    assert (film(result)["genres"], film(result)["minutes"]) == ([], None)
    assert result.stderr == "Edited the facts of Past Livse.\n"
    run("undo")
    assert json.loads(run("show", "past-livse", "--json").stdout)["minutes"] == 106


@pytest.mark.usefixtures("lives")
def test_facts_that_are_there_already_change_nothing(run: Run) -> None:
    assert run("facts", "past-livse", "--minutes", "106").stderr == "Nothing has changed.\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "Say what to edit."),
        (("--year", "1066"), 2, "“1066” is not a year from 1870 to 2100"),
        (("--link", "javascript:alert(1)"), 2, "A link begins with http:// or https://"),
        (("--unknown", "title"), 2, "There is no number or day “title”"),
        (("--title", " "), 1, "A film needs a title."),
    ],
)
@pytest.mark.usefixtures("lives")
def test_facts_that_cannot_be_are_refused_in_words(run: Run, words: tuple[str, ...], code: int, said: str) -> None:
    before = run("list", "--json").stdout
    result = run("facts", "past-livse", *words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert run("list", "--json").stdout == before


def test_a_cards_own_word_stands_and_what_it_leaves_open_can_be_said(run: Run) -> None:
    refused = run("facts", "your-name", "--minutes", "90", "--on", "Netflix")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == "Your Name (2016) has a card, which has these facts already: minutes.\n"
    assert run("list").stdout == ""
    told = film(run("facts", "your-name", "--on", "Netflix", "--json"))
    assert (told["on"], told["minutes"], told["entry"]["status"]) == (["Netflix"], 106, "planned")


def test_the_facts_that_can_be_given_to_a_new_film_can_be_put_right_by_the_same_options() -> None:
    of_add = {option.name: option.opts for option in add.params if option.name in SHARED}
    of_facts = {option.name: option.opts for option in facts.params}
    assert set(of_add) == set(SHARED)
    assert of_add.items() <= of_facts.items()
