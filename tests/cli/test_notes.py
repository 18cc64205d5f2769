"""`notes` and `standings`: promises believed, doubted, and held or not."""

import json
from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]
NOTES = ("notes", "lost-in-starlight")


def test_notes_are_marked_by_their_keys_and_told_with_what_you_make_of_them(run: Run) -> None:
    result = run(*NOTES, "--believe", "masterpiece", "--doubt", "space-debris", "--doubt", "honesty", "--json")
    assert result.stderr == "Marked 3 hype notes on Lost in Starlight (2025).\n"
    marks = json.loads(result.stdout)["film"]["entry"]["marks"]
    assert {key: mark["belief"] for key, mark in marks.items()} == {
        "masterpiece": "believe",
        "space-debris": "doubt",
        "honesty": "doubt",
    }
    text = run(*NOTES).stdout
    assert text.startswith(
        "masterpiece: “visual masterpiece”\n  Bong Joon-ho, praise, source: article\n  you believe it\n"
    )
    assert "you believe it" in run("show").stdout


def test_what_held_is_said_after_watching_and_gives_standings(run: Run) -> None:
    early = run(*NOTES, "--held", "masterpiece")
    assert (early.exit_code, early.stderr) == (1, "You can say what held once you have seen the film.\n")
    run("seen", "lost-in-starlight")
    run(*NOTES, "--held", "masterpiece", "--fell-short", "strings", "--unsure", "voices", "--held", "honesty")
    speakers = ["the article: 1 of 2 held for you, 1 unsure", "Bong Joon-ho: 1 of 1 held for you"]
    source = "An article on the full trailer, 2025: 2 of 3 held for you, 1 unsure"
    assert run("standings").stdout.splitlines() == [
        "Speakers",
        *(f"  {each}" for each in speakers),
        "",
        "Sources",
        f"  {source}",
    ]
    assert run(*NOTES).stdout.splitlines()[-2:] == speakers
    assert speakers[0] in run("show").stdout
    told = json.loads(run("standings", "--json").stdout)
    assert told["speakers"][0] == {"name": "the article", "held": 1, "of": 2, "fell_short": 1, "unsure": 1}
    run("undo")
    assert run("standings").stdout == ""


def test_both_at_once_are_one_step(run: Run) -> None:
    run("seen", "lost-in-starlight")
    result = run(*NOTES, "--doubt", "voices", "--held", "voices")
    assert result.stderr == "Marked and judged hype notes on Lost in Starlight (2025).\n"
    assert "you doubt it, late: marked after you saw it; it held" in run(*NOTES).stdout
    run("undo")
    assert "you doubt it" not in run(*NOTES).stdout


def test_clear_takes_back_what_was_said_last(run: Run) -> None:
    run(*NOTES, "--believe", "voices")
    run("seen", "lost-in-starlight")
    run(*NOTES, "--held", "voices")
    run(*NOTES, "--clear", "voices")
    told = {note["key"]: note for note in json.loads(run(*NOTES, "--json").stdout)}
    assert told["voices"]["judged"] is None
    assert told["voices"]["mark"]["belief"] == "believe"
    sealed = run(*NOTES, "--clear", "voices")
    assert (sealed.exit_code, sealed.stdout) == (1, "")
    assert "sealed when you saw the film" in sealed.stderr


@pytest.mark.parametrize(
    ("words", "code", "reason"),
    [
        (("--believe", "beauty"), 1, "has no hype note “beauty”. Its notes are masterpiece, blade-runner"),
        (("--believe", "voices", "--doubt", "voices"), 2, "cannot be both believe and doubt"),
        (("--believe", "voices", "--clear", "voices"), 2, "cannot be both set and cleared"),
    ],
)
def test_what_cannot_be_said_is_refused_in_words(run: Run, words: tuple[str, ...], code: int, reason: str) -> None:
    result = run(*NOTES, *words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert reason in result.stderr


def test_a_film_without_promises_says_so(run: Run) -> None:
    run("add", "Past Lives")
    result = run("notes", "past-lives")
    assert (result.exit_code, result.stderr) == (1, "Past Lives has no hype notes.\n")


def test_without_judgements_the_way_to_them_is_told(run: Run) -> None:
    result = run("standings")
    assert (result.exit_code, result.stdout) == (0, "")
    assert " notes FILM --held KEY”" in result.stderr
