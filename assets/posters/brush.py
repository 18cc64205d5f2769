"""What every part of the poster is drawn with: colours, noise, smooth curves, fine layers, light."""

import math
import random
from collections.abc import Callable, Sequence
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Point = tuple[float, float]
Color = tuple[int, int, int]
Box = tuple[int, int, int, int]
Place = Callable[[Point], Point]

WIDTH, HEIGHT = 1200, 1800


def rgb(code: str) -> Color:
    """The colour written as `#RRGGBB`."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


NIGHT, MARS, GOLD, TEAL = rgb("#0C1022"), rgb("#E8794E"), rgb("#F2C661"), rgb("#63CFC6")
ROSE, CREAM, INK = rgb("#C65B7C"), rgb("#FFF3D6"), rgb("#070917")


def mix(first: Color, second: Color, share: float) -> Color:
    """The first colour with a share (0 to 1) of the second in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def ramp(stops: Sequence[tuple[float, Color]], at: float) -> Color:
    """The colour at one point of a gradient given as rising stops."""
    for (low, first), (high, second) in pairwise(stops):
        if at <= high:
            return mix(first, second, max(0.0, (at - low) / (high - low)))
    return stops[-1][1]


def unit(value: float) -> float:
    """The value kept between 0 and 1."""
    return min(1.0, max(0.0, value))


def ease(low: float, high: float, value: float) -> float:
    """0 below low, 1 above high, an S between."""
    t = unit((value - low) / (high - low))
    return t * t * (3 - 2 * t)


def noise(rng: random.Random, size: tuple[int, int], cell: int, octaves: int, gain: float = 0.5) -> Image.Image:
    """Cloudy grey noise whose largest blots measure about a cell."""
    width, height = size
    cloud, total, weight = Image.new("L", size), 0.0, 1.0
    for _ in range(octaves):
        columns, rows = width // cell + 4, height // cell + 4
        grid = Image.frombytes("L", (columns, rows), rng.randbytes(columns * rows))
        octave = grid.resize((columns * cell, rows * cell), Image.Resampling.BICUBIC)
        total += weight
        cloud = Image.blend(cloud, octave.crop((cell, cell, cell + width, cell + height)), weight / total)
        cell, weight = max(1, cell // 2), weight * gain
    return cloud


def levels(grey: Image.Image, low: int, high: int, top: int = 255) -> Image.Image:
    """The grey picture stretched so that low becomes 0 and high becomes top."""
    return grey.point([round(top * unit((value - low) / (high - low))) for value in range(256)])


def smooth(points: Sequence[Point], closed: bool = False, steps: int = 10) -> list[Point]:
    """A soft curve (Catmull-Rom) through the points."""
    knots = [points[-1], *points, *points[:2]] if closed else [points[0], *points, points[-1]]
    curve: list[Point] = []
    for before, start, end, after in zip(knots, knots[1:], knots[2:], knots[3:], strict=False):
        for step in range(steps):
            t = step / steps
            weights = (-t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, t**3 - t**2)
            near = zip(weights, (before, start, end, after), strict=True)
            pairs = [(w * p[0], w * p[1]) for w, p in near]
            curve.append((sum(x for x, _ in pairs) / 2, sum(y for _, y in pairs) / 2))
    return curve if closed else [*curve, points[-1]]


def placed(foot: Point, size: float, lean: float = 0.0, flip: bool = False) -> Place:
    """From a figure's own measure (feet at 0, height 100, y upwards negative) to the poster; lean in degrees."""
    cos, sin = math.cos(math.radians(lean)), math.sin(math.radians(lean))
    side = -1 if flip else 1

    def place(point: Point) -> Point:
        x, y = point[0] * size / 100 * side, point[1] * size / 100
        return foot[0] + x * cos - y * sin, foot[1] + x * sin + y * cos

    return place


class Pen:
    """Draws on a transparent layer over one box of the poster, several times finer than the poster."""

    def __init__(self, box: Box, place: Place = lambda point: point, scale: float = 1.0, fine: int = 4) -> None:
        self.box, self.place, self.scale, self.fine = box, place, scale, fine
        size = ((box[2] - box[0]) * fine, (box[3] - box[1]) * fine)
        self.image = Image.new("RGBA", size)
        self.draw = ImageDraw.Draw(self.image)

    def at(self, point: Point) -> Point:
        """Where a point falls on the fine layer."""
        x, y = self.place(point)
        return (x - self.box[0]) * self.fine, (y - self.box[1]) * self.fine

    def shape(self, points: Sequence[Point], color: Color, alpha: int = 255) -> None:
        """A polygon."""
        self.draw.polygon([self.at(point) for point in points], fill=(*color, alpha))

    def blob(self, points: Sequence[Point], color: Color, alpha: int = 255) -> None:
        """A soft closed shape through the points."""
        self.shape(smooth(points, closed=True), color, alpha)

    def block(self, box: tuple[float, float, float, float], color: Color, alpha: int = 255) -> None:
        """An upright rectangle: left, top, right, bottom."""
        left, top, right, bottom = box
        self.shape([(left, top), (right, top), (right, bottom), (left, bottom)], color, alpha)

    def dot(self, center: Point, radius: float, color: Color, alpha: int = 255) -> None:
        """A round spot."""
        x, y = self.at(center)
        reach = radius * self.scale * self.fine
        self.draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=(*color, alpha))

    def line(self, points: Sequence[Point], widths: Sequence[float], color: Color, alpha: int = 255) -> None:
        """A round stroke whose width runs evenly through the given widths."""
        count = max(1, len(points) - 1)
        reaches = [between(widths, index / count) / 2 for index in range(len(points))]
        for (start, a), (end, b) in pairwise(zip(points, reaches, strict=True)):
            away = math.hypot(end[0] - start[0], end[1] - start[1]) or 1.0
            x, y = (start[1] - end[1]) / away, (end[0] - start[0]) / away
            quad = [
                (start[0] + x * a, start[1] + y * a),
                (end[0] + x * b, end[1] + y * b),
                (end[0] - x * b, end[1] - y * b),
                (start[0] - x * a, start[1] - y * a),
            ]
            self.shape(quad, color, alpha)
        for point, reach in zip(points, reaches, strict=True):
            self.dot(point, reach, color, alpha)

    def layer(self) -> Image.Image:
        """What was drawn, in the measure of the poster."""
        return self.image.reduce(self.fine)

    def onto(self, canvas: Image.Image) -> Image.Image:
        """Lays what was drawn on the canvas and returns its shape as a mask of the whole canvas."""
        layer = self.layer()
        canvas.paste(layer, self.box[:2], layer)
        mask = Image.new("L", canvas.size)
        mask.paste(layer.getchannel("A"), self.box[:2])
        return mask


def between(values: Sequence[float], at: float) -> float:
    """The value at a share (0 to 1) of the way through evenly spaced values."""
    if len(values) == 1:
        return values[0]
    place = unit(at) * (len(values) - 1)
    index = min(int(place), len(values) - 2)
    return values[index] + (values[index + 1] - values[index]) * (place - index)


def tint(canvas: Image.Image, mask: Image.Image, color: Color) -> None:
    """Paints the colour where the mask is."""
    canvas.paste(color, (0, 0, *canvas.size), mask)


def shine(canvas: Image.Image, mask: Image.Image, color: Color, blur: float = 0.0, strength: float = 1.0) -> None:
    """Adds light of the colour where the mask is, softened by a blur in pixels."""
    soft = mask.filter(ImageFilter.GaussianBlur(blur)) if blur else mask
    bands = [soft.point([min(255, round(value * strength * part / 255)) for value in range(256)]) for part in color]
    canvas.paste(ImageChops.screen(canvas, Image.merge("RGB", bands)))


def rim(mask: Image.Image, shift: tuple[int, int], blur: float = 0.7) -> Image.Image:
    """The edge of a shape on the side from which light comes; shift points away from the light."""
    edge = ImageChops.subtract(mask, ImageChops.offset(mask, *shift))
    return ImageChops.multiply(edge.filter(ImageFilter.GaussianBlur(blur)), mask)
