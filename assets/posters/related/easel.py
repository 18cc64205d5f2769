"""A sheet of 32 by 48 measures: drawn fine for the full picture, set dot by dot for the two small ones."""

import math
import random
from collections.abc import Sequence

from brush import Color, Pen, Point, mix, ramp, rgb, shine, smooth
from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 32, 48
"""What every scene is measured in, whatever the size of its picture."""
FINE = 12
"""Pixels a dot of what the small pictures are reduced from."""


class Easel:
    """One picture while it is drawn; every measure is in the 32nd part of its width, from the upper left corner."""

    def __init__(self, width: int, full: bool = False) -> None:
        self.full = full
        self.dots = (WIDTH, HEIGHT) if full else (width, width * 3 // 2)
        pixels = width if full else width * FINE
        self.scale = pixels / WIDTH
        self.image = Image.new("RGB", (pixels, pixels * 3 // 2))
        self._sparks: list[tuple[float, float, Color, float]] = []

    @property
    def small(self) -> bool:
        """Whether this is the smallest of the three pictures."""
        return self.dots[0] < 20

    @property
    def cells(self) -> bool:
        """Whether this is the picture for a column of the card."""
        return not self.full and not self.small

    def ground(self, *stops: tuple[float, str]) -> None:
        """A gradient from the top (0) to the bottom (1) over the whole sheet."""
        colors = [(at, rgb(code)) for at, code in stops]
        column = Image.new("RGB", (1, self.image.height))
        for y in range(self.image.height):
            column.putpixel((0, y), ramp(colors, y / self.image.height))
        self.image.paste(column.resize(self.image.size))

    def glow(self, x: float, y: float, radius: float, code: str, strength: float = 1.0) -> None:
        """Light that is strongest at a point and gone at the radius."""
        reach = round(radius * self.scale)
        disc = Image.radial_gradient("L").point([round(255 * max(0.0, 1 - v / 181) ** 2) for v in range(256)])
        mask = Image.new("L", self.image.size)
        left, top = round(x * self.scale) - reach, round(y * self.scale) - reach
        mask.paste(disc.resize((2 * reach, 2 * reach)), (left, top))
        shine(self.image, mask, rgb(code), 0, strength)

    def shape(self, points: Sequence[Point], code: str, alpha: int = 255) -> None:
        """A polygon."""
        pen = self._pen()
        pen.shape(points, rgb(code), alpha)
        pen.onto(self.image)

    def block(self, left: float, top: float, right: float, bottom: float, code: str, alpha: int = 255) -> None:
        """An upright rectangle."""
        self.shape([(left, top), (right, top), (right, bottom), (left, bottom)], code, alpha)

    def blob(self, points: Sequence[Point], code: str, alpha: int = 255) -> None:
        """A soft closed shape through the points."""
        pen = self._pen()
        pen.blob(points, rgb(code), alpha)
        pen.onto(self.image)

    def hills(self, points: Sequence[Point], code: str) -> None:
        """A soft skyline through the points, filled down to the lower edge."""
        edge = smooth(points)
        self.shape([*edge, (edge[-1][0], HEIGHT), (edge[0][0], HEIGHT)], code)

    def disc(self, x: float, y: float, radius: float, code: str, alpha: int = 255) -> None:
        """A round spot."""
        pen = self._pen()
        pen.dot((x, y), radius, rgb(code), alpha)
        pen.onto(self.image)

    def line(self, points: Sequence[Point], widths: Sequence[float], code: str, alpha: int = 255) -> None:
        """A soft stroke through the points, whose width runs evenly through the given widths."""
        least = 0.9 * WIDTH / self.dots[0] if self.small else 0.0
        widths = [max(width, least) for width in widths]
        pen = self._pen()
        pen.line(smooth(points), widths, rgb(code), alpha)
        pen.onto(self.image)

    def light(self, points: Sequence[Point], code: str, blur: float, strength: float = 1.0) -> None:
        """Adds the light of a polygon, its edges softened over so many measures."""
        mask = Image.new("L", self.image.size)
        ImageDraw.Draw(mask).polygon([(x * self.scale, y * self.scale) for x, y in points], fill=255)
        shine(self.image, mask, rgb(code), blur * self.scale, strength)

    def veil(self, points: Sequence[Point], code: str, blur: float, share: float) -> None:
        """Lets so much of a colour into a polygon, its edges softened over so many measures."""
        mask = Image.new("L", self.image.size)
        ImageDraw.Draw(mask).polygon([(x * self.scale, y * self.scale) for x, y in points], fill=round(255 * share))
        self.image.paste(rgb(code), (0, 0), mask.filter(ImageFilter.GaussianBlur(blur * self.scale)))

    def spark(self, x: float, y: float, code: str, share: float = 1.0) -> None:
        """A star, a window, a lamp: one dot in the small pictures, a small light in the full one."""
        part = self.dots[0] / WIDTH
        self._sparks.append((x * part, y * part, rgb(code), share))

    def stamp(self, left: int, top: int, rows: Sequence[str], inks: dict[str, str]) -> None:
        """Single dots of a small picture by their inks; a full stop lets through what is there."""
        for y, row in enumerate(rows, top):
            for x, ink in enumerate(row, left):
                if ink != ".":
                    self._sparks.append((x, y, rgb(inks[ink]), 1.0))

    def picture(self) -> Image.Image:
        """The finished picture."""
        if self.full:
            self._light_sparks()
            return self.image
        dots = self.image.reduce(FINE)
        for left, top, color, share in self._sparks:
            x, y = int(left), int(top)
            if 0 <= x < dots.width and 0 <= y < dots.height:
                red, green, blue = dots.crop((x, y, x + 1, y + 1)).tobytes()
                dots.putpixel((x, y), mix((red, green, blue), color, share))
        return dots

    def _light_sparks(self) -> None:
        pen = self._pen()
        for x, y, color, share in self._sparks:
            pen.dot((x + 0.5, y + 0.5), 0.12 + 0.14 * share, color, round(255 * min(1.0, share + 0.2)))
        mask = pen.onto(self.image)
        shine(self.image, mask, rgb("#FFFFFF"), 0.3 * self.scale, 0.25)

    def _pen(self) -> Pen:
        scale = self.scale
        box = (0, 0, self.image.width, self.image.height)
        return Pen(box, lambda point: (point[0] * scale, point[1] * scale), scale, fine=2)


def spread(count: int, width: float, height: float, seed: int = 1) -> list[Point]:
    """So many points that keep away from each other, always the same for a seed."""
    rng, points = random.Random(seed), list[Point]()
    apart = math.sqrt(width * height / count) * 0.55
    while len(points) < count:
        x, y = rng.uniform(0, width), rng.uniform(0, height)
        if all(math.hypot(x - left, y - top) > apart for left, top in points):
            points.append((x, y))
        apart *= 0.998
    return points


def ring(x: float, y: float, radius: float, flat: float = 1.0, parts: int = 32) -> list[Point]:
    """The points of an ellipse; flat is its height by its width."""
    turns = (math.tau * part / parts for part in range(parts))
    return [(x + radius * math.cos(turn), y + radius * flat * math.sin(turn)) for turn in turns]
