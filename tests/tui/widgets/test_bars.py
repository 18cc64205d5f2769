"""The line of keys."""

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from watchlist.tui.widgets.bars import KeyBar


class Keys(App[None]):
    """Commands of a group that the bar knows, of one that it does not, and of none."""

    BINDINGS = [  # noqa: RUF012
        Binding("a", "one", "Unknown", id="elsewhere.one"),
        Binding("b", "two", "Nameless"),
        Binding("c", "three", "Film", id="film.three"),
    ]

    def compose(self) -> ComposeResult:
        """The bar."""
        yield Static()
        yield KeyBar(lambda binding: binding.description)


async def test_commands_of_a_group_that_is_not_known_stand_last() -> None:
    async with Keys().run_test() as pilot:
        line = str(pilot.app.query_one(KeyBar).render())
    assert line.index("Film") < line.index("Unknown") < line.index("Nameless")


class FilmKeys(App[None]):
    """The keys of a film, and those of the program."""

    BINDINGS = [  # noqa: RUF012
        Binding("q", "quit", "Quit", id="program.quit"),
        Binding("slash", "search", "Search", id="go.search"),
        Binding("escape", "back", "Back", id="go.back"),
        Binding("question_mark", "help", "Help", id="program.help"),
        Binding("a", "add", "Add", id="film.add"),
        Binding("v", "verdict", "Verdict", id="film.verdict"),
    ]

    def compose(self) -> ComposeResult:
        """The bar."""
        yield KeyBar(lambda binding: binding.description)


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (60, "a Add  v Verdict  esc Back  / Search  ? Help  q Quit"),
        (52, "a Add  v Verdict  esc Back  / Search  ? Help"),
        (44, "a Add  v Verdict  esc Back  ? Help  q Quit"),
        (36, "a Add  v Verdict  esc Back  ? Help"),
        (33, "a Add v Verdict esc Back ? Help"),
        (29, "a Add v Verdict esc ? Help"),
        (24, "a Add v Verdict esc ?"),
        (20, "a Add esc ? q Quit"),
    ],
)
async def test_the_way_out_goes_first_and_the_way_back_never(width: int, line: str) -> None:
    async with FilmKeys().run_test(size=(width, 5)) as pilot:
        assert str(pilot.app.query_one(KeyBar).render()) == line
