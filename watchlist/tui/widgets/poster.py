"""A film's poster: its picture if it has one, else one made from its name; in pixels if the terminal can."""

import os
from collections.abc import Iterator
from itertools import cycle

from msgspec import Struct
from textual import work
from textual.content import Content
from textual.geometry import Offset, Size
from textual.strip import Strip
from textual.worker import get_current_worker

from watchlist.domain.model.film import Film
from watchlist.domain.model.settings import PosterStyle
from watchlist.domain.model.shelf import Pictures, PosterFiles
from watchlist.support.graphics import Graphics, Protocol
from watchlist.support.graphics_query import measured_again
from watchlist.support.half_cells import read_dots
from watchlist.support.keys_first import brisk_threads
from watchlist.support.title_art import title_art
from watchlist.tui.pixels import kitty, sixel
from watchlist.tui.private_textual import Painted, PixelWidget, QuietApp
from watchlist.tui.widgets.poster_lines import cell_lines, file_for, picture_for, placed_line, words_of, written_at

USUAL_CELL = (10, 20)
"""The width and height of a cell in pixels, if the terminal does not report them."""
BESIDE_FROM = 110
"""The width of a screen, in cells, from which a poster stands beside the fields of a dialog."""
WIDEST = 480
"""The widest picture, in pixels, that is sent for the terminal to stretch."""
_ids = cycle(range(os.getpid() % 0xFFE + 1 << 12, 0x1000000))
"""The ids of pictures in the terminal's memory, which other programs use too."""
_small_ids = cycle(kitty.SMALL_IDS)
"""The ids for terminals of 256 colours, which support no others."""


class RenderedPoster(Struct, frozen=True):
    """A drawn poster: in cells; its lines in sixel; and the sequence that sends it to the terminal under an id."""

    cells: list[Strip]
    words: dict[int, Content]
    sixel: list[str]
    sent: str = ""
    id: int = 0


class Poster(PixelWidget):
    """A poster, drawn in a thread."""

    DEFAULT_CSS = """
    Poster { width: 32; height: 24; background: $panel; }
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._film: Film | None = None
        self._pictures: Pictures | None = None
        self._style = PosterStyle.CELLS
        self._drawn = RenderedPoster([], {}, [])
        self._asked: tuple[object, ...] = ()
        self._behind = False

    def show(self, film: Film, poster: PosterFiles | None, style: PosterStyle = PosterStyle.CELLS) -> None:
        """Show a film's poster, or one drawn for it if it has none."""
        self._film, self._pictures, self._style = film, None, style
        if poster is not None:
            self._pictures = poster.pictures
        self._draw()

    def go_behind(self, behind: bool) -> None:
        """Note whether a dialog is in front: the poster is then drawn in cells, which can be dimmed and covered."""
        if self._behind is not behind:
            self._behind = behind
            if self._drawn.id or self._drawn.sixel:
                self.refresh()

    def on_mount(self) -> None:
        """Register for drawing in pixels."""
        if isinstance(self.app, QuietApp):
            self.app.pixel_widgets.add(self)

    def on_unmount(self) -> None:
        """Remove the picture from the terminal's memory."""
        if isinstance(self.app, QuietApp):
            self.app.pixel_widgets.discard(self)
        self._forget(self._drawn.id)

    def on_resize(self) -> None:
        """Draw it again in the new size."""
        self._draw()

    @property
    def _graphics(self) -> Graphics:
        """The graphics that the terminal supports and the settings allow."""
        if self._style is not PosterStyle.PIXELS or not isinstance(self.app, QuietApp):
            return Graphics()
        graphics = self.app.terminal.graphics
        if self.app.no_color or self.app.console.color_system not in ("truecolor", "256"):
            return Graphics()
        return measured_again(graphics)

    def terminal_resized(self) -> None:
        """Draw it again if its cells have another size in pixels now."""
        if self._drawn.id or self._drawn.sixel:
            self._draw()

    def _draw(self) -> None:
        width, height = self.size
        film = self._film
        drawn, graphics = film and (film.slug, film.title, film.year, film.genres), self._graphics
        wanted = (drawn, self._pictures, written_at(self._pictures), graphics, width, height)
        if film is None or not width or not height or wanted == self._asked:
            return
        self._asked = wanted
        self._paint(film, self._pictures, graphics, self.size)

    @work(thread=True, exclusive=True, group="poster")
    def _paint(self, film: Film, pictures: Pictures | None, graphics: Graphics, size: Size) -> None:
        ids = _ids if self.app.console.color_system == "truecolor" else _small_ids
        with brisk_threads():
            drawn = _drawn(film, pictures, graphics, size, ids)
        if not get_current_worker().is_cancelled:
            self.call_later(self._painted, drawn)

    def _painted(self, drawn: RenderedPoster) -> None:
        former, self._drawn = self._drawn, drawn
        self.write(drawn.sent)
        self.refresh()
        self.call_after_refresh(self._forget, former.id)

    def _forget(self, id: int) -> None:
        if id:
            self.write(kitty.forget(id))

    def render_line(self, y: int) -> Strip:
        """One line of the poster; blank until it is drawn in its size."""
        drawn = self._drawn
        if y >= len(drawn.cells) or drawn.cells[y].cell_length != self.size.width:
            return Strip.blank(self.size.width, self.rich_style)
        if drawn.id and not self._behind and y not in drawn.words:
            return placed_line(drawn.id, y, drawn.cells[y].cell_length)
        return drawn.cells[y]

    def pixels(self, painted: Painted) -> str:
        """The painted lines in sixel that nothing covers, each from its first cell."""
        if not self._drawn.sixel or self._behind or not self.is_on_screen:
            return ""
        place = self.screen.find_widget(self)
        seen = place.region.intersection(place.clip)
        if seen.width < place.region.width:
            return ""
        parts = []
        for y in range(seen.y, min(seen.bottom, self.screen.size.height - 1)):  # on the last line it would scroll
            line = y - place.region.y
            if line >= len(self._drawn.sixel) or line in self._drawn.words:
                continue
            if painted.any(y, seen.x, seen.right) and self._bare(seen.x, seen.right, y):
                parts.append(f"\x1b[{y + 1};{seen.x + 1}H{self._drawn.sixel[line]}")
        return "".join(parts)

    def _bare(self, left: int, right: int, y: int) -> bool:
        """Whether nothing, such as a message in passing, covers any part of a line."""
        places = (Offset(x, y) for x in (left, (left + right) // 2, right - 1))
        return all(self.screen.get_widget_at(*place)[0] is self for place in places)


def _drawn(film: Film, pictures: Pictures | None, graphics: Graphics, size: Size, ids: Iterator[int]) -> RenderedPoster:
    width, height = size
    words, dots = {}, pictures and read_dots(file_for(pictures, width), width, height * 2)
    if not dots:
        pictures, words, dots = None, words_of(film, width, height), title_art(film, width, height * 2)
    cells = cell_lines(dots, words)
    across, down = graphics.cell if all(graphics.cell) else USUAL_CELL
    if graphics.protocol is Protocol.SIXEL:
        picture = picture_for(film, pictures, (width * across, height * down))
        return RenderedPoster(cells, words, sixel.sixel_lines(picture, down, graphics.colours))
    if graphics.protocol is Protocol.KITTY and max(width, height) <= kitty.LIMIT:
        part = min(1.0, WIDEST / (width * across))
        pixels = round(width * across * part), round(height * down * part)
        id = next(ids)
        sent = kitty.send(picture_for(film, pictures, pixels), id, width, height)
        return RenderedPoster(cells, words, [], sent, id)
    return RenderedPoster(cells, words, [])
