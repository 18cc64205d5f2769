"""The viewings of the diary under the headings of their months: draws only the lines that are on screen."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.strip import Strip

from watchlist.domain.base.rating import Scale
from watchlist.domain.insights.diary import DiaryEntry, Month
from watchlist.tui.lists.cursor_list import CursorList
from watchlist.tui.lists.diary_line import DiaryDrawing
from watchlist.tui.lists.diary_rows import DiaryRows


class DiaryList(CursorList):
    """A diary with a cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"cursor-list--month"}
    DEFAULT_CSS = """
    DiaryList > .cursor-list--month { color: $primary; text-style: bold; }
    """

    class Moved(Message):
        """Another viewing is under the cursor."""

        def can_replace(self, message: Message) -> bool:
            """Drop all waiting moves but the last."""
            return isinstance(message, DiaryList.Moved)

    class Opened(Message):
        """A viewing was chosen, by enter or by a click."""

        def __init__(self, entry: DiaryEntry) -> None:
            super().__init__()
            self.entry = entry

    _rows: DiaryRows

    def __init__(self) -> None:
        super().__init__()
        self._rows = DiaryRows()
        self._scale = Scale.STARS

    @property
    def cursor_entry(self) -> DiaryEntry | None:
        """The viewing under the cursor."""
        if not len(self._rows):
            return None
        return self._rows[self._cursor]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse to open anything in an empty diary."""
        return action != "open" or len(self._rows) > 0

    def show(self, entries: Sequence[DiaryEntry], scale: Scale) -> None:
        """Show another diary; the cursor stays on its viewing, at its height."""
        entry = self.cursor_entry
        height = self._rows.line(self._cursor) - self.scroll_offset.y
        self._rows, self._scale = DiaryRows(entries), scale
        self._cursor = self._rows.find(entry.key, self._cursor) if entry else 0
        self._settle(max(0, self._rows.line(self._cursor) - height) if entry else 0)
        self.redraw()

    def cursor_moved(self) -> None:
        """Tell the screen that another viewing is under the cursor."""
        self.post_message(self.Moved())

    def line_at(self, y: int, top: int) -> tuple[int, bool, bool]:
        """A line by its number, and how it is drawn.

        A day is repeated at the top of the window if its first viewing is out of sight.
        """
        line = y + top
        item = self._rows.at(line)
        with_day = isinstance(item, int) and (y == 0 or self._rows.first_of_day(item))
        return line, with_day, item == self._cursor

    def draw(self, line: tuple[int, bool, bool]) -> Strip:
        """Draw a heading, a viewing or a blank."""
        number, with_day, cursor = line
        drawing = DiaryDrawing(width=self.scrollable_content_region.width, styles=self._styles_on, scale=self._scale)
        item = self._rows.at(number)
        if item is None:
            return drawing.blank()
        if isinstance(item, Month):
            return drawing.heading(item)
        return drawing.viewing(self._rows[item], with_day, cursor)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Redraw everything: the first line always shows its day."""
        super().watch_scroll_y(old_value, new_value)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Move to a viewing, or open the one under the cursor."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        index = self._rows.at(offset.y + self.scroll_offset.y)
        if isinstance(index, int):
            event.stop()
            if index == self._cursor and event.chain == 1:
                self.action_open()
            self.go_to(index)

    def action_open(self) -> None:
        """Open the card of the film under the cursor."""
        if entry := self.cursor_entry:
            self.post_message(self.Opened(entry))
