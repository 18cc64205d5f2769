"""The seam to a catalogue: what screens, commands and the filling of a library ask of any."""

import threading
from collections.abc import Callable, Container, Mapping, Sequence
from typing import Protocol

from watchlist.domain.base import clock
from watchlist.domain.base.text import fold, free_slug
from watchlist.domain.base.text import slug as slug_of
from watchlist.domain.changes.filling import filled
from watchlist.domain.changes.films import carded
from watchlist.domain.model.catalogue import CatalogueFilm, CatalogueInfo
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library
from watchlist.domain.query.query import Query

FAMOUS = 100_000
"""How many films are looked through, the most famous first, for what no index tells: in less than a second."""


class CatalogueError(Exception):
    """A catalogue that cannot be used, and why, in words."""


class LookUpError(CatalogueError):
    """Something that could not be looked up on line, and why, in words."""


class Catalogue(Protocol):
    """Films that may be on nobody's list, the most famous first wherever there are several."""

    @property
    def info(self) -> CatalogueInfo:
        """What it holds; nothing where there is no catalogue."""

    def search(self, query: Query, limit: int) -> Sequence[CatalogueFilm]:
        """The films that have the very words, or words that begin so; quick enough for every key."""

    def search_nearly(self, query: Query, limit: int) -> Sequence[CatalogueFilm]:
        """The films that nearly have the words, or have them within others; not for the thread that draws."""

    def titled(self, title: str) -> Sequence[CatalogueFilm]:
        """The films that are called so, in any country."""

    def by_id(self, source: str, id: str) -> CatalogueFilm | None:
        """The film with that id of another catalogue."""

    def by_ids(self, source: str, ids: Sequence[str]) -> Mapping[str, CatalogueFilm]:
        """The films with these ids of another catalogue, by them."""

    def complete(self, film: CatalogueFilm) -> CatalogueFilm:
        """All that is known of one of its films, where what it lists tells less."""


class LookUps(Catalogue, Protocol):
    """The catalogue with look-ups on line behind it. Each of its answers may take seconds, or raise LookUpError."""

    @property
    def problems(self) -> tuple[str, ...]:
        """Why sources failed, in sentences; the others answered."""

    @property
    def names(self) -> str:
        """The sources that are asked on line, in words."""

    @property
    def tells_where(self) -> bool:
        """Whether it is told where a film can be watched."""


class NoCatalogue:
    """Where there is none."""

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
        """No more than is known of it."""
        return film


class CatalogueAccess:
    """The way to the catalogue, which is opened when it is first asked; and the films that it has offered in this run.

    problem: why there is none, in words. poster: the file of a film's poster that a look-up brought, empty for none.
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
                found, self.problem = self._open(), ""
            except CatalogueError as error:
                found, self.problem = NoCatalogue(), str(error)
            self._opened = found
            return found

    def look_ups(self) -> LookUps:
        """The catalogue with look-ups on line behind it; nothing is sent yet. Raises LookUpError, in words."""
        if self._open_look_ups is None:
            raise LookUpError("Nothing can be looked up here.")
        return self._open_look_ups(self.open())

    @property
    def source(self) -> str:
        """Where the facts are from."""
        return self._opened.info.source if self._opened else ""

    @property
    def opened(self) -> Catalogue | None:
        """The catalogue, if it has been opened before."""
        return self._opened

    def offer(self, hit: CatalogueFilm, library: Library, cards: Mapping[str, Film]) -> Film:
        """The film that a hit is: the one of the library or of a card, else one that can be put on the list."""
        owned = self._owned_by(library)
        slug = next((owned[found] for found in hit.ids.items() if found in owned), "") or owned.get(_identity(hit), "")
        card = carded(Film(slug=slug_of(hit.title), title=hit.title, year=hit.year), cards)
        for film in (library.films.get(slug), cards.get(card.slug)):
            if film is not None and not _contradict(film, hit):
                return film
        others = _Others(self.offered, hit)
        slug = free_slug(hit.title, hit.year, _Any(library.films, library.entries, cards, others))
        known = Film(slug=slug, title=hit.title, year=hit.year, ids=hit.every_id)
        film = filled(known, hit, self.source, clock.today())
        self.offered[film.slug] = film
        return film

    def offer_film(self, film: Film) -> None:
        """Offer a film that somebody else has told of, under a slug that nothing has."""
        self.offered[film.slug] = film

    def prepare(self, library: Library) -> None:
        """Work out, off the thread that draws, what the first offer would wait for."""
        self._owned_by(library)

    def _owned_by(self, library: Library) -> dict[object, str]:
        """The films of a library by their ids, and by title and year."""
        if self._owned is None or self._owned[0] is not library:
            owned: dict[object, str] = {}
            for slug, film in library.films.items():
                owned[_identity(film)] = slug
                owned.update((found, slug) for found in film.ids.items())
            self._owned = library, owned
        return self._owned[1]


class _Any:
    """Holds what any of several containers holds."""

    def __init__(self, *containers: Container[str]) -> None:
        self._containers = containers

    def __contains__(self, item: object) -> bool:
        return any(item in container for container in self._containers)


class _Others:
    """Holds the slugs of films that have been offered, but for those of one film."""

    def __init__(self, offered: Mapping[str, Film], but: CatalogueFilm) -> None:
        self._offered, self._but = offered, but

    def __contains__(self, slug: object) -> bool:
        film = self._offered.get(str(slug))
        return film is not None and not _same(film, self._but)


def _same(film: Film, hit: CatalogueFilm) -> bool:
    """Whether what was offered before is this hit: by an id, or by its title and year where nothing speaks against."""
    if any(film.ids.get(source) == id for source, id in hit.ids.items()):
        return True
    return _identity(film) == _identity(hit) and not _contradict(film, hit)


def _contradict(film: Film, hit: CatalogueFilm) -> bool:
    """Whether two films of one title and year are told to be others: by their ids, or by who made them."""
    if any(film.ids.get(source, id) != id for source, id in hit.ids.items()):
        return True
    known = any(source in film.ids for source in hit.ids)
    ours, theirs = set(map(fold, film.directors)), set(map(fold, hit.directors))
    return not known and bool(ours and theirs and not ours & theirs)


def _identity(film: Film | CatalogueFilm) -> tuple[str, int | None]:
    return fold(film.title), film.year
