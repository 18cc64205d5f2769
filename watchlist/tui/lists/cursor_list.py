"""A list with a cursor, for the films of the library and the viewings of the diary."""

from collections.abc import Callable, Mapping
from typing import ClassVar, Protocol

from rich.style import Style
from textual.binding import Binding, BindingType

from watchlist.tui.lists.cursor_line import Ground
from watchlist.tui.lists.line_view import LineView


class _Styles(dict[str, Style]):
    """Styles by the names of components, made when first needed."""

    def __init__(self, make: Callable[[str], Style]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, role: str) -> Style:
        self[role] = style = self._make(role)
        return style


class CursorRows(Protocol):
    """The lines of rows. An index counts rows; a line counts the drawn lines below the header."""

    def __len__(self) -> int: ...

    @property
    def lines(self) -> int:
        """The number of lines in all."""

    def line(self, index: int) -> int:
        """The line of a row."""

    def above(self, index: int) -> int:
        """The first line that must be in view for a row: its own, or the line of a heading right above it."""

    def nearest(self, line: int, *, up: bool) -> int:
        """The row on a line; if there is none, the nearest one above or below it."""

    def leap(self, index: int, lines: int) -> int:
        """The row a number of lines below another, or above it if the number is negative."""


class CursorList(LineView, can_focus=True, inherit_bindings=False):
    """Rows and a cursor that keys, wheel and scrollbar move."""

    ALLOW_SELECT = False
    HEADER = 0
    """The lines that stand at the top of the window and do not scroll."""
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "cursor-list--title",
        "cursor-list--quiet",
        "cursor-list--gold",
        "cursor-list--yours",
        "cursor-list--pointer",
        "cursor-list--cursor",
    }
    DEFAULT_CSS = """
    CursorList {
        width: 1fr;
        height: 1fr;
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;

        & > .cursor-list--title { color: $foreground; }
        & > .cursor-list--quiet { color: $text-muted; }
        & > .cursor-list--gold { color: $accent; }
        & > .cursor-list--yours { color: $secondary; }
        & > .cursor-list--pointer { color: $text-muted; }
        & > .cursor-list--cursor { background: $surface; }
        &:focus > .cursor-list--pointer { color: $accent; text-style: bold; }
        &:focus > .cursor-list--cursor { background: $panel; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Card", key_display="enter", id="table.open", tooltip="open the film's card"),
        Binding("j,down", "step(1)", "down", show=False, id="move.down"),
        Binding("k,up", "step(-1)", "up", show=False, id="move.up"),
        Binding("g,home", "first", "to the start", show=False, id="move.start"),
        Binding("G,end", "last", "to the end", show=False, id="move.end"),
        Binding("pagedown", "page(1)", "a page down", show=False, id="move.page_down"),
        Binding("pageup", "page(-1)", "a page up", show=False, id="move.page_up"),
        Binding("ctrl+d", "half_page(1)", "half a page down", show=False, id="move.half_page_down"),
        Binding("ctrl+u", "half_page(-1)", "half a page up", show=False, id="move.half_page_up"),
    ]

    _rows: CursorRows

    def __init__(self) -> None:
        super().__init__()
        self._cursor = 0
        self._styles: dict[Ground, _Styles] = {}
        self._settling = False

    def cursor_moved(self) -> None:
        """Called when another row is under the cursor."""

    @property
    def cursor(self) -> int:
        """The row under the cursor, counted from 0."""
        return self._cursor

    @property
    def page(self) -> int:
        """The number of lines that the window has room for."""
        return max(1, self.size.height - self.HEADER)

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

    def refresh_row(self, index: int) -> None:
        """Redraw one row."""
        self.refresh_line(self._rows.line(index) + self.HEADER)

    def notify_style_update(self) -> None:
        """Forget the styles of the former theme, and the lines drawn in them."""
        super().notify_style_update()
        self._styles.clear()

    def _styles_on(self, ground: Ground) -> Mapping[str, Style]:
        """The styles of the components over a ground, each made when first needed."""
        styles = self._styles.get(ground)
        if styles is None:
            styles = self._styles[ground] = _Styles(lambda role: self._style(role, ground))
        return styles

    def _style(self, role: str, ground: Ground) -> Style:
        """The style of a component over a ground; only titles take on the bold of the cursor."""
        style = self.get_component_rich_style(f"cursor-list--{role}")
        if ground.cursor or ground.selected:
            under = self.get_component_rich_style(f"cursor-list--{'cursor' if ground.cursor else 'selected'}")
            style += Style(bgcolor=under.bgcolor)
            if role in ("title", "match"):
                style += Style(bold=under.bold)
        return self.filtered(style)

    def _settle(self, scroll: int) -> None:
        """Take on the height of new rows and scroll."""
        # Set without a layout: the place of the list does not depend on its number of rows, and a layout of the whole
        # screen would paint every frame of a search twice.
        self._settling = True
        self.take_height(self._rows.lines + self.HEADER)
        self._settling = False
        self._scroll_to_line(scroll)
        self._follow()

    def _scroll_to_line(self, line: int) -> None:
        """Scroll a line to the top, as far as there are lines below it; the cursor stays."""
        if line or self.scroll_offset.y:
            self._settling = True
            self.scroll_to(y=line, animate=False, force=True)
            self._settling = False

    def _follow(self) -> None:
        """Scroll until the cursor is in view, with a heading right above it."""
        if not len(self._rows) or self.size.height <= self.HEADER:
            return
        top, line, above = self.scroll_offset.y, self._rows.line(self._cursor), self._rows.above(self._cursor)
        if above < top:
            self._scroll_to_line(above)
        elif line >= top + self.page:
            self._scroll_to_line(line - self.page + 1)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keep the cursor in view when the wheel or the scroll bar moves the rows: no key acts on a hidden row."""
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

    def action_step(self, by: int) -> None:
        """Move the cursor by a number of rows."""
        self.go_to(self._cursor + by)

    def action_first(self) -> None:
        """Move the cursor to the first row."""
        self.go_to(0)

    def action_last(self) -> None:
        """Move the cursor to the last row."""
        self.go_to(len(self._rows) - 1)

    def action_page(self, direction: int) -> None:
        """Move the cursor and the window by a page."""
        self._leap(direction * self.page)

    def action_half_page(self, direction: int) -> None:
        """Move the cursor and the window by half a page."""
        self._leap(direction * max(1, self.page // 2))

    def _leap(self, lines: int) -> None:
        """Move cursor and window alike, so that the cursor keeps its height."""
        target = self._rows.leap(self._cursor, lines)
        self._scroll_to_line(self.scroll_offset.y + lines)
        self.go_to(target)
        self._follow()
