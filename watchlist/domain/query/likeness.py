"""How well a title matches the typed words."""

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import TypeVar

from watchlist.domain.base.keys import whole_key
from watchlist.domain.base.text import fold

BEGUN, WORD, PART, ELSEWHERE = range(4)
"""Where a title has the typed words: at its start, from the start of a word on, within words, or not at all."""
Named = TypeVar("Named")


def likest_first(items: Iterable[Named], typed: str, name: Callable[[Named], str]) -> list[tuple[int, Named]]:
    """The items, each with where its name has the typed words, the best match first; else they stay in their order."""
    words = fold(typed).split()
    placed = [(_place(whole_key(name(item), fold(name(item))), words), item) for item in items]
    return sorted(placed, key=itemgetter(0))


def _place(name: str, words: Sequence[str]) -> int:
    if name.startswith(" ".join(words)):
        return BEGUN
    if not all(word in name for word in words):
        return ELSEWHERE
    return WORD if all(f" {word}" in f" {name}" for word in words) else PART
