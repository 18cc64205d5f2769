"""The window on the films: draws the lines that are on screen, and those that change, by Textual's line API."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from watchlist.domain.clock import today as this_day
from watchlist.domain.rating import Scale
from watchlist.domain.text import fold
from watchlist.domain.view import Row, Sort
from watchlist.widgets.columns import DEFAULT_COLUMNS, arrange
from watchlist.widgets.film_line import Drawing, Ground
from watchlist.widgets.film_rows import FilmRows, Selection

HEADER = 1
"""The lines that the header takes at the top of the window."""
_STRIPS_KEPT = 1024
_DIVIDER = "not on your list"


class FilmWindow(ScrollView, can_focus=True, inherit_bindings=False):
    """Films under a header, with a cursor; what keys and mouse do with it is the FilmTable's."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "film-table--header",
        "film-table--sorted",
        "film-table--title",
        "film-table--quiet",
        "film-table--gold",
        "film-table--yours",
        "film-table--match",
        "film-table--pointer",
        "film-table--cursor",
        "film-table--selected",
        "film-table--divider",
        "film-table--rule",
    }
    DEFAULT_CSS = """
    FilmWindow {
        width: 1fr;
        height: 1fr;
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;

        & > .film-table--header { color: $text-muted; }
        & > .film-table--sorted { color: $primary; }
        & > .film-table--title { color: $foreground; }
        & > .film-table--quiet { color: $text-muted; }
        & > .film-table--gold { color: $accent; }
        & > .film-table--yours { color: $secondary; }
        & > .film-table--match { color: $primary; text-style: underline; }
        & > .film-table--pointer { color: $text-muted; }
        & > .film-table--cursor { background: $surface; }
        & > .film-table--selected { background: $secondary 8%; }
        & > .film-table--divider { color: $text-muted; }
        & > .film-table--rule { color: $foreground 20%; }
        &:focus > .film-table--pointer { color: $accent; text-style: bold; }
        &:focus > .film-table--cursor { background: $panel; text-style: bold; }
    }
    """

    def __init__(self, *, columns: Sequence[str] = DEFAULT_COLUMNS, id: str | None = None) -> None:
        super().__init__(id=id)
        self._columns = tuple(columns)
        self._rows = FilmRows()
        self._cursor = 0
        self._selection = Selection()
        self._sort: tuple[Sort | None, bool] = None, False
        self._look: tuple[Scale, date, tuple[str, ...]] = Scale.STARS, this_day(), ()
        self._drawing: Drawing | None = None
        self._drawn_size = Size()
        # Not Textual's LRUCache: what that lets go of has to wait for the garbage collector, and keys wait with it.
        self._strips: dict[tuple[int, Ground], Strip] = {}
        self._styles: dict[tuple[str, Ground], Style] = {}
        self._settling = False

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

    def go_to(self, index: int) -> None:
        """Put the cursor on a row, counted from 0, and bring it into view."""
        index = max(0, min(index, len(self._rows) - 1))
        if index == self._cursor:
            return
        self.refresh_row(self._cursor)
        self._cursor = index
        self.refresh_row(index)
        self._follow()
        self.cursor_moved()

    def go_to_film(self, slug: str) -> None:
        """Put the cursor on a film, if the table shows it."""
        self.go_to(self._rows.find(slug, self._cursor))

    def cursor_moved(self) -> None:
        """Called when another film has come under the cursor."""

    def refresh_row(self, index: int) -> None:
        """Draw one row anew."""
        self.refresh_line(self._rows.line(index) + HEADER)

    def row_at(self, y: int) -> int | None:
        """The row on a line of the window, if one stands there."""
        return self._rows.index(y - HEADER + self.scroll_offset.y) if y >= HEADER else None

    def sort_at(self, x: int) -> Sort | None:
        """What the column at a cell of the window sorts by."""
        return self._draw_with().sort_at(x)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window, the header first."""
        drawing = self._draw_with()
        if y < HEADER:
            return drawing.header(*self._sort) if len(self._rows) else drawing.blank()
        line = y - HEADER + self.scroll_offset.y
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

    def _draw_with(self) -> Drawing:
        if self._drawing is None or self._drawn_size != self.size:
            width = self.scrollable_content_region.width
            self._strips.clear()
            self._drawing = Drawing(arrange(self._columns, width), width, *self._look, self._style)
            self._drawn_size = self.size
        return self._drawing

    def _redraw(self) -> None:
        self._drawing = None
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget what was drawn in the former theme."""
        super().notify_style_update()
        self._styles.clear()
        self._strips.clear()

    def _style(self, role: str, ground: Ground) -> Style:
        """The style of a component over what lies under the line; only titles take on the bold of the cursor."""
        style = self._styles.get((role, ground))
        if style is None:
            style = self.get_component_rich_style(f"film-table--{role}")
            if ground.cursor or ground.selected:
                under = self.get_component_rich_style(f"film-table--{'cursor' if ground.cursor else 'selected'}")
                style += Style(bgcolor=under.bgcolor, bold=under.bold if role in ("title", "match") else None)
            self._styles[role, ground] = style
        return style

    @property
    def page(self) -> int:
        """The number of rows that the window has room for."""
        return max(1, self.size.height - HEADER)

    def scroll_to_line(self, line: int) -> None:
        """Bring a line to the top, as far as there are lines below it."""
        self.scroll_to(y=line, animate=False, force=True)

    def _settle(self, scroll: int) -> None:
        """Take on the height of other rows and scroll; the cursor is not dragged along meanwhile."""
        self._settling = True
        # Set quietly: the place of the table does not depend on how many films it holds, and a layout of the whole
        # screen would paint every frame of a search twice.
        self.set_reactive(FilmWindow.virtual_size, Size(0, self._rows.lines + HEADER))
        self._scroll_update(self.virtual_size)
        self.scroll_to_line(scroll)
        self._settling = False
        self._follow()

    def _follow(self) -> None:
        """Scroll until the cursor is in view; for the first row to the very top, where a divider may stand above."""
        if self.size.height <= HEADER:
            return
        line, top = self._rows.line(self._cursor), self.scroll_offset.y
        if line < top or self._cursor == 0:
            self.scroll_to_line(line if self._cursor else 0)
        elif line >= top + self.page:
            self.scroll_to_line(line - self.page + 1)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keep the cursor in view when the wheel or the scrollbar moves the films, so that no key acts unseen."""
        super().watch_scroll_y(old_value, new_value)
        if self._settling or not len(self._rows):
            return
        top, line = self.scroll_offset.y, self._rows.line(self._cursor)
        seen = max(top, min(line, top + self.page - 1))
        if seen != line:
            self.go_to(self._rows.nearest(seen, up=seen < line))

    def on_resize(self) -> None:
        """Keep the cursor in view in the new size."""
        self._follow()
