"""Picture files of the user's: which are read, and why others are refused. Pillow is loaded when one is opened."""

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

PIXELS, SIDE = 16_000_000, 10_000
"""The most pixels of a picture that is read, in all and along a side."""
BYTES = 64 << 20
"""The largest file of a picture that is read, in bytes."""
SUFFIXES = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp", "GIF": ".gif"}
"""The formats that are read, with the endings of their files."""
GROUND = (12, 16, 34)
"""The colour that shows through where a picture is transparent."""


class PictureError(Exception):
    """A file that cannot be read as a picture, and why, as part of a sentence."""


def open_picture(file: str | Path, size: tuple[int, int] = (0, 0)) -> "Image":
    """The picture in a file, upright and in three bytes a pixel; raises PictureError.

    size: the size in which it will be drawn, so that a large JPEG is made smaller while it is read.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    _refuse_what_is_no_file(file)
    quieten_pillow()
    try:
        with Image.open(file, formats=list(SUFFIXES)) as picture:
            if picture.width * picture.height > PIXELS:
                raise PictureError(f"it has {picture.width:,} × {picture.height:,} pixels: {PIXELS:,} are the most")
            if max(picture.size) > SIDE:
                raise PictureError(
                    f"it has {picture.width:,} × {picture.height:,} pixels: {SIDE:,} are the most a side"
                )
            if all(size):
                picture.draft("RGB", (2 * size[0], 2 * size[1]))
            upright = ImageOps.exif_transpose(picture)
            if upright.mode.startswith("I"):  # two bytes a pixel: what is beyond one would all be white
                return upright.point(lambda value: value / 256).convert("L").convert("RGB")
            if "transparency" not in upright.info and "A" not in upright.getbands():
                return upright.convert("RGB")
            clear = upright.convert("RGBA")
            ground = Image.new("RGBA", clear.size, (*GROUND, 255))
            return Image.alpha_composite(ground, clear).convert("RGB")
    except UnidentifiedImageError:
        raise PictureError("it is no picture in PNG, JPEG, WEBP or GIF") from None
    except Image.DecompressionBombError:
        raise PictureError(f"it has too many pixels: {PIXELS:,} are the most") from None
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise PictureError(_reason(error)) from None
        raise PictureError("the picture is damaged") from None


def quieten_pillow() -> None:
    """Keep Pillow from writing warnings over the screen: the pictures it warns of are refused here, or do no harm."""
    warnings.filterwarnings("ignore", module=r"PIL\.")


def picture_suffix(file: str | Path) -> str:
    """The ending for a file's format; raises PictureError for what is no whole picture."""
    from PIL import Image

    open_picture(file)
    with Image.open(file, formats=list(SUFFIXES)) as picture:
        return SUFFIXES[picture.format or ""]


def _refuse_what_is_no_file(file: str | Path) -> None:
    """Look before opening: a pipe would block."""
    try:
        size = Path(file).stat().st_size
    except (OSError, ValueError) as error:
        raise PictureError(_reason(error)) from None
    if not Path(file).is_file():
        raise PictureError("it is not a file")
    if size > BYTES:
        raise PictureError(f"it is larger than {BYTES >> 20} MB")


def _reason(error: Exception) -> str:
    if not isinstance(error, OSError):
        return "a name of no use"
    words = error.strerror or "it cannot be read"
    return words[:1].lower() + words[1:]
