"""Building the rows of a library: all of its films, and all cards."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from watchlist.domain.base.resting import with_rests
from watchlist.domain.changes.history import touched_since
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import DOCUMENTS, FilmList, Library
from watchlist.domain.model.poll import Ballot
from watchlist.domain.model.row import Row
from watchlist.domain.model.services import yours_among
from watchlist.domain.model.shelf import Shelf, look_up
from watchlist.domain.query.row_index import RowIndex


def index(library: Library, shelf: Shelf, services: Sequence[str] = ()) -> RowIndex:
    """The rows of every film of the library (some are only on lists) and of every card, made when first asked for.

    services: your services.
    """

    def make() -> Iterator[Row]:
        slugs = chain(library.entries, library.films, shelf.cards)
        return filter(None, _rows(library, shelf, slugs, services).values())

    return RowIndex(make)


def changed_rows(
    former: Library, library: Library, shelf: Shelf, services: Sequence[str] = ()
) -> Mapping[str, Row | None]:
    """The rows that differ between two states of a library, by slug; None where a film is gone."""
    touched: Iterable[tuple[str, str]] | None = touched_since(former, library)
    if touched is None:
        touched = _differences(former, library)
    slugs: list[str] = []
    for table, key in touched:
        if table in ("films", "entries"):
            slugs.append(key)
        for state in (former, library):
            match getattr(state, table).get(key):
                case FilmList(films=films):
                    slugs += films
                case Ballot(film=film):
                    slugs.append(film)
    return _rows(library, shelf, slugs, services)


def _rows(library: Library, shelf: Shelf, slugs: Iterable[str], services: Sequence[str]) -> dict[str, Row | None]:
    films, entries, cards, lists = library.films, library.entries, shelf.cards, _memberships(library)
    polled = {ballot.film for ballot in library.ballots.values() if not ballot.voter}
    rows: dict[str, Row | None] = {}
    for slug in with_rests(dict.fromkeys(slugs)):
        entry, film = entries.get(slug), films.get(slug)
        if slug in cards:
            film = look_up(shelf, library, slug)
        elif entry is None and film is None:
            rows[slug] = None
            continue
        film = film or Film(slug=slug, title=slug)
        mine = yours_among(film.on, services)
        rows[slug] = Row(film, entry, lists.get(slug, ()), slug in polled, mine)
    return rows


def _memberships(library: Library) -> dict[str, tuple[str, ...]]:
    names: dict[str, list[str]] = {}
    for film_list in library.lists.values():
        for slug in film_list.films:
            names.setdefault(slug, []).append(film_list.name)
    return {slug: tuple(lists) for slug, lists in names.items()}


def _differences(former: Library, library: Library) -> Iterator[tuple[str, str]]:
    """The table and key of every document that differs; the contents of identical objects are not compared."""
    for table in DOCUMENTS:
        before, after = getattr(former, table), getattr(library, table)
        if before is not after:
            yield from ((table, key) for key in before if key not in after)
            for key, value in after.items():
                if before.get(key) is not value and before.get(key) != value:
                    yield table, key
