"""Seoul in 2050: ridges, towers, the Han, a train, flying cars, a sign."""

import math
import random
from itertools import pairwise

from brush import (
    CREAM,
    GOLD,
    HEIGHT,
    INK,
    MARS,
    ROSE,
    TEAL,
    WIDTH,
    Color,
    Pen,
    Point,
    ease,
    levels,
    mix,
    rgb,
    rim,
    shine,
    smooth,
)
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from lost_in_starlight import namsan
from lost_in_starlight.letters import hangul

FULL = (0, 0, WIDTH, HEIGHT)
SHORE, BANK = 1440, 1512
# The near towers, first those behind the train line: left, top, width, and how deep in the dusk each stands.
ROWS = (
    ((596, 1496, 84, 0.9), (704, 1470, 68, 0.85), (1008, 1448, 66, 0.9), (900, 1488, 92, 0.7), (792, 1520, 98, 0.55)),
    (
        (1080, 1330, 84, 0.5),
        (496, 1546, 96, 0.4),
        (1000, 1540, 120, 0.2),
        (1148, 1232, 110, 0.1),
        (640, 1572, 134, 0.15),
        (868, 1600, 140, 0.0),
    ),
)
# Each sign: its words, upper left corner, size, weight of stroke, colour.
SIGNS: tuple[tuple[str, Point, float, float, Color], ...] = (
    ("별빛", (1164, 1268), 25.0, 2.2, TEAL),
    ("요", (1050, 1562), 13.0, 1.4, ROSE),
)
# Each flying car: where its tail begins and bends, where it is, its colour.
FLIGHTS: tuple[tuple[Point, Point, Point, Color], ...] = (
    ((1210, 1196), (1090, 1222), (960, 1232), TEAL),
    ((700, 1262), (600, 1268), (520, 1264), ROSE),
    ((1010, 1266), (1090, 1258), (1190, 1238), rgb("#FFC27A")),
    ((330, 1300), (420, 1296), (500, 1290), TEAL),
    ((-20, 1268), (30, 1276), (74, 1276), GOLD),
)
WINDOWS = (GOLD, GOLD, CREAM, rgb("#FFB870"), TEAL, ROSE)


def draw(canvas: Image.Image) -> None:
    """The city from the farthest ridge to the nearest tower."""
    hills(canvas, random.Random(3))
    far_city(canvas, random.Random(5))
    haze(canvas)
    traffic(canvas)
    river(canvas, random.Random(8))
    namsan.draw(canvas, random.Random(2))
    near_city(canvas, random.Random(4))


def hills(canvas: Image.Image, rng: random.Random) -> None:
    """Two far ridges in the haze."""
    for base, rise, color, alpha in ((1385, 70, rgb("#A34A62"), 150), (1412, 44, rgb("#6E3560"), 190)):
        waves = [(rng.uniform(0.003, 0.006) * 2**n, rng.uniform(0, 7), 1 / 1.9**n) for n in range(5)]
        crest = [(x, base - rise * sum(math.sin(x * f + p) * a for f, p, a in waves) * 0.45) for x in range(0, 1204, 4)]
        pen = Pen((0, 1200, WIDTH, 1460))
        pen.shape([*crest, (WIDTH, 1460), (0, 1460)], color, alpha)
        pen.onto(canvas)


def far_city(canvas: Image.Image, rng: random.Random) -> None:
    """Towers across the river, pale with distance, pricked with light."""
    for low, high, color, light in ((40, 120, rgb("#7C3C68"), 90), (20, 86, rgb("#4A2858"), 150)):
        pen, lamps = Pen((0, 1150, WIDTH, SHORE + 2)), Pen((0, 1150, WIDTH, SHORE + 2))
        x = -10.0
        while x < WIDTH:
            wide = rng.uniform(13, 40)
            swell = 0.62 + 0.38 * math.sin(x / 150 + low) ** 2
            top = SHORE - rng.uniform(low, high) * swell
            block(pen, rng, x, top, wide, color)
            for _ in range(round(wide * (SHORE - top) / 150)):
                spot = (rng.uniform(x + 3, x + wide - 3), rng.uniform(top + 5, SHORE - 4))
                lamps.dot(spot, rng.uniform(0.6, 1.2), rng.choice(WINDOWS[1:4]), rng.randrange(light, 250))
            x += wide * rng.uniform(0.75, 1.25)
        pen.onto(canvas)
        shine(canvas, lamps.onto(canvas), GOLD, 3, 0.5)
    needle(canvas)


def block(pen: Pen, rng: random.Random, x: float, top: float, wide: float, color: Color) -> None:
    """One far tower: flat, slanted, stepped or with a mast."""
    style = rng.randrange(5)
    slant = wide * 0.45 if style == 1 else -wide * 0.3 if style == 2 else 0.0
    left, right = top + max(0, slant), top + max(0, -slant)
    pen.shape([(x, left), (x + wide, right), (x + wide, SHORE + 2), (x, SHORE + 2)], color)
    if style == 3:
        pen.block((x + wide * 0.25, top - wide * 0.4, x + wide * 0.75, top + 1), color)
    if style == 4:
        pen.block((x + wide * 0.47, top - 26, x + wide * 0.53, top + 1), color)


def needle(canvas: Image.Image) -> None:
    """The one very tall far tower, split at its crown, with a ring of light about it."""
    pen = Pen((60, 1080, 190, SHORE + 2))
    for side in (-1, 1):
        outline = [
            (118 + side * 2.5, 1128),
            (118 + side * 8, 1146),
            (118 + side * 17, 1260),
            (118 + side * 22, SHORE),
            (118, SHORE),
            (118, 1176),
        ]
        pen.shape(outline, rgb("#5A2E60"))
    mask = pen.onto(canvas)
    shine(canvas, rim(mask, (-2, 0)), rgb("#FFB078"), 0.6, 0.9)
    lamps = Pen((60, 1080, 190, SHORE + 2))
    for row in range(22):
        for column in range(-2, 3):
            if (row * 7 + column * 5) % 4:
                lamps.dot((118 + column * (3.2 + row * 0.13), 1196 + row * 10.6), 0.8, CREAM, 150)
    shine(canvas, lamps.onto(canvas), GOLD, 2, 0.6)
    ring(canvas, (118, 1206), 34, 7.5)


def ring(canvas: Image.Image, center: Point, wide: float, tall: float) -> None:
    """A halo of teal light lying round a tower; its back runs behind."""
    box = (
        round(center[0] - wide - 12),
        round(center[1] - tall - 12),
        round(center[0] + wide + 12),
        round(center[1] + tall + 12),
    )
    pen = Pen(box, fine=6)
    turn = [math.radians(angle) for angle in range(-12, 193, 4)]
    pen.line([(center[0] + wide * math.cos(a), center[1] + tall * math.sin(a)) for a in turn], (0.6, 2.6, 0.6), TEAL)
    mask = pen.onto(canvas)
    shine(canvas, mask, TEAL, 5, 1.5)


def river(canvas: Image.Image, rng: random.Random) -> None:
    """The Han: the sky upside down, broken into ripples, with a lit bridge over it."""
    water = canvas.crop((0, SHORE - 150, WIDTH, SHORE)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    water = water.resize((WIDTH, BANK - SHORE + 60)).filter(ImageFilter.GaussianBlur(2))
    water = Image.blend(water, Image.new("RGB", water.size, rgb("#2A1B4C")), 0.42)
    canvas.paste(water, (0, SHORE))
    pen = Pen((0, SHORE, WIDTH, BANK + 60))
    for _ in range(950):
        y = SHORE + 3 + (BANK + 50 - SHORE) * rng.random() ** 1.3
        near = (y - SHORE) / 90
        x, reach = rng.uniform(-20, WIDTH), rng.uniform(5, 26) * (0.4 + near)
        bright = math.exp(-(((x - 300) / 330) ** 2))
        color = rng.choice((rgb("#FFC07C"), rgb("#FFDDA0"), MARS)) if rng.random() < bright + 0.1 else rgb("#231645")
        pen.line([(x, y), (x + reach, y)], (0.3, 1.0 + near, 0.3), color, rng.randrange(60, 190))
    for _ in range(46):
        x, color = rng.uniform(0, WIDTH), rng.choice(WINDOWS)
        for step in range(rng.randrange(3, 9)):
            pen.line(
                [(x - 3, SHORE + 3 + step * 6), (x + 3, SHORE + 3 + step * 6)], (0.4, 1.3, 0.4), color, 210 - step * 22
            )
    pen.onto(canvas)
    bridge(canvas)


def bridge(canvas: Image.Image) -> None:
    """Low arches and a string of lamps."""
    pen, lamps = Pen((0, SHORE - 30, 760, BANK + 20)), Pen((0, SHORE - 30, 760, BANK + 20))
    deck = [(x, 1478 - 12 * math.sin(math.pi * x / 760)) for x in range(0, 761, 8)]
    pen.line(deck, (5.0, 3.0), rgb("#1C1236"))
    for index in range(0, 95, 12):
        x, y = deck[index]
        pen.line([(x, y), (x, y + 22)], (4.0, 3.0), rgb("#1C1236"))
    for index in range(1, 95, 4):
        lamps.dot((deck[index][0], deck[index][1] - 5), 1.5, rgb("#FFE3A8"))
    pen.onto(canvas)
    shine(canvas, lamps.onto(canvas), GOLD, 4, 1.3)


def near_city(canvas: Image.Image, rng: random.Random) -> None:
    """The near towers that frame the picture, full of rooms where someone is awake."""
    ImageDraw.Draw(canvas).rectangle((440, 1590, WIDTH, HEIGHT), fill=rgb("#0A0A1C"))
    for row in ROWS:
        for x, top, wide, depth in row:
            house(canvas, rng, (x, top, wide), depth)
        if row is ROWS[0]:
            skyway(canvas)
    signs(canvas)


def house(canvas: Image.Image, rng: random.Random, place: tuple[float, float, float], depth: float) -> None:
    """One near tower in two faces, with its lit edge, what stands on its roof, and its windows."""
    x, top, wide = place
    box = (max(0, round(x) - 30), round(top) - 90, min(WIDTH, round(x + wide) + 30), HEIGHT)
    pen, corner = Pen(box, fine=3), x + wide * rng.choice((0.26, 0.7))
    face, side = mix(INK, rgb("#2C1B4E"), depth * 0.9), mix(INK, rgb("#452759"), 0.16 + depth * 0.7)
    pen.block((x, top, corner, HEIGHT), side)
    pen.block((corner, top, x + wide, HEIGHT), face)
    pen.block((x + wide * 0.2, top - 11, x + wide * 0.5, top + 1), face)
    pen.line([(x + wide * 0.72, top), (x + wide * 0.72, top - rng.uniform(16, 44))], (2.2, 1.0), face)
    mask = pen.onto(canvas)
    shade = Image.new("L", (1, HEIGHT))
    for y in range(HEIGHT):
        shade.putpixel((0, y), round(70 * ease(top + 190, top, y)))
    dusk = shade.resize(canvas.size)
    shine(canvas, ImageChops.multiply(mask, dusk), rgb("#8C4468"), 0, 0.6)
    shine(canvas, ImageChops.multiply(rim(mask, (2, 2)), levels(dusk, 0, 70)), rgb("#F0805A"), 0.6, 0.75)
    lamps = Pen(box, fine=3)
    windows(lamps, rng, (x + 4, corner - 3, top), 0.13)
    windows(lamps, rng, (corner + 4, x + wide - 3, top), 0.30)
    shine(canvas, lamps.onto(canvas), rgb("#FFB45C"), 5, 0.5)


def windows(lamps: Pen, rng: random.Random, place: tuple[float, float, float], share: float) -> None:
    """The lit rooms of one face: single panes, whole floors or tall slits, mostly warm."""
    left, right, top = place
    style, tall = rng.choice(((8.0, 5.0, 7.0), (5.6, 4.6, 2.6), (7.0, 2.4, 9.0))), 13.0
    step, wide, high = style
    columns = int((right - left - 3) // step)
    for row in range(int((HEIGHT - top - 14) // tall)):
        floor = rng.random()
        for column in range(columns):
            if rng.random() < (0.85 if floor > 0.955 else share * 1.5 if floor > 0.4 else share * 0.35):
                x, y = left + 3 + column * step, top + 12 + row * tall
                lamps.block((x, y, x + wide, y + high), rng.choice(WINDOWS), rng.randrange(60, 250))


def skyway(canvas: Image.Image) -> None:
    """A glass train on its line between the towers."""
    pen = Pen(FULL, fine=2)
    track = smooth([(1210, 1436), (1120, 1464), (1000, 1486), (880, 1500), (770, 1536), (700, 1590)])
    pen.line(track, (8.0, 4.0), rgb("#0E0B24"))
    pen.line([(x, y - 3) for x, y in track], (1.4, 0.8), rgb("#7A4A6E"))
    pen.onto(canvas)
    lamps = Pen(FULL, fine=3)
    for start in (4, 15, 31):
        for index in range(start, start + 7):
            (x0, y0), (x1, y1) = track[index], track[index + 1]
            lamps.line([(x0, y0 - 2), (x0 + (x1 - x0) * 0.7, y0 - 2 + (y1 - y0) * 0.7)], (3.0,), rgb("#DDFBF4"))
    shine(canvas, lamps.onto(canvas), TEAL, 5, 1.2)


def signs(canvas: Image.Image) -> None:
    """Neon: one sign says starlight."""
    for text, corner, size, weight, color in SIGNS:
        sign, (x, y) = Pen(FULL, fine=3), corner
        sign.block((x - 5, y - 6, x + size + 6, y + size * (1.35 * len(text) - 0.35) + 7), rgb("#0B0A1E"))
        sign.onto(canvas)
        sign = Pen(FULL, fine=3)
        hangul(sign, text, corner, size, (0, size * 1.35), weight, mix(color, CREAM, 0.25))
        mask = sign.onto(canvas)
        shine(canvas, mask, color, 7, 1.8)
        shine(canvas, mask, color, 26, 1.6)


def traffic(canvas: Image.Image) -> None:
    """Flying cars, each a small lamp with a long tail of light."""
    for start, bend, end, color in FLIGHTS:
        path, light = smooth([start, bend, end], steps=20), Image.new("L", canvas.size)
        draw = ImageDraw.Draw(light)
        for index, (before, after) in enumerate(pairwise(path)):
            draw.line([before, after], fill=round(230 * (index / len(path)) ** 2), width=2)
        x, y = path[-1]
        draw.ellipse((x - 2.6, y - 2.2, x + 2.6, y + 2.2), fill=255)
        shine(canvas, light, color, 0.7, 1.2)
        shine(canvas, light, color, 5, 0.9)


def haze(canvas: Image.Image) -> None:
    """Warm mist between the far bank and the near towers."""
    mist = Image.new("L", (1, HEIGHT))
    for y in range(HEIGHT):
        mist.putpixel((0, y), round(115 * ease(1300, SHORE, y) * ease(1530, SHORE, y)))
    shine(canvas, mist.resize((WIDTH, HEIGHT)), rgb("#D8605E"), 0, 0.55)
