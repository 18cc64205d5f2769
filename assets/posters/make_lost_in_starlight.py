"""Draws the poster of *Lost in Starlight*, in full and twice for half cells, beside this file.

    python assets/posters/make_lost_in_starlight.py [folder]

Needs Pillow alone. Every chance in it is seeded: the same Pillow draws the same picture.
"""

import random
import sys
from pathlib import Path

from brush import levels, mix, rgb
from lost_in_starlight import astronaut, cells, city, mars, musician, plans, rooftop, sky, thread, title
from PIL import Image, ImageChops, ImageFilter

NAME = "lost-in-starlight"
# The rare colours, each a ramp of eight: suit, limb, neon, string, skin. A palette counted from areas would lose them.
RARE = (
    ("#3C3E6E", "#9095BE"),
    ("#9CA2C8", "#FBFBFF"),
    ("#D9783F", "#FFE0B4"),
    ("#1C2E48", "#63CFC6"),
    ("#7CD8CF", "#F2FFFA"),
    ("#8A4A24", "#F2C661"),
    ("#F3CE78", "#FFF6DC"),
    ("#4C1C3C", "#E36A88"),
    ("#A67CB0", "#FFE9E0"),
    ("#7A4A48", "#F7CBAF"),
)


def poster() -> Image.Image:
    """The whole picture, from the back to the front."""
    canvas = sky.dusk()
    sky.horizon_glow(canvas)
    sky.milky_way(canvas, random.Random(7))
    sky.stars(canvas, random.Random(11))
    mars.draw(canvas, random.Random(29))
    city.draw(canvas)
    rooftop.draw(canvas)
    astronaut.draw(canvas)
    musician.draw(canvas)
    thread.draw(canvas, random.Random(9))
    title.draw(canvas)
    return grain(canvas, random.Random(1))


def grain(canvas: Image.Image, rng: random.Random) -> Image.Image:
    """The picture with the grain of film."""
    dots = Image.frombytes("L", canvas.size, rng.randbytes(canvas.width * canvas.height))
    dots = levels(dots.filter(ImageFilter.GaussianBlur(0.55)), 40, 215, 14)
    return ImageChops.add(canvas, Image.merge("RGB", (dots, dots, dots)), 1, -7)


def thrift(canvas: Image.Image) -> Image.Image:
    """The picture in 256 colours, a third of the size: most counted from it, the rare ones named; grain hides steps."""
    rare = [part for first, last in RARE for step in range(8) for part in mix(rgb(first), rgb(last), step / 7)]
    counted = canvas.quantize(256 - len(rare) // 3, method=Image.Quantize.MEDIANCUT, kmeans=4).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette(counted[: 768 - len(rare)] + rare)
    return canvas.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG)


def main() -> None:
    """Writes the three pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    thrift(poster()).save(folder / f"{NAME}.png", optimize=True)
    cells.compose(plans.CARD).save(folder / f"{NAME}.cells.png", optimize=True)
    cells.compose(plans.SMALL).save(folder / f"{NAME}.small.png", optimize=True)


if __name__ == "__main__":
    main()
