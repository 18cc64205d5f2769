"""The canvas on which the motifs of made posters are drawn: shares of width and height, smoothed. No Textual."""

import random
from collections.abc import Sequence
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from watchlist.support.half_cells import Colour, blend

if TYPE_CHECKING:
    from PIL.Image import Image

Point = tuple[float, float]
FINE = 256
"""The least pixels across while it is drawn; it is reduced afterwards."""


class Palette(NamedTuple):
    """The colours of one picture: the sky from its height to the horizon, what is far and near, and its light."""

    high: str
    middle: str
    low: str
    far: str
    near: str
    light: str


def rgb(code: str) -> Colour:
    """The colour written as `#RRGGBB`."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


class Canvas:
    """A picture that is being drawn; across and down are shares of its width and height, from the upper left corner."""

    def __init__(self, width: int, height: int, palette: Palette, seed: bytes) -> None:
        from PIL import Image

        self.size = (width, height)
        self.fine = max(1, -(-FINE // width))
        self.high, self.middle, self.low, self.far, self.near, self.light = map(rgb, palette)
        self.chance = random.Random(seed)
        self._image = Image.new("RGB", (width * self.fine, height * self.fine), self.near)

    def gradient(self, top: float, bottom: float, *colours: Colour) -> None:
        """Colours one below the other, blended, between two heights over the whole width."""
        from PIL import Image

        first, last = round(top * self._image.height), round(bottom * self._image.height)
        height, column = max(1, last - first), bytearray()
        for y in range(height):
            place = y / height * (len(colours) - 1)
            step = min(int(place), len(colours) - 2)
            column += bytes(blend(colours[step], colours[step + 1], place - step))
        drawn = Image.frombytes("RGB", (1, height), bytes(column))
        self._image.paste(drawn.resize((self._image.width, height)), (0, first))

    def shape(self, points: Sequence[Point], colour: Colour, share: float = 1.0) -> None:
        """A polygon; share is how much of the colour it lets in."""
        from PIL import ImageDraw

        pixels = [self._at(point) for point in points]
        if share >= 1:
            ImageDraw.Draw(self._image).polygon(pixels, fill=colour)
            return
        mask, (left, top) = self._mask(pixels)
        ImageDraw.Draw(mask).polygon([(across - left, down - top) for across, down in pixels], fill=round(255 * share))
        self._image.paste(colour, (left, top), mask)

    def block(self, left: float, top: float, right: float, bottom: float, colour: Colour, share: float = 1.0) -> None:
        """An upright rectangle."""
        self.shape([(left, top), (right, top), (right, bottom), (left, bottom)], colour, share)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """A round spot; the radius is a share of the width."""
        from PIL import ImageDraw

        (across, down), reach = self._at((x, y)), radius * self._image.width
        box = (across - reach, down - reach, across + reach, down + reach)
        ImageDraw.Draw(self._image).ellipse(box, fill=colour)

    def glow(self, x: float, y: float, radius: float, colour: Colour, share: float = 0.6) -> None:
        """Light that is strongest at a point and gone at the radius, a share of the width."""
        from PIL import Image

        (across, down), reach = self._at((x, y)), max(1, round(radius * self._image.width))
        fall = [round(255 * share * max(0.0, 1 - away / 181) ** 2) for away in range(256)]
        disc = Image.radial_gradient("L").resize((2 * reach, 2 * reach)).point(fall)
        self._image.paste(colour, (round(across) - reach, round(down) - reach), disc)

    def gradient_block(self, left: float, top: float, right: float, bottom: float, first: Colour, last: Colour) -> None:
        """An upright rectangle from one colour above to another below."""
        steps = 12
        for step in range(steps):
            y = top + (bottom - top) * step / steps
            self.block(left, y, right, y + (bottom - top) / steps, blend(first, last, step / (steps - 1)))

    def crescent(self, x: float, y: float, radius: float, shift: float, colour: Colour, share: float) -> None:
        """The side of a disc that lies in shade; shift is how far the light reaches round it."""
        from PIL import ImageDraw

        (across, down), reach = self._at((x, y)), radius * self._image.width
        away = shift * self._image.width
        corners = [(across - reach - away, down - reach - away), (across + reach, down + reach)]
        mask, (left, top) = self._mask(corners)
        across, down, drawing = across - left, down - top, ImageDraw.Draw(mask)
        drawing.ellipse((across - reach, down - reach, across + reach, down + reach), fill=round(255 * share))
        drawing.ellipse(
            (across - reach - away, down - reach - away, across + reach - away, down + reach - away), fill=0
        )
        self._image.paste(colour, (left, top), mask)

    def ring(self, x: float, y: float, reach: float, flat: float, colour: Colour, *, near: bool) -> None:
        """One half of a ring round a disc: the near one, or the far one, which is drawn before the disc."""
        from PIL import ImageDraw

        (across, down), wide, tall = self._at((x, y)), reach * self._image.width, flat * self._image.width
        box = (across - wide, down - tall, across + wide, down + tall)
        drawing, line = ImageDraw.Draw(self._image), max(1, round(self._image.width / 40))
        start = 0 if near else 180
        drawing.arc(box, start, start + 180, fill=colour, width=line)

    def stars(self, count: int, bottom: float) -> None:
        """Stars at three brightnesses above a height, each about a dot of a small picture wide."""
        side = 1 / min(self.size[0], 48)
        for number in range(count):
            x, y = (number % 6 + self.chance.random()) / 6, (number // 6 + self.chance.random()) * bottom * 6 / count
            x, y = round(x / side) * side, round(y * self.size[1]) / self.size[1]
            down = side * self.size[0] / self.size[1]
            self.block(x, y, x + side * 0.9, y + down * 0.9, (240, 240, 255), (0.75, 0.4, 0.2)[number % 3])

    def deepen(self, top: float, bottom: float, share: float) -> None:
        """Blend the near colour in, more and more from one height to another; share: how much of it below."""
        from PIL import Image

        first, last = round(top * self._image.height), round(bottom * self._image.height)
        height, steps = self._image.height - first, max(1, last - first)
        shares = bytes(round(255 * share * min(1.0, y / steps)) for y in range(height))
        mask = Image.frombytes("L", (1, height), shares).resize((self._image.width, height))
        self._image.paste(self.near, (0, first), mask)

    def picture(self) -> "Image":
        """The finished picture."""
        return self._image.reduce(self.fine)

    def _mask(self, pixels: Sequence[Point]) -> tuple["Image", tuple[int, int]]:
        """An empty mask that covers some pixels, no larger than it must be, and the place of its corner."""
        from PIL import Image

        across, down = zip(*pixels, strict=True)
        left, top = max(0, floor(min(across)) - 1), max(0, floor(min(down)) - 1)
        right, bottom = min(self._image.width, ceil(max(across)) + 2), min(self._image.height, ceil(max(down)) + 2)
        return Image.new("L", (max(1, right - left), max(1, bottom - top))), (left, top)

    def _at(self, point: Point) -> Point:
        return point[0] * self._image.width, point[1] * self._image.height
