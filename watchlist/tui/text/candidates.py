"""A film of yours, and the films of a catalogue that it could be, with the facts that distinguish them."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from watchlist.domain.base.formatting import join, phrase
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words import card as card_words
from watchlist.tui.text.prose import QUIET, TITLE, YOURS, facts, pointer, stack, wrapped

LINES_EACH = 2
"""The number of lines of a candidate."""


def yours_text(snapshot: Snapshot, slug: str, today: date, width: int) -> Content:
    """The known facts of the film on your list."""
    film, entry = snapshot.film(slug), snapshot.entry(slug)
    if film is None:
        return Content("")
    known = join(film.original_title, ", ".join(film.directors), phrase("{} min", film.minutes))
    return stack(
        [
            *wrapped(film.name, width, TITLE),
            *facts(known, width, QUIET),
            *wrapped(card_words.status(entry, today), width, YOURS),
        ]
    )


def candidate_lines(candidates: Sequence[CatalogueFilm], pointed: int, width: int) -> list[Content]:
    """The candidates, two lines each: title and year, then the facts that distinguish them."""
    drawn: list[Content] = []
    for place, film in enumerate(candidates):
        head = Content.assemble((film.title, TITLE), f"  {film.year or ''}", (f"  {film.original_title}", QUIET))
        apart = join(
            ", ".join(film.directors[:2]),
            phrase("{} min", film.minutes),
            ", ".join(film.genres[:3]),
            ", ".join(film.countries[:2]),
            ", ".join(role.name for role in film.cast[:2]),
            phrase("{:,} votes", film.votes),
        )
        drawn += [
            pointer(place == pointed) + head.truncate(width - 2, ellipsis=True),
            Content.styled(f"  {apart}", QUIET).truncate(width, ellipsis=True),
        ]
    return drawn
