"""The rows that every reader turns its source into: each says one kind of thing of one film."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.text import clean
from watchlist.domain.model.film import Film


class RowKind(Enum):
    """What a row says of its film; in order of precedence, the first to say a thing counts."""

    DIARY = "diary"
    REVIEWS = "reviews"
    RATINGS = "ratings"
    WATCHED = "watched"
    WATCHLIST = "watchlist"
    DROPPED = "dropped"
    LIKES = "likes"
    LIST = "list"


PLACES = range(10_000_000)
"""The places in a list that are read."""


class ImportRow(Struct, frozen=True, kw_only=True):
    """One row, understood. code tells films apart; uri leads to the film, or to the entry in a diary and its reviews.

    facts: what else it says of the film. once: a viewing that another row tells word for word is that one. A row of a
    file that says several things is several of these.
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


def by_status(row: ImportRow) -> Iterator[ImportRow]:
    """What an item says that has a status, a day, a rating and words in one.

    Planned or dropped, it says them all the same: a film with a rating was seen, or enough of it; the words are why.
    """
    if row.kind is RowKind.DIARY:
        yield row
        return
    if row.rating is not None:
        yield replace(row, kind=RowKind.RATINGS, day=None, text="", tags=())
    yield replace(row, day=None, rating=None, text="", tags=(), why=row.why or clean(row.text))
