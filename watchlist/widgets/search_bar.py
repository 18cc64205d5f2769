"""The line in which films are searched: each letter filters in the key's own handler, so that it paints once."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class SearchBar(Input):
    """Calls back with the text at every letter; enter and down go to what was found, escape clears."""

    DEFAULT_CSS = """
    SearchBar { border: none; height: 1; padding: 0; background: transparent; width: 1fr; }
    SearchBar:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,down",
            "leave",
            "To the films",
            key_display="enter",
            id="search.leave",
            tooltip="go to what was found",
        ),
        Binding("escape", "clear", "Clear", key_display="esc", id="search.clear", tooltip="search nothing"),
    ]

    def __init__(self, searched: Callable[[str], None], leave: Callable[[], None]) -> None:
        super().__init__(placeholder="title, people, year", select_on_focus=False, id="search")
        self._searched = searched
        self._leave = leave

    def watch_value(self, value: str) -> None:
        """Filter at once."""
        if self.is_mounted:
            self._searched(value)

    def action_leave(self) -> None:
        """Go to what was found."""
        self._leave()

    def action_clear(self) -> None:
        """Search nothing, and go back to the films."""
        self.value = ""
        self._leave()
