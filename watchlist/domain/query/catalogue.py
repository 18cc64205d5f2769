"""The interface of catalogues, for screens, commands and the filling of a library."""

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from watchlist.domain.base import clock
from watchlist.domain.base.romanised import share_a_name
from watchlist.domain.base.text import fold, free_slug
from watchlist.domain.base.text import slug as slug_of
from watchlist.domain.changes.filling import filled
from watchlist.domain.changes.films import carded
from watchlist.domain.model.catalogue import CatalogueFilm, CatalogueInfo
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library
from watchlist.domain.query.query import Query

FAMOUS = 100_000
"""The number of films, the most famous first, that a search without an index scans; it takes less than a second."""


class CatalogueError(Exception):
    """A catalogue cannot be used; the message says why."""


class LookUpError(CatalogueError):
    """An online look-up failed; the message says why."""


class Catalogue(Protocol):
    """Films that may be on nobody's list; several come with the most famous first."""

    @property
    def info(self) -> CatalogueInfo:
        """Its size and source; zero films where there is no catalogue."""

    def search(self, query: Query, limit: int) -> Sequence[CatalogueFilm]:
        """The films with exactly the words, or with words that begin so; fast enough for every key."""

    def search_nearly(self, query: Query, limit: int) -> Sequence[CatalogueFilm]:
        """The films with similar words, or with the words inside others; too slow for the thread that draws."""

    def titled(self, title: str) -> Sequence[CatalogueFilm]:
        """The films with that title in any country."""

    def by_id(self, source: str, id: str) -> CatalogueFilm | None:
        """The film with that id of another catalogue."""

    def by_ids(self, source: str, ids: Sequence[str]) -> Mapping[str, CatalogueFilm]:
        """The films with these ids of another catalogue, by them."""

    def complete(self, film: CatalogueFilm) -> CatalogueFilm:
        """One of its films with all facts; films in lists may lack some."""


class LookUps(Catalogue, Protocol):
    """A catalogue that asks online sites too. Each answer may take seconds, or raise LookUpError."""

    @property
    def problems(self) -> tuple[str, ...]:
        """The reasons why sources failed, in sentences; the other sources answered."""

    @property
    def names(self) -> str:
        """The names of the online sources, in words."""

    @property
    def tells_where(self) -> bool:
        """Whether it finds out where a film can be watched."""


class NoCatalogue:
    """Stands in where there is no catalogue."""

    info = CatalogueInfo(films=0, source="")

    def search(self, query: Query, limit: int) -> Sequence[CatalogueFilm]:
        """Nothing."""
        return ()

    def search_nearly(self, query: Query, limit: int) -> Sequence[CatalogueFilm]:
        """Nothing."""
        return ()

    def titled(self, title: str) -> Sequence[CatalogueFilm]:
        """Nothing."""
        return ()

    def by_id(self, source: str, id: str) -> CatalogueFilm | None:
        """Nothing."""
        return None

    def by_ids(self, source: str, ids: Sequence[str]) -> Mapping[str, CatalogueFilm]:
        """Nothing."""
        return {}

    def complete(self, film: CatalogueFilm) -> CatalogueFilm:
        """The film unchanged."""
        return film


class CatalogueAccess:
    """Access to the catalogue, which opens when first needed, and to the films that it has offered in this run.

    problem: why there is no catalogue, in words. poster: the file of a film's poster from a look-up, empty for none.
    """

    def __init__(
        self,
        open_catalogue: Callable[[], Catalogue] = NoCatalogue,
        open_look_ups: Callable[[Catalogue], LookUps] | None = None,
        poster: Callable[[Film], str] = lambda film: "",
    ) -> None:
        self._open = open_catalogue
        self._open_look_ups = open_look_ups
        self.poster = poster
        self._opened: Catalogue | None = None
        self._opening = threading.Lock()
        self._owned: tuple[Library, dict[object, str]] | None = None
        self.offered: dict[str, Film] = {}
        self.problem = ""

    def open(self) -> Catalogue:
        """The catalogue as it is now; the first call waits until it is open."""
        with self._opening:
            try:
                self._opened, self.problem = self._open(), ""
            except CatalogueError as error:
                self._opened, self.problem = NoCatalogue(), str(error)
            return self._opened

    def look_ups(self) -> LookUps:
        """The catalogue with online look-ups; nothing is sent yet. Raises LookUpError."""
        if self._open_look_ups is None:
            raise LookUpError("Nothing can be looked up here.")
        return self._open_look_ups(self.open())

    @property
    def source(self) -> str:
        """The source of the facts; empty before the catalogue is opened."""
        if self._opened is None:
            return ""
        return self._opened.info.source

    @property
    def opened(self) -> Catalogue | None:
        """The catalogue, if it has been opened before."""
        return self._opened

    def offer(self, hit: CatalogueFilm, library: Library, cards: Mapping[str, Film]) -> Film:
        """The film of a hit: from the library or a card, else a new one that can be put on the list."""
        owned = self._owned_by(library)
        by_id = (owned[id] for id in hit.ids.items() if id in owned)
        slug = next(by_id, "") or owned.get(_identity(hit), "")
        card = carded(Film(slug=slug_of(hit.title), title=hit.title, year=hit.year), cards)
        for film in (library.films.get(slug), cards.get(card.slug)):
            if film is not None and not _contradict(film, hit):
                return film
        others = _Others(self.offered, hit)
        slug = free_slug(hit.title, hit.year, library.films, library.entries, cards, others)
        known = Film(slug=slug, title=hit.title, year=hit.year, ids=hit.every_id)
        film = filled(known, hit, self.source, clock.today())
        self.offered[film.slug] = film
        return film

    def offer_film(self, film: Film) -> None:
        """Offer a film from elsewhere, under its slug."""
        self.offered[film.slug] = film

    def prepare(self, library: Library) -> None:
        """Prepare the first offer, outside the thread that draws."""
        self._owned_by(library)

    def _owned_by(self, library: Library) -> dict[object, str]:
        """The slugs of a library's films by their ids, and by title and year."""
        if self._owned is None or self._owned[0] is not library:
            owned: dict[object, str] = {}
            for slug, film in library.films.items():
                owned[_identity(film)] = slug
                owned.update((id, slug) for id in film.ids.items())
            self._owned = library, owned
        return self._owned[1]


class _Others:
    """The slugs of offered films, except those of one film."""

    def __init__(self, offered: Mapping[str, Film], but: CatalogueFilm) -> None:
        self._offered, self._but = offered, but

    def __contains__(self, slug: object) -> bool:
        film = self._offered.get(str(slug))
        return film is not None and not _same(film, self._but)


def _same(film: Film, hit: CatalogueFilm) -> bool:
    """Whether an offered film is this hit: by an id, or by title and year if nothing contradicts."""
    if any(film.ids.get(source) == id for source, id in hit.ids.items()):
        return True
    return _identity(film) == _identity(hit) and not _contradict(film, hit)


def _contradict(film: Film, hit: CatalogueFilm) -> bool:
    """Whether two films with one title and year differ: in their ids, or in their directors."""
    if any(film.ids.get(source, id) != id for source, id in hit.ids.items()):
        return True
    known = any(source in film.ids for source in hit.ids)
    if known or not (film.directors and hit.directors):
        return False
    return not share_a_name(film.directors, hit.directors)


def _identity(film: Film | CatalogueFilm) -> tuple[str, int | None]:
    return fold(film.title), film.year
