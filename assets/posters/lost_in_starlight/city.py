"""Seoul in 2050: hills, towers, the Han, Namsan, and the rooftop in front."""

import math
import random

from PIL import Image, ImageDraw, ImageFilter

from lost_in_starlight.brush import (CREAM, GOLD, HEIGHT, INK, MARS, ROSE, TEAL, WIDTH, Color, Pen, Point, ease, mix,
                                     rgb, rim, shine, smooth, tint)

FULL = (0, 0, WIDTH, HEIGHT)
SHORE, BANK, ROOF = 1440, 1512, 1572
WINDOWS = (GOLD, GOLD, CREAM, rgb("#FFB870"), TEAL, ROSE)


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
            for _ in range(round(wide * (SHORE - top) / 95)):
                spot = (rng.uniform(x + 3, x + wide - 3), rng.uniform(top + 5, SHORE - 4))
                lamps.dot(spot, rng.uniform(0.6, 1.2), rng.choice(WINDOWS), rng.randrange(light, 250))
            x += wide * rng.uniform(0.75, 1.25)
        pen.onto(canvas)
        shine(canvas, lamps.onto(canvas), GOLD, 3, 0.5)
    needle(canvas)


def block(pen: Pen, rng: random.Random, x: float, top: float, wide: float, color: Color) -> None:
    """One far tower: flat, slanted, stepped or with a mast."""
    style = rng.randrange(5)
    slant = wide * 0.45 if style == 1 else -wide * 0.3 if style == 2 else 0.0
    pen.shape([(x, top + max(0, slant)), (x + wide, top + max(0, -slant)), (x + wide, SHORE + 2), (x, SHORE + 2)], color)
    if style == 3:
        pen.block((x + wide * 0.25, top - wide * 0.4, x + wide * 0.75, top + 1), color)
    if style == 4:
        pen.block((x + wide * 0.47, top - 26, x + wide * 0.53, top + 1), color)


def needle(canvas: Image.Image) -> None:
    """The one very tall far tower, split at its crown, with a ring of light about it."""
    pen = Pen((60, 1080, 190, SHORE + 2))
    for side in (-1, 1):
        outline = [(118 + side * 2.5, 1128), (118 + side * 8, 1146), (118 + side * 17, 1260), (118 + side * 22, SHORE),
                   (118, SHORE), (118, 1176)]
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
    box = (round(center[0] - wide - 12), round(center[1] - tall - 12), round(center[0] + wide + 12),
           round(center[1] + tall + 12))
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
            pen.line([(x - 3, SHORE + 3 + step * 6), (x + 3, SHORE + 3 + step * 6)], (0.4, 1.3, 0.4), color,
                     210 - step * 22)
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


def namsan(canvas: Image.Image, rng: random.Random) -> None:
    """The wooded hill with its tower, straight under the planet."""
    crest = smooth([(470, 1530), (560, 1470), (650, 1408), (735, 1352), (800, 1318), (850, 1310), (905, 1322),
                    (985, 1366), (1070, 1402), (1200, 1432), (1210, 1540)])
    pen = Pen((440, 1260, WIDTH, 1600))
    pen.shape([*crest, (1210, 1600), (440, 1600)], rgb("#1A1233"))
    for index in range(0, len(crest) - 8):
        x, y = crest[index]
        for _ in range(5):
            pen.dot((x + rng.uniform(-6, 6), y + rng.uniform(-3, 9)), rng.uniform(3, 7.5), rgb("#1A1233"))
    mask = pen.onto(canvas)
    shine(canvas, rim(mask, (3, 3), 1.2), rgb("#E8794E"), 0.8, 0.5)
    shade = Image.new("L", canvas.size)
    ImageDraw.Draw(shade).rectangle((440, 1400, WIDTH, 1600), fill=190)
    tint(canvas, Image.composite(shade.filter(ImageFilter.GaussianBlur(40)), Image.new("L", canvas.size), mask),
         rgb("#0B0A20"))
    path = Pen((440, 1260, WIDTH, 1600))
    for step in range(34):
        x = 640 + step * 6.4
        path.dot((x, 1466 - step * 3.7 - 9 * math.sin(step / 3)), rng.uniform(0.8, 1.5), rgb("#FFD79A"), 200)
    shine(canvas, path.onto(canvas), GOLD, 4, 0.9)
    tower(canvas, (848, 1316))


def tower(canvas: Image.Image, foot: Point) -> None:
    """N Seoul Tower: shaft, drum of decks, mast, and its light, teal for clean air."""
    x, y = foot
    pen, color = Pen((round(x) - 90, round(y) - 290, round(x) + 90, round(y) + 30), fine=6), rgb("#120D28")
    pen.block((x - 34, y - 12, x + 34, y + 24), color)
    pen.block((x - 20, y - 22, x + 20, y), color)
    pen.shape([(x - 8.5, y), (x - 6, y - 112), (x + 6, y - 112), (x + 8.5, y)], color)
    pen.shape([(x - 7, y - 104), (x - 20, y - 116), (x + 20, y - 116), (x + 7, y - 104)], color)
    for low, high, wide in ((116, 123, 21), (125, 132, 23), (134, 140, 22), (142, 147, 17)):
        pen.block((x - wide, y - high, x + wide, y - low), color)
    pen.block((x - 16, y - 149, x + 16, y - 114), color)
    pen.shape([(x - 9, y - 148), (x - 7, y - 172), (x + 7, y - 172), (x + 9, y - 148)], color)
    for low, high, wide in ((170, 200, 4.2), (200, 228, 2.6), (228, 262, 1.2)):
        pen.block((x - wide, y - high, x + wide, y - low), color)
    pen.block((x - 7, y - 203, x + 7, y - 200), color)
    mask = pen.onto(canvas)
    shine(canvas, rim(mask, (-3, 2)), rgb("#FF9F6B"), 0.5, 1.0)
    shine(canvas, rim(mask, (2, 0)), rgb("#FF8A70"), 0.5, 0.6)
    lamps = Pen((round(x) - 90, round(y) - 290, round(x) + 90, round(y) + 30), fine=6)
    for row, wide in ((124, 19), (133, 21), (141, 19)):
        lamps.line([(x - wide, y - row), (x + wide, y - row)], (1.6,), mix(TEAL, CREAM, 0.35))
    lamps.line([(x, y - 8), (x, y - 104)], (2.6, 1.2), TEAL, 150)
    shine(canvas, lamps.onto(canvas), TEAL, 6, 1.7)
    beacon = Pen((round(x) - 90, round(y) - 290, round(x) + 90, round(y) + 30), fine=6)
    for rise in (262, 202):
        beacon.dot((x, y - rise), 2.2, rgb("#FF6A5A"))
    shine(canvas, beacon.onto(canvas), rgb("#FF5A4A"), 7, 2.6)


def near_city(canvas: Image.Image, rng: random.Random) -> None:
    """The near towers that frame the picture, full of rooms where someone is awake."""
    for x, top, wide, color in ((596, 1500, 84, 0.5), (700, 1468, 70, 0.45), (1010, 1452, 66, 0.5), (900, 1492, 90, 0.4),
                                (790, 1518, 96, 0.3), (496, 1546, 96, 0.25), (1084, 1330, 80, 0.25),
                                (1142, 1236, 110, 0.0), (1000, 1536, 116, 0.0), (640, 1570, 130, 0.05),
                                (868, 1590, 140, 0.0)):
        house(canvas, rng, (x, top, wide), mix(INK, rgb("#241743"), color * 1.4))
    skyway(canvas)


def house(canvas: Image.Image, rng: random.Random, place: tuple[float, float, float], color: Color) -> None:
    """One near tower with its windows, its lit edge and what stands on its roof."""
    x, top, wide = place
    box = (max(0, round(x) - 30), round(top) - 90, min(WIDTH, round(x + wide) + 30), HEIGHT)
    pen = Pen(box, fine=3)
    pen.block((x, top, x + wide, HEIGHT), color)
    pen.block((x + wide * 0.2, top - 10, x + wide * 0.55, top + 1), color)
    pen.line([(x + wide * 0.7, top), (x + wide * 0.7, top - rng.uniform(14, 40))], (2.2, 1.0), color)
    mask = pen.onto(canvas)
    shine(canvas, rim(mask, (3, 2)), rgb("#F0805A"), 0.6, 0.55)
    lamps, gap, tall = Pen(box, fine=3), 10.5, 14.0
    columns = int((wide - 12) // gap)
    for row in range(int((HEIGHT - top - 16) // tall)):
        if row % 9 == 8:
            continue
        for column in range(columns):
            if rng.random() < 0.23:
                left, high = x + 8 + column * gap, top + 14 + row * tall
                alpha = rng.randrange(70, 255)
                lamps.block((left, high, left + 5.4, high + 7.6), rng.choice(WINDOWS), alpha)
    shine(canvas, lamps.onto(canvas), GOLD, 5, 0.42)


def skyway(canvas: Image.Image) -> None:
    """Near-future things: a glass train line, signs, and the long light of flying cars."""
    pen = Pen(FULL, fine=2)
    track = smooth([(1210, 1432), (1120, 1462), (1000, 1484), (860, 1490), (700, 1520), (600, 1560)])
    pen.line(track, (7.0, 3.0), rgb("#0E0B24"))
    pen.onto(canvas)
    lamps = Pen(FULL, fine=3)
    for index in range(3, 34):
        lamps.line([track[index], track[index + 1]], (1.8,), CREAM if index % 3 else TEAL, 235 if index % 3 else 120)
    shine(canvas, lamps.onto(canvas), TEAL, 5, 0.9)
    sign(canvas, (1160, 1290, 1172, 1420), TEAL)
    sign(canvas, (1050, 1500, 1058, 1570), ROSE)
    for start, bend, end, color, wide in (((1210, 1216), (980, 1262), (600, 1248), TEAL, 2.2),
                                          ((1210, 1248), (1000, 1284), (700, 1272), ROSE, 1.8),
                                          ((-10, 1302), (60, 1318), (190, 1312), GOLD, 1.6)):
        streak = Pen(FULL, fine=2)
        streak.line(smooth([start, bend, end], steps=30), (wide * 0.2, wide, 0.1), color, 200)
        shine(canvas, streak.onto(canvas), color, 4, 0.9)


def sign(canvas: Image.Image, box: tuple[float, float, float, float], color: Color) -> None:
    """A tall lit sign in strokes that no one needs to read."""
    pen, (left, top, right, bottom) = Pen(FULL, fine=2), box
    y = top
    for index in range(int((bottom - top) / 13)):
        pen.block((left, y, right, y + 2), color)
        pen.block((left if index % 2 else right - 2, y, left + 2 if index % 2 else right, y + 9), color)
        pen.block((left, y + 5, right, y + 6.5), color, 200 if index % 3 else 0)
        y += 13
    shine(canvas, pen.onto(canvas), color, 6, 1.3)


def rooftop(canvas: Image.Image, rng: random.Random) -> None:
    """The roof he stands on: parapet, water tank, aerial, a chain of bulbs."""
    pen, color = Pen((0, 1330, 620, HEIGHT)), rgb("#080818")
    pen.block((-10, ROOF, 520, HEIGHT), color)
    pen.block((-10, ROOF - 10, 528, ROOF + 6), color)
    pen.block((-10, ROOF - 44, 62, ROOF), color)
    pen.block((16, 1478, 96, 1530), color)
    pen.blob([(14, 1482), (56, 1462), (98, 1482), (98, 1500), (14, 1500)], color)
    for x in (24, 56, 88):
        pen.line([(x, 1526), (x, ROOF)], (4.0,), color)
    aerial(pen, color)
    mask = pen.onto(canvas)
    shine(canvas, rim(mask, (0, 3)), rgb("#FFA066"), 0.6, 0.9)
    shine(canvas, rim(mask, (-3, 2)), MARS, 0.8, 0.6)
    bulbs(canvas)
    wall(canvas, rng)


def aerial(pen: Pen, color: Color) -> None:
    pen.line([(486, ROOF), (486, 1410)], (4.5, 2.2), color)
    for y, reach in ((1420, 15), (1434, 20), (1448, 26)):
        pen.line([(486 - reach, y + 3), (486 + reach, y - 3)], (1.8,), color)


def bulbs(canvas: Image.Image) -> None:
    """A chain of warm bulbs from the tank to the aerial."""
    box = (60, 1440, 520, ROOF)
    wire, lamps = Pen(box), Pen(box)
    points = [(92 + 394 * t / 40, 1478 - 8 * t / 40 + 62 * (1 - (t / 20 - 1) ** 2)) for t in range(41)]
    wire.line(points, (1.3,), rgb("#0A0918"))
    for index in range(2, 40, 3):
        lamps.dot((points[index][0], points[index][1] + 5), 3.2, rgb("#FFE2A0"))
    wire.onto(canvas)
    mask = lamps.onto(canvas)
    shine(canvas, mask, rgb("#FFB45C"), 7, 1.7)
    shine(canvas, mask, rgb("#FF9A4C"), 26, 1.2)


def wall(canvas: Image.Image, rng: random.Random) -> None:
    """The front of his house below the roof: a few dim windows, the parapet's light."""
    pen = Pen((0, ROOF, 540, HEIGHT))
    for row in range(3):
        for column in range(9):
            if rng.random() < 0.3:
                left, top = 34 + column * 54, ROOF + 52 + row * 62
                pen.block((left, top, left + 26, top + 34), rng.choice(WINDOWS), rng.randrange(110, 220))
                pen.block((left + 12, top, left + 14, top + 34), rgb("#080818"))
    shine(canvas, pen.onto(canvas), GOLD, 9, 0.5)


def haze(canvas: Image.Image) -> None:
    """Warm mist between the far bank and the near towers."""
    mist = Image.new("L", (1, HEIGHT))
    for y in range(HEIGHT):
        mist.putpixel((0, y), round(115 * ease(1300, SHORE, y) * ease(1530, SHORE, y)))
    shine(canvas, mist.resize((WIDTH, HEIGHT)), rgb("#D8605E"), 0, 0.55)
