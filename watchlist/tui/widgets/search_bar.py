"""The search bar for films: each letter filters in the key's own handler, so that the screen is painted once."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Resize

from watchlist.domain.query.completion import Completion
from watchlist.tui.widgets.live_input import LiveInput

SEARCHED = "title, people, tag:… hype>=4 minutes<100 sort:year-"
BRIEFLY = "title, people, tag:…"
"""The short form."""


class SearchBar(LiveInput):
    """Calls back with the text at every letter; tab completes, enter and down go to the films, escape clears."""

    DEFAULT_CSS = """
    SearchBar { border: none; height: 1; padding: 0; background: transparent; width: 1fr; }
    SearchBar:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,down", "leave", "To the films", key_display="enter", id="search.leave", tooltip="to what was found"
        ),
        Binding("tab", "complete(1)", "Complete", id="search.complete", tooltip="the next way this may go on"),
        Binding("shift+tab", "complete(-1)", "the way before", show=False, id="search.complete_back"),
        Binding("escape", "clear", "Clear", key_display="esc", id="search.clear", tooltip="search nothing"),
    ]

    def __init__(
        self,
        searched: Callable[[str], None],
        leave: Callable[[], None],
        complete: Callable[[str, int], Sequence[Completion]],
    ) -> None:
        super().__init__(searched, placeholder=SEARCHED, id="search")
        self._leave = leave
        self._complete = complete
        self._offered: Sequence[Completion] = ()
        self._completed = ("", 0)
        self._picked = -1

    def on_resize(self, event: Resize) -> None:
        """Show the long or the short placeholder."""
        self.placeholder = SEARCHED if event.size.width > len(SEARCHED) else BRIEFLY

    @property
    def candidates(self) -> tuple[Sequence[Completion], int]:
        """The completions of the typed text, and the place of the one that tab took; -1 if it took none."""
        if self._picked >= 0 and self._offered[self._picked].put(self._completed[0])[0] == self.value:
            return self._offered, self._picked
        if not self.value[-1:].strip() or not self.has_focus:
            return (), -1
        return self._complete(self.value, len(self.value)), -1

    def action_complete(self, by: int) -> None:
        """Complete the text by fields or values; again, with the next completion."""
        if not self.value.strip():
            move = self.screen.focus_next if by > 0 else self.screen.focus_previous
            move()
            return
        here = self.value, self.cursor_position
        if self._picked < 0 or self._offered[self._picked].put(self._completed[0]) != here:
            self._completed, self._picked = here, -1
            self._offered = self._complete(*here)
        if not self._offered:
            return
        self._picked = 0 if self._picked < 0 else (self._picked + by) % len(self._offered)
        self.value, self.cursor_position = self._offered[self._picked].put(self._completed[0])

    def action_leave(self) -> None:
        """Go to the films found."""
        self._leave()

    def action_clear(self) -> None:
        """Clear the search, and go back to the films."""
        self.value = ""
        self._leave()
