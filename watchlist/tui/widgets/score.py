"""A score, set with one key."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Key
from textual.reactive import reactive
from textual.widget import Widget

from watchlist.domain.base.rating import HIGHEST, Scale, glyphs, spoken
from watchlist.tui.text.prose import AWAY, HERE, KEY, QUIET, SCORE
from watchlist.tui.widgets.draft_fields import FieldChanged

DIGITS = {
    Scale.STARS: (("1–9", "half stars"), ("0", "five")),
    Scale.TEN: (("1–9", "of 10"), ("0", "ten")),
    Scale.HUNDRED: (("1–9", "tens"), ("0", "100")),
}
"""The digits and their labels in each scale, for the keys of a dialog."""


class Score(Widget, can_focus=True):
    """A score from 1 to 100: a digit sets it, arrows move it by the scale's smallest step, backspace clears it."""

    DEFAULT_CSS = """
    Score { height: 1; width: 1fr; }
    Score:focus { background: $block-cursor-background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,plus,up,l,k", "move(1)", "more", show=False),
        Binding("left,minus,down,h,j", "move(-1)", "less", show=False),
        Binding("backspace,delete", "clear", "no score", show=False),
    ]
    score: reactive[int | None] = reactive(None)

    def __init__(self, score: int | None, scale: Scale) -> None:
        super().__init__()
        self._scale = scale
        self.set_reactive(Score.score, score)

    @property
    def draft_value(self) -> int | None:
        """The score."""
        return self.score

    @draft_value.setter
    def draft_value(self, value: object) -> None:
        score = None
        if isinstance(value, int) and 0 < value <= HIGHEST:
            score = value
        self.score = score

    def watch_score(self) -> None:
        """Tell the dialog."""
        self.post_message(FieldChanged())

    def on_key(self, event: Key) -> None:
        """Take a digit: 1 to 9 are ½ to 4½ stars, 0 is five."""
        if event.character and event.character in "0123456789":
            self.score = int(event.character) * 10 or HIGHEST
            event.stop()

    def action_move(self, by: int) -> None:
        """Move by the scale's smallest step."""
        step = self._scale.step
        start = self.score or HIGHEST // 2
        self.score = max(step, min(HIGHEST, start + by * step))

    def action_clear(self) -> None:
        """Clear the score."""
        self.score = None

    def on_click(self, event: Click) -> None:
        """Set the score by a click on the stars: the left half of a star is a half."""
        offset = event.get_content_offset(self)
        if offset is not None and 0 <= offset.x - len(AWAY) < 10:
            self.score = (offset.x - len(AWAY) + 1) * 10

    def render(self) -> Content:
        """The score as stars on their ground, and in words, with a pointer while it is focused."""
        start, quiet = (AWAY, ""), QUIET
        if self.has_focus:
            start, quiet = (HERE, KEY), ""
        if self.score is None:
            empty = "· " * 5 if self._scale is Scale.STARS else "–".ljust(10)
            return Content.assemble(start, (f"{empty}  no score yet", quiet))
        drawn, words = glyphs(self.score, self._scale), (spoken(self.score, self._scale), quiet)
        if self._scale is not Scale.STARS:
            return Content.assemble(start, (drawn.ljust(10), SCORE), "  ", words)
        ground = "· " * (5 - len(drawn))
        stars = "".join(f"{star} " for star in drawn)
        return Content.assemble(start, (stars, SCORE), (ground, quiet), "  ", words)
