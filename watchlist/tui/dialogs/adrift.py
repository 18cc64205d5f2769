"""The review of films adrift, one at a time."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from msgspec import Struct
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import join
from watchlist.domain.base.rating import Scale
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.entries import DropFilm, KeepFilm
from watchlist.domain.model.row import Row
from watchlist.domain.words import tonight as tonight_words
from watchlist.tui.dialogs.base import Dialog
from watchlist.tui.dialogs.line import LineDialog
from watchlist.tui.messages import ChangeRequested
from watchlist.tui.text.tonight import drifting_text
from watchlist.tui.widgets.prose import Prose


class WantedFilm(Struct, frozen=True):
    """The film that ended the review. tonight: it is to be watched tonight; else its card is to be opened."""

    slug: str
    tonight: bool = False


class AdriftDialog(Dialog[WantedFilm]):
    """Keeps or drops film after film, each as one change; films that are skipped stay as they are."""

    CSS_PATH = ["base.tcss", "adrift.tcss"]  # noqa: RUF012
    KEYS: ClassVar = (
        ("a", "keep"),
        ("T", "tonight"),
        ("D", "drop"),
        ("j k", "next, back"),
        ("enter", "card"),
        ("esc", "enough"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "keep", "keep", show=False),
        Binding("T", "tonight", "tonight", show=False),
        Binding("D", "drop", "drop", show=False),
        Binding("j,down,right", "go(1)", "next", show=False),
        Binding("k,up,left", "go(-1)", "back", show=False),
        Binding("enter", "card", "card", show=False),
    ]

    def __init__(self, rows: Sequence[Row], scale: Scale, today: date) -> None:
        super().__init__("Adrift")
        self._rows = list(rows)
        self._scale = scale
        self._today = today
        self._place = 0
        self._kept_count = self._dropped_count = 0

    def body(self) -> ComposeResult:
        """The film, and the progress of the review."""
        yield Prose(id="film")
        yield Prose(id="place")

    def on_mount(self) -> None:
        """Begin with the film that has been on the list longest."""
        self._fill()

    @property
    def _row(self) -> Row:
        return self._rows[self._place]

    def _fill(self) -> None:
        row, left = self._row, len(self._rows)
        scale, today = self._scale, self._today
        self.query_one("#film", Prose).show(lambda width: drifting_text(row, scale, today, width))
        place = f"{self._place + 1} of {left}" if left > 1 else "The last one"
        done = tonight_words.review_outcome(self._kept_count, self._dropped_count)
        self.set_text("place", join(f"{place}, planned over a year ago with low hype", done))

    def _settle(self, change: Change) -> None:
        """Request the change, and go on to the next film."""
        del self._rows[self._place]
        if not self._rows:
            words = f"That was all: {tonight_words.review_outcome(self._kept_count, self._dropped_count)}."
            self.post_message(ChangeRequested(change, words=words))
            self.dismiss(None)
            return
        self.post_message(ChangeRequested(change))
        self._place %= len(self._rows)
        self._fill()

    def action_keep(self) -> None:
        """Keep the film on the list."""
        self._kept_count += 1
        self._settle(KeepFilm(at=clock.now(), slug=self._row.slug))

    @work
    async def action_drop(self) -> None:
        """Ask for the reason and drop the film."""
        row = self._row
        hint = "It stays on your list as dropped."
        reason = await self.app.push_screen_wait(
            LineDialog(f"Drop {row.film.title}", "", "why, if you like", hint, about=f"drop {row.slug}")
        )
        if reason is not None:
            self._dropped_count += 1
            self._settle(DropFilm(at=clock.now(), slug=row.slug, reason=reason))

    def action_go(self, by: int) -> None:
        """Skip a film, or go back to one."""
        self._place = (self._place + by) % len(self._rows)
        self._fill()

    def action_tonight(self) -> None:
        """Watch it tonight."""
        self.dismiss(WantedFilm(self._row.slug, tonight=True))

    def action_card(self) -> None:
        """Open its card."""
        self.dismiss(WantedFilm(self._row.slug))
