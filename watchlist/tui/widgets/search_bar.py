"""The search bar for films: each letter filters in the key's own handler, so that the screen is painted once."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Blur, Focus, Resize
from textual.timer import Timer
from textual.widget import Widget

from watchlist.domain.model.draft import FieldsDraft, typed_search
from watchlist.domain.query.completion import Completion
from watchlist.tui.messages import KEPT_EVERY, DraftChanged
from watchlist.tui.widgets.live_input import LiveInput

SEARCHED = "title, people, tag:… hype>=4 minutes<100 sort:year-"
BRIEFLY = "title, people, tag:…"
"""The short form."""


class SearchBar(LiveInput):
    """Calls back with the text at every letter; tab completes, enter and down go to the films, escape clears.

    The last search is kept, and up brings it back into an empty line, in another run too.
    """

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
        Binding("up", "recall", "the last search", show=False, id="search.recall", tooltip="what was searched last"),
        Binding("escape", "clear", "Clear", key_display="esc", id="search.clear", tooltip="search nothing"),
    ]

    def __init__(
        self,
        searched: Callable[[str], None],
        leave: Callable[[], None],
        complete: Callable[[str, int], Sequence[Completion]],
        last: str = "",
        examples: Sequence[str] = (SEARCHED, BRIEFLY),
    ) -> None:
        """last: what was typed in a former run. examples: what may be typed, the longest way to say it first."""
        super().__init__(searched, placeholder=examples[0], id="search")
        self._last = self._kept = last
        self._examples = examples
        self._resting: Timer | None = None
        self._leave = leave
        self._complete = complete
        self._offered: Sequence[Completion] = ()
        self._completed = ("", 0)
        self._picked = -1

    def on_resize(self, event: Resize) -> None:
        """Show the longest placeholder that fits."""
        self._show_placeholder()

    def on_focus(self, event: Focus) -> None:
        """Offer the last search."""
        self._show_placeholder()

    def on_blur(self, event: Blur) -> None:
        """Keep the search, to offer it again."""
        self._keep_last()
        self._show_placeholder()

    def _show_placeholder(self) -> None:
        fitting = (words for words in self._examples if self.size.width > len(words))
        self.placeholder = next(fitting, self._examples[-1])
        focused = self.is_attached and self.screen.focused is self
        if focused and self._last:
            self.placeholder = f"↑ {self._last}"
        self._mark_searching(focused)

    def _mark_searching(self, focused: bool) -> None:
        """Mark its line while somebody searches, which gives it more room."""
        if isinstance(self.parent, Widget):
            self.parent.set_class(focused or bool(self.value), "-searching")

    def watch_value(self, value: str) -> None:
        """Call back at once, and save a draft at the first letter and regularly while the user types."""
        super().watch_value(value)
        if not value:
            self._show_placeholder()
        if self._resting is None and self.is_mounted:
            self._keep()

    def _keep(self) -> None:
        self._resting = None
        unsaved = self.unsaved()
        if unsaved is not None:
            self._kept = self.value
            self.post_message(DraftChanged(unsaved))
            self._resting = self.set_timer(KEPT_EVERY, self._keep)

    def _keep_last(self) -> None:
        """Keep the search at once, whenever it was kept last, to bring it back later."""
        self._last = self.value.strip() or self._last
        if self._resting:
            self._resting.stop()
        self._keep()

    def unsaved(self) -> FieldsDraft | None:
        """The draft of the text if it is not saved yet; whatever ends the app saves it first."""
        if self.value == self._kept or not self.value.strip():
            return None
        return typed_search(self.value)

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

    def action_recall(self) -> None:
        """Bring back what was searched last."""
        if not self.value and self._last:
            self.value = self._last
            self.cursor_position = len(self.value)

    def action_clear(self) -> None:
        """Clear the search, and go back to the films."""
        self._keep_last()
        self.value = ""
        self._leave()
