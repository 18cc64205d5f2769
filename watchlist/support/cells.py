"""Text as a terminal measures it: in cells, of which wide characters take two and combining marks none."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rich.cells import cell_len, split_graphemes

from watchlist.domain.base.text import fold

_CACHE_SIZE = 4096
"""The number of cached texts, cut or folded: a list draws the same texts again and again."""
_JOINERS = dict.fromkeys((0x200D, 0xFE0F, *range(0x1F3FB, 0x1F400)))


def without_joiners(text: str) -> str:
    """The text without the characters that join or tint emoji: terminals disagree on the width of such sequences, so
    that one would push the rest of a line aside."""
    if text.isascii():
        return text
    return text.translate(_JOINERS)


@lru_cache(maxsize=_CACHE_SIZE)
def cut(text: str, width: int) -> str:
    """The text in at most width cells, cut between characters and ended with "…" where it is longer."""
    if cell_len(text) <= width:
        return text
    if width < 1:
        return ""
    spans, _ = split_graphemes(text)
    used = end = 0
    for _, stop, cells in spans:
        if used + cells > width - 1:
            break
        used, end = used + cells, stop
    return text[:end].rstrip() + "…"


@lru_cache(maxsize=_CACHE_SIZE)
def pad(text: str, width: int, right: bool = False) -> str:
    """The text in exactly width cells, cut or filled with blanks; right: the blanks come first."""
    text = cut(without_joiners(text), width)
    blanks = " " * (width - cell_len(text))
    if right:
        return blanks + text
    return text + blanks


def find_words(text: str, words: Iterable[str]) -> Sequence[tuple[int, int]]:
    """The places of folded words in a text, as (start, end) pairs in order that do not overlap."""
    folded, places = _folded(text)
    matches = sorted(
        (places[start], places[start + len(word) - 1] + 1) for word in words for start in _starts(folded, word)
    )
    spans: list[tuple[int, int]] = []
    for start, end in matches:
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """A text folded letter by letter, and the place in the text that each of its letters comes from."""
    if text.isascii():
        return text.lower(), range(len(text))
    return _folded_by_letters(text)


@lru_cache(maxsize=_CACHE_SIZE)
def _folded_by_letters(text: str) -> tuple[str, Sequence[int]]:
    parts = [fold(char) for char in text]
    return "".join(parts), [place for place, part in enumerate(parts) for _ in part]


def _starts(text: str, word: str) -> Iterable[int]:
    if not word:
        return
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + len(word))
