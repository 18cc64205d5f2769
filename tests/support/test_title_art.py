"""The pictures of films without a poster."""

import pytest

from watchlist.domain.model.film import Film
from watchlist.support.canvas import Canvas, Palette
from watchlist.support.half_cells import Colour
from watchlist.support.title_art import (
    INK,
    MOTIFS,
    MOTIFS_OF_GENRES,
    PALETTES,
    WORDS_START,
    draw_motif,
    motif_of,
    title_art,
)

SIZES = ((32, 48), (16, 24), (7, 6), (1, 2))


def luminance(colour: Colour) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: Colour, second: Colour) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def film(slug: str, *genres: str) -> Film:
    return Film(slug=slug, title=slug, genres=genres)


@pytest.mark.parametrize("name", MOTIFS)
@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.high)
def test_words_can_be_read_on_every_motif_in_every_colour_and_the_foot_is_not_black(
    name: str, palette: Palette
) -> None:
    canvas = Canvas(32, 48, palette, b"seed")
    draw_motif(canvas, name)
    picture = canvas.picture()
    foot = [picture.getpixel((x, y)) for y in range(round(48 * WORDS_START), 48) for x in range(32)]
    colours: list[Colour] = [(dot[0], dot[1], dot[2]) for dot in foot if isinstance(dot, tuple)]
    assert len(colours) == len(foot)
    in_the_middle = [dot for number, dot in enumerate(colours) if 4 < number % 32 < 27]
    assert min(contrast(INK, dot) for dot in in_the_middle) >= 4.5
    assert max(max(dot) for dot in colours) > 50


def test_a_film_has_always_the_same_picture_in_any_size_and_another_than_its_neighbour() -> None:
    for width, height in SIZES:
        dots = title_art(film("paris-texas", "Drama"), width, height)
        assert (len(dots), len(dots[0])) == (height, width)
        assert dots == title_art(film("paris-texas", "Drama"), width, height)
    pictures = {title_art(film(f"film-{number}"), 8, 12) for number in range(60)}
    assert len(pictures) > 50


def test_the_genre_that_tells_most_chooses_the_motif() -> None:
    for chance in range(8):
        assert motif_of(film("a", "Drama", "Musical"), chance) == "stage"
        assert motif_of(film("a", "Comedy, Western"), chance) == "road"
        assert motif_of(film("a", "science fiction"), chance) in ("moon", "city")
    assert {motif_of(film("a", "Kaiju"), chance) for chance in range(7)} == set(MOTIFS)
    assert {name for names in MOTIFS_OF_GENRES.values() for name in names} == set(MOTIFS)
