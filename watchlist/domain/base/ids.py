"""Numbers that no other device gives: of a viewing among those of its film, of a ballot among those of its film.

A number is the second in which a thing was noted, and behind it twenty bits of chance, so that later ones are larger.
"""

import os
import zlib
from collections.abc import Callable, Collection, Container
from datetime import datetime

from watchlist.domain.base.clock import aware

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


def fresh(at: datetime, taken: Collection[int] = ()) -> int:
    """A new number for what is noted at a time; above those that were given in the same second."""
    first, chance = _second(at) << CHANCE, _chance() % ORDINALS
    same = [number for number in taken if first <= number < first + ORDINALS]
    return _free(max(same) + max(1, chance >> 8) if same else first | chance, taken)


def settled(number: int, at: datetime, taken: Container[int] = ()) -> int:
    """The number of what comes from elsewhere: its own, or where that is an ordinal one made of it and its time.

    It is the same on every device.
    """
    return _free(_second(at) << CHANCE | number if number < ORDINALS else number, taken)


def told(at: datetime, *texts: str, taken: Container[int] = ()) -> int:
    """A number made of a time and of what is said; the same on every device."""
    return _free(_second(at) << CHANCE | zlib.crc32("\n".join(texts).encode()) % ORDINALS, taken)


def ordinal(number: int) -> int:
    """The ordinal that a settled number was made of."""
    return number % ORDINALS


def _second(at: datetime) -> int:
    return max(1, int(aware(at).timestamp()))


def _free(number: int, taken: Container[int]) -> int:
    while number in taken:
        number += 1
    return number
