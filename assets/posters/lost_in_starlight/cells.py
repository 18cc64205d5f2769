"""The poster composed anew for half cells: every pixel is half a character of a terminal."""

import math
from collections.abc import Sequence

from brush import Color, ease, mix, ramp, rgb, unit
from PIL import Image

from lost_in_starlight.plans import INKS, Plan

DUSK = [
    (0.0, rgb("#080B1A")),
    (0.22, rgb("#0C1022")),
    (0.44, rgb("#191848")),
    (0.58, rgb("#3A225C")),
    (0.70, rgb("#7C3766")),
    (0.79, rgb("#C2535F")),
    (0.87, rgb("#F0875A")),
    (1.0, rgb("#F9BE72")),
]
SOIL = [
    (0.0, rgb("#170E22")),
    (0.2, rgb("#4A1C2E")),
    (0.42, rgb("#9C402F")),
    (0.64, rgb("#E8794E")),
    (0.84, rgb("#FF9F66")),
    (1.0, rgb("#FFD09A")),
]


def compose(plan: Plan) -> Image.Image:
    """The picture in the size of its plan."""
    picture = Image.new("RGB", plan.size)
    sky(picture, plan)
    planet(picture, plan)
    string(picture, plan)
    for left, top, rows in plan.sprites:
        stamp(picture, left, top, rows)
    return picture


def sky(picture: Image.Image, plan: Plan) -> None:
    """Dusk, a breath of the Milky Way, and the stars of the plan."""
    width, height = plan.size
    for y in range(height):
        for x in range(width):
            color = ramp(DUSK, y / plan.horizon)
            away = (x / width - 0.52 + y / height * 0.62) / 0.16
            band = math.exp(-away * away) * ease(0.62, 0.3, y / height)
            picture.putpixel((x, y), mix(color, rgb("#6A55A8"), 0.34 * band))
    for x, y, bright in plan.stars:
        blend(picture, x, y, rgb("#F4F1FF"), bright)


def planet(picture: Image.Image, plan: Plan) -> None:
    """A ball in the sun from the left, its dark and pale lands, its edge softened into the sky."""
    width, height = plan.size
    across, down, radius = plan.planet
    for y in range(height):
        for x in range(width):
            dx, dy = (x + 0.5 - across) / radius, (y + 0.5 - down) / radius
            out = math.hypot(dx, dy)
            if out > 1:
                facing = ease(-0.3, 0.8, -(dx * 0.72 + dy * 0.44) / out)
                blend(picture, x, y, INKS["o"], 0.42 * facing * math.exp(-(out - 1) * radius / 1.5))
            if out > 1 + 0.5 / radius:
                continue
            z = math.sqrt(max(0.0, 1 - out * out))
            sun = -dx * 0.72 - dy * 0.44 + z * 0.54
            column, row = int((dx + 1) * radius), int((dy + 1) * radius)
            land = plan.soil[row][column] if row < len(plan.soil) and column < len(plan.soil[row]) else "."
            tone = 0.86 * ease(-0.2, 0.95, sun) + {"-": -0.15, "+": 0.1}.get(land, 0.0) * ease(-0.1, 0.5, sun)
            edge = 0.3 * ease(0.78, 1.0, out) * ease(0.1, 0.7, sun)
            blend(picture, x, y, ramp(SOIL, unit(tone + edge)), unit((1 - out) * radius + 0.5))


def string(picture: Image.Image, plan: Plan) -> None:
    """One bright line with a glow; where it frays a thin strand holds and the broken ones stand off from it."""
    (x0, y0), (x1, y1) = plan.string
    top, rows = plan.fray
    for y in range(y1, y0 + 1):
        along = (y - y0) / (y1 - y0)
        x = x0 + (x1 - x0) * along - plan.bow * math.sin(math.pi * along)
        core, frayed = round(x), top <= y < top + len(rows)
        for column in (core - 1, core + 1):
            blend(picture, column, y, INKS["s"], 0.16 if frayed else 0.2 + 0.36 * unit(1 - abs(column - x)))
        for column in (core - 2, core + 2):
            blend(picture, column, y, INKS["o"], 0.12)
        picture.putpixel((core, y), INKS["S"])
        if frayed:
            stamp(picture, core - len(rows[0]) // 2, y, [rows[y - top]])


def stamp(picture: Image.Image, left: int, top: int, rows: Sequence[str]) -> None:
    """Sets the inks of a sprite, its upper left corner at left, top."""
    for y, row in enumerate(rows, top):
        for x, ink in enumerate(row, left):
            if ink != ".":
                picture.putpixel((x, y), INKS[ink])


def blend(picture: Image.Image, x: int, y: int, color: Color, share: float) -> None:
    """Lets a share of the colour into one pixel, if it is in the picture."""
    if 0 <= x < picture.width and 0 <= y < picture.height and share > 0:
        red, green, blue = picture.crop((x, y, x + 1, y + 1)).tobytes()
        picture.putpixel((x, y), mix((red, green, blue), color, unit(share)))
