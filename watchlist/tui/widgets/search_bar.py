"""The line in which films are searched: each letter filters in the key's own handler, so that it paints once."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Resize

from watchlist.domain.query.completion import Completion
from watchlist.tui.widgets.live_input import LiveInput

SEARCHED = "title, people, tag:… hype>=4 minutes<100 sort:year-"
BRIEFLY = "title, people, tag:…"
"""The same where there is no room for all of it."""


class SearchBar(LiveInput):
    """Calls back with the text at every letter; tab completes, enter and down go to what was found, escape clears."""

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
        """Say as much of what may be typed as there is room for."""
        self.placeholder = SEARCHED if event.size.width > len(SEARCHED) else BRIEFLY

    @property
    def candidates(self) -> tuple[Sequence[Completion], int]:
        """How what is typed may go on, and the place of the one that tab took; -1 where it took none."""
        if self._picked >= 0 and self._offered[self._picked].put(self._completed[0])[0] == self.value:
            return self._offered, self._picked
        if not self.value[-1:].strip() or not self.has_focus:
            return (), -1
        return self._complete(self.value, len(self.value)), -1

    def action_complete(self, by: int) -> None:
        """Go on as the fields or the library suggest; again for the next suggestion."""
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
        """Go to what was found."""
        self._leave()

    def action_clear(self) -> None:
        """Search nothing, and go back to the films."""
        self.value = ""
        self._leave()
