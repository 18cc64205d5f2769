"""The motifs of made posters, one function each; the title stands on the lowest quarter, which is deep and calm."""

from collections.abc import Sequence
from math import cos, sin, tau

from watchlist.support.half_cells import Colour, blend
from watchlist.support.motif_sheet import Canvas, Point

WHITE = (255, 255, 255)
BLACK = (8, 8, 20)


def sea(sheet: Canvas) -> None:
    """A low sun, its path on the water, one sail."""
    across = sheet.chance.uniform(0.35, 0.65)
    sheet.gradient(0, 0.52, sheet.high, sheet.middle, sheet.low)
    sheet.glow(across, 0.46, 0.7, sheet.light)
    sheet.disc(across, 0.45, 0.19, sheet.light)
    sheet.gradient(0.52, 1, blend(sheet.low, sheet.middle, 0.55), sheet.far, sheet.near, sheet.near)
    for row in range(9):
        y = 0.535 + row * 0.027
        reach = 0.2 * (1 - row / 14) * (1, 0.55, 0.8)[row % 3]
        sheet.block(across - reach, y, across + reach, y + 0.011, sheet.light, 0.85 - row * 0.07)
    for row in range(7):
        y, left = 0.56 + row * 0.034, sheet.chance.uniform(0, 0.8)
        sheet.block(left, y, left + 0.24, y + 0.008, WHITE, 0.16)
    boat = across + (0.32 if across < 0.5 else -0.3)
    sheet.shape([(boat, 0.37), (boat + 0.11, 0.512), (boat, 0.512)], blend(sheet.light, WHITE, 0.5))
    sheet.shape([(boat - 0.02, 0.4), (boat - 0.02, 0.512), (boat - 0.08, 0.512)], sheet.light)
    sheet.shape([(boat - 0.1, 0.522), (boat + 0.13, 0.522), (boat + 0.09, 0.552), (boat - 0.06, 0.552)], sheet.near)


def road(sheet: Canvas) -> None:
    """A road to the horizon, poles along it, the sun half down."""
    sheet.gradient(0, 0.5, sheet.high, sheet.middle, sheet.low)
    sheet.glow(0.5, 0.46, 0.75, sheet.light)
    sheet.disc(0.5, 0.47, 0.21, sheet.light)
    _hills(sheet, 0.5, 0.07, blend(sheet.far, sheet.low, 0.25))
    sheet.gradient(0.5, 1, sheet.far, sheet.near, sheet.near)
    sheet.shape([(0.485, 0.5), (0.515, 0.5), (1.02, 1), (-0.02, 1)], blend(sheet.near, BLACK, 0.45))
    sheet.shape([(0.483, 0.5), (0.487, 0.5), (0.02, 1), (-0.03, 1)], sheet.light, 0.6)
    sheet.shape([(0.513, 0.5), (0.517, 0.5), (1.03, 1), (0.98, 1)], sheet.light, 0.6)
    for near, far in ((0.06, 0.1), (0.15, 0.22), (0.3, 0.43)):
        top, bottom = 0.5 + near * 0.56, 0.5 + far * 0.56
        sheet.shape(
            [(0.5 - near / 26, top), (0.5 + near / 26, top), (0.5 + far / 26, bottom), (0.5 - far / 26, bottom)],
            sheet.light,
        )
    side = sheet.chance.choice((-1, 1))
    for size in (0.16, 0.3, 0.62):
        x, foot = 0.5 + side * size * 0.66, 0.5 + size * 0.24
        sheet.block(x - size * 0.02, foot - size * 0.62, x + size * 0.02, foot, sheet.near)
        sheet.block(x - size * 0.12, foot - size * 0.56, x + size * 0.12, foot - size * 0.53, sheet.near)


def window(sheet: Canvas) -> None:
    """A house at night, one window lit, somebody's plant in it."""
    wall, across = blend(sheet.high, sheet.middle, 0.5), sheet.chance.choice((0.36, 0.5, 0.62))
    sheet.gradient(0, 1, blend(sheet.high, sheet.middle, 0.75), wall, sheet.near)
    for row in range(12):
        y = row * 0.062
        for left in range(-1 + row % 2, 9, 2):
            sheet.block(left / 8, y, left / 8 + 0.23, y + 0.052, WHITE, 0.03 + 0.03 * sheet.chance.random())
    sheet.glow(across, 0.38, 0.75, sheet.light, 0.7)
    sheet.block(across - 0.28, 0.14, across + 0.28, 0.6, sheet.near)
    sheet.gradient_block(across - 0.23, 0.17, across + 0.23, 0.57, sheet.light, sheet.low)
    for way in (-1, 1):
        edge, hem = across + way * 0.23, across + way * 0.2
        sheet.shape([(edge, 0.17), (across + way * 0.07, 0.17), (hem, 0.57), (edge, 0.57)], sheet.far)
    pot = across + sheet.chance.choice((-0.08, 0.06))
    sheet.shape([(pot - 0.045, 0.5), (pot + 0.045, 0.5), (pot + 0.035, 0.57), (pot - 0.035, 0.57)], sheet.near)
    for tip in ((-0.08, 0.4), (-0.03, 0.37), (0.03, 0.38), (0.08, 0.42)):
        sheet.shape([(pot - 0.012, 0.5), (pot + tip[0], tip[1]), (pot + 0.014, 0.5)], sheet.near)
    sheet.block(across - 0.012, 0.17, across + 0.012, 0.57, sheet.near)
    sheet.block(across - 0.23, 0.31, across + 0.23, 0.325, sheet.near)
    sheet.block(across - 0.33, 0.59, across + 0.33, 0.625, blend(sheet.far, sheet.light, 0.35))
    sheet.shape([(across - 0.26, 0.63), (across + 0.26, 0.63), (across + 0.5, 1), (across - 0.5, 1)], sheet.light, 0.1)


def forest(sheet: Canvas) -> None:
    """Firs in rows that grow darker, mist between them, a moon behind."""
    across = sheet.chance.uniform(0.3, 0.7)
    sheet.gradient(0, 0.72, sheet.high, sheet.middle, sheet.low)
    sheet.glow(across, 0.26, 0.6, sheet.light)
    sheet.disc(across, 0.26, 0.17, sheet.light)
    for row, (foot, tall, count) in enumerate(((0.6, 0.2, 9), (0.7, 0.28, 6), (0.8, 0.4, 4))):
        colour = blend(blend(sheet.far, sheet.low, 0.35), sheet.near, row / 2)
        for number in range(count + 1):
            x = (number + sheet.chance.uniform(-0.2, 0.2) + row % 2 * 0.5) / count
            if row == 2 and abs(x - across) < 0.2:
                continue
            _fir(sheet, x, foot, tall * sheet.chance.uniform(0.75, 1.1), colour)
        sheet.gradient(foot - 0.02, foot + 0.1, colour, blend(colour, sheet.near, 0.7))
    sheet.gradient(0.8, 1, sheet.near, blend(sheet.near, BLACK, 0.25))


def stage(sheet: Canvas) -> None:
    """Curtains drawn aside, one light from above, a chair that waits."""
    sheet.gradient(0, 0.66, sheet.high, blend(sheet.high, sheet.middle, 0.6))
    sheet.gradient(0.64, 1, sheet.far, sheet.near, sheet.near)
    sheet.shape([(0.47, -0.02), (0.53, -0.02), (0.8, 0.68), (0.2, 0.68)], sheet.light, 0.34)
    sheet.shape([(0.485, -0.02), (0.515, -0.02), (0.69, 0.68), (0.31, 0.68)], sheet.light, 0.42)
    _pool(sheet, 0.5, 0.68, sheet.light)
    _chair(sheet, 0.5, 0.68)
    for way, edge in ((1, 0.0), (-1, 1.0)):
        for fold in range(4):
            left, tone = edge + way * fold * 0.075, blend(sheet.low, sheet.middle, 0.35 + 0.5 * (fold % 2))
            end = 0.02 * (3 - fold)
            right = left + way * (0.07 - end)
            sheet.shape([(left, -0.01), (left + way * 0.085, -0.01), (right, 0.72), (left - way * end, 0.72)], tone)
    for swag in range(4):
        _arch(sheet, swag / 4, 0.25, 0.085, blend(sheet.low, sheet.middle, 0.2 + 0.3 * (swag % 2)))


def moon(sheet: Canvas) -> None:
    """A world with a ring over dunes; stars at three brightnesses."""
    across, down = sheet.chance.uniform(0.34, 0.66), sheet.chance.uniform(0.24, 0.32)
    sheet.gradient(0, 0.7, blend(sheet.high, BLACK, 0.4), sheet.high, sheet.middle, sheet.low)
    sheet.stars(18, 0.5)
    sheet.glow(across, down, 0.6, sheet.light, 0.45)
    ringed = sheet.chance.random() < 0.6
    if ringed:
        sheet.ring(across, down, 0.42, 0.07, blend(sheet.light, sheet.high, 0.4), near=False)
    sheet.disc(across, down, 0.235, sheet.light)
    sheet.disc(across, down, 0.22, sheet.low)
    for share, shift in ((0.25, 0.03), (0.45, 0.07)):
        sheet.crescent(across, down, 0.235, shift, sheet.middle, share)
    if ringed:
        sheet.ring(across, down, 0.42, 0.07, sheet.light, near=True)
    _hills(sheet, 0.66, 0.06, sheet.far)
    _hills(sheet, 0.76, 0.05, blend(sheet.far, sheet.near, 0.6))
    sheet.gradient(0.78, 1, blend(sheet.far, sheet.near, 0.75), sheet.near)


def city(sheet: Canvas) -> None:
    """Towers against the last light, some windows lit, wet ground that holds it."""
    sheet.gradient(0, 0.66, sheet.high, sheet.middle, sheet.low)
    across = sheet.chance.uniform(0.25, 0.75)
    sheet.glow(across, 0.26, 0.6, sheet.light)
    sheet.disc(across, 0.26, 0.13, sheet.light)
    _towers(sheet, 9, (0.26, 0.46), blend(sheet.far, sheet.low, 0.3), lit=0)
    _towers(sheet, 6, (0.32, 0.58), sheet.near, lit=0.34)
    sheet.gradient(0.72, 1, blend(sheet.near, sheet.far, 0.4), sheet.near)
    for _ in range(9):
        x, wide = sheet.chance.uniform(0, 0.95), sheet.chance.uniform(0.02, 0.05)
        sheet.block(x, 0.725, x + wide, sheet.chance.uniform(0.78, 0.9), sheet.light, 0.16)


def _hills(sheet: Canvas, foot: float, rise: float, colour: Colour) -> None:
    """A soft skyline over the whole width, filled to a little below its foot."""
    knots = [foot - rise * sheet.chance.random() for _ in range(6)]
    edge: list[Point] = []
    for step in range(41):
        place = step / 40 * 4.999
        start, share = int(place), place % 1
        soft = share * share * (3 - 2 * share)
        edge.append((step / 40, knots[start] + (knots[start + 1] - knots[start]) * soft))
    sheet.shape([*edge, (1, 1), (0, 1)], colour)


def _fir(sheet: Canvas, x: float, foot: float, tall: float, colour: Colour) -> None:
    wide = tall * 0.42
    sheet.block(x - 0.012, foot - 0.05, x + 0.012, foot + 0.02, colour)
    for part in range(3):
        top, reach = foot - tall + part * tall * 0.27, wide * (0.5 + part * 0.25)
        bottom = top + tall * 0.42
        sheet.shape([(x, top), (x + reach, bottom), (x - reach, bottom)], colour)


def _pool(sheet: Canvas, x: float, y: float, colour: Colour) -> None:
    """Light on the floor, flat and round."""
    turns = (tau * part / 24 for part in range(24))
    sheet.shape([(x + 0.3 * cos(turn), y + 0.035 * sin(turn)) for turn in turns], colour)


def _chair(sheet: Canvas, x: float, foot: float) -> None:
    sheet.block(x - 0.09, foot - 0.17, x - 0.06, foot, sheet.near)
    sheet.block(x + 0.06, foot - 0.075, x + 0.09, foot + 0.012, sheet.near)
    sheet.block(x - 0.09, foot - 0.085, x + 0.09, foot - 0.06, sheet.near)
    sheet.block(x - 0.09, foot - 0.17, x + 0.0, foot - 0.15, sheet.near, 0.9)


def _arch(sheet: Canvas, left: float, wide: float, deep: float, colour: Colour) -> None:
    hem = [(left + wide * part / 12, deep * (0.45 + 0.9 * (1 - (part / 6 - 1) ** 2))) for part in range(13)]
    sheet.shape([(left, -0.01), *hem, (left + wide, -0.01)], colour)


def _towers(sheet: Canvas, count: int, tops: Sequence[float], colour: Colour, lit: float) -> None:
    for number in range(count):
        left, right = number / count, (number + 1 - sheet.chance.choice((0, 0.12, 0.25))) / count
        top = sheet.chance.uniform(*tops)
        sheet.block(left, top, right, 0.73, colour)
        rows, columns = int((0.7 - top) / 0.045), 3
        for place in range(rows * columns):
            row, column = divmod(place, columns)
            if sheet.chance.random() < lit:
                x, y = left + (right - left) * (0.16 + column * 0.26), top + 0.022 + row * 0.045
                sheet.block(x, y, x + (right - left) * 0.16, y + 0.02, sheet.light, 0.9)
