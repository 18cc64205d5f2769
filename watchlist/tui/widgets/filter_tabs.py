"""The filters of the library side by side, each with the number of its films."""

from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message

from watchlist.support.cells import cut
from watchlist.tui.text.prose import KEY, QUIET
from watchlist.tui.widgets.bars import GAP, Bar

NAME = 24
"""The most cells of a filter's name."""


class FilterTabs(Bar):
    """A line of filters; the active one is highlighted."""

    DEFAULT_CSS = """
    FilterTabs { background: transparent; padding: 0; width: auto; }
    """

    class Chosen(Message):
        """A filter was chosen, by its place among those shown."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self) -> None:
        super().__init__()
        self._tabs: list[tuple[str, int]] = []
        self._here = 0

    def show(self, tabs: list[tuple[str, int]], here: int) -> None:
        """Show other filters, or other numbers."""
        if (tabs, here) != (self._tabs, self._here):
            self._tabs, self._here = tabs, here
            self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as all filters side by side."""
        return sum(content.cell_length + GAP for content, _ in self._items()) - GAP

    def render(self) -> Content:
        """The filters, as many as fit."""
        items = self._items()
        if self._here and sum(content.cell_length + GAP for content, _ in items) > self.content_size.width + GAP:
            items.insert(0, items.pop(self._here))
        line = self.lines(items)
        if len(self._actions) < len(items) and line.cell_length + 2 <= self.content_size.width:
            line += Content.styled(" …", QUIET)
        return line

    def _items(self) -> list[tuple[Content, str]]:
        items: list[tuple[Content, str]] = []
        for place, (name, number) in enumerate(self._tabs):
            mark, style = "·", ""
            if place == self._here:
                mark, style = "●", KEY
            items.append((Content.assemble((f"{mark} {cut(name, NAME)}", style), (f" {number:,}", QUIET)), str(place)))
        return items

    async def on_click(self, event: Click) -> None:
        """Choose the filter under the mouse."""
        if place := self.action_under(event):
            self.post_message(self.Chosen(int(place)))
