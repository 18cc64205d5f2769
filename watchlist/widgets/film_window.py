"""The window on the films: draws the lines that are on screen, and those that change, by Textual's line API."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.geometry import Size
from textual.strip import Strip

from watchlist.domain.clock import today as this_day
from watchlist.domain.rating import Scale
from watchlist.domain.row import Row
from watchlist.domain.sort import Sort
from watchlist.domain.text import fold
from watchlist.widgets.columns import DEFAULT_COLUMNS, arrange
from watchlist.widgets.cursor_line import Ground
from watchlist.widgets.cursor_list import CursorList
from watchlist.widgets.film_line import FilmDrawing
from watchlist.widgets.film_rows import FilmRows, Selection

_STRIPS_KEPT = 1024
_DIVIDER = "not on your list"


class FilmWindow(CursorList):
    """Films under a header, with a cursor; what keys and mouse do with it is the FilmTable's."""

    HEADER = 1
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "cursor-list--header",
        "cursor-list--sorted",
        "cursor-list--match",
        "cursor-list--selected",
        "cursor-list--divider",
        "cursor-list--rule",
    }
    DEFAULT_CSS = """
    FilmWindow {
        & > .cursor-list--header { color: $text-muted; }
        & > .cursor-list--sorted { color: $primary; }
        & > .cursor-list--match { color: $primary; text-style: underline; }
        & > .cursor-list--selected { background: $secondary 8%; }
        & > .cursor-list--divider { color: $text-muted; }
        & > .cursor-list--rule { color: $foreground 20%; }
    }
    """

    _rows: FilmRows

    def __init__(self, *, columns: Sequence[str] = DEFAULT_COLUMNS) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._rows = FilmRows()
        self._selection = Selection()
        self._sort: tuple[Sort | None, bool] = None, False
        self._look: tuple[Scale, date, tuple[str, ...]] = Scale.STARS, this_day(), ()
        self._drawing: FilmDrawing | None = None
        self._drawn_size = Size()
        # Not Textual's LRUCache: what that lets go of has to wait for the garbage collector, and keys wait with it.
        self._strips: dict[tuple[int, Ground], Strip] = {}

    @property
    def columns(self) -> tuple[str, ...]:
        """The keys of the columns, in order; a narrow table leaves some of them out."""
        return self._columns

    @columns.setter
    def columns(self, keys: Sequence[str]) -> None:
        self._columns = tuple(keys)
        self._redraw()

    @property
    def cursor_row(self) -> Row | None:
        """The film under the cursor."""
        return self._rows[self._cursor] if len(self._rows) else None

    def show(
        self,
        films: Sequence[Row],
        cards: Sequence[Row] = (),
        *,
        scale: Scale,
        today: date,
        highlights: Sequence[str] = (),
        sort: Sort | None = None,
        reverse: bool = False,
    ) -> None:
        """Show other rows; the cursor stays on its film, at its height, and the selection stays.

        highlights: the words to be marked in titles.
        """
        row, scroll = self.cursor_row, self.scroll_offset.y
        height = self._rows.line(self._cursor) - scroll
        self._rows = FilmRows(films, cards)
        self._sort = sort, reverse
        self._look = scale, today, tuple(filter(None, map(fold, highlights)))
        self._cursor = self._rows.find(row.slug, self._cursor) if row else 0
        self._redraw()
        self._settle(scroll and self._rows.line(self._cursor) - height)
        now = self.cursor_row
        if (row and row.slug) != (now and now.slug):
            self.cursor_moved()

    def go_to_film(self, slug: str) -> None:
        """Put the cursor on a film, if the table shows it."""
        self.go_to(self._rows.find(slug, self._cursor))

    def row_at(self, y: int) -> int | None:
        """The row on a line of the window, if one stands there."""
        return self._rows.index(y - self.HEADER + self.scroll_offset.y) if y >= self.HEADER else None

    def sort_at(self, x: int) -> Sort | None:
        """What the column at a cell of the window sorts by."""
        return self._draw_with().sort_at(x)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window, the header first."""
        drawing = self._draw_with()
        if y < self.HEADER:
            return drawing.header(*self._sort) if len(self._rows) else drawing.blank()
        line = y - self.HEADER + self.scroll_offset.y
        index = self._rows.index(line)
        if index is None:
            return drawing.divider(_DIVIDER) if line == self._rows.divider else drawing.blank()
        row = self._rows[index]
        key = index, Ground(index == self._cursor, row.slug in self._selection)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) >= _STRIPS_KEPT:
                self._strips.clear()
            strip = self._strips[key] = drawing.film(row, key[1])
        return strip

    def _draw_with(self) -> FilmDrawing:
        if self._drawing is None or self._drawn_size != self.size:
            width = self.scrollable_content_region.width
            self._strips.clear()
            scale, today, highlights = self._look
            self._drawing = FilmDrawing(
                width=width,
                style=self._style,
                places=arrange(self._columns, width),
                scale=scale,
                today=today,
                highlights=highlights,
            )
            self._drawn_size = self.size
        return self._drawing

    def _redraw(self) -> None:
        self._drawing = None
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget what was drawn in the former theme."""
        super().notify_style_update()
        self._strips.clear()
