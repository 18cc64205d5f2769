"""`poll`: the card's question."""

import json
from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]
POLL = ("poll", "lost-in-starlight")


@pytest.mark.parametrize("typed", ["leap", "LEAP", "the next big leap"])
def test_an_answer_is_its_key_or_its_words(run: Run, typed: str) -> None:
    result = run(*POLL, typed, "--sentence", "for the strings", "--json")
    assert result.stderr == "Answered leap to the poll on Lost in Starlight (2025).\n"
    told = json.loads(result.stdout)["film"]
    assert told["entry"]["status"] == "planned"
    ballot = told["ballots"][0]
    assert (ballot["answer"], ballot["watched"], ballot["sentence"]) == ("leap", False, "for the strings")


def test_without_an_answer_the_question_and_yours_are_told(run: Run) -> None:
    assert "You, before watching: not answered yet" in run(*POLL).stdout
    run(*POLL, "orbit")
    run("seen", "lost-in-starlight")
    run(*POLL, "leap", "--sentence", "after all")
    lines = run(*POLL).stdout.splitlines()
    assert lines[0].startswith("Is Lost in Starlight the next big leap")
    assert lines[-3:] == [
        "You, before watching: 22 Nov: orbit",
        "You, after watching: 22 Nov: leap, “after all”",
        "How you moved: orbit → leap",
    ]
    told = json.loads(run(*POLL, "--json").stdout)
    assert [answer["key"] for answer in told["answers"]] == ["leap", "orbit"]
    assert [(ballot["answer"], ballot["watched"]) for ballot in told["ballots"]] == [("orbit", False), ("leap", True)]


def test_what_is_no_answer_is_refused_with_those_there_are(run: Run) -> None:
    result = run(*POLL, "maybe")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "say “leap” or “orbit”." in result.stderr


def test_a_film_whose_card_asks_nothing_has_no_poll(run: Run) -> None:
    run("add", "Past Lives")
    result = run("poll", "past-lives")
    assert (result.exit_code, result.stderr) == (1, "Past Lives has no poll: its card has no question.\n")
