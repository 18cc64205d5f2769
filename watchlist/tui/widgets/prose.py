"""The one way in which text reaches the screen: as Content, never as markup, laid out for the width it gets."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from watchlist.tui.text.prose import Build


class Prose(Widget):
    """Text that is laid out anew for each width; it takes no room while it has nothing to say."""

    DEFAULT_CSS = """
    Prose { width: 1fr; height: auto; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._build: Build = lambda width: Content("")
        self._made: tuple[int, Content] = (0, Content(""))

    def show(self, build: Build) -> None:
        """Say something else, from now on."""
        width, former = self._made
        self._build, self._made = build, (0, Content(""))
        if not width or width != self.content_size.width:
            self.refresh(layout=True)
        elif not (now := self._content(width)).is_same(former):
            # A layout of the whole screen costs more than all the rest: only other heights are worth it.
            self.refresh(layout=_lines(now) != _lines(former))

    def _content(self, width: int) -> Content:
        if self._made[0] != width:
            self._made = (width, self._build(width))
        return self._made[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the text needs in that width."""
        return _lines(self._content(width)) if width > 0 else 0

    def render(self) -> Content:
        """The text in the room it has."""
        return self._content(self.content_size.width)


def _lines(content: Content) -> int:
    return content.plain.count("\n") + 1 if content else 0
