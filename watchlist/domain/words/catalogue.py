"""The words on a catalogue that has no film to offer."""

from watchlist.domain.base.formatting import count
from watchlist.domain.model.catalogue import CatalogueInfo
from watchlist.domain.query.catalogue import FAMOUS

FEW_FILMS = 20_000
"""How many films a catalogue holds that lacks most."""


def more_films(info: CatalogueInfo) -> str:
    """How the catalogue comes to know more films; empty where it knows most of them, or where there is none."""
    if not 0 < info.films < FEW_FILMS:
        return ""
    return (
        f"The catalogue knows {count(info.films, 'film')}; “watchlist catalogue get imdb” brings nearly all there are."
    )


def famous_alone(info: CatalogueInfo) -> str:
    """That a search for no name looked through a part of the catalogue; empty where it looked through all."""
    return f"Looked through: the {FAMOUS:,} most famous films of {info.films:,}." if info.films > FAMOUS else ""
