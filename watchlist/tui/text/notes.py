"""The hype notes of a card, with what you made of them. Pure: a card and a width in, text out."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film, HypeNote
from watchlist.domain.words import notes as notes_words
from watchlist.domain.words.card_sections import CardSections
from watchlist.tui.text.prose import HEADING, QUIET, YOURS, cell, paragraphs, stack, wrapped

WIDE = 72
"""The width in cells from which on speaker and kind have columns of their own."""
SIGN, KIND = 2, 10


def notes(card: CardSections, width: int, few: int = 0) -> Content:
    """What is said of the film, by whom and of what kind; what you made of it; and how far the speakers' word held.

    few: how many notes are shown, where not all are.
    """
    if not card.film.hype_notes:
        return Content("")
    heading = Content.styled("Hype notes", HEADING)
    if card.notes_hiding:
        return stack([heading, *wrapped(card.notes_hiding, width, QUIET)])
    layout = _Layout(card.film, card.entry, width, card.today)
    shown = card.film.hype_notes[: few or None]
    told = [heading, *(line for note in shown for line in layout.note(note))]
    told += [_folded(card.film.hype_notes[few:], card.entry)] if few else []
    told += wrapped(_legend(card.entry), width, indent=SIGN)
    return stack(paragraphs(told, [line for record in card.track_records for line in wrapped(record, width, YOURS)]))


def _folded(notes: Sequence[HypeNote], entry: Entry | None) -> Content:
    """How many notes are left out, and how many of them you have marked or judged."""
    yours = sum(entry is not None and (note.key in entry.marks or note.key in entry.judged) for note in notes)
    said = f"{len(notes)} more" + (f", {yours} of them yours" if yours else "")
    return Content.assemble((f"{said} · ", QUIET), ("enter", "$accent")).pad_left(SIGN)


def _legend(entry: Entry | None) -> Content:
    seen = entry is not None and entry.viewings != ()
    key, does = ("H", "says what held") if seen else ("h", "marks them")
    return Content.assemble((f"{notes_words.legend()}  ·  ", QUIET), (key, "$accent"), (f" {does}", QUIET))


class _Layout:
    """The columns of the notes of one film: sign, words, speaker, and its kind or what became of it."""

    def __init__(self, film: Film, entry: Entry | None, width: int, today: date) -> None:
        self._entry = entry
        self._width = width
        self._today = today
        self._speakers = max(Content(note.speaker).cell_length for note in film.hype_notes) + 2

    def note(self, note: HypeNote) -> list[Content]:
        """The lines of one note."""
        sign = notes_words.glyph(self._entry, note.key)
        marked = sign != notes_words.GLYPHS[None]
        lines = self._wide(note) if self._width >= WIDE else self._narrow(note)
        first, *rest = lines
        came = notes_words.mark(self._entry.marks.get(note.key), self._today) if self._entry else ""
        rest = [line.pad_left(SIGN) for line in rest] + (wrapped(came, self._width, QUIET, SIGN + 2) if came else [])
        return [cell(sign, SIGN, YOURS if marked else QUIET) + first, *rest]

    def _wide(self, note: HypeNote) -> list[Content]:
        """The columns; what became of a note takes the place of its kind, so that no line is broken anew by it."""
        room = self._width - SIGN - self._speakers - KIND
        first, *rest = wrapped(notes_words.said(note), room - 2)
        line = first.extend_right(room - first.cell_length) + cell(note.speaker, self._speakers, QUIET)
        came = notes_words.outcome(self._entry, note.key)
        return [line + (cell(came, KIND, YOURS) if came else cell(note.kind.value, KIND, QUIET)), *rest]

    def _narrow(self, note: HypeNote) -> list[Content]:
        by = Content.styled(f"{note.speaker} · {note.kind.value}", QUIET)
        came = notes_words.outcome(self._entry, note.key)
        by += Content.assemble((" → ", QUIET), (came, YOURS)) if came else ""
        return [*wrapped(notes_words.said(note), self._width - SIGN), by]
