"""A film's poster in half cells: its picture if it has one, else one made from its name."""

from contextlib import suppress
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import work
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget
from textual.worker import get_current_worker

from watchlist.domain.model.film import Film
from watchlist.domain.model.shelf import Pictures
from watchlist.domain.model.shelf import Poster as FilmPoster
from watchlist.tui.widgets.half_cells import Colour, Dots, blend, read_dots
from watchlist.tui.widgets.title_art import INK, WORDS_START, title_art

SEAMLESS = 4
"""How far two colours may lie apart, of 255, to be drawn as one."""


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

    def show(self, film: Film, poster: FilmPoster | None) -> None:
        """Show a film's poster; one is drawn where it has none."""
        self._film, self._pictures = film, poster.pictures if poster else None
        self._draw()

    def on_resize(self) -> None:
        """Draw it again for the room there is now."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.size
        film = self._film
        asked = (
            film and (film.slug, film.title, film.year, film.genres),
            self._pictures,
            _written(self._pictures),
            width,
            height,
        )
        if film is None or not width or not height or asked == self._asked:
            return
        self._asked = asked
        self._paint(film, self._pictures, width, height)

    @work(thread=True, exclusive=True, group="poster")
    def _paint(self, film: Film, pictures: Pictures | None, width: int, height: int) -> None:
        dots = read_dots(_file(pictures, width), width, height * 2) if pictures else None
        words = [] if dots else _words(film, width, height)
        strips = _strips(dots or title_art(film, width, height * 2), words)
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


def _written(pictures: Pictures | None) -> int:
    """When a poster was written, in nanoseconds: another one may have its name."""
    with suppress(OSError, ValueError):
        return Path(pictures.full).stat().st_mtime_ns if pictures else 0
    return 0


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


def _half_blocks(pairs: list[tuple[Colour, Colour]]) -> Strip:
    """A line of the picture; where the two dots of a cell are nearly one colour, its ground alone leaves no seam."""
    segments = []
    for (above, below), same in groupby(pairs):
        if max(abs(a - b) for a, b in zip(above, below, strict=True)) <= SEAMLESS:
            segments.append(Segment(" " * len(list(same)), Style(bgcolor=_hex(blend(above, below, 0.5)))))
        else:
            segments.append(Segment("▀" * len(list(same)), Style(color=_hex(above), bgcolor=_hex(below))))
    return Strip(segments, len(pairs))


def _line(pairs: list[tuple[Colour, Colour]], words: Content) -> Strip:
    """A line of words on the picture: each cell keeps the colour between its two dots."""
    segments, place = [], 0
    for letter in words.extend_right(max(0, len(pairs) - words.cell_length)).plain:
        wide = cell_len(letter)
        above, below = pairs[min(place, len(pairs) - 1)]
        segments.append(Segment(letter, Style(color=_hex(INK), bgcolor=_hex(blend(above, below, 0.5)), bold=True)))
        place += wide
    return Strip(segments).adjust_cell_length(len(pairs))


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
