"""The catalogue of this machine with look-ups behind it: films that it does not know are looked up online."""

from collections.abc import Mapping, Sequence

from watchlist.domain.model.catalogue import CatalogueFilm, CatalogueInfo
from watchlist.domain.query.catalogue import Catalogue
from watchlist.domain.query.lookup import split_year
from watchlist.domain.query.query import Query
from watchlist.lookup.online import Online


class LookUp:
    """A catalogue over both: words and titles are searched here first, and every film is completed online."""

    def __init__(self, catalogue: Catalogue, online: Online) -> None:
        self._catalogue = catalogue
        self._online = online

    @property
    def info(self) -> CatalogueInfo:
        """The size and date of the catalogue of this machine."""
        return self._catalogue.info

    @property
    def problems(self) -> tuple[str, ...]:
        """Why sources failed, in sentences."""
        return self._online.problems

    @property
    def names(self) -> str:
        """The sources that are asked online, in words."""
        return self._online.names

    @property
    def tells_where(self) -> bool:
        """Whether an answer says where a film can be watched."""
        return self._online.tells_where

    def search(self, query: Query, limit: int) -> Sequence[CatalogueFilm]:
        """The films online that have the words as their title; of a query's conditions only the year narrows them."""
        words = " ".join(term.value for term in query.free)
        if not words:
            return ()
        films = self._online.search(words)
        if not films and (dated := split_year(words))[1]:
            films = self._online.search(*dated)
        return films[:limit]

    def search_nearly(self, query: Query, limit: int) -> Sequence[CatalogueFilm]:
        """The films of this machine's catalogue that nearly have the words."""
        return self._catalogue.search_nearly(query, limit)

    def titled(self, title: str) -> Sequence[CatalogueFilm]:
        """The films with this title: the catalogue's, else those online."""
        return self._catalogue.titled(title) or self._online.titled(title)

    def by_id(self, source: str, id: str) -> CatalogueFilm | None:
        """The film with that id: the catalogue's, else the one online."""
        return self._catalogue.by_id(source, id) or self._online.by_id(source, id)

    def by_ids(self, source: str, ids: Sequence[str]) -> Mapping[str, CatalogueFilm]:
        """The films with these ids, by id: the catalogue's, and for other ids those online."""
        known = self._catalogue.by_ids(source, ids)
        return {**known, **self._online.by_ids(source, [id for id in ids if id not in known])}

    def complete(self, film: CatalogueFilm) -> CatalogueFilm:
        """A film with the facts of every source online."""
        return self._online.complete(film)
