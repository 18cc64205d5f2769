"""A film's poster in half cells: its picture if it has one, else one made from its name."""

from pathlib import Path

from rich.segment import Segment
from rich.style import Style
from textual import work
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget
from textual.worker import get_current_worker

from watchlist.domain.model.film import Film
from watchlist.domain.model.shelf import Pictures
from watchlist.tui.widgets.half_cells import Dots, read_dots
from watchlist.tui.widgets.title_art import INK, title_art

WORDS_START = 0.76
"""The part of a made poster's height at which its words begin."""


class Poster(Widget):
    """A poster that keeps its room while it is being drawn in a thread."""

    DEFAULT_CSS = """
    Poster { width: 32; height: 24; background: $panel; }
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._film: Film | None = None
        self._pictures: Pictures | None = None
        self._strips: list[Strip] = []
        self._asked: tuple[object, ...] = ()

    def show(self, film: Film, pictures: Pictures | None) -> None:
        """Show another film's poster."""
        self._film, self._pictures = film, pictures
        self._draw()

    def on_resize(self) -> None:
        """Draw it again for the room there is now."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.size
        asked = (self._film and (self._film.slug, self._film.title, self._film.year), self._pictures, width, height)
        if self._film is None or not width or not height or asked == self._asked:
            return
        self._asked = asked
        self._paint(self._film, self._pictures, width, height)

    @work(thread=True, exclusive=True, group="poster")
    def _paint(self, film: Film, pictures: Pictures | None, width: int, height: int) -> None:
        dots = read_dots(_file(pictures, width), width, height * 2) if pictures else None
        words = [] if dots else _words(film, width, height)
        strips = _strips(dots or title_art(film.slug, width, height * 2), words)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._painted, strips)

    def _painted(self, strips: list[Strip]) -> None:
        self._strips = strips
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the poster; the bare ground until it is drawn."""
        if y < len(self._strips):
            return self._strips[y]
        return Strip.blank(self.size.width, self.rich_style)


def _file(pictures: Pictures, width: int) -> Path:
    drawn = pictures.small if width <= 20 else pictures.cells if width <= 40 else ""
    return Path(drawn or pictures.full)


def _words(film: Film, width: int, height: int) -> list[tuple[int, Content]]:
    room = width - 2
    lines = Content(film.title).wrap(room)[:4]
    rows = [line.center(room).pad_left(1) for line in lines]
    if film.year:
        rows.append(Content(str(film.year)).center(room).pad_left(1))
    start = min(round(height * WORDS_START) + max(0, (height // 5 - len(rows)) // 2), height - len(rows) - 1)
    return list(enumerate(rows, max(0, start)))


def _strips(dots: Dots, words: list[tuple[int, Content]]) -> list[Strip]:
    written = dict(words)
    strips = []
    for row in range(0, len(dots) - 1, 2):
        pairs = list(zip(dots[row], dots[row + 1], strict=True))
        strips.append(_line(pairs, written[row // 2]) if row // 2 in written else _half_blocks(pairs))
    return strips


def _half_blocks(pairs: list[tuple[tuple[int, int, int], tuple[int, int, int]]]) -> Strip:
    return Strip([Segment("▀", _style(above, below)) for above, below in pairs], len(pairs))


def _line(pairs: list[tuple[tuple[int, int, int], tuple[int, int, int]]], words: Content) -> Strip:
    text = words.extend_right(max(0, len(pairs) - words.cell_length)).plain
    style = Style(color=_hex(INK), bgcolor=_hex(pairs[0][1]), bold=True) if text.strip() else _style(*pairs[0])
    return Strip([Segment(text, style)]).adjust_cell_length(len(pairs), style)


def _style(above: tuple[int, int, int], below: tuple[int, int, int]) -> Style:
    return Style(color=_hex(above), bgcolor=_hex(below))


def _hex(colour: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
