"""The picture of a film without a poster: a motif by its genre, colours by its name; always the same for a film."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from watchlist.domain.model.film import Film
from watchlist.support.canvas import Canvas, Palette
from watchlist.support.half_cells import Colour, Dots, dots_of

if TYPE_CHECKING:
    from PIL.Image import Image


INK: Colour = (240, 242, 250)
"""The colour of the words on a made poster."""
WORDS_START = 0.76
"""The part of a made poster's height at which its words begin."""
PALETTES = (
    Palette("#101A4A", "#4B4A9C", "#F0A07C", "#5A4E94", "#262458", "#FFD9A0"),
    Palette("#0B2A4A", "#2F7F98", "#F6D9A4", "#3B7A88", "#153F58", "#FFF0C8"),
    Palette("#2A1440", "#8A3A72", "#FF9E6E", "#7A3A66", "#3A1C4A", "#FFE0A8"),
    Palette("#0E2E34", "#3F8A6E", "#E8DE9C", "#3C7A62", "#173F3C", "#FFF4C0"),
    Palette("#3A1430", "#B04A50", "#FFC07A", "#8C3E4A", "#4A1C30", "#FFE6B0"),
    Palette("#122248", "#4A78B8", "#F4C6D0", "#56709E", "#22345E", "#FFEFE0"),
)
MOTIFS_OF_GENRES: Mapping[str, tuple[str, ...]] = {
    "science fiction": ("moon", "city"), "sci-fi": ("moon", "city"),
    "western": ("road",), "music": ("stage",), "musical": ("stage",), "horror": ("forest", "window"),
    "fantasy": ("forest", "moon"), "war": ("road", "forest"), "crime": ("city", "road"), "film-noir": ("city",),
    "mystery": ("window", "city", "moon"), "romance": ("sea", "window"), "family": ("forest", "sea"),
    "animation": ("forest", "moon", "sea"), "adventure": ("sea", "forest"), "action": ("city", "road"),
    "thriller": ("city", "road", "window"), "comedy": ("stage", "road", "window"), "sport": ("stage", "road"),
    "history": ("sea", "forest"), "biography": ("stage", "window"), "documentary": ("road", "sea"),
    "drama": ("window", "sea", "road"), "short": ("stage", "moon"),
}  # fmt: skip
"""The motifs of each genre; the most telling genres come first."""
MOTIFS = ("sea", "road", "window", "forest", "stage", "moon", "city")


def title_art(film: Film, width: int, height: int) -> Dots:
    """The dots of the picture of a film that has no poster."""
    return dots_of(title_picture(film, width, height))


def title_picture(film: Film, width: int, height: int) -> "Image":
    """The picture of a film that has no poster; its lower quarter is deep enough for light words."""
    from hashlib import blake2b  # loads OpenSSL, for nothing where no motif is drawn

    seed = blake2b(film.slug.encode(), digest_size=8).digest()
    canvas = Canvas(width, height, PALETTES[seed[0] % len(PALETTES)], seed)
    draw_motif(canvas, motif_of(film, seed[1]))
    return canvas.picture()


def draw_motif(canvas: Canvas, name: str) -> None:
    """Draw a motif by its name, and make its foot deep enough for light words."""
    from watchlist.support import motifs

    draw: Callable[[Canvas], None] = getattr(motifs, name)
    draw(canvas)
    canvas.deepen(0.62, WORDS_START, 0.8)


def motif_of(film: Film, chance: int) -> str:
    """The name of the motif for a film; chance chooses among those that its genre allows."""
    genres = [genre.strip() for genre in ",".join(film.genres).casefold().split(",")]
    fitting = next((motifs for genre, motifs in MOTIFS_OF_GENRES.items() if genre in genres), MOTIFS)
    return fitting[chance % len(fitting)]
