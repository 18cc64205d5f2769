"""He stands on a roof in Seoul, his guitar on his back, and looks up."""

from brush import CREAM, GOLD, TEAL, Box, Pen, mix, placed, rgb, rim, shine, smooth
from PIL import Image

STANDS, SIZE = (250.0, 1566.0), 300.0
HIM = placed(STANDS, SIZE)
GUITAR = placed(HIM((0.5, -47.0)), SIZE, 27.0)
PEG, BRIDGE = GUITAR((0.0, -43.5)), GUITAR((0.0, 9.6))
BOX: Box = (60, 1220, 460, 1600)

HAIR, SKIN = rgb("#1B1428"), rgb("#E9B596")
COAT, CLOTH, LEATHER, WOOL = rgb("#15132C"), rgb("#0E0D20"), rgb("#0A0916"), rgb("#8C3350")


def draw(canvas: Image.Image) -> None:
    """He stands with his back to us and looks up; the guitar hangs on his back, the scarf in the wind."""
    amplifier(canvas)
    pen = Pen(BOX, HIM, SIZE / 100)
    scarf(pen)
    pen.line(smooth([(-4.4, -46), (-5.4, -24), (-4.6, -3)]), (11, 10, 8.4, 8.0, 7.0), CLOTH)
    pen.line(smooth([(4.4, -46), (8.4, -25), (10.4, -3)]), (11, 10, 8.4, 8.0, 7.0), CLOTH)
    pen.blob([(-8.8, -4.4), (-1.2, -5.4), (-1.0, 0.4), (-11.2, 0.4), (-10.8, -2.6)], LEATHER)
    pen.blob([(6.8, -5.4), (14.2, -4.4), (18.2, -2.2), (18.2, 0.4), (7.0, 0.4)], LEATHER)
    coat(pen)
    pen.line(smooth([(-10.6, -78), (-2, -66), (6, -50)]), (1.9,), rgb("#3A2F58"))
    head(pen)
    mask = pen.onto(canvas)
    shine(canvas, rim(mask, (-3, 3), 0.8), rgb("#FF9B62"), 0.5, 1.0)
    shine(canvas, rim(mask, (3, 1), 0.8), rgb("#F08070"), 0.5, 0.6)
    collar(canvas)
    guitar(canvas)


def coat(pen: Pen) -> None:
    """A long coat, hands in its pockets."""
    pen.blob(
        [
            (-12.0, -78.5),
            (-5, -82.5),
            (5, -82.5),
            (12.0, -78.5),
            (13.4, -70),
            (11.8, -58),
            (12.6, -46),
            (14.6, -34),
            (7.5, -32),
            (1.0, -33.4),
            (-6, -32),
            (-14.0, -34.4),
            (-12.2, -46),
            (-11.4, -58),
            (-13.4, -70),
        ],
        COAT,
    )
    pen.line(smooth([(-11.4, -76), (-14.6, -62), (-11.8, -47)]), (7.4, 7.4, 7.0, 6.4), COAT)
    pen.line(smooth([(11.4, -76), (15.2, -62), (12.2, -47)]), (7.4, 7.4, 7.0, 6.4), COAT)
    for side in (-1, 1):
        pen.line(smooth([(side * 9.4, -70), (side * 11.2, -60), (side * 9.6, -48)]), (0.3, 1.0, 0.4), rgb("#2E2850"))
    pen.line([(0.4, -47), (0.8, -34)], (0.5, 0.9), rgb("#2E2850"))


def head(pen: Pen) -> None:
    """Tilted back, turned to the right: hair, ear, the line of the cheek and nose."""
    turned = Pen(BOX, placed(HIM((-1.2, -81.5)), SIZE, -13), SIZE / 100)
    skin = mix(SKIN, rgb("#5A2440"), 0.55)
    turned.line([(0.4, -2.4), (0.8, -7)], (7.2, 6.6), skin)
    turned.blob(
        [
            (-3.6, -10),
            (-1.6, -17.2),
            (3.6, -17.8),
            (6.0, -15.0),
            (6.3, -12.6),
            (8.2, -9.8),
            (6.6, -8.9),
            (6.6, -6.6),
            (5.4, -4.2),
            (2.0, -3.6),
            (-1.6, -4.8),
        ],
        skin,
    )
    turned.blob(
        [
            (-6.9, -8.6),
            (-7.5, -14.6),
            (-4.0, -19.6),
            (1.6, -21.0),
            (6.0, -19.2),
            (7.2, -16.2),
            (5.2, -15.4),
            (3.4, -14.0),
            (3.0, -11.0),
            (1.4, -8.0),
            (1.6, -4.6),
            (0.0, -1.6),
            (-4.6, -2.4),
        ],
        HAIR,
    )
    for start, end in (
        ((-6.4, -14), (-8.8, -15.0)),
        ((-3.4, -19), (-5.0, -21.2)),
        ((2.0, -20.4), (4.6, -22.2)),
        ((-6.2, -8), (-8.4, -6.6)),
        ((-4.4, -3.6), (-6.4, -1.6)),
        ((5.6, -18.4), (8.2, -18.2)),
    ):
        turned.line([start, end], (3.4, 0.6), HAIR)
    turned.dot((2.4, -9.4), 1.5, mix(SKIN, rgb("#5A2440"), 0.4))
    pen.image.alpha_composite(turned.image)


def scarf(pen: Pen) -> None:
    """Its two ends in the wind."""
    upper = smooth([(-5, -82), (-17, -84), (-26, -79), (-37, -83), (-46, -79)])
    lower = smooth([(-5, -80), (-15, -78), (-24, -73), (-33, -75.5), (-39, -72)])
    pen.line(upper, (4.0, 5.0, 4.6, 3.8, 1.6), WOOL)
    pen.line(lower, (3.6, 4.4, 4.0, 1.4), mix(WOOL, COAT, 0.28))


def collar(canvas: Image.Image) -> None:
    """The scarf round his neck, lit from the sky."""
    pen = Pen(BOX, HIM, SIZE / 100)
    pen.line(smooth([(-7.2, -82.4), (0, -80.6), (7.2, -82.8)]), (4.6, 5.4, 4.6), WOOL)
    mask = pen.onto(canvas)
    shine(canvas, rim(mask, (0, 2), 0.6), rgb("#FFB088"), 0.4, 0.5)


def guitar(canvas: Image.Image) -> None:
    """Across his back, body at the left hip, neck over the right shoulder."""
    pen = Pen(BOX, GUITAR, SIZE / 100)
    wood, edge = rgb("#C9752F"), rgb("#4A2218")
    shape = [
        (0, 17.6),
        (8.6, 15.8),
        (11.6, 8.6),
        (9.2, 1.4),
        (6.4, -2.4),
        (7.8, -7.6),
        (6.4, -12.6),
        (0, -14.2),
        (-6.4, -12.6),
        (-7.8, -7.6),
        (-6.4, -2.4),
        (-9.2, 1.4),
        (-11.6, 8.6),
        (-8.6, 15.8),
    ]
    pen.line([(0, -12), (0, -40)], (3.4, 2.8), edge)
    pen.shape([(-2.2, -39), (2.2, -39), (2.8, -47.4), (0, -48.4), (-2.8, -47.4)], edge)
    pen.blob(shape, edge)
    pen.blob([(x * 0.91, y * 0.925 + 0.1) for x, y in shape], wood)
    pen.blob([(x * 0.6 + 2.4, y * 0.7 - 1.5) for x, y in shape], mix(wood, GOLD, 0.32))
    pen.dot((0, -2.6), 4.2, mix(edge, GOLD, 0.5))
    pen.dot((0, -2.6), 3.6, rgb("#1C0D10"))
    pen.block((-4.4, 8.6, 4.4, 10.6), edge)
    for side in (-1, 1):
        for row in range(3):
            pen.dot((side * 3.4, -41.4 - row * 2.3), 0.8, CREAM)
    for fret in range(6):
        pen.line([(-1.5, -16 - fret * 4), (1.5, -16 - fret * 4)], (0.35,), rgb("#B98A5A"))
    mask = pen.onto(canvas)
    shine(canvas, rim(mask, (-3, 3), 0.8), rgb("#FFC890"), 0.5, 1.0)


def amplifier(canvas: Image.Image) -> None:
    """The old amplifier he mended, one lamp lit."""
    box: Box = (340, 1480, 470, 1600)
    pen, case = Pen(box), rgb("#1B1330")
    pen.block((366, 1496, 436, 1566), case)
    pen.line([(388, 1496), (390, 1489), (412, 1489), (414, 1496)], (3.0,), case)
    mask = pen.onto(canvas)
    grille = Pen(box)
    grille.block((373, 1514, 429, 1560), rgb("#3A2348"))
    for row in range(7):
        grille.line([(373, 1518 + row * 6.4), (429, 1518 + row * 6.4)], (1.0,), rgb("#24163A"))
    for knob in range(4):
        grille.dot((379 + knob * 8, 1506), 2.2, rgb("#D9B98A"))
    grille.onto(canvas)
    lamp = Pen(box)
    lamp.dot((425, 1506), 3.0, TEAL)
    shine(canvas, lamp.onto(canvas), TEAL, 8, 2.6)
    shine(canvas, rim(mask, (-3, 3), 0.8), rgb("#FF9B62"), 0.5, 0.9)
