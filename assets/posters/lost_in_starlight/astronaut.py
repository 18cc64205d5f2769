"""She stands on Mars with the end of the string in her hand."""

import math
from collections.abc import Sequence

from brush import CREAM, MARS, TEAL, Box, Color, Pen, Point, mix, placed, rgb, rim, shine, smooth
from PIL import Image, ImageChops, ImageDraw

STANDS, SIZE, LEAN = (602.0, 270.0), 222.0, -43.0
HER = placed(STANDS, SIZE, LEAN)
HAND = HER((-25.5, -43.0))
BOX: Box = (360, 20, 700, 330)

SUIT, SHADE, DEEP = rgb("#D9DDF0"), rgb("#9095BE"), rgb("#4C4E80")
HAIR, SKIN = rgb("#1B1428"), rgb("#E9B596")


def draw(canvas: Image.Image) -> None:
    """She stands on the limb in a slim suit, looking down the string to Earth, a hand on her heart."""
    pen = Pen(BOX, HER, SIZE / 100, fine=6)
    pack(pen)
    leg(pen, [(4.0, -48), (9.4, -27), (7.4, -5)], mix(SHADE, DEEP, 0.3))
    boot(pen, 7.6, rgb("#37345F"))
    body(pen)
    leg(pen, [(-1.8, -48), (-6.6, -27), (-4.6, -5)], SUIT)
    leg_shadow(pen)
    boot(pen, -4.6, DEEP)
    helmet(pen)
    details(pen)
    arm(pen, [(8.6, -75), (13.0, -64.5), (3.4, -67.6)], mix(SHADE, DEEP, 0.18))
    arm(pen, [(-4.0, -75.5), (-11.5, -60), (-25.2, -44)], SUIT)
    pen.line([(-11.6, -63.6), (-7.6, -61.0)], (1.9,), MARS)
    mask = pen.onto(canvas)
    light(canvas, mask)
    glass(canvas)


def leg_shadow(pen: Pen) -> None:
    """The side of her front leg that the sun does not reach."""
    pen.line(smooth([(3.4, -51), (-3.0, -27), (-2.2, -6)]), (5.6, 4.4, 3.0, 2.6, 2.4), SHADE)


def pack(pen: Pen) -> None:
    """The air on her back."""
    pen.blob([(5, -80), (15, -79), (17, -68), (16, -52), (8, -49), (3, -54)], DEEP)
    pen.line([(13.5, -78), (14.5, -55)], (2.0,), SHADE)


def leg(pen: Pen, points: Sequence[Point], color: Color) -> None:
    """Hip, knee, ankle."""
    pen.line(smooth(points), (10.5, 9.4, 8.0, 8.2, 7.0, 6.4), color)


def boot(pen: Pen, x: float, color: Color) -> None:
    """A boot under an ankle at x, its toe to the left."""
    pen.blob(
        [
            (x - 3.8, -8),
            (x + 3.8, -8),
            (x + 4.4, -1.6),
            (x + 3.6, 0.6),
            (x - 7.6, 0.6),
            (x - 8.4, -2.2),
            (x - 4.6, -4.6),
        ],
        color,
    )
    pen.line([(x - 7.6, 0.4), (x + 3.6, 0.4)], (2.0,), rgb("#1E1A38"))


def arm(pen: Pen, points: Sequence[Point], color: Color) -> None:
    """Shoulder, elbow, wrist, with an orange cuff and a glove."""
    pen.line(smooth(points), (8.2, 7.2, 6.4, 5.8, 4.8), color)
    (x0, y0), (x1, y1) = points[-2:]
    away = math.hypot(x1 - x0, y1 - y0)
    ahead = ((x1 - x0) / away, (y1 - y0) / away)
    cuff = [(x1 - ahead[0] * 1.6, y1 - ahead[1] * 1.6), (x1 - ahead[0], y1 - ahead[1])]
    pen.line(cuff, (5.6,), mix(color, MARS, 0.75))
    pen.line([points[-1], (x1 + ahead[0] * 2.6, y1 + ahead[1] * 2.6)], (4.6, 3.6), mix(color, DEEP, 0.4))


def body(pen: Pen) -> None:
    """Shoulders to hips, the right side in shade."""
    pen.blob(
        [
            (-8.6, -78),
            (0, -80.5),
            (8.6, -78),
            (9.2, -70),
            (6.6, -60),
            (8.4, -51),
            (9.0, -44),
            (4, -41.5),
            (-5.0, -43),
            (-7.0, -51),
            (-6.2, -60),
            (-9.0, -69),
        ],
        SUIT,
    )
    pen.blob(
        [(3, -79.6), (8.8, -78.2), (9.4, -70), (6.8, -60), (8.6, -51), (9.2, -44), (4.6, -41), (1.6, -46), (2.6, -60)],
        SHADE,
    )


def details(pen: Pen) -> None:
    """Stripes, belt, collar."""
    pen.line([(-6.4, -57.5), (6.4, -57.5)], (2.0,), mix(MARS, DEEP, 0.15))
    pen.line([(-6.2, -78.6), (0, -80.4), (6.2, -78.6)], (2.4,), MARS)
    pen.line([(-10.4, -31), (-2.6, -30.2)], (1.8,), MARS)
    pen.line([(-10.6, -27.6), (-2.8, -27)], (1.0,), DEEP)


def helmet(pen: Pen) -> None:
    """A clear globe with her head in profile, looking down to the left."""
    pen.dot((-1.0, -90.5), 12.2, rgb("#2A2750"))
    pen.blob(
        [(-5.6, -96), (-1.0, -100.2), (5.4, -98.4), (8.0, -92), (6.8, -84.5), (3.4, -81), (0.6, -83.5), (-0.6, -90)],
        HAIR,
    )
    pen.blob(
        [
            (-5.9, -96),
            (-1.2, -96.6),
            (2.4, -91),
            (1.6, -84.5),
            (-2.2, -81.2),
            (-5.6, -81.8),
            (-6.6, -84.6),
            (-7.4, -87.0),
            (-8.3, -88.4),
            (-6.9, -91.4),
        ],
        SKIN,
    )
    pen.blob(
        [(-6.4, -96.0), (-2.0, -100.0), (4.2, -98.8), (5.6, -92.0), (2.4, -88.6), (-0.6, -92.2), (-4.2, -93.6)], HAIR
    )
    pen.line([(-5.7, -89.9), (-4.1, -89.3)], (0.9, 0.6), HAIR)
    pen.line([(-6.0, -84.3), (-4.6, -83.9)], (0.7,), rgb("#B5605A"))
    pen.dot((-3.0, -86.2), 1.3, rgb("#E69A86"))


def light(canvas: Image.Image, mask: Image.Image) -> None:
    """Sun from the left, the planet's own glow from below."""
    shine(canvas, rim(mask, (4, 2), 1.0), rgb("#FFF4E0"), 0.6, 0.9)
    glow = Image.new("L", canvas.size)
    x, y = STANDS
    ImageDraw.Draw(glow).ellipse((x - 90, y - 60, x + 60, y + 70), fill=255)
    warm = ImageChops.multiply(mask, glow)
    shine(canvas, rim(warm, (-4, -3), 1.4), rgb("#FF9A5C"), 1.0, 0.55)
    shine(canvas, rim(mask, (-3, -2), 1.0), MARS, 0.6, 0.7)
    shine(canvas, mask, rgb("#C9D4FF"), 22, 0.28)


def glass(canvas: Image.Image) -> None:
    """The globe's reflections."""
    pen = Pen(BOX, HER, SIZE / 100, fine=6)
    pen.line(smooth([(-11.0, -95), (-6.4, -101), (0.5, -102)]), (0.3, 1.5, 0.3), CREAM, 235)
    pen.line(smooth([(10.2, -86), (7.2, -81.8), (2.0, -79.2)]), (0.3, 1.2, 0.3), TEAL, 230)
    pen.line(smooth([(6.0, -98.6), (8.6, -95.6), (9.8, -92)]), (0.2, 0.9, 0.2), CREAM, 170)
    mask = pen.onto(canvas)
    shine(canvas, mask, rgb("#BFD4FF"), 4, 0.8)
