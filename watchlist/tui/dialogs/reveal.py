"""Hype beside verdict, after the first verdict or on request."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Resize

from watchlist.domain.model.film import Film
from watchlist.domain.model.poll import newest
from watchlist.domain.model.settings import PosterStyle
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words.reveal import Reveal
from watchlist.tui.dialogs.base import FRAME, SCROLL_KEYS, Dialog
from watchlist.tui.dialogs.picture import ask_for_place
from watchlist.tui.messages import PictureRequested
from watchlist.tui.private_textual import CSSPathType
from watchlist.tui.text import reveal as reveal_text
from watchlist.tui.widgets.poster import BESIDE_FROM, Poster
from watchlist.tui.widgets.prose import Prose


class RevealDialog(Dialog[str]):
    """Asks nothing; answers with the key that goes on to another dialog, if any."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["base.tcss", "hype.tcss"]
    AUTO_FOCUS = "#body"
    BODY_SCROLLS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q", "leave", "leave", show=False),
        Binding("H", "go_on('H')", "did it hold up?", show=False),
        Binding("p", "go_on('p')", "the question again", show=False),
        Binding("P", "picture", "as a picture", show=False),
        *SCROLL_KEYS,
    ]

    def __init__(self, snapshot: Snapshot, film: Film, shown: Reveal, today: date) -> None:
        super().__init__(f"{film.title}, before and after")
        self._film = film
        self._poster = snapshot.poster(film)
        self._style = snapshot.settings.posters
        self._shown = shown
        self._today = today
        self._ways: list[tuple[str, str]] = []
        if film.hype_notes:
            self._ways.append(("H", "did it hold up?"))
        if film.poll and newest(snapshot.library.ballots_on(film.slug), watched=True) is None:
            self._ways.append(("p", "the question again"))
        self.shown_keys = (*self._ways, ("P", "as a picture"), ("enter", "back"))

    def body(self) -> ComposeResult:
        """Your words from before beside the verdict, and the poster."""
        with Horizontal(id="reveal"):
            prose = Prose(id="before")
            prose.show(self._drawn)
            yield prose
            yield Poster(id="reveal-poster")

    def on_mount(self) -> None:
        """Take on the width of the dialogs on hype notes."""
        self.add_class("-notes")
        self._show_poster(self.app.size.width)
        self.query_one(Poster).show(self._film, self._poster, self._style)

    def on_resize(self, event: Resize) -> None:
        """Show the poster if there is room."""
        self._show_poster(event.size.width)

    def _drawn(self, width: int) -> Content:
        """The words, without the question of the poll where only that would have to be scrolled to."""
        whole, brief = (reveal_text.reveal(self._shown, width, self._today, asked) for asked in (True, False))
        room = self.app.size.height - FRAME
        return brief if brief.plain.count("\n") < room <= whole.plain.count("\n") else whole

    def _show_poster(self, width: int) -> None:
        self.set_class(self._style is not PosterStyle.OFF and width >= BESIDE_FROM, "-poster")

    def action_go_on(self, key: str) -> None:
        """Go on to the judgements of hype notes, or to the poll."""
        if key in dict(self._ways):
            self.dismiss(key)

    def action_picture(self) -> None:
        """Ask where to write it as a picture."""
        slug = self._film.slug
        ask_for_place(self, f"{slug}-before-and-after", lambda place: PictureRequested(place, film=slug))
