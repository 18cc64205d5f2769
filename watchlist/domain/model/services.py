"""Which of the places that show a film are services of yours, however each of the two is written."""

import re
from collections.abc import Sequence
from functools import lru_cache

from watchlist.domain.base.text import fold


def yours_among(places: Sequence[str], services: Sequence[str]) -> tuple[str, ...]:
    """The places that are services of yours: "Netflix Standard with Ads" is Netflix, "Disney Plus" is Disney+."""
    if not places or not services:
        return ()
    return tuple(place for place in places if any(_words(service) <= _words(place) for service in services))


@lru_cache(maxsize=1 << 10)
def _words(name: str) -> frozenset[str]:
    found = frozenset(re.sub(r"[\W_]+", " ", fold(name.replace("+", " plus "))).split())
    return found or frozenset([name])
