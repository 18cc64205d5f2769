"""`add`, `remove` and `drop`."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]


def film(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.stderr
    told: dict[str, Any] = json.loads(result.stdout)["film"]
    return told


@pytest.mark.parametrize(
    "words",
    [["your-name"], ["your", "NAME"], ["Your Name (2016)"], ["君の名は。"], ["Your Name."], ["your name 2016"]],
)
def test_a_film_with_a_card_is_added_by_any_of_its_names(run: Run, words: list[str]) -> None:
    result = run("add", *words)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Added Your Name (2016).\n")
    assert film(run("add", *words, "--json"))["entry"]["status"] == "planned"


def test_any_other_film_is_made_of_what_is_typed(run: Run) -> None:
    told = film(
        run(
            *("add", "Past", "Lives", "--year", "2023", "--director", "Celine Song", "--minutes", "105"),
            *("--genre", "Drama", "--genre", "Romance", "--original-title", "패스트 라이브즈"),
            *("--link", "https://example.org/past-lives", "--why", "the \x1b[31mending", "--told-by", "Mina", "--json"),
        )
    )
    assert (told["slug"], told["title"], told["year"], told["minutes"]) == ("past-lives", "Past Lives", 2023, 105)
    assert (told["directors"], told["genres"]) == (["Celine Song"], ["Drama", "Romance"])
    assert (told["entry"]["why"], told["entry"]["told_by"]) == ("the ending", "Mina")


def test_the_year_may_stand_in_brackets_or_come_from_the_day_of_release(run: Run) -> None:
    assert film(run("add", "Past Lives (2023)", "--json"))["title"] == "Past Lives"
    out = film(run("add", "A Film to Come", "--released", "2027-01-02", "--json"))
    assert (out["year"], out["released"]) == (2027, "2027-01-02")
    assert "out in 41 days" in run("show", "a film to come").stdout


def test_a_film_of_a_cards_title_but_another_year_is_a_film_of_its_own(run: Run) -> None:
    told = film(run("add", "Your Name", "--year", "1999", "--json"))
    assert (told["slug"], told["year"], told["directors"]) == ("your-name-1999", 1999, [])


def test_a_film_that_is_there_already_stays_as_it_is(run: Run) -> None:
    run("add", "your-name", "--why", "the music")
    result = run("add", "your name", "--json")
    assert result.stderr == "Your Name (2016) is on your list already: Planned since 22 Nov.\n"
    assert json.loads(result.stdout)["step"] is None
    refused = run("add", "your name", "--why", "the comet")
    assert refused.exit_code == 1
    assert " edit” changes your entry" in refused.stderr


def test_a_title_that_several_films_have_needs_its_year(run: Run) -> None:
    run("add", "Dune", "--year", "1984")
    run("add", "Dune", "--year", "2021")
    result = run("add", "Dune")
    assert result.exit_code == 1
    assert "  dune-2021  Dune (2021)" in result.stderr


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("paraste", "Parasite (2019)"),
        ("par", "Parasite (2019)"),
        ("your nmae", "Your Name (2016)"),
        ("Zyzzyx", ""),
    ],
)
def test_a_slip_is_added_as_it_was_typed_and_the_film_meant_is_named(run: Run, typed: str, meant: str) -> None:
    told = run("add", *typed.split()).stderr
    assert told.startswith(f"Added {typed}.\n")
    assert (f"Did you mean {meant}? “watchlist" in told) is bool(meant)


def test_a_dropped_film_is_planned_anew_and_a_watched_one_again(run: Run) -> None:
    run("drop", "your-name", "--reason", "too sad")
    assert run("add", "your-name").stderr == "Planned Your Name (2016).\n"
    run("seen", "your-name")
    assert "“--again” plans it again." in run("add", "your-name").stderr
    told = film(run("add", "your-name", "--again", "--json"))
    assert (told["entry"]["status"], told["entry"]["again"]) == ("watched", True)


@pytest.mark.parametrize(
    "words",
    [
        ["--year", "1066"],
        ["--minutes", "0"],
        ["--released", "soon"],
        ["--link", "ftp://example.org"],
        ["--link", "javascript:alert(1)"],
    ],
)
def test_facts_that_cannot_be_are_wrong_use(run: Run, words: list[str]) -> None:
    result = run("add", "Past Lives", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert run("list").stdout == ""


def test_a_film_needs_a_title(run: Run) -> None:
    assert run("add", " ").exit_code == 2


def test_facts_beside_a_card_fill_only_what_it_leaves_open(run: Run) -> None:
    result = run("add", "your-name", "--director", "Nobody", "--json")
    assert film(result)["directors"] == ["Makoto Shinkai"]
    assert "the facts on it go before those you give here" in result.stderr


def test_it_is_said_how_what_you_wrote_comes_back_once_it_is_deleted(run: Run) -> None:
    run("add", "Past Lives", "--why", "everyone cried")
    said = run("remove", "past lives").stderr
    assert said.startswith("Deleted Past Lives. “watchlist --home ")
    assert said.endswith(" undo” takes it back.\n")


def test_a_film_is_removed_with_all_you_wrote_and_undo_brings_it_back(run: Run) -> None:
    run("add", "Past Lives", "--year", "2023")
    result = run("remove", "past lives", "--json")
    assert result.stderr == "Took off Past Lives (2023).\n"
    assert json.loads(result.stdout)["film"] is None
    run("undo")
    assert "Past Lives" in run("list").stdout


def test_a_film_that_is_not_on_the_list_cannot_be_removed(run: Run) -> None:
    result = run("remove", "your-name")
    assert (result.exit_code, result.stderr) == (1, "Your Name (2016) is not on your list.\n")


def test_a_film_is_dropped_with_its_reason_also_from_outside_the_list(run: Run) -> None:
    told = film(run("drop", "blade", "runner", "--reason", "too wet", "--json"))
    assert (told["entry"]["status"], told["entry"]["drop_reason"]) == ("dropped", "too wet")
    assert "Dropped: too wet" in run("show", "blade-runner").stdout
    assert run("drop", "zzz").exit_code == 1


def test_a_film_that_is_dropped_already_says_why(run: Run) -> None:
    run("drop", "your-name", "--reason", "bored")
    assert run("drop", "your-name", "--reason", "bored").stderr == "Your Name (2016) is dropped already: bored.\n"
    run("drop", "blade-runner")
    assert run("drop", "blade-runner").stderr == "Blade Runner (1982) is dropped already.\n"
