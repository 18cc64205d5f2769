"""Setting your hype, and your views of the hype notes."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

import msgspec
from msgspec import Struct, field
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from watchlist.domain.base.formatting import plural
from watchlist.domain.base.rating import Scale
from watchlist.domain.model.entry import NO_ENTRY, Entry
from watchlist.domain.model.film import Film, HypeNote
from watchlist.domain.model.mark import Belief
from watchlist.domain.words.notes import BELIEFS, GLYPHS, NO_VIEW
from watchlist.tui.dialogs.base import Dialog
from watchlist.tui.private_textual import CSSPathType
from watchlist.tui.text.prose import QUIET, flow, stack
from watchlist.tui.widgets.note_marks import NoteMarks, Sign
from watchlist.tui.widgets.prose import Prose
from watchlist.tui.widgets.score import DIGITS, Score

FINER, NOTES = ("← →", "finer"), ("tab", "the notes")
SIGNS = tuple(Sign(belief.value, BELIEFS[belief][0], GLYPHS[belief]) for belief in Belief)


class HypeGiven(Struct, frozen=True):
    """The chosen hype, None for none; and the changed marks, None for a mark taken back.

    rescored: whether the hype has changed.
    """

    score: int | None
    rescored: bool
    marks: Mapping[str, Belief | None] = field(default_factory=dict)


class HypeDialog(Dialog[HypeGiven]):
    """Takes one key and enter; tab goes on to the film's hype notes, if it has any."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["base.tcss", "hype.tcss"]
    LIST_SHARE = 0.34
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "save", "save", show=False)]

    def __init__(
        self, name: str, film: Film | None, entry: Entry | None, scale: Scale, about: str, seen: int = 0
    ) -> None:
        """film and entry: of a single film, None for several films.

        seen: how many of the films you have seen.
        """
        super().__init__(f"Your hype for {name}", about)
        entry = entry or NO_ENTRY
        self._notes: Sequence[HypeNote] = ()
        if film is not None:
            self._notes = film.hype_notes
        self._marks, self._hype = entry.marks, entry.hype
        self._former_score = self._hype.latest_score if self._hype else None
        self._many, self._seen = film is None, seen
        self._scale = scale
        self.shown_keys = (*DIGITS[scale], NOTES if self._notes else FINER, *Dialog.KEYS)

    def body(self) -> ComposeResult:
        """The score, a word on its seal, and the notes."""
        yield Score(self._former_score, self._scale)
        yield Prose(id="meaning")
        if self._notes:
            yield Prose(id="legend")
            yield NoteMarks(
                self._notes,
                SIGNS,
                {key: mark.belief.value for key, mark in self._marks.items()},
                none=GLYPHS[None],
                fixed=frozenset(key for key, mark in self._marks.items() if mark.sealed),
            )

    def on_mount(self) -> None:
        """Explain the seal and the signs."""
        self.set_class(bool(self._notes), "-notes")
        if self._hype and self._hype.sealed:
            self.set_text(
                "meaning", "Sealed when you saw the film, and it stays. What you say now is dated and kept beside it."
            )
        elif self._many and self._seen:
            some = plural(self._seen, "One of these you have", f"{self._seen:,} of these you have")
            self.set_text(
                "meaning",
                f"{some} seen: hype for what was seen is marked late and stays out of statistics.",
                "$warning",
            )
        elif self._seen:
            self.set_text("meaning", "You have seen the film: this will be marked late and stay out of statistics.")
        else:
            self.set_text("meaning", "What you hope for, before you see it. Your first viewing seals it.")
        if self._notes:
            signs = [f"{sign.drawn} {BELIEFS[Belief(sign.value)]} ({sign.key})" for sign in SIGNS]
            parts = [Content.styled(part, QUIET) for part in ("Hype notes", *signs, f"{GLYPHS[None]} {NO_VIEW}")]
            self.query_one("#legend", Prose).show(lambda width: stack(flow(parts, width)))

    def action_save(self) -> None:
        """Answer with the score and the marks; leave if nothing has changed."""
        score, marks = self.query_one(Score).score, self._changed_marks()
        if score == self._former_score and not marks:
            self.dismiss(None)
        else:
            self.dismiss(HypeGiven(score, score != self._former_score, marks))

    def _changed_marks(self) -> dict[str, Belief | None]:
        if not self._notes:
            return {}
        return msgspec.convert(self.query_one(NoteMarks).changed, dict[str, Belief | None])
