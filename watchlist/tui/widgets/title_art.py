"""The poster of a film without one: a sky, a world and a skyline made from its name, always the same for a film."""

from hashlib import blake2b
from math import hypot, sin

from watchlist.tui.widgets.half_cells import Colour, Dots, blend

NIGHTS: tuple[tuple[Colour, Colour, Colour], ...] = (
    ((9, 12, 30), (46, 34, 84), (158, 74, 92)),
    ((7, 16, 34), (22, 56, 92), (74, 128, 134)),
    ((12, 10, 28), (64, 32, 78), (196, 98, 82)),
    ((8, 18, 28), (26, 62, 74), (148, 138, 92)),
    ((14, 12, 30), (52, 40, 92), (112, 96, 160)),
)
"""The sky from its height to the horizon."""
WORLDS: tuple[Colour, ...] = ((232, 121, 78), (99, 207, 198), (242, 198, 97), (186, 164, 226), (226, 130, 150))
GROUND: Colour = (9, 10, 22)
STAR: Colour = (214, 218, 238)
INK: Colour = (231, 233, 243)
"""The words on a made poster."""


def title_art(slug: str, width: int, height: int) -> Dots:
    """The dots of a poster for a film that has none; its lower quarter is dark, so that words can stand there."""
    seed = blake2b(slug.encode(), digest_size=8).digest()
    sky, world = NIGHTS[seed[0] % len(NIGHTS)], WORLDS[seed[1] % len(WORLDS)]
    centre = (width * (0.3 + seed[2] / 640), height * (0.2 + seed[3] / 1600))
    radius = width * (0.16 + seed[4] / 1600)
    horizon = height * 0.72

    def dot(x: int, y: int) -> Colour:
        away = hypot(x - centre[0], y - centre[1])
        if away <= radius:
            lit = (centre[0] - x + centre[1] - y) / radius * 0.4 + 0.62
            return blend((20, 16, 34), world, lit + 0.06 * sin(y * 1.7 + seed[5]))
        if y >= horizon - _roof(x, seed, height):
            return GROUND
        part = y / horizon
        colour = blend(sky[0], sky[1], part * 1.6) if part < 0.62 else blend(sky[1], sky[2], (part - 0.62) / 0.38)
        colour = blend(colour, world, max(0.0, 0.34 - (away - radius) / width))
        twinkle = _noise(seed, x, y)
        return blend(colour, STAR, 0.5 + twinkle % 40 / 100) if twinkle < 7 and part < 0.8 else colour

    return tuple(tuple(dot(x, y) for x in range(width)) for y in range(height))


def _noise(seed: bytes, x: int, y: int) -> int:
    mixed = (x * 374761393 + y * 668265263 + int.from_bytes(seed, "big")) & 0xFFFFFFFF
    mixed = ((mixed ^ (mixed >> 13)) * 1274126177) & 0xFFFFFFFF
    return (mixed ^ (mixed >> 16)) % 256


def _roof(x: int, seed: bytes, height: int) -> float:
    return (_noise(seed, x // 3, 999) % 7) / 7 * height * 0.1
