"""The columns that the library can have, with their texts in the app and on the command line."""

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec import Struct

from watchlist.domain.base import formatting
from watchlist.domain.base.formatting import text_if
from watchlist.domain.base.rating import Scale, glyphs, number
from watchlist.domain.model.entry import NO_ENTRY, Status
from watchlist.domain.model.row import Row
from watchlist.domain.query.sort import Sort


class Column(Struct, frozen=True, kw_only=True):
    """One column of a table of films.

    text is its text in the app's table, plain its text on the command line, where numeric columns are flush right.
    width is in cells (the title takes the rest), narrow its width in a table narrower than wide_from, 0 to leave it
    out; the column with the lowest priority goes first. sign is its text in the narrow form, if that is not the first
    word of text. name is its name where there is room for more than the header. style is the table's component class.
    """

    key: str
    header: str
    text: Callable[[Row, Scale, date], str]
    plain: Callable[[Row, Scale], str]
    numeric: bool = False
    width: int = 0
    narrow: int = 0
    wide_from: int = 60
    sign: Callable[[Row], str] | None = None
    name: str = ""
    right: bool = False
    priority: int
    style: str = "quiet"
    sort: Sort | None = None

    def width_in(self, table: int) -> int:
        """Its width in a table; both in cells."""
        if table < self.wide_from:
            return self.narrow
        return self.width


def status_glyph(row: Row) -> str:
    """The sign of a film's status; blank for a card that is not on your list."""
    if row.entry is None:
        return ""
    return row.entry.status.glyph


def _status(row: Row, scale: Scale, today: date) -> str:
    if row.entry is None:
        return ""
    # A watched film that is planned again carries the ring of the planned beside its status.
    again = text_if(row.entry.again, Status.PLANNED.glyph)
    return formatting.join(status_glyph(row), row.entry.status.value, again, by=" ")


def _status_signs(row: Row) -> str:
    return status_glyph(row) + text_if((row.entry or NO_ENTRY).again, Status.PLANNED.glyph)


def _plain_status(row: Row, scale: Scale) -> str:
    if row.entry is None:
        return ""
    return formatting.join(row.entry.status.value, text_if(row.entry.again, "again"), by=", ")


def _score(score: int | None, scale: Scale) -> str:
    if score is None:
        return ""
    if scale is Scale.HUNDRED:
        return f"{score:>3}"
    whole, point, rest = glyphs(score, scale).partition(".")
    if scale is Scale.STARS:
        return whole
    return f"{whole:>2}{point}{rest}"


def _hype_of(row: Row) -> int | None:
    return (row.entry or NO_ENTRY).hype_score


def _rating_of(row: Row) -> int | None:
    return (row.entry or NO_ENTRY).rating


def _plain_score(score: int | None, scale: Scale) -> str:
    if score is None:
        return ""
    return number(score, scale)


def _rating(row: Row, scale: Scale, today: date) -> str:
    if row.entry is None:
        return ""
    return f"{_score(row.entry.rating, scale):<5}" + text_if(row.entry.liked, " ♥")


def _added(row: Row, scale: Scale, today: date) -> str:
    if row.entry is None:
        return ""
    alignment = text_if(row.entry.added.day < 10, " ")
    return alignment + formatting.day(row.entry.added, today)


def _plain_added(row: Row, scale: Scale) -> str:
    if row.entry is None:
        return ""
    return row.entry.added.date().isoformat()


def _places(row: Row) -> str:
    """The services that show it, yours first."""
    others = (place for place in row.film.on if place not in row.mine)
    return ", ".join((*(f"◉ {place}" for place in row.mine), *others))


def _fact(key: str, header: str, read: Callable[[Row], str], **layout: Any) -> Column:
    """A column with the same text everywhere."""
    return Column(
        key=key, header=header, text=lambda row, scale, today: read(row), plain=lambda row, scale: read(row), **layout
    )


_ALL = (
    _fact("title", "Title", lambda row: row.film.title, priority=100, style="title", sort=Sort.TITLE),
    _fact("original", "Original title", lambda row: row.film.original_title, width=22, priority=10),
    _fact(
        "year",
        "Year",
        lambda row: str(row.film.year or ""),
        numeric=True,
        width=4,
        narrow=4,
        priority=90,
        sort=Sort.YEAR,
    ),
    _fact(
        "minutes",
        "Min",
        lambda row: str(row.film.minutes or ""),
        name="Minutes",
        width=4,
        right=True,
        numeric=True,
        priority=30,
    ),
    _fact("director", "Director", lambda row: ", ".join(row.film.directors), width=20, priority=20),
    _fact("on", "Watch on", _places, width=15, priority=45),
    Column(
        key="status",
        header="Status",
        text=_status,
        plain=_plain_status,
        width=11,
        narrow=2,
        wide_from=100,
        sign=_status_signs,
        priority=60,
        style="yours",
        sort=Sort.STATUS,
    ),
    Column(
        key="hype",
        header="Hype",
        text=lambda row, scale, today: _score(_hype_of(row), scale),
        plain=lambda row, scale: _plain_score(_hype_of(row), scale),
        numeric=True,
        width=5,
        priority=50,
        style="gold",
        sort=Sort.HYPE,
    ),
    Column(
        key="rating",
        header="Rating",
        text=_rating,
        plain=lambda row, scale: _plain_score(_rating_of(row), scale),
        numeric=True,
        width=7,
        narrow=7,
        priority=80,
        style="gold",
        sort=Sort.RATING,
    ),
    _fact(
        "tags",
        "Tags",
        lambda row: ", ".join((row.entry or NO_ENTRY).tags),
        width=16,
        priority=15,
        style="yours",
    ),
    Column(
        key="added",
        header="Added",
        text=_added,
        plain=_plain_added,
        width=11,
        priority=40,
        sort=Sort.ADDED,
    ),
)
COLUMNS = {column.key: column for column in _ALL}
DEFAULT_COLUMNS = ("title", "year", "status", "hype", "rating", "added")
