"""The window on the films: draws the lines that are on screen and have changed, by Textual's line API."""

from collections.abc import Container, Sequence
from datetime import date
from typing import ClassVar

from textual.strip import Strip

from watchlist.domain.base.clock import today as this_day
from watchlist.domain.base.rating import Scale
from watchlist.domain.base.text import fold
from watchlist.domain.browse.columns import DEFAULT_COLUMNS
from watchlist.domain.model.row import Row
from watchlist.domain.query.sort import Sort
from watchlist.tui.lists.columns import arrange
from watchlist.tui.lists.cursor_line import Ground, Piece
from watchlist.tui.lists.cursor_list import CursorList
from watchlist.tui.lists.film_line import FilmDrawing
from watchlist.tui.lists.film_rows import FilmRows, Selection

_ROWS_KNOWN = 4096
"""The most rows whose drawn cells are cached."""
_DIVIDER = "not on your list"


class FilmWindow(CursorList):
    """Films under a header, with a cursor; FilmTable adds the keys and the mouse."""

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
        self._look: tuple[Scale, date, tuple[str, ...], Container[str]] = Scale.STARS, this_day(), (), ()
        self._drawing: FilmDrawing | None = None
        self._known: tuple[object, dict[Row, Sequence[Piece]]] = None, {}

    @property
    def columns(self) -> tuple[str, ...]:
        """The keys of the columns, in order; a narrow table leaves some out."""
        return self._columns

    @columns.setter
    def columns(self, keys: Sequence[str]) -> None:
        self._columns = tuple(keys)
        self.redraw()

    @property
    def cursor_row(self) -> Row | None:
        """The film under the cursor."""
        if not len(self._rows):
            return None
        return self._rows[self._cursor]

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
        same_films: bool = False,
        namesakes: Container[str] = (),
    ) -> None:
        """Show other rows; the cursor stays on its film, at its height, and the selection stays.

        highlights: the words to be marked in titles. same_films: whether no film has changed since the last time.
        namesakes: the slugs of films that share title and year with another.
        """
        row, scroll = self.cursor_row, self.scroll_offset.y
        height = self._rows.line(self._cursor) - scroll
        self._rows = FilmRows(films, cards)
        self._sort = sort, reverse
        self._look = scale, today, tuple(filter(None, map(fold, highlights))), namesakes
        self._cursor = self._rows.follow(row, self._cursor, same_films) if row else 0
        self.redraw()
        self._settle(scroll and self._rows.line(self._cursor) - height)
        now = self.cursor_row
        if (row and row.slug) != (now and now.slug):
            self.cursor_moved()

    def go_to_film(self, slug: str) -> None:
        """Put the cursor on a film, if the table shows it."""
        self.go_to(self._rows.find(slug, self._cursor))

    def row_at(self, y: int) -> int | None:
        """The row on a line of the window, if there is one."""
        if y < self.HEADER:
            return None
        return self._rows.index(y - self.HEADER + self.scroll_offset.y)

    def sort_at(self, x: int) -> Sort | None:
        """The order of the column at a cell of the window."""
        return self._draw_with().sort_at(x)

    def line_at(self, y: int, top: int) -> tuple[int, bool, bool] | str:
        """A film, by its row and its ground; else the header, the divider or a blank, by its name."""
        if y < self.HEADER:
            return "header" if len(self._rows) else "blank"
        line = y - self.HEADER + top
        index = self._rows.index(line)
        if index is None:
            return "divider" if line == self._rows.divider else "blank"
        return index, index == self._cursor, bool(self._selection) and self._rows[index].slug in self._selection

    def draw(self, line: tuple[int, bool, bool] | str) -> Strip:
        """Draw a line in the columns that fit."""
        drawing = self._draw_with()
        match line:
            case "header":
                return drawing.header(*self._sort)
            case "divider":
                return drawing.divider(_DIVIDER)
            case index, cursor, selected:
                return drawing.film(self._rows[index], Ground(cursor, selected))
        return drawing.blank()

    def _draw_with(self) -> FilmDrawing:
        if self._drawing is None:
            width = self.scrollable_content_region.width
            scale, today, highlights, namesakes = self._look
            places = arrange(self._columns, width)
            if self._known[0] != (places, scale, today) or len(self._known[1]) > _ROWS_KNOWN:
                self._known = (places, scale, today), {}
            self._drawing = FilmDrawing(
                width=width,
                styles=self._styles_on,
                places=places,
                scale=scale,
                today=today,
                highlights=highlights,
                namesakes=namesakes,
                known=self._known[1],
            )
        return self._drawing

    def forget(self) -> None:
        """Forget the drawn lines and cells."""
        super().forget()
        self._drawing = None
