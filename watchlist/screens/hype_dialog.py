"""How much do you hope for?"""

from typing import ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from watchlist.domain.entry import Hype
from watchlist.domain.rating import Scale
from watchlist.screens.dialog import Dialog
from watchlist.widgets.prose import Prose
from watchlist.widgets.score import Score


class HypeGiven(Struct, frozen=True):
    """The hype chosen; score is None where it is taken back."""

    score: int | None


class HypeDialog(Dialog[HypeGiven]):
    """One key and enter."""

    KEYS: ClassVar = (("1–9 0", "½ to ★★★★★"), ("← →", "finer"), ("enter", "save"), ("esc", "leave"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+s", "save", "save", show=False)]

    def __init__(self, name: str, hype: Hype | None, seen: bool, scale: Scale) -> None:
        super().__init__(f"Your hype for {name}")
        self._hype = hype
        self._seen = seen
        self._scale = scale

    def body(self) -> ComposeResult:
        """The score, and what giving it now means."""
        yield Score(self._hype.score if self._hype else None, self._scale)
        yield Prose(id="meaning")

    def on_mount(self) -> None:
        """Say what the seal means."""
        if self._hype and self._hype.sealed:
            self.say(
                "meaning", "Sealed when you saw the film, and it stays. What you say now is dated and kept beside it."
            )
        elif self._seen:
            self.say("meaning", "You have seen the film: this will be marked late and stay out of statistics.")
        else:
            self.say("meaning", "What you hope for, before you see it. Your first viewing seals it.")

    def action_save(self) -> None:
        """Answer with the score."""
        self.dismiss(HypeGiven(self.query_one(Score).score))
