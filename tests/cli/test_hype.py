"""`hype`, `seen` and `rate`."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]


def entry(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.stderr
    told: dict[str, Any] = json.loads(result.stdout)["film"]["entry"]
    return told


@pytest.mark.parametrize(("typed", "points"), [("4.5", 90), ("4½", 90), ("★★★", 60), ("9/10", 90), ("87%", 87)])
def test_hype_puts_a_film_on_the_list_with_the_score_that_was_typed(run: Run, typed: str, points: int) -> None:
    result = run("hype", "your", "name", typed, "--json")
    assert result.stderr == "Set the hype for Your Name (2016).\n"
    assert entry(result)["hype"]["score"] == points


def test_hype_is_taken_back_with_none_until_a_viewing_seals_it(run: Run) -> None:
    run("hype", "your-name", "4")
    assert entry(run("hype", "your-name", "none", "--json"))["hype"] is None
    run("hype", "your-name", "4")
    run("seen", "your-name")
    refused = run("hype", "your-name", "none")
    assert refused.exit_code == 1
    assert "sealed" in refused.stderr


@pytest.mark.parametrize(
    "words", [("hype", "your-name", "11"), ("rate", "your-name", "good"), ("rate", "your-name", "0")]
)
def test_what_is_no_score_is_wrong_use(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is not a score; write a number" in result.stderr or "is outside the scale" in result.stderr
    assert run("list").stdout == ""


def test_scores_are_read_in_the_scale_of_the_user(run: Run) -> None:
    run("config", "scale", "hundred")
    assert entry(run("rate", "your-name", "87", "--json"))["rating"] == 87


def test_each_time_seen_is_one_more_viewing(run: Run) -> None:
    run("seen", "your-name", "--on", "2026-11-20", "--rating", "4", "--text", "The comet.")
    told = entry(run("seen", "your-name", "--json"))
    assert [viewing["day"] for viewing in told["viewings"]] == ["2026-11-20", "2026-11-22"]
    assert told["viewings"][0]["verdict"]["text"] == "The comet."
    assert told["viewings"][1]["rewatch"] is True
    assert (told["status"], told["rating"]) == ("watched", 80)
    assert ", from the 1st time" in run("show", "your-name").stdout


def test_the_day_may_be_unknown_but_not_to_come(run: Run) -> None:
    assert entry(run("seen", "your-name", "--on", "unknown", "--json"))["viewings"][0]["day"] is None
    result = run("seen", "your-name", "--on", "2027-01-01")
    assert result.exit_code == 2
    assert "2027-01-01 has not come yet." in result.stderr


@pytest.mark.parametrize("command", ["seen", "log"])
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3 March", "Saw Your Name (2016) on 3 Mar 2026.\n"),
        ("24.12.2024", "Saw Your Name (2016) on 24 Dec 2024.\n"),
        ("unknown", "Saw Your Name (2016), day unknown.\n"),
        ("today", "Saw Your Name (2016).\n"),
    ],
)
def test_the_day_is_named_where_it_is_not_today(run: Run, command: str, typed: str, said: str) -> None:
    assert run(command, "your-name", "--on", typed).stderr == said


def test_a_rating_logs_a_viewing_of_today_and_keeps_the_text_of_the_verdict(run: Run) -> None:
    told = entry(run("rate", "your-name", "4", "--json"))
    assert (told["rating"], told["viewings"][0]["day"]) == (80, "2026-11-22")
    run("verdict", "your-name", "The comet.", "--spoilers")
    told = entry(run("rate", "your-name", "4.5", "--json"))
    assert len(told["viewings"]) == 1
    verdict = told["viewings"][0]["verdict"]
    assert (verdict["rating"], verdict["text"], verdict["spoilers"]) == (90, "The comet.", True)
