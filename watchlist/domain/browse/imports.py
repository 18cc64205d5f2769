"""What is shown of an import before it happens and after it: plain values, whatever it came from."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from watchlist.domain.changes.twins import twins_of
from watchlist.domain.model.film import gaps
from watchlist.domain.model.library import Library


class ExportFile(Struct, frozen=True):
    """A file that can be imported: where it is, whose it is, and when it was last written."""

    path: str
    name: str
    format: str
    modified: datetime


class ImportCount(Struct, frozen=True):
    """How many of one thing come in, and from which files."""

    what: str
    number: int
    files: str = ""


class ImportPage(Struct, frozen=True):
    """An import as it is shown. files: what becomes of the rows of each; aside: every row that cannot be read.
    gone: whether the file has no longer what an earlier one had, and it is to stay. orphaned: films that
    the program has no longer, and that can be left out.

    sections: what else needs a word, by its heading.
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
    """What there is to do after an import: films that lack facts, and films that may be one."""

    lacking: int = 0
    twins: int = 0


def next_steps(library: Library) -> NextSteps:
    """What there is to do for a library; it looks at every film, so it is for a thread."""
    films = (library.films.get(slug) for slug in library.entries)
    lacking = sum(bool(gaps(film)) for film in films if film)
    return NextSteps(lacking, len({film.slug for pair in twins_of(library) for film in pair}))
