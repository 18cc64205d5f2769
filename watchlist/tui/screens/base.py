"""The base of main screens: the two bars, the way to ask and to request, and one method to update them."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Input

from watchlist.domain.browse.view import View
from watchlist.domain.changes.base import Change
from watchlist.domain.model.draft import Draft
from watchlist.domain.model.entry import Status
from watchlist.domain.query.snapshot import Snapshot
from watchlist.tui.messages import ChangeRequested
from watchlist.tui.private_textual import PixelWidget, use_own_compositor
from watchlist.tui.text import library as library_text
from watchlist.tui.widgets.bars import KeyBar, TopBar

ABOUT = {"tonight": Status.PLANNED, "review": Status.WATCHED}
"""The status of the films that some commands are about: without such films the key bar does not name them."""
SEARCHES = ("go.search", "stats.search")
"""The commands that go into a search."""
NARROW = 60
"""The width in cells below which a screen leaves out what it can."""


class MainScreen(Screen[None]):
    """A screen between the two bars. It never asks for state: show gets it."""

    TAB = ""
    """The name of its tab."""
    NAMED_HERE: ClassVar[tuple[str, ...]] = ()
    """The commands in the key bar of this screen only."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        use_own_compositor(self)
        self.snapshot = snapshot

    def on_mount(self) -> None:
        """Show the initial state."""
        self.show(self.snapshot)

    def on_resize(self, event: Resize) -> None:
        """Mark a narrow screen; the size of cells in pixels may have changed too."""
        self.set_class(event.size.width < NARROW, "-narrow")
        for widget in self.query(PixelWidget):
            widget.terminal_resized()

    def on_screen_suspend(self) -> None:
        """Hide toasts while a dialog or another screen in front shows them."""
        self.query("ToastRack").set(display=False)
        for widget in self.query(PixelWidget):
            widget.go_behind(True)

    def on_screen_resume(self) -> None:
        """Show toasts again."""
        self.query("ToastRack").set(display=True)
        for widget in self.query(PixelWidget):
            widget.go_behind(False)

    def compose(self) -> ComposeResult:
        """Top bar, body, key bar."""
        yield TopBar(self.TAB)
        yield from self.body()
        yield KeyBar(self.label, self.shows)

    def body(self) -> ComposeResult:
        """The widgets between the bars."""
        yield from ()

    def label(self, binding: Binding) -> str:
        """The name of a command in the key bar of this screen."""
        return binding.description

    def shows(self, binding: Binding) -> bool:
        """Whether the key bar shows a command now: import only while there is no film, undo only after a change.

        Search is not offered while somebody searches: its key would be typed.
        """
        if binding.id in SEARCHES and isinstance(self.focused, Input):
            return False
        if binding.action == "undo" and not self.snapshot.library.steps:
            return False
        if not self._has_films_for(binding.action):
            return False
        coming = binding.action == "import" and not self.snapshot.library.entries
        return binding.show or coming or binding.action in ("back", *self.NAMED_HERE)

    def _has_films_for(self, action: str) -> bool:
        """Whether there are films of the status that a command is about."""
        status = ABOUT.get(action)
        return status is None or View(status=status).count(self.snapshot.visible.rows) > 0

    def show(self, snapshot: Snapshot) -> None:
        """Show a new state."""
        self.snapshot = snapshot
        self.query_one(TopBar).set_text(self.holdings(snapshot))
        self.refresh_bindings()

    def holdings(self, snapshot: Snapshot) -> str:
        """The text at the right of the top bar: a notice of the store, or the numbers of films."""
        return library_text.holdings(snapshot)

    def announce(self, words: str) -> None:
        """Show a message in passing."""
        self.app.notify(words, timeout=4, markup=False)

    def request(self, change: Change, draft: Draft | None = None) -> None:
        """Request a change from the app."""
        self.post_message(ChangeRequested(change, draft))

    async def line(
        self,
        title: str,
        value: str,
        placeholder: str,
        hint: str,
        verb: str = "save",
        known: tuple[str, ...] = (),
        about: str = "",
    ) -> str | None:
        """Ask for a line of text; None if the user leaves the dialog.

        verb: the label of enter; known: the completions; about: identifies its draft.
        """
        from watchlist.tui.dialogs.line import LineDialog

        return await self.app.push_screen_wait(LineDialog(title, value, placeholder, hint, verb, known, about))
