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

    went_back = False

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

    async def action_back(self) -> None:
        """Remember that it was asked for."""
        self.went_back = True


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (60, "a Add  v Verdict  esc Back  / Search  ? Help  q Quit"),
        (52, "a Add  v Verdict  esc Back  / Search  ? Help"),
        (44, "a Add  v Verdict  esc Back  ? Help  q Quit"),
        (36, "a Add  v Verdict  esc Back  ? Help"),
        (33, "a Add v Verdict esc Back ? Help"),
        (29, "a Add v Verdict esc Back ?"),
        (24, "a Add v Verdict esc ?"),
        (20, "a Add esc ?"),
    ],
)
async def test_the_way_out_goes_first_and_the_way_back_never(width: int, line: str) -> None:
    async with FilmKeys().run_test(size=(width, 5)) as pilot:
        assert str(pilot.app.query_one(KeyBar).render()) == line


@pytest.mark.parametrize(
    ("width", "lines"), [(18, ["a Add  v Verdict", "esc Back  ? Help"]), (17, ["a Add v Verdict", "esc Back ? Help"])]
)
async def test_a_bar_of_two_lines_fills_both(width: int, lines: list[str]) -> None:
    app = FilmKeys()
    async with app.run_test(size=(width, 5)) as pilot:
        bar = pilot.app.query_one(KeyBar)
        bar.styles.height = 2
        await pilot.pause()
        assert str(bar.render()).splitlines() == lines
        await pilot.click(bar, offset=(2, 1))
        await pilot.pause()
        assert app.went_back
