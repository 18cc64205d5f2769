"""The columns of the film table that fit into a width, and their places."""

from collections.abc import Iterable

from msgspec import Struct

from watchlist.domain.browse.columns import COLUMNS, DEFAULT_COLUMNS, Column

GAP = 2
"""The cells between two columns."""
GUTTER = 4
"""The cells before the first column: the cursor, the selection, the pin, a blank."""
EDGE = 1
"""The cells after the last column, before the scrollbar."""
TITLE = "title"
TITLE_LEAST, TITLE_LEAST_NARROW, TITLE_LEAST_ROOMY = 25, 20, 40
"""The least cells of the title while another column can be left out instead."""
NARROW, ROOMY = 60, 72
"""The width below which the title makes do with less; from which on it has more, unless you chose the columns."""


class ColumnPlace(Struct, frozen=True):
    """The place of a column: its first cell, its width, and the gap after it."""

    column: Column
    start: int
    width: int
    gap: int

    @property
    def narrow(self) -> bool:
        """Whether the column is in its narrow form."""
        return self.width == self.column.narrow < self.column.width


def arrange(keys: Iterable[str], width: int) -> tuple[ColumnPlace, ...]:
    """The columns that fit into a width, in the order asked for; the title is always among them."""
    chosen = [COLUMNS[key] for key in dict.fromkeys(keys) if key in COLUMNS]
    if COLUMNS[TITLE] not in chosen:
        chosen.insert(0, COLUMNS[TITLE])
    wanted = {column.key: column.width_in(width) for column in chosen}
    chosen = [column for column in chosen if wanted[column.key] or column.key == TITLE]
    room, title_least = width - GUTTER - EDGE + GAP, _title_least(chosen, width)
    while (left := room - sum(wanted[column.key] + GAP for column in chosen)) < title_least:
        least = min(chosen, key=lambda column: column.priority)
        if least.key == TITLE:
            break
        chosen.remove(least)
    wanted[TITLE] = max(1, left)
    places, start = [], GUTTER
    for column in chosen:
        cells = wanted[column.key]
        places.append(ColumnPlace(column, start, cells, EDGE if column is chosen[-1] else GAP))
        start += cells + GAP
    return tuple(places)


def _title_least(columns: list[Column], width: int) -> int:
    if width < NARROW:
        return TITLE_LEAST_NARROW
    if width >= ROOMY and [column.key for column in columns] == list(DEFAULT_COLUMNS):
        return TITLE_LEAST_ROOMY
    return TITLE_LEAST
