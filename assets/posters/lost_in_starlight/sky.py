"""Dusk, the Milky Way and the stars."""

import math
import random

from brush import (
    CREAM,
    GOLD,
    HEIGHT,
    TEAL,
    WIDTH,
    Color,
    Pen,
    ease,
    levels,
    mix,
    noise,
    ramp,
    rgb,
    shine,
)
from PIL import Image, ImageChops, ImageDraw

HORIZON = 1430

DUSK = [
    (0.0, rgb("#060915")),
    (0.16, rgb("#0A0E20")),
    (0.36, rgb("#12143A")),
    (0.52, rgb("#271C53")),
    (0.62, rgb("#472762")),
    (0.69, rgb("#793664")),
    (0.745, rgb("#B34C60")),
    (0.78, rgb("#E07656")),
    (0.80, rgb("#F5A766")),
    (1.0, rgb("#F9C77C")),
]


def dusk() -> Image.Image:
    """The empty sky, night above and the last light below."""
    column = Image.new("RGB", (1, HEIGHT))
    for y in range(HEIGHT):
        column.putpixel((0, y), ramp(DUSK, y / HEIGHT))
    return column.resize((WIDTH, HEIGHT))


def milky_way(canvas: Image.Image, rng: random.Random) -> None:
    """A band of dusty light from the city's left up past the planet."""
    start, end, reach = (-160.0, 1080.0), (760.0, -140.0), 210.0
    length = math.hypot(end[0] - start[0], end[1] - start[1])
    along, across = ((end[0] - start[0]) / length, (end[1] - start[1]) / length), Image.new("L", (150, 225))
    for y in range(225):
        for x in range(150):
            away = ((x * 8 - start[0]) * along[1] - (y * 8 - start[1]) * along[0]) / reach
            across.putpixel((x, y), round(255 * math.exp(-(away**2) * 1.4) * ease(1240, 760, y * 8)))
    band = across.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
    clouds = levels(noise(rng, (WIDTH, HEIGHT), 150, 7, 0.7), 70, 176)
    lanes = ImageChops.invert(levels(noise(rng, (WIDTH, HEIGHT), 110, 6, 0.62), 122, 168, 215))
    light = ImageChops.multiply(ImageChops.multiply(band, clouds), lanes)
    shine(canvas, band, rgb("#3A2A78"), 30, 0.42)
    shine(canvas, light, rgb("#8C6FC4"), 3, 0.62)
    shine(canvas, levels(light, 110, 240), rgb("#F0B7C4"), 2, 0.5)
    dust, brightness = Pen((0, 0, WIDTH, HEIGHT), fine=2), light.tobytes()
    for _ in range(5200):
        x, y = rng.randrange(WIDTH), rng.randrange(1150)
        if rng.random() * 255 < brightness[y * WIDTH + x] * 1.3:
            dust.dot((x, y), rng.uniform(0.35, 0.75), CREAM, rng.randrange(70, 210))
    dust.onto(canvas)


def stars(canvas: Image.Image, rng: random.Random) -> None:
    """Stars of every size, fewer towards the glow, the largest with a soft cross of light."""
    small, halo = Pen((0, 0, WIDTH, HEIGHT), fine=3), Image.new("L", canvas.size)
    glow = ImageDraw.Draw(halo)
    for _ in range(1500):
        x, y = rng.uniform(0, WIDTH), rng.uniform(0, 1) ** 1.35 * 1330
        size = 0.45 + 1.55 * rng.random() ** 7
        dim = ease(1330, 700, y)
        tone = rng.choice((CREAM, CREAM, rgb("#DCE6FF"), rgb("#BFD4FF"), rgb("#FFD9B0"), mix(TEAL, CREAM, 0.5)))
        small.dot((x, y), size, tone, round(255 * (0.25 + 0.75 * rng.random()) * (0.25 + 0.75 * dim)))
        if size > 1.2:
            glow.ellipse((x - 3, y - 3, x + 3, y + 3), fill=round(190 * dim))
    small.onto(canvas)
    shine(canvas, halo, rgb("#9FB4FF"), 3, 0.8)
    for x, y, size in (
        (118, 196, 20),
        (318, 92, 15),
        (226, 520, 17),
        (92, 770, 12),
        (1108, 96, 14),
        (664, 70, 11),
        (560, 1010, 12),
        (1130, 1110, 13),
        (352, 318, 10),
        (58, 420, 9),
    ):
        sparkle(canvas, (x, y), size)


def sparkle(canvas: Image.Image, center: tuple[float, float], size: float, color: Color = CREAM) -> None:
    """One bright star: a core, four fine rays, a halo."""
    x, y = center
    box = (round(x - size * 2), round(y - size * 2), round(x + size * 2) + 1, round(y + size * 2) + 1)
    pen = Pen(box, fine=6)
    for reach, across in ((size, 0.0), (0.0, size)):
        pen.shape(
            [
                (x - reach, y - across),
                (x + across * 0.05, y - reach * 0.05),
                (x + reach, y + across),
                (x - across * 0.05, y + reach * 0.05),
            ],
            color,
            210,
        )
    pen.dot(center, size * 0.13, color)
    mask = pen.onto(canvas)
    shine(canvas, mask, color, size * 0.28, 1.6)


def horizon_glow(canvas: Image.Image) -> None:
    """The last sun behind the city, stronger at the left where the musician stands."""
    glow = Image.new("L", canvas.size)
    draw = ImageDraw.Draw(glow)
    draw.ellipse((-80, HORIZON - 70, 760, HORIZON + 80), fill=255)
    shine(canvas, glow, rgb("#FF9A5C"), 90, 0.5)
    core = glow.transform(canvas.size, Image.Transform.AFFINE, (1.6, 0, -240, 0, 3, -2 * HORIZON))
    shine(canvas, core, GOLD, 40, 0.45)
