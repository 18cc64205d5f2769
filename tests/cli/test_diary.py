"""`diary` and `log`."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Terminal = Callable[..., tuple[str, int]]


@pytest.fixture
def kept(run: Run) -> Run:
    """A diary of four viewings, of three films."""
    for words in (
        (
            "log",
            "your-name",
            "--on",
            "3 Mar 2025",
            "--rating",
            "4.5",
            "--text",
            "The comet.",
            "--tags",
            "cinema, #Mina",
        ),
        ("log", "your-name", "--on", "2026-11-20", "--rating", "3"),
        ("log", "lost-in-starlight", "--on", "20 Nov"),
        ("log", "blade-runner", "--on", "unknown"),
    ):
        assert run(*words).exit_code == 0
    return run


def told(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def test_a_viewing_is_logged_with_all_there_is_to_say(run: Run) -> None:
    result = run(
        "log",
        "your-name",
        "--on",
        "3 Mar 2025",
        "--rating",
        "4½",
        "--text",
        "The *comet*.",
        "--spoilers",
        "--tags",
        "cinema, #Mina, cinema",
        "--json",
    )
    assert result.stderr == "Saw Your Name (2016) on 3 Mar 2025.\n"
    viewing = json.loads(result.stdout)["film"]["entry"]["viewings"][0]
    assert (viewing["day"], viewing["tags"]) == ("2025-03-03", ["cinema", "Mina"])
    given = viewing["verdict"]
    assert (given["rating"], given["text"], given["spoilers"]) == (90, "The *comet*.", True)


def test_the_diary_says_it_by_month_newest_first(kept: Run) -> None:
    assert kept("diary").stdout == (
        "November 2026, 2 viewings\n"
        "Fri 20  Your Name (2016) · ★★★ (3 of 5) · 2nd time\n"
        "Fri 20  Lost in Starlight (2025)\n"
        "\n"
        "March 2025, 1 viewing\n"
        "Mon  3  Your Name (2016) · ★★★★½ (4.5 of 5) · 1st time · cinema, Mina\n"
        "          The comet.\n"
        "\n"
        "Day unknown, 1 viewing\n"
        "        Blade Runner (1982)\n"
    )


def test_one_year_of_it(kept: Run) -> None:
    assert kept("diary", "--year", "2025").stdout.startswith("March 2025, 1 viewing\n")
    assert "2026" not in kept("diary", "--year", "2025").stdout
    assert kept("diary", "--year", "2024").stdout == ""
    assert kept("diary", "--year", "2024").stderr == "2024: nothing seen.\n"


def test_as_json(kept: Run) -> None:
    found = told(kept("diary", "--json"))
    assert [(entry["film"]["title"], entry["time"], entry["times"]) for entry in found[:3:2]] == [
        ("Your Name", 2, 2),
        ("Your Name", 1, 2),
    ]
    assert (found[0]["viewing"]["day"], found[0]["viewing"]["verdict"]["rating"]) == ("2026-11-20", 60)
    assert (found[-1]["viewing"]["day"], found[-1]["viewing"]["verdict"]) == (None, None)
    assert [entry["viewing"]["day"] for entry in told(kept("diary", "--year", "2025", "--json"))] == ["2025-03-03"]


def test_an_empty_diary_says_how_it_is_filled(run: Run) -> None:
    assert run("diary").stdout == ""
    assert " log FILM” puts the first viewing into it" in run("diary").stderr
    assert told(run("diary", "--json")) == []


def test_a_terminal_is_told_what_the_year_amounts_to(kept: Run, terminal: Terminal) -> None:
    shown, code = terminal("diary", "--year", "2026")
    assert code == 0
    assert "2026: 2 viewings, 1 rewatch." in shown


@pytest.mark.parametrize("words", [("--on", "tomorrow"), ("--on", "2099-01-01"), ("--rating", "7")])
def test_what_is_no_day_and_no_score_is_wrong_use(run: Run, words: tuple[str, ...]) -> None:
    result = run("log", "your-name", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert run("diary").stdout == ""


def viewings(run: Run, slug: str = "your-name") -> list[dict[str, Any]]:
    """The viewings of a film as they are kept."""
    kept: list[dict[str, Any]] = json.loads(run("show", slug, "--json").stdout)["entry"]["viewings"]
    return kept


def test_a_viewing_is_named_by_its_number_and_changed(kept: Run) -> None:
    before = viewings(kept)
    shown = kept("show", "your-name").stdout
    assert "1st time, seen 3 Mar 2025: ★★★★½ (4.5 of 5); tags cinema, Mina" in shown
    assert "2nd time, seen again 20 Nov: ★★★ (3 of 5)" in shown
    result = kept("log", "your-name", "--edit", "1", "--rating", "4", "--json")
    assert result.stderr == "Gave a verdict on Your Name (2016).\n"
    assert json.loads(result.stdout)["step"]["words"] == "Gave a verdict on Your Name (2016)"
    first, second = viewings(kept)
    assert (first["verdict"]["rating"], first["verdict"]["text"]) == (80, "The comet.")
    assert (first["day"], first["tags"], second) == (before[0]["day"], before[0]["tags"], before[1])
    kept("undo")
    assert viewings(kept) == before


def test_a_viewing_is_moved_and_then_has_another_number(kept: Run) -> None:
    result = kept("log", "your-name", "--edit", "2", "--on", "1 Feb 2025", "--tags", "at home", "--spoilers")
    assert (result.exit_code, result.stderr) == (0, "Edited a viewing of Your Name (2016).\n")
    assert [(seen["day"], seen["tags"]) for seen in viewings(kept)] == [
        ("2025-02-01", ["at home"]),
        ("2025-03-03", ["cinema", "Mina"]),
    ]
    assert viewings(kept)[0]["verdict"]["spoilers"] is True
    assert kept("log", "your-name", "--edit", "1", "--on", "unknown").exit_code == 0
    assert viewings(kept)[0]["day"] is None
    kept("undo")
    kept("undo")
    assert [seen["day"] for seen in viewings(kept)] == ["2025-03-03", "2026-11-20"]


def test_a_verdict_goes_once_neither_rating_nor_text_is_left(kept: Run) -> None:
    kept("log", "your-name", "--edit", "1", "--rating", "none")
    assert viewings(kept)[0]["verdict"]["rating"] is None
    assert viewings(kept)[0]["verdict"]["text"] == "The comet."
    kept("log", "your-name", "--edit", "1", "--text", "", "--tags", "")
    assert (viewings(kept)[0]["verdict"], viewings(kept)[0]["tags"]) == (None, [])


def test_a_viewing_is_deleted_and_brought_back(kept: Run) -> None:
    before = viewings(kept)
    said = kept("log", "your-name", "--delete", "1").stderr
    assert said.startswith("Deleted the viewing of Your Name (2016) on 3 Mar 2025. “watchlist ")
    assert said.endswith(" undo” takes it back.\n")
    assert [seen["id"] for seen in viewings(kept)] == [before[1]["id"]]
    kept("undo")
    assert viewings(kept) == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("your-name", "--edit", "3", "--rating", "4"), 1, "is in your diary twice: there is no viewing 3."),
        (("blade-runner", "--delete", "2"), 1, "is in your diary once: there is no viewing 2."),
        (("yobi-the-five-tailed-fox", "--delete", "1"), 1, "There is no viewing of"),
        (("your-name", "--edit", "1"), 2, "Say what to change"),
        (("your-name", "--edit", "1", "--delete", "1"), 2, "--delete goes with no other option"),
        (("your-name", "--delete", "1", "--text", ""), 2, "--delete goes with no other option"),
        (("your-name", "--edit", "1", "--on", "2099-01-01"), 2, "has not come yet"),
        (("your-name", "--edit", "0", "--rating", "4"), 2, "“0” is not a number from 1 upwards"),
        (("your-name", "--rating", "none"), 2, "is not a score"),
    ],
)
def test_what_cannot_be_meant_changes_nothing(kept: Run, words: tuple[str, ...], code: int, said: str) -> None:
    before = kept("diary", "--json").stdout
    result = kept("log", *words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in " ".join(result.stderr.split())
    assert kept("diary", "--json").stdout == before
