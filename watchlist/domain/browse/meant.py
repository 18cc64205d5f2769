"""The search that was meant: for a keyboard of another script, or in Latin letters. It is tried last."""

from collections.abc import Callable, Iterator, Sequence

from watchlist.domain.base.keyboard_layouts import meant_otherwise
from watchlist.domain.base.rating import Scale
from watchlist.domain.base.transcription import in_latin
from watchlist.domain.browse.offers import Offer, catalogue_rows, offers
from watchlist.domain.query.catalogue import Catalogue
from watchlist.domain.query.query import Query, read
from watchlist.domain.query.snapshot import Snapshot


def _ways(typed: str) -> Iterator[str]:
    """The text of the same keys on other keyboards; Hangul and kana in Latin letters, as catalogues often have them."""
    for way in (typed, *meant_otherwise(typed)):
        yield from (other for other in (way, in_latin(way)) if other not in ("", typed))


def meant_search(typed: str, scale: Scale, finds: Callable[[Query], object]) -> str:
    """The search that was probably meant by one that finds nothing, if it finds something; else an empty text."""
    for meant in _ways(typed.strip()):
        query, faults = read(meant, scale)
        if query.terms and not faults and finds(query):
            return meant
    return ""


def meant_in_library(typed: str, snapshot: Snapshot) -> str:
    """The search that was probably meant, if it finds films of yours, cards, or films of the catalogue once open."""
    rows = snapshot.visible.rows

    def finds(query: Query) -> object:
        return query.filter(rows.yours) or query.filter(rows.cards) or catalogue_rows(snapshot, query, ())

    return meant_search(typed, snapshot.settings.scale, finds)


def meant_offers(snapshot: Snapshot, typed: str, year: int | None, limit: int, catalogue: Catalogue) -> Sequence[Offer]:
    """The films of the title that was probably meant. Raises CatalogueError."""
    all_meant = (offers(snapshot, meant, year, limit, catalogue) for meant in _ways(typed.strip()))
    return next(filter(None, all_meant), ())
