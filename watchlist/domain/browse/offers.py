"""Films of the catalogue, as they are offered for what somebody types."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.keys import key, whole_key
from watchlist.domain.base.rating import Scale
from watchlist.domain.base.text import fold
from watchlist.domain.base.writings import other_forms
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.film import Film
from watchlist.domain.model.row import Row
from watchlist.domain.query.catalogue import Catalogue, CatalogueError
from watchlist.domain.query.query import Query, read
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.query.terms import Term, every_term

NAMED = ("", "title", "director", "writer", "cast")
"""The fields of queries by which a search in the library asks the catalogue too; none is that of free words."""
ROWS = 20
"""The most films of the catalogue below those of the library."""
OWN, WEIGHED, LOOKED_AT = 3, 40, 200
"""The most films of yours that are offered, for who adds a film looks for others; the most that are weighed for that;
and the most that are looked at where no word of a title is typed."""
SAME, WHOLE, BEGUN, PART = range(4)
FEW = 3
"""How many hits are so few that slips of the pen are forgiven."""
_WORDS = re.compile(r"[^\s()\"“”:<>=]+")


class Offer(Struct, frozen=True):
    """A film that is offered: what is known of it, and whether it is on your list already, or has a card."""

    film: Film
    yours: bool = False
    carded: bool = False


def offers(snapshot: Snapshot, typed: str, year: int | None, limit: int, catalogue: Catalogue) -> tuple[Offer, ...]:
    """The films that have the words typed: those called just so, cards and yours, then those of the catalogue, by fame.

    Raises CatalogueError, in words.
    """
    query = _title_query(typed, snapshot.settings.scale)
    if not query.terms:
        return ()
    likeness = _Likeness(typed)
    own = sorted(islice(_own(snapshot, query), WEIGHED), key=likeness.of)[:OWN]
    found = as_offers(snapshot, own, catalogue.search(_dated(query, year), limit), year, limit)
    return tuple(sorted(found, key=lambda offer: likeness.of(offer.film) != SAME))


class _Likeness:
    """How like what is typed a film is called: just so, by it among other words, by words that begin so, or by less."""

    def __init__(self, typed: str) -> None:
        self._typed = key(typed)
        self._wanted = {whole_key(typed, self._typed), *other_forms(typed, self._typed)}

    def of(self, film: Film) -> int:
        """SAME for a film that is called just so, and the more the less it is called so."""
        return min(self._of_title(title) for title in (film.title, film.original_title or film.title))

    def _of_title(self, title: str) -> int:
        known = key(title)
        if not self._wanted.isdisjoint((whole_key(title, known), *other_forms(title, known))):
            return SAME
        if f" {self._typed} " in f" {known} ":
            return WHOLE
        return BEGUN if f" {self._typed}" in f" {known}" else PART


def _own(snapshot: Snapshot, query: Query) -> Iterator[Film]:
    """The films of yours, and the cards, that are called so; free words look through people and verdicts too."""
    rows = snapshot.visible.rows
    free = query.free
    words = tuple(filter(None, (fold(term.value).strip() for term in free)))
    rest = replace(query, terms=tuple(term for term in query.terms if term not in free), orders=())
    for row in rows.titles.having(words) if words else islice(rows.yours, LOOKED_AT):
        if rest.filter([row]):
            yield row.film


def near_offers(
    snapshot: Snapshot, typed: str, year: int | None, limit: int, catalogue: Catalogue
) -> tuple[Offer, ...]:
    """The films that nearly have the words typed; never on the thread that draws. Raises CatalogueError, in words."""
    query = _title_query(typed, snapshot.settings.scale)
    if not query.terms:
        return ()
    return as_offers(snapshot, [], catalogue.search_nearly(_dated(query, year), limit), year, limit)


def find_offers(snapshot: Snapshot, typed: str, limit: int, catalogue: Catalogue) -> tuple[Offer, ...]:
    """The films of the catalogue that have the words typed, or where there are few, nearly have them.

    Without words there are no slips, and where there are not enough, more films are looked through.
    """
    query = read(typed, snapshot.settings.scale)[0]
    found = as_offers(snapshot, (), catalogue.search(query, limit), None, limit)
    if len(found) >= (FEW if query.free else limit):
        return found
    known = {offer.film.slug for offer in found}
    near = near_offers(snapshot, typed, None, limit, catalogue)
    return (*found, *(offer for offer in near if offer.film.slug not in known))[:limit]


def catalogue_rows(snapshot: Snapshot, query: Query, known: Iterable[Row]) -> list[Row]:
    """The films of the catalogue that a search in the library finds, if it is open, without those of yours or known."""
    catalogue = snapshot.catalogue.opened
    if catalogue is None or not names_films(query):
        return []
    return _rows(snapshot, catalogue.search, query, known)


def near_catalogue_rows(snapshot: Snapshot, query: Query, known: Iterable[Row]) -> list[Row]:
    """The films of the catalogue that nearly have the words of a search; never on the thread that draws."""
    if not names_films(query):
        return []
    return _rows(snapshot, snapshot.catalogue.open().search_nearly, query, known)


def names_films(query: Query) -> bool:
    """Whether a query asks for films by name, and for nothing of your entries."""
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
    """The query of films of that year alone, if one is named."""
    return replace(query, terms=(*query.terms, Term("year", ":", str(year)))) if year else query


def _title_query(typed: str, scale: Scale) -> Query:
    """What is typed to name a film: one may be called "Dead or Alive", "(500) Days" or "Avengers:Endgame"."""
    query, faults = read(typed, scale)
    if not faults and all(isinstance(term, Term) for term in query.terms):
        return query
    words = (word.lstrip("-") for word in _WORDS.findall(typed))
    return Query(tuple(Term("", ":", word) for word in words if word), scale=scale)


def as_offers(
    snapshot: Snapshot, own: Iterable[Film], hits: Iterable[CatalogueFilm], year: int | None, limit: int
) -> tuple[Offer, ...]:
    """Films of yours, and what hits are, each once and as an offer."""
    found = {film.slug: film for film in own}
    for hit in hits:
        film = snapshot.catalogue.offer(hit, snapshot.library, snapshot.shelf.cards)
        found.setdefault(film.slug, film)
    return tuple(
        Offer(film, snapshot.entry(slug) is not None, slug in snapshot.shelf.cards)
        for slug, film in list(found.items())
        if year in (None, film.year)
    )[:limit]
