"""The viewings of the diary under the headings of their months: draws only the lines that are on screen."""

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from watchlist.domain.diary import DiaryEntry, Month
from watchlist.domain.rating import Scale
from watchlist.widgets.diary_line import DiaryDrawing
from watchlist.widgets.diary_rows import DiaryRows


class DiaryList(ScrollView, can_focus=True, inherit_bindings=False):
    """A diary with a cursor."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "diary--month",
        "diary--title",
        "diary--quiet",
        "diary--gold",
        "diary--yours",
        "diary--pointer",
        "diary--cursor",
    }
    DEFAULT_CSS = """
    DiaryList {
        width: 1fr;
        height: 1fr;
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;

        & > .diary--month { color: $primary; text-style: bold; }
        & > .diary--title { color: $foreground; }
        & > .diary--quiet { color: $text-muted; }
        & > .diary--gold { color: $accent; }
        & > .diary--yours { color: $secondary; }
        & > .diary--pointer { color: $text-muted; }
        & > .diary--cursor { background: $surface; }
        &:focus > .diary--pointer { color: $accent; text-style: bold; }
        &:focus > .diary--cursor { background: $panel; text-style: bold; }
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

    class Moved(Message):
        """Another viewing is under the cursor."""

        def can_replace(self, message: Message) -> bool:
            """Of several moves that wait only the last is told."""
            return isinstance(message, DiaryList.Moved)

    class Opened(Message):
        """A viewing was chosen, by enter or by a click."""

        def __init__(self, entry: DiaryEntry) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self) -> None:
        super().__init__()
        self._rows = DiaryRows()
        self._cursor = 0
        self._scale = Scale.STARS
        self._styles: dict[tuple[str, bool], Style] = {}
        self._settling = False

    @property
    def cursor_entry(self) -> DiaryEntry | None:
        """The viewing under the cursor."""
        return self._rows[self._cursor] if len(self._rows) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to be opened in an empty diary."""
        return action != "open" or len(self._rows) > 0

    def show(self, entries: Sequence[DiaryEntry], scale: Scale) -> None:
        """Show another diary; the cursor stays on its viewing, at its height."""
        entry = self.cursor_entry
        height = self._rows.line(self._cursor) - self.scroll_offset.y
        self._rows, self._scale = DiaryRows(entries), scale
        self._cursor = self._rows.find(entry.key, self._cursor) if entry else 0
        self._settling = True
        self.virtual_size = Size(0, self._rows.lines)
        self.scroll_to(y=max(0, self._rows.line(self._cursor) - height), animate=False, force=True)
        self._settling = False
        self._follow()
        self.refresh()

    def go_to(self, index: int) -> None:
        """Put the cursor on a viewing, counted from 0, and bring it into view."""
        index = max(0, min(index, len(self._rows) - 1))
        if index == self._cursor:
            return
        self.refresh_line(self._rows.line(self._cursor))
        self._cursor = index
        self.refresh_line(self._rows.line(index))
        self._follow()
        self.post_message(self.Moved())

    @property
    def page(self) -> int:
        """The number of lines that there is room for."""
        return max(1, self.size.height)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window."""
        drawing = DiaryDrawing(self.scrollable_content_region.width, self._scale, self._style)
        found = self._rows.at(y + self.scroll_offset.y)
        if found is None:
            return drawing.blank()
        if isinstance(found, Month):
            return drawing.heading(found)
        # A day is said again at the top of the window, where its first viewing is out of sight.
        with_day = y == 0 or self._rows.first_of_day(found)
        return drawing.viewing(self._rows[found], with_day, found == self._cursor)

    def notify_style_update(self) -> None:
        """Forget the colours of the former theme."""
        super().notify_style_update()
        self._styles.clear()

    def _style(self, role: str, cursor: bool) -> Style:
        style = self._styles.get((role, cursor))
        if style is None:
            style = self.get_component_rich_style(f"diary--{role}")
            if cursor:
                under = self.get_component_rich_style("diary--cursor")
                style += Style(bgcolor=under.bgcolor, bold=under.bold if role == "title" else None)
            self._styles[role, cursor] = style
        return style

    def _follow(self) -> None:
        """Scroll until the cursor is in view, and with the first viewing of a month its heading."""
        if not len(self._rows) or not self.size.height:
            return
        top, line, above = self.scroll_offset.y, self._rows.line(self._cursor), self._rows.heading(self._cursor)
        target = above if above < top else line - self.page + 1 if line >= top + self.page else top
        if target != top:
            self._settling = True
            self.scroll_to(y=target, animate=False, force=True)
            self._settling = False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keep the cursor in view when the wheel or the scrollbar moves the diary, so that no key acts unseen."""
        super().watch_scroll_y(old_value, new_value)
        self.refresh()
        if self._settling or not len(self._rows):
            return
        top, line = self.scroll_offset.y, self._rows.line(self._cursor)
        if line < top:
            self.go_to(self._rows.nearest(top))
        elif line >= top + self.page:
            below = self._rows.nearest(top + self.page - 1)
            self.go_to(below - (self._rows.line(below) >= top + self.page))

    def on_resize(self) -> None:
        """Keep the cursor in view in the new size."""
        self._follow()

    def on_click(self, event: events.Click) -> None:
        """Move to a viewing, or open the one under the cursor."""
        offset = event.get_content_offset(self)
        index = self._rows.at(offset.y + self.scroll_offset.y) if offset is not None else None
        if isinstance(index, int):
            event.stop()
            if index == self._cursor and event.chain == 1:
                self.action_open()
            self.go_to(index)

    def action_step(self, by: int) -> None:
        """Move the cursor by so many viewings."""
        self.go_to(self._cursor + by)

    def action_first(self) -> None:
        """Move the cursor to the newest viewing."""
        self.go_to(0)

    def action_last(self) -> None:
        """Move the cursor to the last viewing."""
        self.go_to(len(self._rows) - 1)

    def action_page(self, direction: int) -> None:
        """Move the cursor by a page."""
        self._leap(direction * self.page)

    def action_half_page(self, direction: int) -> None:
        """Move the cursor by half a page."""
        self._leap(direction * max(1, self.page // 2))

    def _leap(self, lines: int) -> None:
        """Move cursor and window alike, so that the cursor keeps its height."""
        target = self._rows.nearest(max(0, self._rows.line(self._cursor) + lines))
        if lines < 0 and target == self._cursor:  # only headings stand between
            target -= 1
        self._settling = True
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, force=True)
        self._settling = False
        self.go_to(target)
        self._follow()

    def action_open(self) -> None:
        """Open the card of the film under the cursor."""
        if entry := self.cursor_entry:
            self.post_message(self.Opened(entry))
