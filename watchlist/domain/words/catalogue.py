"""The words on a catalogue that does not find a film, and on the films that lines name."""

from collections.abc import Sequence

from watchlist.domain.base.formatting import count, join, phrase, text_if
from watchlist.domain.browse.naming import NamedFilm
from watchlist.domain.model.catalogue import CatalogueInfo
from watchlist.domain.query.catalogue import FAMOUS

FEW_FILMS = 20_000
"""A catalogue with fewer films lacks most films there are."""


def more_films(info: CatalogueInfo, subject: str = "The catalogue", get: str = "catalogue get imdb") -> str:
    """The command that brings more films into the catalogue; empty if it has most films, or if there is none."""
    if not 0 < info.films < FEW_FILMS:
        return ""
    return f"{subject} knows {count(info.films, 'film')}; “{get}” brings nearly all there are."


def famous_alone(info: CatalogueInfo) -> str:
    """The note that a search without a name scanned only a part of the catalogue; empty if it scanned all."""
    return text_if(info.films > FAMOUS, f"Looked through: the {FAMOUS:,} most famous films of {info.films:,}.")


def named_words(films: Sequence[NamedFilm], wanted: int) -> str:
    """What becomes of the films that lines name, in sentences; wanted: how many are to be added."""
    yours = sum(named.yours and not named.twice for named in films)
    doubtful = sum(named.new and named.among > 0 for named in films)
    return join(
        f"{count(wanted, 'film')} to add",
        phrase("{:,} on your list already", yours),
        phrase("{:,} named twice", sum(named.twice for named in films)),
        phrase("{:,} that could be several films: M on the film says which", doubtful),
        by=", ",
    )
