"""Numbers that no other device gives, for the viewings of a film and for the ballots on a film.

A number is the second in which a thing was noted, and behind it twenty bits of chance, so that later ones are larger.
"""

import os
import zlib
from collections.abc import Callable, Collection, Container
from datetime import datetime

from watchlist.domain.base.clock import seconds

CHANCE = 20
"""The bits of a number behind the second; with them it stays below 2^53, which every reader of JSON can hold."""
ORDINALS = 1 << CHANCE
"""Numbers below this were counted within a film, from 1 on, by earlier versions or in other programs' files."""


def _by_chance() -> int:
    return int.from_bytes(os.urandom(4))


_chance: Callable[[], int] = _by_chance


def set_chance(source: Callable[[], int] | None) -> None:
    """Put another source of chance in place of the machine's; None puts that back."""
    global _chance
    _chance = source or _by_chance


def fresh(at: datetime, used: Collection[int] = ()) -> int:
    """A new number for something noted at a time; above the numbers given in the same second."""
    first, chance = _second(at) << CHANCE, _chance() % ORDINALS
    same = [number for number in used if first <= number < first + ORDINALS]
    if not same:
        return _free(first | chance, used)
    return _free(max(same) + max(1, chance >> 8), used)


def resolved(number: int, at: datetime, used: Container[int] = ()) -> int:
    """The number of something from elsewhere: its own, or one made of its ordinal and its time.

    It is the same on every device.
    """
    if number < ORDINALS:
        number |= _second(at) << CHANCE
    return _free(number, used)


def derived(at: datetime, *texts: str, used: Container[int] = ()) -> int:
    """A number made of a time and of texts; the same on every device."""
    return _free(_second(at) << CHANCE | zlib.crc32("\n".join(texts).encode()) % ORDINALS, used)


def ordinal(number: int) -> int:
    """The ordinal in a resolved number."""
    return number % ORDINALS


def _second(at: datetime) -> int:
    return max(1, int(seconds(at)))


def _free(number: int, used: Container[int]) -> int:
    while number in used:
        number += 1
    return number
