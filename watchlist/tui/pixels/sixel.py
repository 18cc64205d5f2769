"""Sixel: pictures as bands of six rows, one go a colour.

Each line of cells is a picture of its own, so that a poster can be cut between any two.
"""

import re
from typing import TYPE_CHECKING

from watchlist.domain.base.patterns import lazy_pattern

if TYPE_CHECKING:
    from PIL.Image import Image

BAND = 6
_RUN = lazy_pattern(rb"(.)\1{3,}", re.DOTALL)


def sixel_lines(picture: "Image", cell_height: int, colours: int) -> list[str]:
    """The sixel sequence for each line of cells of a picture, drawn from the cell under the cursor."""
    from PIL import Image

    chosen = picture.quantize(colours, method=Image.Quantize.MEDIANCUT)
    few = picture.quantize(palette=chosen, dither=Image.Dither.FLOYDSTEINBERG)
    palette, flat = few.getpalette() or [], few.tobytes()
    rows = [flat[start : start + few.width] for start in range(0, len(flat), few.width)]
    return [_line(rows[top : top + cell_height], palette) for top in range(0, len(rows), cell_height)]


def _line(rows: list[bytes], palette: list[int]) -> str:
    used = sorted(set(b"".join(rows)))
    colours = "".join(_colour(number, palette[3 * number : 3 * number + 3]) for number in used)
    bands = (_band(rows[top : top + BAND]) for top in range(0, len(rows), BAND))
    return f'\x1bP0;1q"1;1;{len(rows[0])};{len(rows)}{colours}{"-".join(bands)}\x1b\\'


def _colour(number: int, parts: list[int]) -> str:
    """The definition of one colour, its parts in hundredths."""
    red, green, blue = (round(part * 100 / 255) for part in parts)
    return f"#{number};2;{red};{green};{blue}"


def _band(rows: list[bytes]) -> str:
    """Six rows or fewer, one colour after the other: each character has the pixels of a column that have the colour."""
    width, passes = len(rows[0]), []
    for number in sorted(set(b"".join(rows))):
        columns = 0
        for place, row in enumerate(rows):
            only = bytearray(256)
            only[number] = 1 << place
            columns |= int.from_bytes(row.translate(bytes(only)), "big")
        drawn = bytes(63 + column for column in columns.to_bytes(width, "big"))
        passes.append(f"#{number}{_RUN.sub(_run, drawn.rstrip(b'?')).decode()}")
    return "$".join(passes)


def _run(run: re.Match[bytes]) -> bytes:
    return b"!%d%s" % (len(run[0]), run[1])
