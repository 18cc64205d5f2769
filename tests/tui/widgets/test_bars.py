"""The line of keys."""

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
