"""Offers of films, mostly of the catalogue, for what somebody types."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.keys import key, whole_key
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.rating import Scale
from watchlist.domain.base.suggestions import similar
from watchlist.domain.base.text import fold
from watchlist.domain.base.writings import other_forms
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.film import Film
from watchlist.domain.model.row import Row
from watchlist.domain.query.catalogue import Catalogue, CatalogueError
from watchlist.domain.query.fuzzy import fuzzy_matches
from watchlist.domain.query.query import Query, read
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.query.terms import Term, every_term

NAMED = ("", "title", "director", "writer", "cast", "studio")
"""The fields of queries that search the catalogue too; the empty one is that of free words."""
ROWS = 20
"""The most films of the catalogue shown below those of the library."""
OWN, WEIGHED, LOOKED_AT = 3, 30, 200
"""The most films of yours offered, since somebody who adds a film wants others; the most weighed for that; and the most
scanned if no word of a title is typed."""
FARTHER = 3
"""How many times as many films are looked at where most of the first are yours."""
SAME, WHOLE, BEGUN, PART = range(4)
FEW = 3
"""With fewer hits than this typing errors are forgiven."""
_WORDS = lazy_pattern(r"[^\s()\"“”:<>=]+")


class Offer(Struct, frozen=True):
    """An offered film; yours: it is on your list already; carded: it has a card."""

    film: Film
    yours: bool = False
    carded: bool = False


def offers(snapshot: Snapshot, typed: str, year: int | None, limit: int, catalogue: Catalogue) -> tuple[Offer, ...]:
    """The films with the typed words: those with just this title, cards and yours, the rest of the catalogue by fame.

    Raises CatalogueError.
    """
    query = _title_query(typed, snapshot.settings.scale)
    if not query.terms:
        return ()
    likeness = _Likeness(typed)
    own = sorted(islice(_own(snapshot, query), WEIGHED), key=likeness.of)[:OWN]
    for most in (limit, FARTHER * limit):
        candidates = as_offers(snapshot, own, catalogue.search(_dated(query, year), most), year, most)
        called_so = [offer for offer in candidates if likeness.of(offer.film) == SAME]
        others = [offer for offer in candidates if offer not in called_so]
        yours = [offer for offer in others if offer.yours]
        if len(yours) <= OWN or len(candidates) < most:
            break
    surplus = yours[OWN:]
    return (*called_so, *(offer for offer in others if offer not in surplus), *surplus)[:limit]


class _Likeness:
    """How well the titles of films match the typed words: whole, among other words, by their beginnings, or in part."""

    def __init__(self, typed: str) -> None:
        self._typed = key(typed)
        self._wanted = {whole_key(typed, self._typed), *other_forms(typed, self._typed)}

    def of(self, film: Film) -> int:
        """SAME for a film with exactly this title; the higher, the less its titles match."""
        return min(self._of_title(title) for title in {film.title, film.original_title} if title)

    def _of_title(self, title: str) -> int:
        known, forms = _forms(title)
        if not self._wanted.isdisjoint(forms):
            return SAME
        if f" {self._typed} " in known:
            return WHOLE
        return BEGUN if f" {self._typed}" in known else PART


@lru_cache(maxsize=1 << 12)
def _forms(title: str) -> tuple[str, frozenset[str]]:
    """The key of a title between blanks, and all its forms as whole titles; the next letter asks for most again."""
    known = key(title)
    return f" {known} ", frozenset((whole_key(title, known), *other_forms(title, known)))


def _own(snapshot: Snapshot, query: Query) -> Iterator[Film]:
    """Your films and the cards with such titles; elsewhere free words search people and verdicts too."""
    rows = snapshot.visible.rows
    free = query.free
    words = tuple(filter(None, (fold(term.value).strip() for term in free)))
    rest = replace(query, terms=tuple(term for term in query.terms if term not in free), orders=())
    candidates: Iterator[Row] = islice(rows.yours, LOOKED_AT)
    if words:
        candidates = rows.titles.having(words)
    for row in candidates:
        if not rest.terms or rest.filter([row]):
            yield row.film


def near_offers(
    snapshot: Snapshot, typed: str, year: int | None, limit: int, catalogue: Catalogue, *, only_cards: bool = False
) -> tuple[Offer, ...]:
    """The films with similar words, a few of yours and cards first; too slow for the thread that draws.

    only_cards: films of yours without a card are not among them. Raises CatalogueError.
    """
    query = _title_query(typed, snapshot.settings.scale)
    if not query.terms:
        return ()
    near = fuzzy_matches(query, snapshot.visible.rows, snapshot.visible.rows, ())
    own = {fold(row.film.name): row.film for row in near if not only_cards or row.slug in snapshot.shelf.cards}
    most_alike = [own[name] for name in similar(fold(typed), own, OWN, alike=0)]
    return as_offers(snapshot, most_alike, catalogue.search_nearly(_dated(query, year), limit), year, limit)


def find_offers(snapshot: Snapshot, typed: str, limit: int, catalogue: Catalogue) -> tuple[Offer, ...]:
    """The films of the catalogue and of cards with the typed words, and if there are few, films with similar words.

    A query without words has no typing errors: if it finds too few films, more films are scanned. A film with just this
    title is among them, however many more famous ones have words that begin like it: there is a film “M”.
    """
    query, enough = read(typed, snapshot.settings.scale)[0], limit
    if query.free:
        enough = FEW
    cards = [row.film for row in query.filter(snapshot.visible.rows) if row.slug in snapshot.shelf.cards]
    exact = as_offers(snapshot, cards * bool(query.terms), catalogue.search(query, limit), None, limit)
    if len(exact) == limit and query.terms == query.free:
        called_so = as_offers(snapshot, (), catalogue.titled(typed)[:FEW], None, FEW)
        missing = [offer for offer in called_so if offer not in exact][:limit]
        exact = (*exact[: limit - len(missing)], *missing)
    if len(exact) >= enough:
        return exact
    slugs = {offer.film.slug for offer in exact}
    near = near_offers(snapshot, typed, None, limit, catalogue, only_cards=True)
    return (*exact, *(offer for offer in near if offer.film.slug not in slugs))[:limit]


def catalogue_rows(snapshot: Snapshot, query: Query, known: Iterable[Row]) -> list[Row]:
    """The films of the catalogue that match a search, if it is open, without yours and without known rows."""
    catalogue = snapshot.catalogue.opened
    if catalogue is None or not names_films(query):
        return []
    return _rows(snapshot, catalogue.search, query, known)


def near_catalogue_rows(snapshot: Snapshot, query: Query, known: Iterable[Row]) -> list[Row]:
    """The films of the catalogue with words similar to a search; too slow for the thread that draws."""
    if not names_films(query):
        return []
    return _rows(snapshot, snapshot.catalogue.open().search_nearly, query, known)


def names_films(query: Query) -> bool:
    """Whether a query searches films by name, and not by your entries."""
    named = any(not term.negated and term.field in NAMED for term in every_term(query.terms))
    return named and not query.of_yours


def _rows(
    snapshot: Snapshot, search: Callable[[Query, int], Sequence[CatalogueFilm]], query: Query, known: Iterable[Row]
) -> list[Row]:
    slugs = {row.slug for row in known}
    try:
        offered = as_offers(snapshot, (), search(query, ROWS), None, ROWS)
    except CatalogueError:
        return []
    return [Row(offer.film, None) for offer in offered if not offer.yours and offer.film.slug not in slugs]


def _dated(query: Query, year: int | None) -> Query:
    """The query for films of a year, if one is given."""
    if not year:
        return query
    return replace(query, terms=(*query.terms, Term("year", ":", str(year))))


def _title_query(typed: str, scale: Scale) -> Query:
    """The query of a typed title, which may be "Dead or Alive", "(500) Days" or "Avengers:Endgame"."""
    query, faults = read(typed, scale)
    if not faults and all(isinstance(term, Term) for term in query.terms):
        return query
    words = (word.lstrip("-") for word in _WORDS.findall(typed))
    return Query(tuple(Term("", ":", word) for word in words if word), scale=scale)


def as_offers(
    snapshot: Snapshot, own: Iterable[Film], hits: Iterable[CatalogueFilm], year: int | None, limit: int
) -> tuple[Offer, ...]:
    """Films of yours and the films of hits as offers, each once."""
    films = {film.slug: film for film in own}
    for hit in hits:
        film = snapshot.catalogue.offer(hit, snapshot.library, snapshot.shelf.cards)
        films.setdefault(film.slug, film)
    return tuple(
        Offer(film, snapshot.entry(slug) is not None, slug in snapshot.shelf.cards)
        for slug, film in list(films.items())
        if year in (None, film.year)
    )[:limit]
