"""An index, open for reading: films by their words, titles and ids."""

import sqlite3
import threading
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from watchlist.catalogue.film_rows import INITIALS, MAIN, OTHER
from watchlist.catalogue.full_text_query import FullTextQuery, is_year
from watchlist.catalogue.names import KINDS, Names, with_names_meant
from watchlist.catalogue.slips import LIKE_FILMS, KnownWords, TitleVocabulary, likest, readings
from watchlist.catalogue.writer import VERSION
from watchlist.domain.base.json_values import UNREADABLE
from watchlist.domain.base.keys import is_called, whole_key
from watchlist.domain.base.text import fold
from watchlist.domain.base.writings import is_number_word
from watchlist.domain.model.catalogue import CatalogueFilm, CatalogueInfo
from watchlist.domain.query.catalogue import FAMOUS, CatalogueError
from watchlist.domain.query.query import Query
from watchlist.support.files import reason

LOOKED_THROUGH = 2_000
"""How many films with the words, the most famous, are tested for the other conditions at every key."""
LOOKED_THROUGH_OF_NAMES = 200
"""The same for films with the words of names: most of them have the name that is searched for."""
READ_AT_ONCE = 64
"""How many films are read before they are tested."""
EXACT_BONUS = {MAIN: 400, OTHER: 40}
"""How much nearer the top a film stands whose whole title, its own or another one, was typed."""
WHOLE_BONUS = 4
"""How much nearer the top a film stands whose title has every typed word whole, not only words that begin like it."""
NAME_MALUS = 4
"""How much farther from the top a film stands where only with its directors every typed word is there, whole."""
FEW_LETTERS = 3
"""Up to this number, letters are rather the beginning of a word than the initials of a title."""
FEW = 3
"""From this number of films with the very names on, no other names are tried."""
BELOW = 1 << 32
"""A place below every film found by its title."""

_decode = msgspec.json.Decoder(CatalogueFilm).decode


class OtherVersionError(CatalogueError):
    """An index in the form of another version of the program. info: its info."""

    def __init__(self, words: str, info: CatalogueInfo) -> None:
        super().__init__(words)
        self.info = info


class CatalogueIndex:
    """An index on the disk. Every thread has a connection of its own. Raises CatalogueError for a file that is none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._threads = threading.local()
        self._vocabulary: TitleVocabulary | None = None
        try:
            is_file = path.is_file()  # a pipe would block without end
        except OSError as error:
            raise CatalogueError(f"The catalogue {path} cannot be read: {reason(error)}.") from error
        if not is_file:
            raise CatalogueError(f"The catalogue {path} is not a file.")
        self.info = self._read_info()

    def _read_info(self) -> CatalogueInfo:
        version, text = next(iter(self._rows("SELECT version, info FROM about")), (None, ""))
        try:
            info = msgspec.json.decode(text, type=CatalogueInfo, strict=True)
        except (*UNREADABLE, TypeError) as error:
            raise CatalogueError(f"The catalogue {self.path} is damaged ({error}); build it anew.") from error
        if version != VERSION:
            raise OtherVersionError(f"The catalogue {self.path} is of another version; build it anew.", info)
        return info

    def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            if not hasattr(self._threads, "connection"):
                uri = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
                self._threads.connection = sqlite3.connect(uri, uri=True)
            rows: list[tuple[Any, ...]] = self._threads.connection.execute(statement, values).fetchall()
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise CatalogueError(f"The catalogue {self.path} cannot be read ({error}); build it anew.") from error
        return rows

    def search(self, query: Query, limit: int) -> Sequence[CatalogueFilm]:
        """The films with the very words, or words that begin like them, that meet the other conditions."""
        text_query = FullTextQuery.of(query)
        if text_query.of_yours or not text_query.anything:
            return ()
        places: dict[int, float] = {}
        for rank, kind in self._called(text_query, limit):
            places[rank] = _place(rank, kind, text_query)
        if text_query.words or not text_query.title:  # else the title is of signs alone, and has no words
            most = _most_with(text_query, LOOKED_THROUGH, limit)
            if text_query.credits:
                most = max(LOOKED_THROUGH_OF_NAMES, limit)
            if text_query.words:
                for rank in self._ranks(text_query, text_query.match(titles=True, whole=True), most):
                    places[rank] = min(places.get(rank, rank), rank / WHOLE_BONUS)  # it may have the initials too
                for rank in self._ranks(text_query, text_query.match(whole=True), most):
                    places.setdefault(rank, rank * NAME_MALUS)
            for rank in self._ranks(text_query, text_query.match(titles=True), most):
                places[rank] = min(places.get(rank, rank), rank)
            if len(places) < most and text_query.words:  # below them those where only a director has the words
                for rank in self._ranks(text_query, text_query.match(), most):
                    places.setdefault(rank, rank + BELOW)
        return self._take(sorted(places, key=places.__getitem__), text_query, limit)

    def search_nearly(self, query: Query, limit: int) -> Sequence[CatalogueFilm]:
        """The films whose words differ by a slip or two; if there are none, the films with parts of the words."""
        films = self._nearly(FullTextQuery.of(query), limit)
        if len(films) >= FEW:
            return films
        for corrected in with_names_meant(query, self._names_of):
            others = [film for film in self._nearly(FullTextQuery.of(corrected), limit) if film not in films]
            if others:
                return [*films, *others][:limit]
        if not films and (series := _series(query)):
            return self.search(series, limit) or self._nearly(FullTextQuery.of(series), limit)
        return films

    def _nearly(self, text_query: FullTextQuery, limit: int) -> Sequence[CatalogueFilm]:
        if (
            text_query.of_yours or not text_query.anything or (text_query.title and not text_query.words)
        ):  # signs alone have no slips
            return ()
        if not text_query.words:
            most = _most_with(text_query, FAMOUS, limit)
            return self._take(self._ranks(text_query, text_query.match(()), most), text_query, limit)
        for words in readings(text_query.words, self._words()):
            if films := self._take(self._ranks(text_query, text_query.match(words), LOOKED_THROUGH), text_query, limit):
                return films
        parts = list(chain.from_iterable(self._words().holding(word) for word in text_query.words))
        if not parts:
            return []
        films = self._take(self._ranks(text_query, text_query.match([parts]), LIKE_FILMS), text_query, LIKE_FILMS)
        return likest(text_query.title, films, limit)

    def _called(self, text_query: FullTextQuery, limit: int) -> list[tuple[int, int]]:
        """The ranks of the films whose whole title was typed, each with the kind of that title."""
        rows = []
        for title, year in text_query.called:
            if year:
                statement = "SELECT rank, kind FROM titles JOIN films USING (rank) WHERE title = ? AND year = ? LIMIT ?"
                rows += self._rows(statement, title, year, limit)
            else:
                statement = "SELECT rank, kind FROM titles WHERE title = ? ORDER BY kind = ?, rank LIMIT ?"
                rows += self._rows(statement, title, INITIALS, limit)
        return [(rank, kind) for rank, kind in rows]

    def titled(self, title: str) -> Sequence[CatalogueFilm]:
        """The films with this title, in any country, the most famous first."""
        films = self._films(
            "SELECT facts FROM films WHERE rank IN (SELECT rank FROM titles WHERE title = ?) ORDER BY rank",
            whole_key(title),
        )
        return [film for film in films if is_called(title, film.titles)]

    def by_id(self, source: str, id: str) -> CatalogueFilm | None:
        """The film with that id of another catalogue."""
        films = self._films(
            "SELECT facts FROM films WHERE rank = (SELECT rank FROM ids WHERE source = ? AND id = ?)", source, id
        )
        return next(iter(films), None)

    def by_ids(self, source: str, ids: Sequence[str]) -> Mapping[str, CatalogueFilm]:
        """The films with these ids of another catalogue, by id."""
        return {id: film for id in ids if (film := self.by_id(source, id))}

    def complete(self, film: CatalogueFilm) -> CatalogueFilm:
        """The film as it is: every row has all its facts."""
        return film

    def _words(self) -> TitleVocabulary:
        if self._vocabulary is None:
            words = (word for (word,) in self._rows("SELECT word FROM vocabulary"))
            self._vocabulary = TitleVocabulary(words, self._knows, self._parts)
        return self._vocabulary

    def _names_of(self, field: str) -> KnownWords | None:
        """The words in the names of a field; None where the index does not have them."""
        if field == "title":
            return self._words()
        if field not in KINDS:
            return None
        return Names(KINDS[field], self._rows)

    def _knows(self, word: str) -> bool:
        return bool(self._rows("SELECT 1 FROM vocabulary WHERE word = ?", word))

    def _parts(self, expression: str, limit: int) -> list[str]:
        try:
            rows = self._rows("SELECT word FROM parts WHERE parts MATCH ? ORDER BY rowid LIMIT ?", expression, limit)
        except CatalogueError:  # built without parts
            return []
        return [word for (word,) in rows]

    def _ranks(self, text_query: FullTextQuery, expression: str, limit: int) -> list[int]:
        """The films that match a full-text expression and have the credits that are searched for; else every film.

        Most famous first.
        """
        expressions = {"words": expression, "credits": text_query.credited}
        matches = {table: text for table, text in expressions.items() if text}
        parts = [f"SELECT rowid FROM {table} WHERE {table} MATCH ?" for table in matches]
        statement = " INTERSECT ".join(parts) or "SELECT rank FROM films"
        rows = self._rows(f"{statement} ORDER BY 1 LIMIT ?", *matches.values(), limit)
        return [rank for (rank,) in rows]

    def _take(self, ranks: Sequence[int], text_query: FullTextQuery, limit: int) -> list[CatalogueFilm]:
        """The first films of these ranks that meet the other conditions too."""
        films: list[CatalogueFilm] = []
        at_once = _most_with(text_query, READ_AT_ONCE, limit)
        for first in range(0, len(ranks), at_once):
            films += text_query.meeting(self._ranked(ranks[first : first + at_once]))
            if len(films) >= limit:
                break
        return films[:limit]

    def _ranked(self, ranks: Sequence[int]) -> list[CatalogueFilm]:
        """The films of these ranks, in their order."""
        places = {rank: place for place, rank in enumerate(ranks)}
        rows = self._rows(f"SELECT rank, facts FROM films WHERE rank IN ({','.join(map(str, ranks))})")
        return self._decoded(facts for _, facts in sorted(rows, key=lambda row: places[row[0]]))

    def _films(self, statement: str, *values: object) -> list[CatalogueFilm]:
        return self._decoded(facts for (facts,) in self._rows(statement, *values))

    def _decoded(self, facts: Iterable[bytes]) -> list[CatalogueFilm]:
        try:
            return list(map(_decode, facts))
        except (*UNREADABLE, TypeError) as error:
            raise CatalogueError(f"The catalogue {self.path} is damaged ({error}); build it anew.") from error


def _series(query: Query) -> Query | None:
    """The query without the number behind its title, since the films of a series may have names: "harry potter 2"."""
    *words, last = [term for term in query.free if not is_year(term.value)] or (None,)
    if not words or last is None or not is_number_word(fold(last.value)):
        return None
    return replace(query, terms=tuple(term for term in query.terms if term is not last))


def _place(rank: int, kind: int, text_query: FullTextQuery) -> float:
    """The place of a film whose whole title was typed; a few letters, which may begin any word, put it last."""
    if kind != INITIALS:
        return rank / EXACT_BONUS[kind]
    if len(text_query.title) > FEW_LETTERS or any(map(str.isdecimal, text_query.title)):
        return rank
    return rank + BELOW


def _most_with(text_query: FullTextQuery, tested: int, limit: int) -> int:
    """How many films to read for as many as limit; tested: the number where each has conditions to be tested for."""
    if not text_query.rest.terms:
        return limit
    return tested
