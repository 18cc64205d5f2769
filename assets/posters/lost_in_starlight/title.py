"""The title in light at the foot, in English and Korean."""

from brush import CREAM, HEIGHT, INK, MARS, ROSE, WIDTH, Box, Pen, ease, mix, rgb, shine, tint
from PIL import Image

from lost_in_starlight.letters import hangul, latin, width
from lost_in_starlight.sky import sparkle

ENGLISH, KOREAN = "LOST IN STARLIGHT", "이 별에 필요한"
SIZE, GAP, TOP = 40.0, 25.0, 1682.0
STEP, SMALL = 31.0, 19.0
BOX: Box = (0, 1640, WIDTH, HEIGHT)


def draw(canvas: Image.Image) -> None:
    """Quiets the foot of the picture and sets both lines on it."""
    fade = Image.new("L", (1, HEIGHT))
    for y in range(HEIGHT):
        fade.putpixel((0, y), round(238 * ease(1570, 1705, y)))
    tint(canvas, fade.resize(canvas.size), INK)
    pen = Pen(BOX)
    starts = latin(pen, ENGLISH, ((WIDTH - width(ENGLISH, SIZE, GAP)) / 2, TOP), SIZE, GAP, 2.6, rgb("#FFE9C8"))
    shine(canvas, pen.onto(canvas), MARS, 10, 1.0)
    left, top = starts[ENGLISH.index("A")]
    sparkle(canvas, (left + 0.42 * SIZE, top + 0.72 * SIZE), 9)
    pen = Pen(BOX)
    long = STEP * (len(KOREAN) - KOREAN.count(" ") / 2 - 1) + SMALL
    hangul(pen, KOREAN, ((WIDTH - long) / 2, TOP + 62), SMALL, (STEP, 0), 1.5, mix(ROSE, CREAM, 0.45))
    pen.onto(canvas)
