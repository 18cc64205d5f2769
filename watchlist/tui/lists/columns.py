"""The columns that the film table can show: what each says of a film, and which of them a width has room for."""

from collections.abc import Callable, Iterable
from datetime import date

from msgspec import Struct

from watchlist.domain.base import formatting
from watchlist.domain.base.rating import Scale, glyphs
from watchlist.domain.model.entry import Status
from watchlist.domain.model.row import Row
from watchlist.domain.query.sort import Sort

GAP = 2
"""The cells between two columns."""
GUTTER = 4
"""The cells before the first column: the cursor, the selection, the pin, a blank."""
EDGE = 1
"""The cells after the last column, before the scrollbar."""
TITLE = "title"
TITLE_LEAST, TITLE_LEAST_NARROW = 25, 20
"""The cells that the title keeps as long as another column can give way to it."""
NARROW = 60
"""The width below which columns take their narrow form or give way."""


class Column(Struct, frozen=True, kw_only=True):
    """One column. width is in cells (the title takes what is left), narrow its width in a narrow table, 0 to give way.

    priority: the lowest is the first to give way. style is the table's component that it is drawn in.
    """

    key: str
    header: str
    width: int = 0
    narrow: int = 0
    right: bool = False
    priority: int
    text: Callable[[Row, Scale, date], str]
    style: str = "quiet"
    sort: Sort | None = None


class Place(Struct, frozen=True):
    """Where a column stands: its first cell, its width, and the cells between it and what comes next."""

    column: Column
    start: int
    width: int
    gap: int


def arrange(keys: Iterable[str], width: int) -> tuple[Place, ...]:
    """The columns that fit into a width, in the order asked for; the title is always among them."""
    chosen = [COLUMNS[key] for key in dict.fromkeys(keys) if key in COLUMNS]
    if COLUMNS[TITLE] not in chosen:
        chosen.insert(0, COLUMNS[TITLE])
    narrow = width < NARROW
    wanted = {column.key: column.narrow if narrow else column.width for column in chosen}
    chosen = [column for column in chosen if wanted[column.key] or column.key == TITLE]
    room, title_least = width - GUTTER - EDGE + GAP, TITLE_LEAST_NARROW if narrow else TITLE_LEAST
    while (left := room - sum(wanted[column.key] + GAP for column in chosen)) < title_least:
        least = min(chosen, key=lambda column: column.priority)
        if least.key == TITLE:
            break
        chosen.remove(least)
    places, start = [], GUTTER
    for column in chosen:
        cells = max(1, left) if column.key == TITLE else wanted[column.key]
        places.append(Place(column, start, cells, EDGE if column is chosen[-1] else GAP))
        start += cells + GAP
    return tuple(places)


def status_glyph(row: Row) -> str:
    """The sign of a film's status; blank for a card that is not on your list."""
    return row.entry.status.glyph if row.entry else ""


def _status(row: Row, scale: Scale, today: date) -> str:
    if row.entry is None:
        return ""
    # A watched film that is planned again carries the ring of the planned beside its status.
    again = f" {Status.PLANNED.glyph}" if row.entry.again else ""
    return f"{status_glyph(row)} {row.entry.status.value}{again}"


def _score(score: int | None, scale: Scale) -> str:
    if score is None:
        return ""
    if scale is Scale.HUNDRED:
        return f"{score:>3}"
    whole, point, rest = glyphs(score, scale).partition(".")
    return f"{whole:>2}{point}{rest}" if scale is Scale.TEN else whole


def _hype(row: Row, scale: Scale, today: date) -> str:
    return _score(row.entry.hype.score, scale) if row.entry and row.entry.hype else ""


def _rating(row: Row, scale: Scale, today: date) -> str:
    if row.entry is None:
        return ""
    return f"{_score(row.entry.rating, scale):<5}{' ♥' if row.entry.liked else ''}"


def _added(row: Row, scale: Scale, today: date) -> str:
    if row.entry is None:
        return ""
    day = formatting.day(row.entry.added, today)
    return f" {day}" if row.entry.added.day < 10 else day


_ALL = (
    Column(
        key=TITLE,
        header="Title",
        priority=100,
        text=lambda row, scale, today: row.film.title,
        style="title",
        sort=Sort.TITLE,
    ),
    Column(
        key="original",
        header="Original title",
        width=22,
        priority=10,
        text=lambda row, scale, today: row.film.original_title,
    ),
    Column(
        key="year",
        header="Year",
        width=4,
        narrow=4,
        priority=90,
        text=lambda row, scale, today: str(row.film.year or ""),
        sort=Sort.YEAR,
    ),
    Column(
        key="minutes",
        header="Min",
        width=4,
        right=True,
        priority=30,
        text=lambda row, scale, today: str(row.film.minutes or ""),
    ),
    Column(
        key="director",
        header="Director",
        width=20,
        priority=20,
        text=lambda row, scale, today: ", ".join(row.film.directors),
    ),
    Column(
        key="status",
        header="Status",
        width=11,
        narrow=1,
        priority=60,
        text=_status,
        style="yours",
        sort=Sort.STATUS,
    ),
    Column(key="hype", header="Hype", width=5, priority=50, text=_hype, style="gold", sort=Sort.HYPE),
    Column(key="rating", header="Rating", width=7, narrow=7, priority=80, text=_rating, style="gold", sort=Sort.RATING),
    Column(
        key="tags",
        header="Tags",
        width=16,
        priority=15,
        text=lambda row, scale, today: ", ".join(row.entry.tags) if row.entry else "",
        style="yours",
    ),
    Column(key="added", header="Added", width=11, priority=40, text=_added, sort=Sort.ADDED),
)
COLUMNS = {column.key: column for column in _ALL}
DEFAULT_COLUMNS = (TITLE, "year", "status", "hype", "rating", "added")
