"""A view that is drawn line by line: only lines that are on screen, and each of them once."""

from collections.abc import Hashable
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

from watchlist.tui.private_textual import FastScrollView

_STRIPS_KEPT = 1024


class LineScrollBar(ScrollBar):
    """A vertical scroll bar that is cheap to draw, since each letter typed moves it: equal lines share a strip."""

    def __init__(self, thickness: int = 1) -> None:
        super().__init__(vertical=True, name="vertical", thickness=thickness)
        self._drawn: tuple[Hashable, list[Strip]] = None, []

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines of the bar, drawn once for each place and length of its thumb."""
        bar = self.render()
        assert isinstance(bar, ScrollBarRender)
        looks = bar.style, bar.virtual_size, bar.window_size, bar.position, self.size
        if looks != self._drawn[0]:
            self._drawn = looks, self._strips(bar)
        return self._drawn[1][crop.y : crop.bottom]

    def _strips(self, bar: ScrollBarRender) -> list[Strip]:
        style, ground = self.app.console.get_style(bar.style), self.background_colors[1]
        assert style.bgcolor is not None
        assert style.color is not None
        segments = bar.render_bar(
            self.size.height,
            bar.virtual_size,
            bar.window_size,
            bar.position,
            self.size.width,
            back_color=style.bgcolor,
            bar_color=style.color,
        ).segments
        strips = {}
        for segment in dict.fromkeys(segments):
            strip = Strip([segment], self.size.width)
            for line_filter in self.get_line_filters():
                strip = strip.apply_filter(line_filter, ground)
            strips[segment] = strip
        return [strips[segment] for segment in segments]


class LineView(FastScrollView):
    """A window on lines, without border or padding.

    Textual's own way makes four strips of each line on its way to the screen, for borders, paddings and filters. Here a
    line is drawn into one, and the filters go into its styles: a letter in a search is shown twice as fast.
    """

    SCROLL_BAR = LineScrollBar

    def __init__(self) -> None:
        super().__init__()
        # Not Textual's LRUCache: its entries are cycles, which only the garbage collector frees, and that delays keys.
        self._strips: dict[Hashable, Strip] = {}
        self._drawn_size = Size()

    def line_at(self, y: int, top: int) -> Hashable:
        """The contents of a line of the window: a value that differs for all lines that are drawn differently.

        top: the first line of the rows that is on screen.
        """
        raise NotImplementedError

    def draw(self, line: Any) -> Strip:
        """Draw the contents of a line, exactly as wide as the window."""
        raise NotImplementedError

    def forget(self) -> None:
        """Forget all drawn lines."""
        self._strips.clear()

    def notify_style_update(self) -> None:
        """Forget the lines drawn in the former theme."""
        super().notify_style_update()
        self.forget()

    def redraw(self) -> None:
        """Redraw the window."""
        self.forget()
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines of the window, each drawn once."""
        if self.size != self._drawn_size:
            self.forget()
            self._drawn_size = self.size
        top, (left, right) = self.scroll_offset.y, crop.column_span
        strips = [self._drawn(self.line_at(y, top)) for y in crop.line_range]
        if left or right < self._drawn_size.width:
            return [strip.crop(left, right) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        return self.render_lines(Region(0, y, self.size.width, 1))[0]

    def _drawn(self, line: Hashable) -> Strip:
        strip = self._strips.get(line)
        if strip is None:
            if len(self._strips) >= _STRIPS_KEPT:
                self._strips.clear()
            strip = self._strips[line] = self.draw(line)
        return strip

    def filtered(self, style: Style) -> Style:
        """A style after the filters of the app: without colours, for example."""
        for line_filter in self.get_line_filters():
            ((_, filtered, _),) = line_filter.apply([Segment("", style)], self.background_colors[1])
            style = filtered or style
        return style
