"""Dusk, the Milky Way, the stars and Mars."""

import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from lost_in_starlight.brush import (CREAM, GOLD, HEIGHT, MARS, TEAL, WIDTH, Color, Pen, ease, levels, mix, noise,
                                     ramp, rgb, shine, unit)

CENTER, RADIUS = (900, 600), 440
HORIZON = 1430
LIGHT = (-0.76, -0.34, 0.55)
TILT = math.radians(21)

DUSK = [(0.0, rgb("#060915")), (0.16, rgb("#0A0E20")), (0.36, rgb("#12143A")), (0.52, rgb("#271C53")),
        (0.62, rgb("#472762")), (0.69, rgb("#793664")), (0.745, rgb("#B34C60")), (0.78, rgb("#E07656")),
        (0.80, rgb("#F5A766")), (1.0, rgb("#F9C77C"))]
SOIL = [(0.0, rgb("#3E1A20")), (0.22, rgb("#74302B")), (0.42, rgb("#B04E33")), (0.60, rgb("#DE6F45")),
        (0.78, rgb("#F09A66")), (1.0, rgb("#FFD2A0"))]


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
    dust = Pen((0, 0, WIDTH, HEIGHT), fine=2)
    for _ in range(5200):
        x, y = rng.randrange(WIDTH), rng.randrange(1150)
        if rng.random() * 255 < light.getpixel((x, y)) * 1.3:  # type: ignore[operator]
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
    for x, y, size in ((118, 196, 20), (318, 92, 15), (226, 520, 17), (92, 770, 12), (1108, 96, 14), (664, 70, 11),
                       (560, 1010, 12), (1130, 1110, 13), (352, 318, 10), (58, 420, 9)):
        sparkle(canvas, (x, y), size)


def sparkle(canvas: Image.Image, center: tuple[float, float], size: float, color: Color = CREAM) -> None:
    """One bright star: a core, four fine rays, a halo."""
    x, y = center
    box = (round(x - size * 2), round(y - size * 2), round(x + size * 2) + 1, round(y + size * 2) + 1)
    pen = Pen(box, fine=6)
    for reach, across in ((size, 0.0), (0.0, size)):
        pen.shape([(x - reach, y - across), (x + across * 0.05, y - reach * 0.05), (x + reach, y + across),
                   (x - across * 0.05, y + reach * 0.05)], color, 210)
    pen.dot(center, size * 0.13, color)
    mask = pen.onto(canvas)
    shine(canvas, mask, color, size * 0.28, 1.6)


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
    return levels(soil, 62, 190), relief


def gash(draw: ImageDraw.ImageDraw, rng: random.Random) -> None:
    """The long canyon."""
    for start, drift in ((560, 0.0), (640, 26.0), (720, -20.0)):
        x, y = float(start), 560 + drift
        for step in range(230):
            x, y = x + 1.9, y + rng.uniform(-1.5, 1.5) - 0.12
            wide = 11 * math.sin(math.pi * step / 230) * rng.uniform(0.6, 1.1)
            draw.ellipse((x - 4, y - wide, x + 4, y + wide), fill=24)


def mars(canvas: Image.Image, rng: random.Random) -> None:
    """The planet: soil, relief, polar ice, the day's edge, and a thin air that glows."""
    soil, relief = ground(rng)
    reach = round(RADIUS * 1.2)
    tones, heights = soil.tobytes(), relief.tobytes()
    disc, air = Image.new("RGBA", (2 * reach, 2 * reach)), Image.new("RGB", (2 * reach, 2 * reach))
    body, haze = disc.load(), air.load()
    assert body is not None and haze is not None
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
    ImageDraw.Draw(far).ellipse((CENTER[0] - RADIUS - 40, CENTER[1] - RADIUS - 20, CENTER[0] + 300, CENTER[1] + 360),
                                fill=255)
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
    return glow[0] + soft[0] if glow[0] + soft[0] < 256 else 255, min(255, glow[1] + soft[1]), min(
        255, glow[2] + soft[2])


def horizon_glow(canvas: Image.Image) -> None:
    """The last sun behind the city, stronger at the left where the musician stands."""
    glow = Image.new("L", canvas.size)
    draw = ImageDraw.Draw(glow)
    draw.ellipse((-80, HORIZON - 70, 760, HORIZON + 80), fill=255)
    shine(canvas, glow, rgb("#FF9A5C"), 90, 0.5)
    shine(canvas, glow.transform(canvas.size, Image.Transform.AFFINE, (1.6, 0, -240, 0, 3, -2 * HORIZON)), GOLD, 40, 0.45)
