"""Large letters in half cells and stars in quarter cells, three lines high. Pure functions."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from watchlist.tui.text.prose import stack

LINES = 3
"""The lines of one row of letters, and of one row of stars."""
ROWS = LINES * 2 - 1
"""The rows of dots of a letter: two a line, and a gap below the last."""
SPACE = 2
"""The cells of a blank between two words."""
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
_DRAWN = """
A .#.  B ##.  C .##  D ##.  E ###  F ###  G .##  H #.#  I #  J ..#  K #.#  L #..  M #...#
  #.#    #.#    #..    #.#    #..    #..    #..    #.#    #    ..#    #.#    #..    ##.##
  ###    ##.    #..    #.#    ##.    ##.    #.#    ###    #    ..#    ##.    #..    #.#.#
  #.#    #.#    #..    #.#    #..    #..    #.#    #.#    #    #.#    #.#    #..    #...#
  #.#    ##.    .##    ##.    ###    #..    .##    #.#    #    .#.    #.#    ###    #...#

N #..#  O .#.  P ##.  Q .##.  R ##.  S .##  T ###  U #.#  V #.#  W #...#  X #.#  Y #.#  Z ###
  ##.#    #.#    #.#    #..#    #.#    #..    .#.    #.#    #.#    #...#    #.#    #.#    ..#
  #.##    #.#    ##.    #..#    ##.    .#.    .#.    #.#    #.#    #.#.#    .#.    .#.    .#.
  #..#    #.#    #..    #.##    #.#    ..#    .#.    #.#    #.#    ##.##    #.#    .#.    #..
  #..#    .#.    #..    .###    #.#    ##.    .#.    ###    .#.    #...#    #.#    .#.    ###

0 ###  1 .#  2 ###  3 ###  4 #.#  5 ###  6 ###  7 ###  8 ###  9 ###  . .  , ..  ' #  - ...
  #.#    ##    ..#    ..#    #.#    #..    #..    ..#    #.#    #.#    .    ..    #    ...
  #.#    .#    ###    .##    ###    ###    ###    .#.    ###    ###    .    ..    .    ###
  #.#    .#    #..    ..#    ..#    ..#    #.#    .#.    #.#    ..#    .    .#    .    ...
  ###    .#    ###    ###    ..#    ###    ###    .#.    ###    ###    #    #.    .    ...

! #  ? ###  : .  & .#..  + ...  − ...  / ..#  ( .#  ) #.  * ...
  #    ..#    #    #.#.    .#.    ...    ..#    #.    .#    #.#
  #    .#.    .    .#..    ###    ###    .#.    #.    .#    .#.
  .    ...    #    #.#.    .#.    ...    #..    #.    .#    #.#
  #    .#.    .    .#.#    ...    ...    #..    .#    #.    ...
"""
_ALIKE = str.maketrans("’‘–—", "''--")
_STAR = ("  ▗█▖  ", "▀█████▀", " ▟▀ ▀▙ ")
STAR = len(_STAR[0]) + 1
"""The cells of one large star, the gap after it among them."""


def _read(drawn: str) -> Mapping[str, tuple[str, ...]]:
    """The letters of a table, each as five lines of dots."""
    letters: dict[str, tuple[str, ...]] = {}
    for block in drawn.strip("\n").split("\n\n"):
        first, *rest = block.split("\n")
        names = first.split()[::2]
        columns = zip(first.split()[1::2], *(line.split() for line in rest), strict=True)
        letters |= dict(zip(names, columns, strict=True))
    return letters


_LETTERS = _read(_DRAWN)
_GLYPHS = {**_LETTERS, " ": ("." * (SPACE - 1),) * ROWS}


def large(text: str, width: int, style: str, lines: int = 1) -> list[Content]:
    """A text in large letters; lines: the most rows; no line if it does not fit or a letter is missing."""
    words = text.upper().translate(_ALIKE).split()
    if not words or any(letter not in _LETTERS for word in words for letter in word):
        return []
    rows: list[list[str]] = [[]]
    for word in words:
        if rows[-1] and _wide(" ".join([*rows[-1], word])) > width:
            rows.append([])
        rows[-1].append(word)
    if len(rows) > lines or any(_wide(" ".join(row)) > width for row in rows):
        return []
    return [Content.styled(line, style) for row in rows for line in _half_cells(_dots(" ".join(row)))]


def _wide(text: str) -> int:
    return sum(len(_GLYPHS[letter][0]) + 1 for letter in text) - 1


def _dots(text: str) -> list[str]:
    return [".".join(_GLYPHS[letter][row] for letter in text) for row in range(ROWS)]


def _half_cells(dots: Sequence[str]) -> list[str]:
    rows = [*dots, *["." * len(dots[0])] * (len(dots) % 2)]
    return [
        "".join(_HALVES[above == "#", below == "#"] for above, below in zip(*rows[row : row + 2], strict=True)).rstrip()
        for row in range(0, len(rows), 2)
    ]


def stars(part: float, style: str, empty: str) -> Content:
    """Five large stars, of which a part, 0 to 1, is filled from the left; the rest in another style."""
    full = stars_cells(part)
    return stack(
        Content.styled(row[:full], style) + Content.styled(row[full:], empty)
        for row in (f"{line} " * 5 for line in _STAR)
    )


def stars_cells(part: float) -> int:
    """The cells of a part of five large stars: half a star ends in its middle."""
    whole, rest = divmod(part * 5, 1)
    return int(whole) * STAR + round(rest * (STAR - 1))
