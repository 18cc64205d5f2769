"""The words on a catalogue that does not find a film."""

from watchlist.domain.base.formatting import count, text_if
from watchlist.domain.model.catalogue import CatalogueInfo
from watchlist.domain.query.catalogue import FAMOUS

FEW_FILMS = 20_000
"""A catalogue with fewer films lacks most films there are."""


def more_films(info: CatalogueInfo, subject: str = "The catalogue") -> str:
    """The command that brings more films into the catalogue; empty if it has most films, or if there is none."""
    if not 0 < info.films < FEW_FILMS:
        return ""
    return f"{subject} knows {count(info.films, 'film')}; “watchlist catalogue get imdb” brings nearly all there are."


def famous_alone(info: CatalogueInfo) -> str:
    """The note that a search without a name scanned only a part of the catalogue; empty if it scanned all."""
    return text_if(info.films > FAMOUS, f"Looked through: the {FAMOUS:,} most famous films of {info.films:,}.")
