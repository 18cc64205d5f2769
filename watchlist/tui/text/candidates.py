"""A film of yours, and the films of a catalogue that it could be, with the facts that tell them apart."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from watchlist.domain.base.formatting import join
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words import card as card_words
from watchlist.tui.text.prose import KEY, QUIET, TITLE, YOURS, lines, stack, wrapped

LINES_EACH = 2
"""The lines of a candidate."""


def yours_text(snapshot: Snapshot, slug: str, today: date, width: int) -> Content:
    """What is known of the film on your list."""
    film, entry = snapshot.film(slug), snapshot.entry(slug)
    if film is None:
        return Content("")
    facts = join(film.original_title, ", ".join(film.directors), f"{film.minutes} min" if film.minutes else "")
    return stack(
        [
            *wrapped(film.name, width, TITLE),
            *lines(facts, width, QUIET),
            *wrapped(card_words.status(entry, today), width, YOURS),
        ]
    )


def candidate_lines(candidates: Sequence[CatalogueFilm], pointed: int, width: int) -> list[Content]:
    """The candidates, two lines each: title and year, then what tells them apart."""
    drawn: list[Content] = []
    for place, film in enumerate(candidates):
        pointer = Content.styled("› " if place == pointed else "  ", KEY)
        head = Content.assemble((film.title, TITLE), f"  {film.year or ''}", (f"  {film.original_title}", QUIET))
        apart = join(
            ", ".join(film.directors[:2]),
            f"{film.minutes} min" if film.minutes else "",
            ", ".join(film.genres[:3]),
            ", ".join(film.countries[:2]),
            ", ".join(role.name for role in film.cast[:2]),
            f"{film.votes:,} votes" if film.votes else "",
        )
        drawn += [
            pointer + head.truncate(width - 2, ellipsis=True),
            Content.styled(f"  {apart}", QUIET).truncate(width, ellipsis=True),
        ]
    return drawn
