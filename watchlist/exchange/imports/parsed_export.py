"""What every importer returns: the films, lists and ballots of a file, and the rows that they came from."""

from collections.abc import Callable, Mapping
from datetime import datetime

from msgspec import Struct

from watchlist.domain.changes.merge_entry import Part
from watchlist.domain.model.entry import Entry, Status, Viewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import FilmList
from watchlist.domain.model.poll import Ballot
from watchlist.exchange.imports.faults import Fault
from watchlist.exchange.imports.source import Source

Progress = Callable[[int, int], None]
"""Called with the number of rows that are done, and of all rows."""


class ParsedFilm(Struct, frozen=True):
    """A film in a file, and your entry on it there.

    The slugs in both are proposals. whole: the film is complete, so that no card has to fill it.
    """

    film: Film
    entry: Entry | None = None
    whole: bool = False

    @property
    def viewings(self) -> tuple[Viewing, ...]:
        """The viewings of its entry."""
        if self.entry is None:
            return ()
        return self.entry.viewings


class ParsedList(Struct, frozen=True):
    """A list in a file; films and notes name its films by their places among the export's films.

    whole: the list is complete, with what its own last import stated.
    """

    list: FilmList
    films: tuple[int, ...]
    notes: Mapping[int, str] = {}
    whole: bool = False


class ParsedBallot(Struct, frozen=True):
    """A ballot in a file. film: the place of its film among the export's films."""

    ballot: Ballot
    film: int


class SourceRow(Struct, frozen=True):
    """A row that was read: its file, and the parts that it states of the film, list or ballot at a place, or -1."""

    file: str
    film: int = -1
    list: int = -1
    ballot: int = -1
    parts: tuple[Part, ...] = ()


class ParsedExport(Struct, frozen=True):
    """The contents of a file, not yet compared with the library.

    files: those that were read, in the order in which they are shown. rows: in order of precedence; of two that state
    the same, the first counts and the other merges. passed_over: the files that were not read, and why. notes: remarks
    for the user. covers: the statuses of which the export names every film, so that a film it does not name is gone
    from it. orphaned: how many films the program no longer has. tells: the fields of entries and viewings that the
    export states at all, None for a library's own export.
    """

    format: str
    films: tuple[ParsedFilm, ...]
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
    """A kind of file that can be imported. about: what such a file is, and where one gets it."""

    name: str
    about: str
    recognises: Callable[[Source], bool]
    read: Callable[[Source, datetime, Progress], ParsedExport]
    called: Callable[[Source], str] | None = None

    def name_of(self, source: Source) -> str:
        """The program that wrote a source, where several write the format; else the format's name."""
        if self.called is None:
            return self.name
        return self.called(source)
