"""Pictures as half cells: two dots to a cell, one above the other. No Textual, and Pillow only when a file is read."""

from pathlib import Path
from typing import TYPE_CHECKING

from watchlist.support.pictures import PictureError, open_picture

if TYPE_CHECKING:
    from PIL.Image import Image

Colour = tuple[int, int, int]
Dots = tuple[tuple[Colour, ...], ...]
"""Rows of colours; an even number of rows."""


def read_dots(file: str | Path, width: int, height: int) -> Dots | None:
    """A picture file as width times height dots, cropped to fill them; None if it cannot or should not be read."""
    from PIL import Image, ImageOps

    try:
        picture = open_picture(file, (width, height))
    except PictureError:
        return None
    if picture.size != (width, height):
        # Made larger, dots that were set by hand stay crisp with the one and get dark rims from the other.
        way = Image.Resampling.HAMMING if picture.width < width else Image.Resampling.LANCZOS
        picture = ImageOps.fit(picture, (width, height), way)
    return dots_of(picture)


def dots_of(picture: "Image") -> Dots:
    """The dots of a picture in three bytes a pixel."""
    flat, width = picture.tobytes(), picture.width
    dots = tuple(zip(flat[::3], flat[1::3], flat[2::3], strict=True))
    return tuple(dots[row * width : (row + 1) * width] for row in range(picture.height))


def blend(first: Colour, second: Colour, amount: float) -> Colour:
    """A colour between two: 0 is the first, 1 the second."""
    (r, g, b), (red, green, blue), amount = first, second, max(0.0, min(1.0, amount))
    return round(r + (red - r) * amount), round(g + (green - g) * amount), round(b + (blue - b) * amount)
