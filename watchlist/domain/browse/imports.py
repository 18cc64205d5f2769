"""The values that screens show of an import, before and after it, for every format."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from watchlist.domain.changes.twins import twins_of
from watchlist.domain.model.film import missing_facts
from watchlist.domain.model.library import Library


class ExportFile(Struct, frozen=True):
    """A file that can be imported: its path, its program and format, and when it was last written."""

    path: str
    name: str
    format: str
    modified: datetime


class ImportCount(Struct, frozen=True):
    """The number of imported things of one kind, and their files."""

    what: str
    number: int
    files: str = ""


class ImportPage(Struct, frozen=True):
    """An import as it is shown. files: the numbers of rows of each file by outcome; aside: every unreadable row.

    gone: whether the file lacks things that an earlier one had, which stay. orphaned: the number of films that the
    program no longer has and that can be left out. sections: further remarks, by heading.
    """

    name: str
    format: str
    counts: tuple[ImportCount, ...]
    files: tuple[tuple[str, tuple[int, ...]], ...]
    sections: Mapping[str, tuple[str, ...]]
    aside: tuple[str, ...] = ()
    aside_grouped: tuple[str, ...] = ()
    gone: bool = False
    orphaned: int = 0


class NextSteps(Struct, frozen=True):
    """The work left after an import: the numbers of films that lack facts, and of films that may be one."""

    lacking: int = 0
    twins: int = 0


def next_steps(library: Library) -> NextSteps:
    """The next steps for a library; they need every film, so call this in a thread."""
    films = (library.films.get(slug) for slug in library.entries)
    lacking = sum(bool(missing_facts(film)) for film in films if film)
    return NextSteps(lacking, len({film.slug for pair in twins_of(library) for film in pair}))
