"""Draws the posters of the films that *Lost in Starlight* is measured against, in full and twice for half cells.

    python assets/posters/make_related.py [folder]

The folder is this one if none is named. Needs Pillow alone; the same Pillow draws the same pictures.
"""

import sys
from importlib import import_module
from pathlib import Path

from PIL import Image
from related.easel import Easel

NAMES = (
    "your-name",
    "weathering-with-you",
    "5-centimeters-per-second",
    "blade-runner",
    "the-king-of-pigs",
    "yobi-the-five-tailed-fox",
)
SIZES = (("", 480, True), (".cells", 32, False), (".small", 16, False))
"""What stands in the file's name, the width in pixels, and whether it is the full picture."""


def main() -> None:
    """Writes three pictures a film."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for name in NAMES:
        draw = import_module(f"related.{name.replace('-', '_').replace('5_', 'five_')}").draw
        for size, width, full in SIZES:
            easel = Easel(width, full)
            draw(easel)
            picture = easel.picture()
            if full:
                picture = picture.quantize(256, dither=Image.Dither.FLOYDSTEINBERG)
            picture.save(folder / f"{name}{size}.png", optimize=True)


if __name__ == "__main__":
    main()
