"""Finding your services among the places that show a film, however both are spelt."""

import re
from collections.abc import Sequence
from functools import lru_cache

from watchlist.domain.base.text import fold


def yours_among(places: Sequence[str], services: Sequence[str]) -> tuple[str, ...]:
    """The places that are services of yours: "Netflix Standard with Ads" is Netflix, "Disney Plus" is Disney+."""
    if not places or not services:
        return ()
    wanted = [words for service in services for words in _names(service)]
    return tuple(place for place in places if any(words <= _words(place) for words in wanted))


def _names(service: str) -> tuple[frozenset[str], ...]:
    """The words of a service's name, and of its shorter name if it has one."""
    words = _words(service)
    return words, *(words - left_out for whole, left_out in _SHORTER if words == whole)


@lru_cache(maxsize=1 << 10)
def _words(name: str) -> frozenset[str]:
    words = frozenset(re.sub(r"[\W_]+", " ", fold(name.replace("+", " plus "))).split())
    return (words - {"the"}) or words or frozenset([name])


_SHORTER = tuple(
    (frozenset(name.split()), frozenset(left_out.split()))
    for name, left_out in (("amazon prime video", "amazon"), ("hbo max", "hbo"))
)
"""Services that have a shorter name too, and the words that it leaves out."""
