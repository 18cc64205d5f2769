"""Judging whether each hype note held, once you have seen the film."""

from collections.abc import Mapping
from typing import ClassVar

import msgspec
from textual.app import ComposeResult

from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.mark import Outcome
from watchlist.domain.words.notes import OUTCOMES, glyph, legend
from watchlist.tui.dialogs.base import Dialog
from watchlist.tui.private_textual import CSSPathType
from watchlist.tui.widgets.note_marks import NoteMarks, Sign
from watchlist.tui.widgets.prose import Prose

SIGNS = tuple(Sign(outcome.value, OUTCOMES[outcome][0], OUTCOMES[outcome]) for outcome in Outcome)


class HeldUpDialog(Dialog[Mapping[str, Outcome | None]]):
    """Answers with the judgements that were changed, by the notes' keys; None for one taken back."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["base.tcss", "hype.tcss"]
    LIST_SHARE = 0.58
    KEYS: ClassVar = (
        *((sign.key, sign.drawn) for sign in SIGNS),
        ("space", "next"),
        ("enter", "save"),
        ("esc", "leave"),
    )

    def __init__(self, film: Film, entry: Entry) -> None:
        super().__init__(f"Did it hold up? {film.title}", film.slug)
        self._notes = film.hype_notes
        self._entry = entry

    def body(self) -> ComposeResult:
        """The notes, with your views of them before the film."""
        yield Prose(id="meaning")
        yield NoteMarks(
            self._notes,
            SIGNS,
            {key: judged.outcome.value for key, judged in self._entry.judged.items()},
            none="·",
            beside={note.key: glyph(self._entry, note.key) for note in self._notes},
        )

    def on_mount(self) -> None:
        """Explain the signs of the views before the film."""
        self.add_class("-notes")
        self.set_text("meaning", f"Before: {legend()}")

    def action_save(self) -> None:
        """Answer with the changed judgements."""
        self.dismiss(msgspec.convert(self.query_one(NoteMarks).changed, dict[str, Outcome | None]))
