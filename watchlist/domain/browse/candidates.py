"""Which film of a catalogue somebody means by a title, and whether that is clear."""

from collections.abc import Sequence

from watchlist.domain.base.text import fold
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.query.catalogue import Catalogue

LISTED = 10
"""The most films listed where several could be meant."""


def find_candidates(catalogue: Catalogue, title: str, year: int | None) -> tuple[Sequence[CatalogueFilm], bool]:
    """The films that are called so, the best known first, and whether it is clear that the first is meant."""
    called = [film for film in catalogue.titled(title) if year in (None, film.year)]
    own = [film for film in called if fold(title) in (fold(film.title), fold(film.original_title))]
    clear = len(called) == 1 or (len(own) == 1 and own[0] is called[0])
    return called[:LISTED], clear
