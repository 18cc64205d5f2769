"""Namsan, the wooded hill in the middle of Seoul, and its tower."""

import math
import random

from brush import CREAM, GOLD, TEAL, WIDTH, Pen, Point, mix, rgb, rim, shine, smooth, tint
from PIL import Image, ImageDraw, ImageFilter


def draw(canvas: Image.Image, rng: random.Random) -> None:
    """The wooded hill with its tower, straight under the planet."""
    crest = smooth(
        [
            (470, 1530),
            (560, 1470),
            (650, 1408),
            (735, 1364),
            (800, 1332),
            (850, 1324),
            (905, 1334),
            (985, 1366),
            (1070, 1402),
            (1200, 1432),
            (1210, 1540),
        ]
    )
    pen = Pen((440, 1260, WIDTH, 1600))
    pen.shape([*crest, (1210, 1600), (440, 1600)], rgb("#1A1233"))
    for index in range(len(crest) - 8):
        x, y = crest[index]
        for _ in range(7):
            pen.dot((x + rng.uniform(-6, 6), y + rng.uniform(-3, 9)), rng.uniform(2, 4.6), rgb("#1A1233"))
    mask = pen.onto(canvas)
    shine(canvas, rim(mask, (2, 3), 1.4), rgb("#E8794E"), 1.2, 0.34)
    shade = Image.new("L", canvas.size)
    ImageDraw.Draw(shade).rectangle((440, 1400, WIDTH, 1600), fill=190)
    tint(
        canvas,
        Image.composite(shade.filter(ImageFilter.GaussianBlur(40)), Image.new("L", canvas.size), mask),
        rgb("#0B0A20"),
    )
    path = Pen((440, 1260, WIDTH, 1600))
    for step in range(34):
        across = 640 + step * 6.4
        path.dot((across, 1466 - step * 3.7 - 9 * math.sin(step / 3)), rng.uniform(0.8, 1.5), rgb("#FFD79A"), 200)
    shine(canvas, path.onto(canvas), GOLD, 4, 0.9)
    tower(canvas, (848, 1330))


def tower(canvas: Image.Image, foot: Point) -> None:
    """N Seoul Tower: shaft, drum of decks, mast, and its light, teal for clean air."""
    x, y = foot
    pen, color = Pen((round(x) - 90, round(y) - 290, round(x) + 90, round(y) + 30), fine=6), rgb("#120D28")
    pen.block((x - 34, y - 12, x + 34, y + 24), color)
    pen.block((x - 20, y - 22, x + 20, y), color)
    pen.shape([(x - 8.5, y), (x - 6, y - 112), (x + 6, y - 112), (x + 8.5, y)], color)
    pen.shape([(x - 7, y - 104), (x - 20, y - 116), (x + 20, y - 116), (x + 7, y - 104)], color)
    for low, high, wide in ((116, 123, 21.0), (125, 132, 23.0), (134, 140, 22.0), (142, 147, 17.0)):
        pen.block((x - wide, y - high, x + wide, y - low), color)
    pen.block((x - 16, y - 149, x + 16, y - 114), color)
    pen.shape([(x - 9, y - 148), (x - 7, y - 172), (x + 7, y - 172), (x + 9, y - 148)], color)
    for low, high, wide in ((170, 200, 4.2), (200, 228, 2.6), (228, 262, 1.2)):
        pen.block((x - wide, y - high, x + wide, y - low), color)
    pen.block((x - 7, y - 203, x + 7, y - 200), color)
    mask = pen.onto(canvas)
    shine(canvas, rim(mask, (-3, 2)), rgb("#FF9F6B"), 0.5, 1.0)
    shine(canvas, rim(mask, (2, 0)), rgb("#FF8A70"), 0.5, 0.6)
    lights(canvas, foot)


def lights(canvas: Image.Image, foot: Point) -> None:
    """Its decks and shaft in teal, its beacons in red."""
    x, y = foot
    box = (round(x) - 90, round(y) - 290, round(x) + 90, round(y) + 30)
    lamps, beacon = Pen(box, fine=6), Pen(box, fine=6)
    for row, wide in ((124, 19), (133, 21), (141, 19)):
        lamps.line([(x - wide, y - row), (x + wide, y - row)], (1.6,), mix(TEAL, CREAM, 0.35))
    lamps.line([(x, y - 8), (x, y - 104)], (2.6, 1.2), TEAL, 150)
    shine(canvas, lamps.onto(canvas), TEAL, 6, 1.7)
    for rise in (262, 202):
        beacon.dot((x, y - rise), 2.2, rgb("#FF6A5A"))
    shine(canvas, beacon.onto(canvas), rgb("#FF5A4A"), 7, 2.6)
