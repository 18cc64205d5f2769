"""A picture of plain shapes, text and posters, written as SVG or as PNG."""

import io
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from watchlist.domain.base.formatting import text_if
from watchlist.domain.model.film import Film
from watchlist.support.files import is_file
from watchlist.support.line_breaks import joined, parted
from watchlist.support.title_art import title_picture

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

Inks = Mapping[str, str]
NIGHT_INKS: Inks = {
    "background": "#0C1022", "panel": "#182040", "text": "#E7E9F3", "quiet": "#929BBB", "star": "#E7E9F3",
    "mars": "#E8794E", "teal": "#63CFC6", "gold": "#F2C661", "score": "#F2C661",
}  # fmt: skip
"""The colours of the night theme, repeated here because themes need Textual."""
DAY_INKS: Inks = {
    "background": "#F6F2EA", "panel": "#E2DBCC", "text": "#20263A", "quiet": "#565D74", "star": "#D9B45B",
    "mars": "#B0431B", "teal": "#0C6F6A", "gold": "#8A5B00", "score": "#B37F14",
}  # fmt: skip
"""Those of the day theme, brighter where they need to be read on one ground only."""
FONTS = "Inter, Noto Sans, Noto Sans CJK KR, DejaVu Sans, sans-serif"
FONT_FILES = (
    ("Inter-Regular.ttf", "Inter-Bold.ttf"),
    ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    ("Arial.ttf", "Arial Bold.ttf"),
    ("segoeui.ttf", "segoeuib.ttf"),
    ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"),
    ("AppleSDGothicNeo.ttc", "AppleSDGothicNeo.ttc"),
    ("Hiragino Sans GB.ttc", "Hiragino Sans GB.ttc"),
    ("malgun.ttf", "malgunbd.ttf"),
    ("YuGothM.ttc", "YuGothB.ttc"),
    ("NanumGothic.ttf", "NanumGothicBold.ttf"),
    ("Arial Unicode.ttf", "Arial Unicode.ttf"),
)
"""The font files of a PNG, regular and bold, on different systems; each letter is drawn in the first that has it."""
SHARP = 2
"""The pixels of a PNG for each unit of a drawing; it is drawn twice as large and made smaller, for smooth edges."""
SUFFIXES = (".svg", ".png")
POSTER = 480
"""The most pixels of the longer side of a poster within a picture."""

Anchor = Literal["start", "middle", "end"]


class DrawingError(Exception):
    """A picture that cannot be written, and why, in words."""


class DrawnText(Struct, frozen=True):
    """Words with their baseline at y; x is their start, middle or end."""

    x: float
    y: float
    size: int
    ink: str
    words: str
    bold: bool = False
    anchor: Anchor = "start"


class Polygon(Struct, frozen=True):
    """A filled polygon."""

    points: tuple[tuple[float, float], ...]
    ink: str
    opacity: float = 1.0


class Circle(Struct, frozen=True):
    """A filled circle."""

    x: float
    y: float
    radius: float
    ink: str
    opacity: float = 1.0


class DrawnPoster(Struct, frozen=True):
    """A poster, cropped to fill a box: a picture file, or the film to make a picture for."""

    x: float
    y: float
    width: int
    height: int
    poster: str | Film


class Drawing(Struct, frozen=True):
    """The parts of a picture, in order, on the background of one of the program's own themes."""

    title: str
    width: int
    height: int
    parts: tuple[DrawnText | Polygon | Circle | DrawnPoster, ...]

    def written_as(self, suffix: str, by_day: bool = False) -> bytes:
        """The picture as a file of this suffix, by day or by night.

        Raises DrawingError for another suffix, or where a letter has no font.
        """
        inks = DAY_INKS if by_day else NIGHT_INKS
        if suffix.lower() not in SUFFIXES:
            raise DrawingError(f"A picture ends with {' or '.join(SUFFIXES)}.")
        if suffix.lower() == ".svg":
            return self._svg(inks).encode()
        return self._png(inks)

    def _svg(self, inks: Inks) -> str:
        """The picture as SVG, with nothing in it to be fetched."""
        size = f'viewBox="0 0 {self.width} {self.height}" width="{self.width}" height="{self.height}"'
        body = "\n".join(_svg(part, inks) for part in self.parts)
        ground = f'<rect width="{self.width}" height="{self.height}" fill="{inks["background"]}"/>'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FONTS}">'
        return f"{head}\n<title>{escape(self.title)}</title>\n{ground}\n{body}\n</svg>\n"

    def _png(self, inks: Inks) -> bytes:
        """The picture as PNG; raises DrawingError where no font of this machine has a letter of it."""
        from PIL import Image, ImageDraw

        scale = SHARP * 2
        page = Image.new("RGB", (self.width * scale, self.height * scale), inks["background"])
        pen = ImageDraw.Draw(page, "RGBA")
        fonts = _Fonts()
        for part in self.parts:
            if isinstance(part, DrawnText):
                fonts.write(pen, part, scale, inks)
            elif isinstance(part, DrawnPoster):
                if (poster := _fitted(part, scale)) is not None:
                    page.paste(poster, (round(part.x * scale), round(part.y * scale)))
            else:
                _fill(pen, part, scale, inks)
        stream = io.BytesIO()
        page.reduce(2).save(stream, "PNG", optimize=True)
        return stream.getvalue()


def rect(x: float, y: float, width: float, height: float, ink: str, opacity: float = 1.0) -> Polygon:
    """A rectangle."""
    return Polygon(((x, y), (x + width, y), (x + width, y + height), (x, y + height)), ink, opacity)


def first_lines(text: str, width: int, most: int) -> list[str]:
    """The first lines of a text wrapped to a width in letters; most: how many, the last with an ellipsis."""
    lines = [parted(line) for line in wrap(joined(" ".join(text.split()), width), width)]
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], f"{lines[most - 1]} …"]


def _svg(part: DrawnText | Polygon | Circle | DrawnPoster, inks: Inks) -> str:
    if isinstance(part, DrawnText):
        more = text_if(part.bold, ' font-weight="bold"')
        more += text_if(part.anchor != "start", f' text-anchor="{part.anchor}"')
        place = f'x="{part.x:g}" y="{part.y:g}" font-size="{part.size}" fill="{inks[part.ink]}"'
        return f"<text {place}{more}>{escape(part.words)}</text>"
    if isinstance(part, DrawnPoster):
        return _embedded(part)
    filled = f'fill="{inks[part.ink]}"' + text_if(part.opacity < 1, f' opacity="{part.opacity:g}"')
    if isinstance(part, Circle):
        return f'<circle cx="{part.x:g}" cy="{part.y:g}" r="{part.radius:g}" {filled}/>'
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in part.points)
    return f'<polygon points="{points}" {filled}/>'


def _embedded(part: DrawnPoster) -> str:
    poster = _fitted(part, min(2.0, POSTER / max(part.width, part.height)))
    if poster is None:
        return ""
    stream = io.BytesIO()
    poster.save(stream, "JPEG", quality=88)
    data = b64encode(stream.getvalue()).decode()
    box = f'x="{part.x:g}" y="{part.y:g}" width="{part.width}" height="{part.height}"'
    return f'<image {box} href="data:image/jpeg;base64,{data}"/>'


def _fitted(part: DrawnPoster, scale: float) -> "Image | None":
    """A poster for its box; None where the file cannot or should not be read."""
    from PIL import Image, ImageOps

    size = (round(part.width * scale), round(part.height * scale))
    if isinstance(part.poster, Film):
        return title_picture(part.poster, *size)
    try:
        if not is_file(Path(part.poster)) or Path(part.poster).stat().st_size > 64 << 20:
            return None
        with Image.open(part.poster, formats=("PNG", "JPEG", "WEBP", "GIF")) as poster:
            if poster.width * poster.height > 16_000_000 or max(poster.size) > 10_000:
                return None
            return ImageOps.fit(poster.convert("RGB"), size, Image.Resampling.LANCZOS)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _fill(pen: "ImageDraw", part: Polygon | Circle, scale: int, inks: Inks) -> None:
    colour = f"{inks[part.ink]}{round(part.opacity * 255):02x}"
    if isinstance(part, Circle):
        x, y, radius = part.x * scale, part.y * scale, part.radius * scale
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)
    else:
        pen.polygon([(x * scale, y * scale) for x, y in part.points], fill=colour)


class _Fonts:
    """The fonts of this machine, each read when it is first needed."""

    def __init__(self) -> None:
        self._files = [names for names in FONT_FILES if _exists(names[0])]
        self._fonts: dict[tuple[int, bool, int], FreeTypeFont | Any] = {}

    def write(self, pen: "ImageDraw", text: DrawnText, scale: int, inks: Inks) -> None:
        """Write words, each run of letters in the first font that has them."""
        runs = [(self._font(place, text.bold, text.size * scale), words) for place, words in self._runs(text)]
        length = sum(font.getlength(words) for font, words in runs)
        x = text.x * scale - {"start": 0, "middle": length / 2, "end": length}[text.anchor]
        for font, words in runs:
            pen.text((x, text.y * scale), words, font=font, fill=inks[text.ink], anchor="ls")
            x += font.getlength(words)

    def _runs(self, text: DrawnText) -> Iterator[tuple[int, str]]:
        place, words = 0, ""
        for letter in text.words:
            former = place
            if not letter.isspace():
                place = self._place(letter, text)
            if place != former and words:
                yield former, words
                words = ""
            words += letter
        if words:
            yield place, words

    def _place(self, letter: str, text: DrawnText) -> int:
        for place in range(len(self._files) + 1):
            font = self._font(place, text.bold, 32)
            if bytes(font.getmask(letter)) != bytes(font.getmask("\U0010ffff")):
                return place
        raise DrawingError(
            f"No font found here has the letter {letter} of “{text.words}”: an .svg is drawn with the fonts of whoever "
            "opens it."
        )

    def _font(self, place: int, bold: bool, size: int) -> "FreeTypeFont | Any":
        from PIL import ImageFont

        key = (place, bold, size)
        if key not in self._fonts:
            if place == len(self._files):
                self._fonts[key] = ImageFont.load_default(size)
            else:
                file, heavy = self._files[place]
                if bold and _exists(heavy):
                    file = heavy
                self._fonts[key] = ImageFont.truetype(file, size)
        return self._fonts[key]


def _exists(name: str) -> bool:
    from PIL import ImageFont

    try:
        ImageFont.truetype(name, 12)
    except OSError:
        return False
    return True


def sky(stars: Sequence[tuple[float, float, float]]) -> list[Circle]:
    """Stars, by their place and radius; the smaller the fainter."""
    return [Circle(x, y, radius, "star", min(1.0, 0.3 + radius / 4)) for x, y, radius in stars]
