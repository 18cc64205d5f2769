"""The motifs of made posters, one function each; the title stands on the lowest quarter, which is deep and calm."""

from collections.abc import Sequence
from math import cos, sin, tau

from watchlist.support.canvas import Canvas, Point
from watchlist.support.half_cells import Colour, blend

WHITE = (255, 255, 255)
BLACK = (8, 8, 20)


def sea(canvas: Canvas) -> None:
    """A low sun, its path on the water, one sail."""
    across = canvas.chance.uniform(0.35, 0.65)
    canvas.gradient(0, 0.52, canvas.high, canvas.middle, canvas.low)
    canvas.glow(across, 0.46, 0.7, canvas.light)
    canvas.disc(across, 0.45, 0.19, canvas.light)
    canvas.gradient(0.52, 1, blend(canvas.low, canvas.middle, 0.55), canvas.far, canvas.near, canvas.near)
    for row in range(9):
        y = 0.535 + row * 0.027
        reach = 0.2 * (1 - row / 14) * (1, 0.55, 0.8)[row % 3]
        canvas.block(across - reach, y, across + reach, y + 0.011, canvas.light, 0.85 - row * 0.07)
    for row in range(7):
        y, left = 0.56 + row * 0.034, canvas.chance.uniform(0, 0.8)
        canvas.block(left, y, left + 0.24, y + 0.008, WHITE, 0.16)
    boat = across + (0.32 if across < 0.5 else -0.3)
    canvas.shape([(boat, 0.37), (boat + 0.11, 0.512), (boat, 0.512)], blend(canvas.light, WHITE, 0.5))
    canvas.shape([(boat - 0.02, 0.4), (boat - 0.02, 0.512), (boat - 0.08, 0.512)], canvas.light)
    canvas.shape([(boat - 0.1, 0.522), (boat + 0.13, 0.522), (boat + 0.09, 0.552), (boat - 0.06, 0.552)], canvas.near)


def road(canvas: Canvas) -> None:
    """A road to the horizon, poles along it, the sun half down."""
    canvas.gradient(0, 0.5, canvas.high, canvas.middle, canvas.low)
    canvas.glow(0.5, 0.46, 0.75, canvas.light)
    canvas.disc(0.5, 0.47, 0.21, canvas.light)
    _hills(canvas, 0.5, 0.07, blend(canvas.far, canvas.low, 0.25))
    canvas.gradient(0.5, 1, canvas.far, canvas.near, canvas.near)
    canvas.shape([(0.485, 0.5), (0.515, 0.5), (1.02, 1), (-0.02, 1)], blend(canvas.near, BLACK, 0.45))
    canvas.shape([(0.483, 0.5), (0.487, 0.5), (0.02, 1), (-0.03, 1)], canvas.light, 0.6)
    canvas.shape([(0.513, 0.5), (0.517, 0.5), (1.03, 1), (0.98, 1)], canvas.light, 0.6)
    for near, far in ((0.06, 0.1), (0.15, 0.22), (0.3, 0.43)):
        top, bottom = 0.5 + near * 0.56, 0.5 + far * 0.56
        canvas.shape(
            [(0.5 - near / 26, top), (0.5 + near / 26, top), (0.5 + far / 26, bottom), (0.5 - far / 26, bottom)],
            canvas.light,
        )
    side = canvas.chance.choice((-1, 1))
    for size in (0.16, 0.3, 0.62):
        x, foot = 0.5 + side * size * 0.66, 0.5 + size * 0.24
        canvas.block(x - size * 0.02, foot - size * 0.62, x + size * 0.02, foot, canvas.near)
        canvas.block(x - size * 0.12, foot - size * 0.56, x + size * 0.12, foot - size * 0.53, canvas.near)


def window(canvas: Canvas) -> None:
    """A house at night, one window lit, somebody's plant in it."""
    wall, across = blend(canvas.high, canvas.middle, 0.5), canvas.chance.choice((0.36, 0.5, 0.62))
    canvas.gradient(0, 1, blend(canvas.high, canvas.middle, 0.75), wall, canvas.near)
    for row in range(12):
        y = row * 0.062
        for left in range(-1 + row % 2, 9, 2):
            canvas.block(left / 8, y, left / 8 + 0.23, y + 0.052, WHITE, 0.03 + 0.03 * canvas.chance.random())
    canvas.glow(across, 0.38, 0.75, canvas.light, 0.7)
    canvas.block(across - 0.28, 0.14, across + 0.28, 0.6, canvas.near)
    canvas.gradient_block(across - 0.23, 0.17, across + 0.23, 0.57, canvas.light, canvas.low)
    for way in (-1, 1):
        edge, hem = across + way * 0.23, across + way * 0.2
        canvas.shape([(edge, 0.17), (across + way * 0.07, 0.17), (hem, 0.57), (edge, 0.57)], canvas.far)
    pot = across + canvas.chance.choice((-0.08, 0.06))
    canvas.shape([(pot - 0.045, 0.5), (pot + 0.045, 0.5), (pot + 0.035, 0.57), (pot - 0.035, 0.57)], canvas.near)
    for tip in ((-0.08, 0.4), (-0.03, 0.37), (0.03, 0.38), (0.08, 0.42)):
        canvas.shape([(pot - 0.012, 0.5), (pot + tip[0], tip[1]), (pot + 0.014, 0.5)], canvas.near)
    canvas.block(across - 0.012, 0.17, across + 0.012, 0.57, canvas.near)
    canvas.block(across - 0.23, 0.31, across + 0.23, 0.325, canvas.near)
    canvas.block(across - 0.33, 0.59, across + 0.33, 0.625, blend(canvas.far, canvas.light, 0.35))
    canvas.shape(
        [(across - 0.26, 0.63), (across + 0.26, 0.63), (across + 0.5, 1), (across - 0.5, 1)], canvas.light, 0.1
    )


def forest(canvas: Canvas) -> None:
    """Firs in rows that grow darker, mist between them, a moon behind."""
    across = canvas.chance.uniform(0.3, 0.7)
    canvas.gradient(0, 0.72, canvas.high, canvas.middle, canvas.low)
    canvas.glow(across, 0.26, 0.6, canvas.light)
    canvas.disc(across, 0.26, 0.17, canvas.light)
    for row, (foot, tall, count) in enumerate(((0.6, 0.2, 9), (0.7, 0.28, 6), (0.8, 0.4, 4))):
        colour = blend(blend(canvas.far, canvas.low, 0.35), canvas.near, row / 2)
        for number in range(count + 1):
            x = (number + canvas.chance.uniform(-0.2, 0.2) + row % 2 * 0.5) / count
            if row == 2 and abs(x - across) < 0.2:
                continue
            _fir(canvas, x, foot, tall * canvas.chance.uniform(0.75, 1.1), colour)
        canvas.gradient(foot - 0.02, foot + 0.1, colour, blend(colour, canvas.near, 0.7))
    canvas.gradient(0.8, 1, canvas.near, blend(canvas.near, BLACK, 0.25))


def stage(canvas: Canvas) -> None:
    """Curtains drawn aside, one light from above, a chair that waits."""
    canvas.gradient(0, 0.66, canvas.high, blend(canvas.high, canvas.middle, 0.6))
    canvas.gradient(0.64, 1, canvas.far, canvas.near, canvas.near)
    canvas.shape([(0.47, -0.02), (0.53, -0.02), (0.8, 0.68), (0.2, 0.68)], canvas.light, 0.34)
    canvas.shape([(0.485, -0.02), (0.515, -0.02), (0.69, 0.68), (0.31, 0.68)], canvas.light, 0.42)
    _pool(canvas, 0.5, 0.68, canvas.light)
    _chair(canvas, 0.5, 0.68)
    for way, edge in ((1, 0.0), (-1, 1.0)):
        for fold in range(4):
            left, tone = edge + way * fold * 0.075, blend(canvas.low, canvas.middle, 0.35 + 0.5 * (fold % 2))
            end = 0.02 * (3 - fold)
            right = left + way * (0.07 - end)
            canvas.shape([(left, -0.01), (left + way * 0.085, -0.01), (right, 0.72), (left - way * end, 0.72)], tone)
    for swag in range(4):
        _arch(canvas, swag / 4, 0.25, 0.085, blend(canvas.low, canvas.middle, 0.2 + 0.3 * (swag % 2)))


def moon(canvas: Canvas) -> None:
    """A world with a ring over dunes; stars at three brightnesses."""
    across, down = canvas.chance.uniform(0.34, 0.66), canvas.chance.uniform(0.24, 0.32)
    canvas.gradient(0, 0.7, blend(canvas.high, BLACK, 0.4), canvas.high, canvas.middle, canvas.low)
    canvas.stars(18, 0.5)
    canvas.glow(across, down, 0.6, canvas.light, 0.45)
    ringed = canvas.chance.random() < 0.6
    if ringed:
        canvas.ring(across, down, 0.42, 0.07, blend(canvas.light, canvas.high, 0.4), near=False)
    canvas.disc(across, down, 0.235, canvas.light)
    canvas.disc(across, down, 0.22, canvas.low)
    for share, shift in ((0.25, 0.03), (0.45, 0.07)):
        canvas.crescent(across, down, 0.235, shift, canvas.middle, share)
    if ringed:
        canvas.ring(across, down, 0.42, 0.07, canvas.light, near=True)
    _hills(canvas, 0.66, 0.06, canvas.far)
    _hills(canvas, 0.76, 0.05, blend(canvas.far, canvas.near, 0.6))
    canvas.gradient(0.78, 1, blend(canvas.far, canvas.near, 0.75), canvas.near)


def city(canvas: Canvas) -> None:
    """Towers against the last light, some windows lit, wet ground that holds it."""
    canvas.gradient(0, 0.66, canvas.high, canvas.middle, canvas.low)
    across = canvas.chance.uniform(0.25, 0.75)
    canvas.glow(across, 0.26, 0.6, canvas.light)
    canvas.disc(across, 0.26, 0.13, canvas.light)
    _towers(canvas, 9, (0.26, 0.46), blend(canvas.far, canvas.low, 0.3), lit=0)
    _towers(canvas, 6, (0.32, 0.58), canvas.near, lit=0.34)
    canvas.gradient(0.72, 1, blend(canvas.near, canvas.far, 0.4), canvas.near)
    for _ in range(9):
        x, wide = canvas.chance.uniform(0, 0.95), canvas.chance.uniform(0.02, 0.05)
        canvas.block(x, 0.725, x + wide, canvas.chance.uniform(0.78, 0.9), canvas.light, 0.16)


def _hills(canvas: Canvas, foot: float, rise: float, colour: Colour) -> None:
    """A soft skyline over the whole width, filled to a little below its foot."""
    knots = [foot - rise * canvas.chance.random() for _ in range(6)]
    edge: list[Point] = []
    for step in range(41):
        place = step / 40 * 4.999
        start, share = int(place), place % 1
        soft = share * share * (3 - 2 * share)
        edge.append((step / 40, knots[start] + (knots[start + 1] - knots[start]) * soft))
    canvas.shape([*edge, (1, 1), (0, 1)], colour)


def _fir(canvas: Canvas, x: float, foot: float, tall: float, colour: Colour) -> None:
    wide = tall * 0.42
    canvas.block(x - 0.012, foot - 0.05, x + 0.012, foot + 0.02, colour)
    for part in range(3):
        top, reach = foot - tall + part * tall * 0.27, wide * (0.5 + part * 0.25)
        bottom = top + tall * 0.42
        canvas.shape([(x, top), (x + reach, bottom), (x - reach, bottom)], colour)


def _pool(canvas: Canvas, x: float, y: float, colour: Colour) -> None:
    """Light on the floor, flat and round."""
    turns = (tau * part / 24 for part in range(24))
    canvas.shape([(x + 0.3 * cos(turn), y + 0.035 * sin(turn)) for turn in turns], colour)


def _chair(canvas: Canvas, x: float, foot: float) -> None:
    canvas.block(x - 0.09, foot - 0.17, x - 0.06, foot, canvas.near)
    canvas.block(x + 0.06, foot - 0.075, x + 0.09, foot + 0.012, canvas.near)
    canvas.block(x - 0.09, foot - 0.085, x + 0.09, foot - 0.06, canvas.near)
    canvas.block(x - 0.09, foot - 0.17, x + 0.0, foot - 0.15, canvas.near, 0.9)


def _arch(canvas: Canvas, left: float, wide: float, deep: float, colour: Colour) -> None:
    hem = [(left + wide * part / 12, deep * (0.45 + 0.9 * (1 - (part / 6 - 1) ** 2))) for part in range(13)]
    canvas.shape([(left, -0.01), *hem, (left + wide, -0.01)], colour)


def _towers(canvas: Canvas, count: int, tops: Sequence[float], colour: Colour, lit: float) -> None:
    for number in range(count):
        left, right = number / count, (number + 1 - canvas.chance.choice((0, 0.12, 0.25))) / count
        top = canvas.chance.uniform(*tops)
        canvas.block(left, top, right, 0.73, colour)
        rows, columns = int((0.7 - top) / 0.045), 3
        for place in range(rows * columns):
            row, column = divmod(place, columns)
            if canvas.chance.random() < lit:
                x, y = left + (right - left) * (0.16 + column * 0.26), top + 0.022 + row * 0.045
                canvas.block(x, y, x + (right - left) * 0.16, y + 0.02, canvas.light, 0.9)
