"""The roof he stands on."""

from brush import GOLD, HEIGHT, MARS, Color, Pen, rgb, rim, shine
from PIL import Image

ROOF = 1572


def draw(canvas: Image.Image) -> None:
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
    wall(canvas)


def aerial(pen: Pen, color: Color) -> None:
    """An old television aerial."""
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


def wall(canvas: Image.Image) -> None:
    """Two lit windows under the roof: someone is home."""
    pen = Pen((0, ROOF, 540, HEIGHT))
    for left, color, alpha in ((62, rgb("#FFC878"), 215), (402, rgb("#E99A5E"), 150)):
        pen.block((left, ROOF + 30, left + 26, ROOF + 64), color, alpha)
        pen.block((left + 12, ROOF + 30, left + 14, ROOF + 64), rgb("#080818"))
    shine(canvas, pen.onto(canvas), GOLD, 9, 0.5)
