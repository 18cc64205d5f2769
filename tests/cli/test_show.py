"""`show` and `open`: a film's card as text, and the app."""

import json
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import Result
from rich.cells import cell_len

from watchlist.cli import open_app
from watchlist.support.home import Home

Run = Callable[..., Result]


def section(text: str, heading: str) -> str:
    """The lines under a heading, up to the next."""
    return text.partition(f"\n\n{heading}\n")[2].partition("\n\n")[0]


def test_the_whole_card_is_told_from_top_to_bottom(run: Run) -> None:
    text = run("show").stdout
    head = "Lost in Starlight\n이 별에 필요한\n2025 · 96 min · South Korea · Netflix"
    assert text.startswith(head)
    headings = [line for line in text.splitlines() if line and not line.startswith(" ")]
    wanted = [
        "Story",
        "Voices",
        "Besides",
        "Hype notes",
        "The article asks",
        "Related films",
        "Yours",
        "Sources",
    ]
    assert [line for line in headings if line in wanted] == wanted
    assert "Nan-young: Kim Tae-ri, Maitreyi Ramakrishnan in English" in section(text, "Voices")
    assert "“visual masterpiece”\n    Bong Joon-ho, praise, source: article" in section(text, "Hype notes")
    assert "Your Name (2016), your-name: the romance it answers" in section(text, "Related films")
    assert section(text, "Yours") == "  Not on your list"


def test_lines_are_79_cells_at_most_where_there_is_no_terminal(run: Run) -> None:
    assert max(map(cell_len, run("show", "--spoilers").stdout.splitlines())) <= 79


def test_what_spoils_is_told_only_when_asked_for(run: Run) -> None:
    assert "guitar strings" not in run("show").stdout.partition("Voices")[0]
    assert "show lost-in-starlight --spoilers” tells it." in run("show").stdout
    assert "guitar strings" in run("show", "--spoilers").stdout.partition("Voices")[0]


def test_what_is_yours_is_told_in_words(run: Run) -> None:
    run("add", "lost-in-starlight", "--why", "the strings", "--told-by", "Mina")
    run("hype", "lost-in-starlight", "4.5")
    run("poll", "lost-in-starlight", "orbit")
    run("verdict", "lost-in-starlight", "Warm, and *slow*.", "--rating", "3", "--spoilers")
    run("poll", "lost-in-starlight", "leap", "--sentence", "after all")
    run("edit", "lost-in-starlight", "--tag", "anime", "--liked")
    text = run("show").stdout
    yours = section(text, "Yours").splitlines()
    assert yours == [
        "  Watched 22 Nov",
        "  why: the strings",
        "  hype: ★★★★½ (4.5 of 5), sealed 22 Nov",
        "  rating: ★★★ (3 of 5), −1½ from your hype",
        "  seen 22 Nov: ★★★ (3 of 5)",
        "  tags: anime",
        "  liked",
    ]
    assert "Warm, and *slow*." not in text
    assert "show lost-in-starlight --spoilers” tells it." in section(text, "Your verdict")
    assert "  Warm, and *slow*." in run("show", "--spoilers").stdout
    assert "  written 22 Nov, gives the story away" in text
    asked = section(text, "The article asks")
    assert "You, before watching: 22 Nov: orbit" in asked
    assert "You, after watching: 22 Nov: leap, “after all”" in asked
    assert "How you moved: orbit → leap" in asked


def test_json_tells_the_film_and_what_is_yours_with_every_field(run: Run) -> None:
    run("add", "your-name")
    film = json.loads(run("show", "your name", "--json").stdout)
    assert (film["slug"], film["title"], film["year"]) == ("your-name", "Your Name", 2016)
    assert (film["entry"]["status"], film["entry"]["rating"], film["entry"]["viewings"]) == ("planned", None, [])
    assert film["ballots"] == []
    assert json.loads(run("show", "--json").stdout)["entry"] is None


def test_a_film_that_is_not_known_is_refused_with_the_nearest(run: Run) -> None:
    result = run("show", "los in starlite")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "No film is known as “los in starlite”. Did you mean Lost in Starlight (2025)" in result.stderr
    assert "“add” puts any film on your list." in run("show", "Q").stderr


class App:
    """Stands for the app: it remembers what it was opened with, and fails if it is told to."""

    opened: tuple[str, ...] = ()
    fault: Exception | None = None

    def __init__(self, session: Any, slug: str, first_theme: str) -> None:
        App.opened = (*App.opened, slug)
        self.return_code = 1 if App.fault else 0

    def run(self) -> None:
        """Do nothing."""


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> type[App]:
    monkeypatch.setattr(open_app, "on_terminal", lambda: True)
    monkeypatch.setitem(sys.modules, "watchlist.tui.app", SimpleNamespace(WatchlistApp=App))
    App.opened, App.fault = (), None
    return App


def test_in_a_terminal_the_app_opens_at_the_card_that_is_named(run: Run, app: type[App]) -> None:
    for words in ((), ("open",), ("open", "your", "name")):
        result = run(*words)
        assert (result.exit_code, result.output) == (0, "")
    assert app.opened == ("", "", "your-name")


def test_an_app_that_broke_down_leaves_a_log_and_a_sentence(run: Run, app: type[App], home: Home) -> None:
    wrapped = RuntimeError("a worker failed")
    wrapped.error = KeyError("the string snapped")  # type: ignore[attr-defined]
    app.fault = wrapped
    result = run()
    assert result.exit_code == 1
    assert result.stderr.startswith("Something in watchlist itself went wrong")
    assert "KeyError: 'the string snapped'" in (home.data / "crash.log").read_text("utf-8")


def test_a_film_without_a_name_is_none(run: Run) -> None:
    for command in ("show", "remove", "seen"):
        result = run(command, " ")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("A film needs a name.")
