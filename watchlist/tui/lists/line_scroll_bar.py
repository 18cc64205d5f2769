"""The scroll bar of a list that is drawn line by line: a search moves it at every letter, so it must cost nothing."""

from collections.abc import Hashable

from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip


class LineScrollBar(ScrollBar):
    """A vertical scroll bar that looks and answers the mouse as any other; lines that look alike are one strip."""

    def __init__(self, thickness: int) -> None:
        super().__init__(vertical=True, name="vertical", thickness=thickness)
        self._drawn: tuple[Hashable, list[Strip]] = None, []

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines of the bar, worked out once for each place and length of its thumb."""
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
