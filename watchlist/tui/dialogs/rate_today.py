"""Rating a film as you think of it today."""

from typing import ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from watchlist.domain.base.formatting import join, phrase
from watchlist.domain.base.rating import Scale
from watchlist.domain.model.entry import Entry
from watchlist.domain.words.card import score_drawn
from watchlist.tui.dialogs.base import Dialog
from watchlist.tui.dialogs.hype import FINER
from watchlist.tui.widgets.prose import Prose
from watchlist.tui.widgets.score import DIGITS, Score


class ScoreToday(Struct, frozen=True):
    """The chosen score; None removes the rating of today."""

    score: int | None


class RateTodayDialog(Dialog[ScoreToday]):
    """Takes one key and enter; the ratings of viewings stay."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "save", "save", show=False)]

    def __init__(self, title: str, entry: Entry, scale: Scale) -> None:
        self._entry, self._scale = entry, scale
        super().__init__(f"{title}, as of today", entry.slug)
        self.shown_keys = (*DIGITS[scale], FINER, *Dialog.KEYS)

    def body(self) -> ComposeResult:
        """The score, and the words beside it."""
        yield Score(self._entry.rating, self._scale)
        yield Prose(id="meaning")

    def on_mount(self) -> None:
        """Show the rating of the viewing."""
        then = score_drawn(self._entry.rating_then, self._scale)
        stays = phrase("When you saw it you gave it {}: that stays.", then)
        self.set_text("meaning", join(stays, "Statistics go by what you said then.", by=" "))

    def action_save(self) -> None:
        """Answer with the score."""
        self.dismiss(ScoreToday(self.query_one(Score).score))
