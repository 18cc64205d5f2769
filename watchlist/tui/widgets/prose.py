"""The one way for text to the screen: as Content, never as markup, laid out for its width."""

from textual.content import Content
from textual.css.styles import RulesMap
from textual.events import Click
from textual.geometry import Size
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widget import Widget

from watchlist.tui.text.prose import Build
from watchlist.tui.widgets.key_names import key_at, press

_WIDTHS = 4
"""For how many widths a text is kept: each layout asks for two, with a scroll bar and without one."""


class Prose(Widget):
    """Text laid out for each width; it takes no room while it is empty."""

    DEFAULT_CSS = """
    Prose { width: 1fr; height: auto; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._build: Build = lambda width: Content("")
        self._drawn: dict[int, Content] = {}
        self._width = 0

    def show(self, build: Build) -> None:
        """Show another text."""
        former = self._drawn.get(self._width)
        self._build, self._drawn = build, {}
        if former is None or self._width != self.content_size.width:
            self.refresh(layout=True)
        elif not (now := self._content(self._width)).is_same(former):
            # A layout of the whole screen costs more than everything else: only another height needs one.
            self.refresh(layout=_lines(now) != _lines(former))

    def on_click(self, event: Click) -> None:
        """Press the key with its name under the mouse."""
        offset = event.get_content_offset(self)
        if offset is not None and (name := key_at(self.render(), offset)):
            press(self.app, name)

    def _content(self, width: int) -> Content:
        if width not in self._drawn:
            if len(self._drawn) == _WIDTHS:
                self._drawn.clear()
            self._drawn[width] = self._build(width)
        self._width = width
        return self._drawn[width]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the text needs in that width."""
        if width <= 0:
            return 0
        return _lines(self._content(width))

    def render(self) -> Content:
        """The text in the room it has."""
        return self._content(self.content_size.width)


def _lines(content: Content) -> int:
    if not content:
        return 0
    return content.plain.count("\n") + 1


class Laid(Visual):
    """A line of a list, laid out for the width that it is drawn in: it stands in the list's first frame too."""

    def __init__(self, build: Build) -> None:
        self._build = build

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """All the width there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """As many lines as the text needs in that width."""
        return _lines(self._build(width))

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The text as it is drawn."""
        return self._build(width).render_strips(width, height, style, options)


class Section(Prose):
    """Text with a margin, which is left out while it is empty."""

    DEFAULT_CSS = """
    Section.empty { display: none; }
    """
    _ASSUMED = 80
    """The width in cells for which it is laid out before its own is known."""

    def show(self, build: Build) -> None:
        """Show another text."""
        super().show(build)
        self.set_class(not self._content(self._width or self._ASSUMED).plain.strip(), "empty")
