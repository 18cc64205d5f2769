"""What you hoped for beside what you thought, right after the first verdict."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from watchlist.domain.model.film import Film
from watchlist.domain.model.poll import newest
from watchlist.domain.query.snapshot import Snapshot
from watchlist.tui.dialogs.base import Dialog
from watchlist.tui.private_textual import CSSPathType
from watchlist.tui.text import reveal as reveal_text
from watchlist.tui.widgets.prose import Prose

BACK = ("enter", "back to the card")


class RevealDialog(Dialog[str]):
    """Shows, and asks nothing; answers with the key by which to go on, if with any."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["base.tcss", "hype.tcss"]
    AUTO_FOCUS = "#before"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q", "leave", "leave", show=False),
        Binding("H", "go_on('H')", "did it hold up?", show=False),
        Binding("p", "go_on('p')", "the question again", show=False),
        Binding("j", "move(1)", "down", show=False),
        Binding("k", "move(-1)", "up", show=False),
    ]

    def __init__(self, snapshot: Snapshot, film: Film, today: date) -> None:
        super().__init__(f"{film.title}, before and after")
        self._snapshot = snapshot
        self._film = film
        self._today = today
        asked = film.poll is not None and newest(snapshot.library.ballots_on(film.slug), watched=True) is None
        self._ways = (
            *([("H", "did it hold up?")] if film.hype_notes else ()),
            *([("p", "the question again")] if asked else ()),
        )
        self.KEYS = (*self._ways, BACK)  # type: ignore[misc]

    def body(self) -> ComposeResult:
        """All that was said before, beside the verdict."""
        with VerticalScroll(id="before"):
            prose = Prose()
            prose.show(lambda width: reveal_text.reveal(self._snapshot, self._film, width, self._today))
            yield prose

    def on_mount(self) -> None:
        """Take the width of the dialogs on hype notes."""
        self.add_class("-notes")

    def action_move(self, by: int) -> None:
        """Scroll as the arrows do."""
        self.query_one("#before").scroll_relative(y=by, animate=False)

    def action_go_on(self, key: str) -> None:
        """Go on to what held up, or to the poll."""
        if key in dict(self._ways):
            self.dismiss(key)
