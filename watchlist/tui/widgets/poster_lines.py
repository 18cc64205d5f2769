"""The lines of a poster: of half cells, of the words on a made one, and of the characters that place pixels."""

from contextlib import suppress
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.strip import Strip

from watchlist.domain.model.film import Film
from watchlist.domain.model.shelf import Pictures
from watchlist.support.cells import cut, without_joiners
from watchlist.support.half_cells import Colour, Dots, blend
from watchlist.support.pictures import PictureError, open_picture
from watchlist.support.title_art import INK, WORDS_START, title_picture
from watchlist.tui.pixels import kitty

if TYPE_CHECKING:
    from PIL.Image import Image

_BOLD = Style(bold=True)
LINES = 4
"""The most lines of a title on a made poster."""
SEAMLESS = 4
"""The greatest distance, of 255, of two colours that are drawn as one."""
SMALL, MIDDLE = 20, 60
"""The greatest widths, in cells, of posters from the pictures drawn for 16 and for 32 cells.

Enlarged by half, the second is clearer than the full one made as small.
"""


def written_at(pictures: Pictures | None) -> int:
    """The time when a poster was written, in nanoseconds, since another one may have the same name."""
    if pictures is not None:
        with suppress(OSError, ValueError):
            return Path(pictures.full).stat().st_mtime_ns
    return 0


def file_for(pictures: Pictures, width: int) -> Path:
    """The picture that was drawn for a width in cells, else the full one."""
    if width <= SMALL:
        return Path(pictures.small or pictures.full)
    if width <= MIDDLE:
        return Path(pictures.cells or pictures.full)
    return Path(pictures.full)


def picture_for(film: Film, pictures: Pictures | None, size: tuple[int, int]) -> "Image":
    """The picture of a film in pixels, cropped to a size."""
    from PIL import Image, ImageOps

    if pictures is not None:
        with suppress(PictureError):
            return ImageOps.fit(open_picture(pictures.full, size), size, Image.Resampling.LANCZOS)
    return title_picture(film, *size)


def words_of(film: Film, width: int, height: int) -> dict[int, Content]:
    """The title and the year on a made poster, by their rows."""
    room = width - 2
    lines = Content(without_joiners(film.title)).wrap(room)
    if len(lines) > LINES:
        rest = " ".join(line.plain.rstrip() for line in lines[LINES - 1 :])
        lines = [*lines[: LINES - 1], Content(cut(rest, room))]
    rows = [line.center(room).pad_left(1) for line in lines]
    if film.year:
        rows.append(Content(str(film.year)).center(room).pad_left(1))
    start = min(round(height * WORDS_START) + max(0, (height // 5 - len(rows)) // 2), height - len(rows) - 1)
    return dict(enumerate(rows, max(0, start)))


def cell_lines(dots: Dots, words: dict[int, Content]) -> list[Strip]:
    """The lines of a poster in half cells, with its words."""
    strips = []
    for row in range(0, len(dots) - 1, 2):
        pairs = list(zip(dots[row], dots[row + 1], strict=True))
        if row // 2 in words:
            strips.append(_line(pairs, words[row // 2]))
        else:
            strips.append(_half_blocks(pairs))
    return strips


@lru_cache(maxsize=128)
def placed_line(id: int, row: int, width: int) -> Strip:
    """A line of a picture that the terminal has under an id."""
    style = Style.from_color(Color.from_rgb(*kitty.colour(id)))
    return Strip([Segment(kitty.placeholder(row, column), style) for column in range(width)], width)


def _half_blocks(pairs: list[tuple[Colour, Colour]]) -> Strip:
    """A line of the picture; a cell with two dots of nearly one colour is drawn as ground alone, without a seam."""
    segments = []
    for (above, below), same in groupby(pairs):
        if max(abs(a - b) for a, b in zip(above, below, strict=True)) <= SEAMLESS:
            segments.append(Segment(" " * len(list(same)), Style.from_color(bgcolor=_rgb(blend(above, below, 0.5)))))
        else:
            segments.append(Segment("▀" * len(list(same)), Style.from_color(_rgb(above), _rgb(below))))
    return Strip(segments, len(pairs))


def _line(pairs: list[tuple[Colour, Colour]], words: Content) -> Strip:
    """A line of words on the picture: each cell keeps the colour between its two dots."""
    segments, place = [], 0
    for letter in words.extend_right(max(0, len(pairs) - words.cell_length)).plain:
        wide = cell_len(letter)
        above, below = pairs[min(place, len(pairs) - 1)]
        segments.append(Segment(letter, Style.from_color(_rgb(INK), _rgb(blend(above, below, 0.5))) + _BOLD))
        place += wide
    return Strip(segments).adjust_cell_length(len(pairs))


def _rgb(colour: Colour) -> Color:
    return Color.from_rgb(*colour)
