"""An index, open for reading: films by their words, titles and ids."""

import sqlite3
import threading
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from watchlist.catalogue.asked import Asked
from watchlist.catalogue.film_rows import INITIALS, MAIN, OTHER
from watchlist.catalogue.names import KINDS, Names, with_names_meant
from watchlist.catalogue.slips import LIKE_FILMS, KnownWords, Vocabulary, likest, readings
from watchlist.catalogue.writer import VERSION
from watchlist.domain.base.keys import is_called, whole_key
from watchlist.domain.model.catalogue import CatalogueFilm, CatalogueInfo
from watchlist.domain.query.catalogue import FAMOUS, CatalogueError
from watchlist.domain.query.query import Query

LOOKED_THROUGH = 2_000
"""How many of the most famous films that have the words are looked through for the other conditions at every key."""
LOOKED_THROUGH_OF_NAMES = 200
"""The same where they have the words of names: of most of them it is the name that is asked for."""
READ_AT_ONCE = 64
"""How many films are read before they are looked through."""
EXACT_BONUS = {MAIN: 400, OTHER: 40}
"""How much nearer the top a film stands that is called just what is looked for, by its own title or by another."""
WHOLE_BONUS = 4
"""How much nearer the top a film stands whose title has every word whole, not only words that begin so."""
FEW_LETTERS = 3
"""Up to so many letters are rather the beginning of a word than the initials of a title."""
FEW = 3
"""From so many films on that have the very names, none are taken for others."""
BELOW = 1 << 32
"""What stands below every film found by its title."""

_decode = msgspec.json.Decoder(CatalogueFilm).decode


class OtherVersionError(CatalogueError):
    """An index of a form that another version of the program wrote. info: what it holds."""

    def __init__(self, words: str, info: CatalogueInfo) -> None:
        super().__init__(words)
        self.info = info


class CatalogueIndex:
    """An index on the disk. Every thread has a connection of its own. Raises CatalogueError for what is none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._threads = threading.local()
        self._vocabulary: Vocabulary | None = None
        if not path.is_file():  # a pipe would be waited for without an end
            raise CatalogueError(f"The catalogue {path} is not a file.")
        self.info = self._read_info()

    def _read_info(self) -> CatalogueInfo:
        version, info = next(iter(self._rows("SELECT version, info FROM about")), (None, ""))
        try:
            found = msgspec.json.decode(info, type=CatalogueInfo, strict=True)
        except (msgspec.MsgspecError, TypeError) as error:
            raise CatalogueError(f"The catalogue {self.path} is damaged ({error}); build it anew.") from error
        if version != VERSION:
            raise OtherVersionError(f"The catalogue {self.path} is of another version; build it anew.", found)
        return found

    def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            if not hasattr(self._threads, "connection"):
                uri = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
                self._threads.connection = sqlite3.connect(uri, uri=True)
            found: list[tuple[Any, ...]] = self._threads.connection.execute(statement, values).fetchall()
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise CatalogueError(f"The catalogue {self.path} cannot be read ({error}); build it anew.") from error
        return found

    def search(self, query: Query, limit: int) -> Sequence[CatalogueFilm]:
        """The films that have the very words, or words that begin so, and meet the other conditions."""
        asked = Asked.of(query)
        if asked.of_yours or not asked.anything:
            return ()
        places: dict[int, float] = {}
        for rank, kind in self._called(asked, limit):
            places[rank] = _place(rank, kind, asked)
        if asked.words or not asked.title:  # else it is of signs alone, and has no words
            most = LOOKED_THROUGH_OF_NAMES if asked.credits else LOOKED_THROUGH if asked.rest.terms else limit
            for rank in self._ranks(asked, asked.match(titles=True, whole=True), most) if asked.words else ():
                places.setdefault(rank, rank / WHOLE_BONUS)
            for rank in self._ranks(asked, asked.match(titles=True), most):
                places.setdefault(rank, rank)
            if len(places) < most and asked.words:  # below them those that only their directors are called so
                for rank in self._ranks(asked, asked.match(), most):
                    places.setdefault(rank, rank + BELOW)
        return self._take(sorted(places, key=places.__getitem__), asked, limit)

    def search_nearly(self, query: Query, limit: int) -> Sequence[CatalogueFilm]:
        """The films whose words differ by a slip or two; if there are none, those that have parts of the words."""
        films = self._nearly(Asked.of(query), limit)
        for meant in with_names_meant(query, self._names_of) if len(films) < FEW else ():
            more = [film for film in self._nearly(Asked.of(meant), limit) if film not in films]
            if more:
                return [*films, *more][:limit]
        return films

    def _nearly(self, asked: Asked, limit: int) -> Sequence[CatalogueFilm]:
        if asked.of_yours or not asked.anything or (asked.title and not asked.words):  # signs alone have no slips
            return ()
        if not asked.words:
            most = FAMOUS if asked.rest.terms else limit
            return self._take(self._ranks(asked, asked.match(()), most), asked, limit)
        for words in readings(asked.words, self._words()):
            if films := self._take(self._ranks(asked, asked.match(words), LOOKED_THROUGH), asked, limit):
                return films
        parts = list(chain.from_iterable(self._words().holding(word) for word in asked.words))
        films = self._take(self._ranks(asked, asked.match([parts]), LIKE_FILMS), asked, LIKE_FILMS) if parts else []
        return likest(asked.title, films, limit)

    def _called(self, asked: Asked, limit: int) -> list[tuple[int, int]]:
        """The films that are called just what is looked for, and how: by their own title or by another."""
        found = []
        for title, year in asked.called if asked.title else ():
            if year:
                statement = "SELECT rank, kind FROM titles JOIN films USING (rank) WHERE title = ? AND year = ? LIMIT ?"
                found += self._rows(statement, title, year, limit)
            else:
                statement = "SELECT rank, kind FROM titles WHERE title = ? ORDER BY kind = ?, rank LIMIT ?"
                found += self._rows(statement, title, INITIALS, limit)
        return [(rank, kind) for rank, kind in found]

    def titled(self, title: str) -> Sequence[CatalogueFilm]:
        """The films that are called so, in any country, the most famous first."""
        films = self._films(
            "SELECT facts FROM films WHERE rank IN (SELECT rank FROM titles WHERE title = ?) ORDER BY rank",
            whole_key(title),
        )
        return [film for film in films if is_called(title, film.titles)]

    def by_id(self, source: str, id: str) -> CatalogueFilm | None:
        """The film with that id of another catalogue."""
        found = self._films(
            "SELECT facts FROM films WHERE rank = (SELECT rank FROM ids WHERE source = ? AND id = ?)", source, id
        )
        return found[0] if found else None

    def by_ids(self, source: str, ids: Sequence[str]) -> Mapping[str, CatalogueFilm]:
        """The films with these ids of another catalogue, by them."""
        return {id: film for id in ids if (film := self.by_id(source, id))}

    def complete(self, film: CatalogueFilm) -> CatalogueFilm:
        """The film as it is: every row tells all that is known."""
        return film

    def _words(self) -> Vocabulary:
        if self._vocabulary is None:
            words = (word for (word,) in self._rows("SELECT word FROM vocabulary"))
            self._vocabulary = Vocabulary(words, self._knows, self._parts)
        return self._vocabulary

    def _names_of(self, field: str) -> KnownWords | None:
        """The words that the names of a field have; None where they are not kept."""
        if field == "title":
            return self._words()
        return Names(KINDS[field], self._rows) if field in KINDS else None

    def _knows(self, word: str) -> bool:
        return bool(self._rows("SELECT 1 FROM vocabulary WHERE word = ?", word))

    def _parts(self, expression: str, limit: int) -> list[str]:
        try:
            found = self._rows("SELECT word FROM parts WHERE parts MATCH ? ORDER BY rowid LIMIT ?", expression, limit)
        except CatalogueError:  # built without parts
            return []
        return [word for (word,) in found]

    def _ranks(self, asked: Asked, expression: str, limit: int) -> list[int]:
        """The films that a full-text expression matches, and have the names asked for; every film where there is none.

        Most famous first.
        """
        given = [(table, found) for table, found in (("words", expression), ("credits", asked.credited)) if found]
        parts = [f"SELECT rowid FROM {table} WHERE {table} MATCH ?" for table, _ in given]
        statement = " INTERSECT ".join(parts) or "SELECT rank FROM films"
        found = self._rows(f"{statement} ORDER BY 1 LIMIT ?", *(found for _, found in given), limit)
        return [rank for (rank,) in found]

    def _take(self, ranks: Sequence[int], asked: Asked, limit: int) -> list[CatalogueFilm]:
        """The first films of these ranks that meet the other conditions too."""
        taken: list[CatalogueFilm] = []
        at_once = READ_AT_ONCE if asked.rest.terms else limit
        for first in range(0, len(ranks), at_once):
            some = ranks[first : first + at_once]
            taken += asked.meeting(self._ranked(some))
            if len(taken) >= limit:
                break
        return taken[:limit]

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
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise CatalogueError(f"The catalogue {self.path} is damaged ({error}); build it anew.") from error


def _place(rank: int, kind: int, asked: Asked) -> float:
    """Where a film stands that is called just what is looked for; by a few letters, that may begin any word, last."""
    if kind != INITIALS:
        return rank / EXACT_BONUS[kind]
    return rank if len(asked.title) > FEW_LETTERS or any(map(str.isdecimal, asked.title)) else rank + BELOW
