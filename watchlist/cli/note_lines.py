"""Hype notes as paragraphs."""

from watchlist.cli.output import data, text_width
from watchlist.domain.base.formatting import join
from watchlist.domain.words import notes as notes_words
from watchlist.domain.words.card_sections import CardSections


def note_paragraphs(card: CardSections, keys: bool = False) -> list[str]:
    """A paragraph for each hype note with your view of it, then the track records of their speakers."""
    paragraphs = []
    for note in card.film.hype_notes:
        by = f"{note.speaker}, {note.kind.value}, source: {note.source}"
        yours = notes_words.view(card.entry, note.key, card.today)
        claim = join(f"{note.key}" * keys, notes_words.claim(note), by=": ")
        paragraphs.append(join(claim, by, yours, by="\n"))
    return [*paragraphs, *card.track_records]


def print_paragraphs(paragraphs: list[str], indent: int = 0) -> None:
    """Print paragraphs, wrapped to the width of the terminal."""
    from watchlist.cli.layout import wrapped

    width = text_width()
    for paragraph in paragraphs:
        data("\n".join(wrapped(paragraph, width, indent, hang=2)))
