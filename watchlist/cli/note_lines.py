"""Hype notes as paragraphs."""

from datetime import date

from watchlist.cli.output import data, text_width
from watchlist.domain.insights.track_record import track_records_on
from watchlist.domain.model.film import Film
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words import notes as notes_words


def note_paragraphs(snapshot: Snapshot, film: Film, today: date, keys: bool = False) -> list[str]:
    """A paragraph for each hype note with what you say of it, then how far its speakers' word has held."""
    entry, lines = snapshot.entry(film.slug), []
    for each in film.hype_notes:
        by = f"{each.speaker}, {each.kind.value}, source: {each.source}"
        yours = notes_words.view(entry, each.key, today)
        said = f"{each.key}: {notes_words.said(each)}" if keys else notes_words.said(each)
        lines.append("\n".join(filter(None, (said, by, yours))))
    return [*lines, *map(notes_words.standing, track_records_on(snapshot, film.hype_notes))]


def print_paragraphs(paragraphs: list[str], indent: int = 0) -> None:
    """Put out paragraphs, wrapped to the width there is."""
    from watchlist.cli.layout import wrapped

    width = text_width()
    for paragraph in paragraphs:
        data("\n".join(wrapped(paragraph, width, indent, hang=2)))
