"""The guitar string between them, unravelling in the middle, one strand still whole."""

import math
import random

from brush import (
    CREAM,
    GOLD,
    HEIGHT,
    TEAL,
    WIDTH,
    Color,
    Pen,
    Point,
    between,
    ease,
    mix,
    rgb,
    shine,
    smooth,
)
from PIL import Image, ImageDraw

from lost_in_starlight.astronaut import HAND
from lost_in_starlight.musician import BRIDGE, PEG

FULL = (0, 0, WIDTH, HEIGHT)
STRANDS: tuple[Color, ...] = (rgb("#FFE9B8"), GOLD, rgb("#E9A24C"), CREAM, rgb("#F7D58A"), GOLD)
SAG, MIDDLE, GAP = -26.0, 0.50, 0.082


def along(t: float, aside: float = 0.0) -> Point:
    """A point on the string, 0 at his guitar and 1 in her hand, so many pixels to its side."""
    (x0, y0), (x1, y1) = PEG, HAND
    length = math.hypot(x1 - x0, y1 - y0)
    ahead = ((x1 - x0) / length, (y1 - y0) / length)
    bow = SAG * math.sin(math.pi * t) + aside
    return x0 + (x1 - x0) * t - ahead[1] * bow, y0 + (y1 - y0) * t + ahead[0] * bow


def draw(canvas: Image.Image, rng: random.Random) -> None:
    """Glow first, then the wound string, the broken strands, the one that holds, and the dust."""
    glow(canvas)
    pen = Pen(FULL, fine=3)
    for index, color in enumerate(STRANDS):
        wound(pen, 0.0, MIDDLE - GAP, index, color)
        wound(pen, 1.0, MIDDLE + GAP, index, color)
    for end, way in ((MIDDLE - GAP, 1), (MIDDLE + GAP, -1)):
        broken(pen, rng, end, way, side=1, reach=230, turns=1.25)
        for side in (-1, 1, -way):
            broken(pen, rng, end, way, side, reach=rng.uniform(50, 90), turns=rng.uniform(0.1, 0.3))
    mask = pen.onto(canvas)
    shine(canvas, mask, rgb("#FFC766"), 5, 0.9)
    holding(canvas)
    dust(canvas, rng)
    guitar_strings(canvas)


def glow(canvas: Image.Image) -> None:
    """The string's light on the night, and the warm heart of the fray."""
    light = Image.new("L", canvas.size)
    drawing = ImageDraw.Draw(light)
    drawing.line([along(t / 60) for t in range(61)], fill=255, width=8)
    shine(canvas, light, rgb("#FFB45A"), 18, 0.95)
    x, y = along(MIDDLE)
    heart = Image.new("L", canvas.size)
    ImageDraw.Draw(heart).ellipse((x - 40, y - 80, x + 40, y + 80), fill=255)
    shine(canvas, heart, rgb("#FF9A5A"), 60, 0.36)


def wound(pen: Pen, start: float, end: float, index: int, color: Color) -> None:
    """One strand of the twisted string, from an end to where it lets go; each lets go a little later."""
    points = []
    end += (start - end) * 0.028 * index
    for step in range(401):
        t = start + (end - start) * step / 400
        turn = t * 330 + index * math.tau / len(STRANDS)
        points.append(along(t, 1.15 * math.sin(turn)))
    pen.line(points, (1.5, 1.5, 1.5, 1.5, 1.2), color)


def broken(pen: Pen, rng: random.Random, start: float, way: int, side: int, reach: float, turns: float) -> None:
    """One strand sprung loose: it runs on a little, then bends away and curls at its end, so many half turns."""
    begin = start - way * rng.uniform(0.0, 0.03)
    (x, y), ahead = along(begin), along(begin + way * 0.002)
    heading = math.atan2(ahead[1] - y, ahead[0] - x)
    fan, wave = rng.uniform(0.3, 0.45), rng.uniform(-0.1, 0.1)
    points = [(x, y)]
    for step in range(90):
        s = step / 90
        bend = heading + side * (fan * ease(0.0, 0.45, s) + wave * math.sin(s * 7) * s + turns * math.pi * s**2.4)
        x, y = x + math.cos(bend) * reach / 90, y + math.sin(bend) * reach / 90
        points.append((x, y))
    pen.line(points, (1.9, 1.8, 1.5, 1.1, 0.6), mix(rng.choice(STRANDS), CREAM, 0.2))
    pen.dot(points[-1], 1.1, CREAM)


def holding(canvas: Image.Image) -> None:
    """The last strand, whole, a little bright."""
    pen = Pen(FULL, fine=4)
    pen.line([along(MIDDLE + GAP * 2.1 * (s / 20 - 1)) for s in range(41)], (0.2, 1.6, 1.5, 1.4, 1.5, 1.6, 0.2), CREAM)
    mask = pen.onto(canvas)
    shine(canvas, mask, CREAM, 3, 0.9)
    shine(canvas, mask, TEAL, 9, 1.2)


def dust(canvas: Image.Image, rng: random.Random) -> None:
    """What falls from the fray drifts off and becomes stars."""
    pen = Pen(FULL, fine=4)
    for _ in range(120):
        out = abs(rng.gauss(0, 58))
        x, y = along(MIDDLE + rng.gauss(0, 0.05), out * rng.choice((-1, 1)))
        size = rng.uniform(0.5, 1.9) * between((1.2, 0.7, 0.5), out / 150)
        pen.dot((x, y), size, rng.choice((GOLD, CREAM, rgb("#FFB878"))), rng.randrange(110, 255))
    mask = pen.onto(canvas)
    shine(canvas, mask, GOLD, 4, 1.1)


def guitar_strings(canvas: Image.Image) -> None:
    """On the guitar itself the string is already alight."""
    pen = Pen((60, 1220, 460, 1600))
    bridge = BRIDGE
    pen.line([bridge, PEG], (1.6,), CREAM)
    mask = pen.onto(canvas)
    shine(canvas, mask, GOLD, 5, 1.3)
    hand = Pen((int(HAND[0]) - 30, int(HAND[1]) - 30, int(HAND[0]) + 30, int(HAND[1]) + 30))
    x, y = HAND
    hand.line(smooth([(x, y), (x + 7, y - 4), (x + 9, y + 6), (x + 1, y + 8), (x - 3, y + 22)]), (1.6, 0.6), CREAM)
    shine(canvas, hand.onto(canvas), GOLD, 7, 1.4)
