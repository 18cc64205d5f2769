"""The hype notes of a card, with your views of them. Pure functions of a card and a width."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from watchlist.domain.base.formatting import join, phrase
from watchlist.domain.model.entry import NO_ENTRY, Entry
from watchlist.domain.model.film import Film, HypeNote
from watchlist.domain.words import notes as notes_words
from watchlist.domain.words.card_sections import CardSections
from watchlist.tui.text.prose import HEADING, QUIET, YOURS, cell, hanging, lines, paragraphs, stack, wrapped

WIDE = 72
"""The width in cells from which speaker and kind have columns of their own."""
SIGN, KIND = 2, 10


def notes(card: CardSections, width: int, few: int = 0) -> Content:
    """The claims made for a film with their speakers and kinds, your marks on them, and the speakers' track records.

    few: the number of notes shown, if not all.
    """
    if not card.film.hype_notes:
        return Content("")
    heading = Content.styled("Hype notes", HEADING)
    if card.notes_hiding:
        return stack([heading, *wrapped(card.notes_hiding, width, QUIET)])
    layout = _Layout(card.film, card.entry, width, card.today)
    shown = card.film.hype_notes[: few or None]
    drawn = [heading, *(line for note in shown for line in layout.note(note))]
    if few:
        drawn.append(_folded(card.film.hype_notes[few:], card.entry or NO_ENTRY))
    drawn += wrapped(_legend(card.entry or NO_ENTRY), width, indent=SIGN)
    return stack(paragraphs(drawn, [line for record in card.track_records for line in wrapped(record, width, YOURS)]))


def _folded(notes: Sequence[HypeNote], entry: Entry) -> Content:
    """The number of notes left out, and how many of them you have marked or judged."""
    yours = sum(note.key in entry.marks or note.key in entry.judged for note in notes)
    others = join(f"{len(notes)} more", phrase("{} of them yours", yours), by=", ")
    return Content.assemble((f"{others} · ", QUIET), ("enter", "$accent")).pad_left(SIGN)


def _legend(entry: Entry) -> Content:
    key, does = "h", "marks them"
    if entry.viewings:
        key, does = "H", "says what held"
    return Content.assemble((f"{notes_words.legend()}  ·  ", QUIET), (key, "$accent"), (f" {does}", QUIET))


class _Layout:
    """The columns of the notes of one film: sign, words, speaker, and kind or outcome."""

    def __init__(self, film: Film, entry: Entry | None, width: int, today: date) -> None:
        self._entry = entry or NO_ENTRY
        self._width = width
        self._today = today
        longest = max(Content(note.speaker).cell_length for note in film.hype_notes)
        self._speakers = min(longest + 2, width // 3)

    def note(self, note: HypeNote) -> list[Content]:
        """The lines of one note."""
        sign = notes_words.glyph(self._entry, note.key)
        style = QUIET if sign == notes_words.GLYPHS[None] else YOURS
        changed = notes_words.mark(self._entry.marks.get(note.key), self._today)
        return [
            *hanging(cell(sign, SIGN, style), self._columns(note)),
            *lines(changed, self._width, QUIET, SIGN + 2),
        ]

    def _columns(self, note: HypeNote) -> list[Content]:
        if self._width < WIDE:
            return self._narrow(note)
        return self._wide(note)

    def _wide(self, note: HypeNote) -> list[Content]:
        """The lines in columns; the outcome replaces the kind, so that the lines break in the same places."""
        room = self._width - SIGN - self._speakers - KIND
        first, *rest = wrapped(notes_words.claim(note), room - 2)
        line = first.extend_right(room - first.cell_length) + cell(note.speaker, self._speakers - 2, QUIET).pad_right(2)
        if outcome := notes_words.outcome(self._entry, note.key):
            return [line + cell(outcome, KIND, YOURS), *rest]
        return [line + cell(note.kind.value, KIND, QUIET), *rest]

    def _narrow(self, note: HypeNote) -> list[Content]:
        by = Content.styled(f"{note.speaker} · {note.kind.value}", QUIET)
        if outcome := notes_words.outcome(self._entry, note.key):
            by += Content.assemble((" → ", QUIET), (outcome, YOURS))
        return [line for text in (notes_words.claim(note), by) for line in wrapped(text, self._width - SIGN)]
