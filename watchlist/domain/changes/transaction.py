"""A library while changes happen to it."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.names import NameForms
from watchlist.domain.base.resting import with_rests
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import DOCUMENTS, Edit, FilmList, Library, text_of
from watchlist.domain.model.poll import Ballot
from watchlist.domain.model.row import tags


class ChangeRefused(Exception):
    """A change that cannot happen, and why, in words."""


class Transaction:
    """The tables of a library while they change, each copied when it is first put to; what stood before is kept."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._before: dict[tuple[str, str], Struct | None] = {}
        self.films: Mapping[str, Film] = library.films
        self.entries: Mapping[str, Entry] = library.entries
        self.lists: Mapping[str, FilmList] = library.lists
        self.ballots: Mapping[str, Ballot] = library.ballots

    @property
    def before(self) -> Library:
        """The library as it was at the start."""
        return self._library

    @property
    def touched(self) -> tuple[tuple[str, str], ...]:
        """The table and key of each document that was put."""
        return tuple(self._before)

    def put(self, table: str, key: str, value: Struct | None) -> None:
        """Set one document of a table, or take it out with None."""
        values = self._copied(table)
        self._before.setdefault((table, key), values.get(key))
        if value is None:
            values.pop(key, None)
        else:
            values[key] = value

    def _copied(self, table: str) -> dict[str, Any]:
        """A table as this transaction may change it: the library's own stays as it is."""
        if getattr(self, table) is getattr(self._library, table):
            setattr(self, table, dict(getattr(self, table)))
        values: dict[str, Any] = getattr(self, table)
        return values

    def put_document(self, table: str, key: str, document: dict[str, Any] | None) -> None:
        """Set one document of a table from its plain JSON values, or take it out with None."""
        if document is None:
            self.put(table, key, None)
        else:
            self.put(table, key, msgspec.convert(document, DOCUMENTS[table]))

    def entry(self, slug: str) -> Entry:
        """The entry of a film; raises ChangeRefused where there is none."""
        if slug not in self.entries:
            raise ChangeRefused(f"“{slug}” is not on your list.")
        return self.entries[slug]

    def name(self, slug: str) -> str:
        """The film's title and year, or its slug where the library has no film of it."""
        film = self.films.get(slug) or self._library.films.get(slug)
        if film is None:
            return slug
        return film.name

    @cached_property
    def tags(self) -> NameForms:
        """The first spellings of the library's tags."""
        return NameForms(tag for entry in self.entries.values() for tag in tags(entry))

    @cached_property
    def tellers(self) -> NameForms:
        """The first spellings of the names of people who told you of films."""
        return NameForms(entry.told_by for entry in self.entries.values() if entry.told_by)

    def edits(self) -> tuple[Edit, ...]:
        """The documents that differ from the library at the start."""
        edits = []
        for (table, key), before in with_rests(self._before.items()):
            after = getattr(self, table).get(key)
            if after != before:
                edits.append(Edit(table, key, text_of(before), text_of(after)))
        return tuple(edits)

    def library(self) -> Library:
        """The library as it stands now; the steps are the old ones."""
        touched = {table for table, _ in self._before}
        return replace(self._library, **{table: getattr(self, table) for table in touched})
