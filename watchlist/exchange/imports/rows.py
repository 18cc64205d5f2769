"""The rows that every reader turns its source into: each states one kind of fact of one film."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from itertools import repeat

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.text import clean
from watchlist.domain.model.film import Film


class RowKind(Enum):
    """The kinds of facts that rows state, in order of precedence: of two rows that state the same, the first counts."""

    DIARY = "diary"
    REVIEWS = "reviews"
    RATINGS = "ratings"
    WATCHED = "watched"
    WATCHLIST = "watchlist"
    DROPPED = "dropped"
    LIKES = "likes"
    LIST = "list"


VIEWING_KINDS = (RowKind.DIARY, RowKind.REVIEWS)
"""The kinds that tell of one viewing: their uri leads to the entry in the diary, not to the film."""
PLACES = range(10_000_000)
"""The places in a list that are read."""
MOST_REPEATS = 100
"""The most repeats of a film that are taken from one item."""


class ImportRow(Struct, frozen=True, kw_only=True):
    """One fact that a row of a file states of a film; a row that states several becomes several of these.

    code tells films apart; uri leads to the film, or for VIEWING_KINDS to the entry in the diary. facts: what the row
    states of the film itself. once: two rows that are alike word for word are one viewing.
    """

    file: str
    line: int
    kind: RowKind
    title: str
    year: int | None
    uri: str = ""
    code: str = ""
    ids: Mapping[str, str] = {}
    facts: Film | None = None
    logged: datetime | None = None
    day: date | None = None
    rating: int | None = None
    rewatch: bool = False
    once: bool = False
    tags: tuple[str, ...] = ()
    text: str = ""
    spoilers: bool = False
    why: str = ""
    position: int = 0
    list: str = ""


def title_of(text: str) -> str:
    """The title of a film, cleaned; raises ValueError, in words, for an empty one."""
    title = clean(text)
    if not title:
        raise ValueError("has no title")
    return title


def kind_of_status(status: str, kinds: Mapping[str, RowKind]) -> RowKind:
    """The kind of the row of a status; raises ValueError, in words, for an unknown status."""
    kind = kinds.get(status.lower())
    if kind is None:
        raise ValueError(f"has the unknown status “{clean(status, 40)}”")
    return kind


def by_status(row: ImportRow, repeats: int = 0) -> Iterator[ImportRow]:
    """The rows of an item that has a status, a day, a rating and words in one. repeats: how often it was seen again.

    A planned or dropped film with a rating was seen, or enough of it. It keeps no day, and its words tell why.
    """
    if row.kind is RowKind.DIARY:
        yield row
        again = ImportRow(
            file=row.file, line=row.line, kind=row.kind, title=row.title, year=row.year, code=row.code, rewatch=True
        )
        yield from repeat(again, min(repeats, MOST_REPEATS))
        return
    if row.rating is not None:
        yield replace(row, kind=RowKind.RATINGS, day=None, text="", tags=())
    yield replace(row, day=None, rating=None, text="", tags=(), why=row.why or clean(row.text))
