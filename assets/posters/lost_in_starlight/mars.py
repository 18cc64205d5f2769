"""The planet: soil and relief wrapped round a ball, one side in the sun, thin air about it."""

import math
import random

from brush import MARS, Color, ease, levels, mix, noise, ramp, rgb, shine, unit
from PIL import Image, ImageChops, ImageDraw, ImageFilter

CENTER, RADIUS = (900, 572), 440
LIGHT = (-0.76, -0.34, 0.55)
TILT = math.radians(21)

SOIL = [
    (0.0, rgb("#3E1A20")),
    (0.22, rgb("#74302B")),
    (0.42, rgb("#B04E33")),
    (0.60, rgb("#DE6F45")),
    (0.78, rgb("#F2905A")),
    (1.0, rgb("#FFC48C")),
]


def ground(rng: random.Random) -> tuple[Image.Image, Image.Image]:
    """Mars unrolled: how light its soil is, and how its relief takes light from the left."""
    size = (2000, 1000)
    plains, fine = noise(rng, size, 420, 7, 0.6), noise(rng, size, 90, 6, 0.66)
    soil = Image.blend(levels(plains, 78, 178), levels(fine, 60, 196), 0.36)
    height = Image.blend(levels(noise(rng, size, 130, 7, 0.62), 60, 200), soil, 0.25)
    pits = Image.new("L", size, 128)
    draw = ImageDraw.Draw(pits)
    for _ in range(210):
        x, y, reach = rng.randrange(2000), rng.randrange(140, 900), 3 + 30 * rng.random() ** 4
        draw.ellipse((x - reach * 1.25, y - reach * 1.25, x + reach * 1.25, y + reach * 1.25), fill=168)
        draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=70)
    gash(draw, rng)
    pits = pits.filter(ImageFilter.GaussianBlur(2.2))
    height = Image.blend(height, pits, 0.45)
    soil = Image.blend(soil, pits, 0.16)
    relief = ImageChops.subtract(ImageChops.offset(height, -3, -2), ImageChops.offset(height, 3, 2), 0.62, 128)
    return levels(soil, 60, 206), relief


def gash(draw: ImageDraw.ImageDraw, rng: random.Random) -> None:
    """The long canyon."""
    for start, drift in ((560, 0.0), (640, 26.0), (720, -20.0)):
        x, y = float(start), 560 + drift
        for step in range(230):
            x, y = x + 1.9, y + rng.uniform(-1.5, 1.5) - 0.12
            wide = 11 * math.sin(math.pi * step / 230) * rng.uniform(0.6, 1.1)
            draw.ellipse((x - 4, y - wide, x + 4, y + wide), fill=24)


def draw(canvas: Image.Image, rng: random.Random) -> None:
    """The planet: soil, relief, polar ice, the day's edge, and a thin air that glows."""
    soil, relief = ground(rng)
    reach = round(RADIUS * 1.2)
    tones, heights = soil.tobytes(), relief.tobytes()
    disc, air = Image.new("RGBA", (2 * reach, 2 * reach)), Image.new("RGB", (2 * reach, 2 * reach))
    body, haze = disc.load(), air.load()
    assert body is not None
    assert haze is not None
    for row in range(2 * reach):
        for column in range(2 * reach):
            x, y = (column - reach + 0.5) / RADIUS, (row - reach + 0.5) / RADIUS
            out = math.hypot(x, y)
            if out < 1.003:
                body[column, row] = (*surface(x, y, out, tones, heights), round(255 * unit((1 - out) * RADIUS + 0.5)))
            if 0.99 < out < 1.19:
                haze[column, row] = atmosphere(x / out, y / out, out)
    corner = (CENTER[0] - reach, CENTER[1] - reach)
    far = Image.new("L", canvas.size)
    ImageDraw.Draw(far).ellipse(
        (CENTER[0] - RADIUS - 40, CENTER[1] - RADIUS - 20, CENTER[0] + 300, CENTER[1] + 360), fill=255
    )
    shine(canvas, far, rgb("#C2563F"), 110, 0.36)
    lit = canvas.crop((*corner, corner[0] + 2 * reach, corner[1] + 2 * reach))
    canvas.paste(ImageChops.screen(lit, air), corner)
    canvas.paste(disc, corner, disc)


def surface(x: float, y: float, out: float, tones: bytes, heights: bytes) -> Color:
    """The colour of one point of the disc, x and y in radii from its centre."""
    z = math.sqrt(max(0.0, 1 - out * out))
    turned, up = x * math.cos(TILT) + y * math.sin(TILT), y * math.cos(TILT) - x * math.sin(TILT)
    across = math.atan2(turned, z)
    down = math.asin(max(-1.0, min(1.0, up)))
    place = int(500 + 318 * down) * 2000 + int(900 + 318 * across)
    tone, slope = tones[place] / 255, (heights[place] - 128) / 128
    sun = x * LIGHT[0] + y * LIGHT[1] + z * LIGHT[2]
    day = ease(-0.16, 0.5, sun + slope * 0.28 * (1 - unit(sun) * 0.45))
    color = ramp(SOIL, tone * 0.86 + 0.1 + slope * 0.2)
    ice = ease(-1.19, -1.3, down - tone * 0.22 + 0.02 * math.sin(across * 9))
    color = mix(color, rgb("#FFF1E2"), ice * 0.92)
    lit = mix(rgb("#0E0B20"), color, 0.03 + 0.97 * day * (0.62 + 0.38 * unit(sun * 1.3)))
    lit = mix(lit, rgb("#8E2F52"), 0.34 * math.exp(-(((sun - 0.02) / 0.13) ** 2)))
    edge = (1 - z) ** 3
    lit = mix(lit, rgb("#FFD9AE"), unit(edge * 0.95 * ease(-0.05, 0.6, sun)))
    return mix(lit, rgb("#5A3C86"), edge * 0.38 * ease(0.25, -0.3, sun))


def atmosphere(x: float, y: float, out: float) -> Color:
    """The light of the air beyond the limb, in the direction x, y from the centre."""
    facing = x * LIGHT[0] + y * LIGHT[1]
    day = ease(-0.35, 0.75, facing)
    thin, wide = math.exp(-abs(out - 1) / 0.010), math.exp(-abs(out - 1) / 0.055) * ease(1.19, 1.08, out)
    glow = mix((0, 0, 0), rgb("#FFC08A"), unit(thin * day * 0.95))
    soft = mix((0, 0, 0), MARS, unit(wide * (0.04 + 0.42 * day)))
    return min(255, glow[0] + soft[0]), min(255, glow[1] + soft[1]), min(255, glow[2] + soft[2])
