"""What every importer hands over: the films, lists and ballots of a file, and what became of each of its rows."""

from collections.abc import Callable, Mapping
from datetime import datetime

from msgspec import Struct

from watchlist.domain.changes.merge_entry import Part
from watchlist.domain.model.entry import Entry, Status
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import FilmList
from watchlist.domain.model.poll import Ballot
from watchlist.exchange.imports.report import Fault
from watchlist.exchange.imports.source import Source

Progress = Callable[[int, int], None]
"""Told how many rows are done, and of how many."""


class ParsedFilm(Struct, frozen=True):
    """A film as the file knows it, and what the file says that you say of it.

    The slugs in both are proposals. whole: the film is told in full, so that no card has to lend it words.
    """

    film: Film
    entry: Entry | None = None
    whole: bool = False


class ParsedList(Struct, frozen=True):
    """A list of the file, its films and the notes on them by their places among the account's films.

    whole: it is told in full, with what it last took in from elsewhere.
    """

    list: FilmList
    films: tuple[int, ...]
    notes: Mapping[int, str] = {}
    whole: bool = False


class ParsedBallot(Struct, frozen=True):
    """A ballot of the file, its film by its place among the account's films."""

    ballot: Ballot
    film: int


class SourceRow(Struct, frozen=True):
    """A row that was understood: its file, and what it says of the film, list or ballot at that place."""

    file: str
    film: int = -1
    list: int = -1
    ballot: int = -1
    parts: tuple[Part, ...] = ()


class ParsedExport(Struct, frozen=True):
    """All that a file tells, not yet held against the library.

    files: those that were read, in the order in which to speak of them. rows: in order of precedence; the first
    to say a thing counts, later ones merge. passed_over: the files left alone, and why. notes: what else to know.
    covers: of which standing the export names every film, so that one it does not name is gone from it. orphaned: how
    many of the films the program has no longer. tells: the fields of entries and viewings that it tells at all,
    None where it is a library itself.
    """

    format: str
    found: tuple[ParsedFilm, ...]
    files: tuple[str, ...]
    rows: tuple[SourceRow, ...]
    lists: tuple[ParsedList, ...] = ()
    ballots: tuple[ParsedBallot, ...] = ()
    faults: tuple[Fault, ...] = ()
    passed_over: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    covers: frozenset[Status] = frozenset()
    orphaned: int = 0
    tells: frozenset[str] | None = None


class Format(Struct, frozen=True):
    """A kind of file that can be imported: its name, what it looks like and where one gets it, and how to read one."""

    name: str
    about: str
    recognises: Callable[[Source], bool]
    read: Callable[[Source, datetime, Progress], ParsedExport]
    called: Callable[[Source], str] | None = None

    def name_of(self, source: Source) -> str:
        """Whose file a source is, where several programs write the format."""
        return self.called(source) if self.called else self.name
