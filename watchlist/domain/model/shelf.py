"""The shelf of all cards, and the look-up of a film with its card."""

from collections.abc import Mapping
from enum import Enum

from msgspec import Struct, field

from watchlist.domain.base.formatting import join, phrase
from watchlist.domain.model.film import Film, overlay
from watchlist.domain.model.library import Library


class CardFault(Struct, frozen=True):
    """A fault of a card: its file, the field (empty for the whole file) and the reason, in words.

    line: where the field is, or the block that it is missing from, counted from 1; 0 where that is not known.
    """

    file: str
    field: str
    reason: str
    line: int = 0

    def __str__(self) -> str:
        return join(self.file, self.field, self.reason, by=": ") + phrase(" (line {})", self.line)


class Pictures(Struct, frozen=True):
    """The files of a film's poster: in full, and redrawn for about 32 and for 16 cells; empty if there is none."""

    full: str
    cells: str = ""
    small: str = ""


class PosterSource(Enum):
    """The sources of posters; an earlier one is preferred."""

    YOURS = "yours"
    CARD = "card"
    FETCHED = "fetched"


class PosterFiles(Struct, frozen=True):
    """A film's poster: its source and its files."""

    source: PosterSource
    pictures: Pictures


class Shelf(Struct, frozen=True):
    """All cards found, by slug, the file each user card comes from, the faults of unreadable cards, and the posters."""

    cards: Mapping[str, Film] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[CardFault, ...] = ()
    pictures: Mapping[str, Pictures] = field(default_factory=dict)


def look_up(shelf: Shelf, library: Library, slug: str) -> Film | None:
    """A film: its card laid over the library's copy; None if there is neither."""
    card, stored = shelf.cards.get(slug), library.films.get(slug)
    if card and stored:
        return overlay(card, stored)
    return card or stored
