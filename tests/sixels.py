"""Reads sixel back into a picture, for tests and for looking at it."""

import re

from PIL import Image

DRAWN = re.compile(r"\x1b\[(\d+);(\d+)H\x1bP0;1q(.*?)\x1b\\", re.DOTALL)
"""A line of a poster in sixel: the row and the column of its first cell, and its data."""
_TOKEN = re.compile(r'"1;1;(\d+);(\d+)|#(\d+);2;(\d+);(\d+);(\d+)|#(\d+)|!(\d+)([?-~])|([?-~])|([$-])')


def decode(data: str) -> Image.Image:
    """The picture of one sixel string."""
    data = data[data.index('"') :].removesuffix("\x1b\\")
    size = _TOKEN.match(data)
    assert size
    picture = Image.new("RGB", (int(size[1]), int(size[2])), "lime")
    colours: dict[int, tuple[int, int, int]] = {}
    x = top = colour = 0
    for token in _TOKEN.finditer(data):
        _, _, defined, red, green, blue, chosen, times, run, one, move = token.groups()
        if defined:
            colours[int(defined)] = (int(red) * 255 // 100, int(green) * 255 // 100, int(blue) * 255 // 100)
        elif chosen:
            colour = int(chosen)
        elif move:
            x, top = 0, top + (6 if move == "-" else 0)
        elif run or one:
            bits = ord(run or one) - 63
            wide = int(times or 1)
            for row in (row for row in range(6) if bits >> row & 1):
                picture.paste(colours[colour], (x, top + row, x + wide, top + row + 1))
            x += wide
    return picture


def screen(raw: str, cell: tuple[int, int], size: tuple[int, int]) -> Image.Image:
    """What the sixels in the output of a program draw on a screen of so many cells."""
    canvas = Image.new("RGB", (size[0] * cell[0], size[1] * cell[1]))
    for row, column, data in DRAWN.findall(raw):
        canvas.paste(decode(data), ((int(column) - 1) * cell[0], (int(row) - 1) * cell[1]))
    return canvas
