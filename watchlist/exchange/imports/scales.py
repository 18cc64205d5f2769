"""The scales of ratings: a rating's own words, its column or its format name the highest, or the user is asked."""

import re
from collections.abc import Iterable
from math import isfinite

from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.rating import HIGHEST
from watchlist.domain.base.text import clean
from watchlist.exchange.imports.source import Unreadable

SCALES = (5, 10, 100)
"""The highest ratings that scales have."""
_NONE = ("", "-", "–", "—", "0", "0.0", "null", "none", "n/a", "nan", "nr", "?")
_OF = lazy_pattern(r"(\d+(?:\.\d+)?)\s*(?:/|of|out of|von|sur|su|de|z|av|van|из)\s*(\d{1,6})(?:\.0+)?")
_HALF = lazy_pattern(r"(\d)(?:\s*½|\s+1/2)")
_PERCENT = lazy_pattern(r"(\d+(?:\.\d+)?)\s*%")
_STARS = lazy_pattern(r"([★⭐✭*]\ufe0f?)*\s*(?:(?:½|1/2)\s*)?☆*")

_IN_STARS = lazy_pattern(r"(\S+)\s*(?:stars?|[★⭐✭]\ufe0f?)")


class ScaleNeeded(Unreadable):
    """The scale of a file's ratings is unknown. highest: the highest of them, as it is written."""

    def __init__(self, shown: str, highest: str) -> None:
        super().__init__(
            f"{shown} does not say of how many its ratings are: the highest is {highest}. “--scale 5”, “--scale 10” "
            "or “--scale 100” says it."
        )
        self.shown = shown
        self.highest = highest


def rating_of(value: object, top: int) -> int | None:
    """A rating from 1 to 100, out of one up to top or up to what its own words name; None for an empty one.

    Raises ValueError, in words, for what is no rating.
    """
    text = _bare(value)
    if text in _NONE:
        return None
    number, named = _with_scale(text)
    highest = named or top
    if number is None:
        raise ValueError(f"“{clean(text, 40)}” is not a rating")
    if number == 0:
        return None
    if not 0 < number <= highest:
        raise ValueError(f"“{clean(text, 40)}” is not a rating up to {highest}")
    return max(1, round(number * HIGHEST / highest))


def scale_of(values: Iterable[object], asked: int, shown: str) -> int:
    """The scale of ratings that do not name it: the one that was asked for, or the only one that holds them all.

    Raises ScaleNeeded where all of them fit 5 as well as 10 or 100.
    """
    numbers = [number for number, named in map(_with_scale, map(_bare, values)) if number and not named]
    if asked or not numbers:
        return asked or SCALES[0]
    highest = max(numbers)
    if highest <= SCALES[0]:
        raise ScaleNeeded(shown, f"{highest:g}")
    return next((scale for scale in SCALES if highest <= scale), SCALES[-1])


def is_number(text: str) -> bool:
    """Whether a text is a bare number, with a comma or a point."""
    return re.fullmatch(r"\s*\d{1,3}(?:[.,]\d{1,3})?\s*", text) is not None


def _bare(value: object) -> str:
    if value is None:
        return ""
    return _HALF.sub(r"\1.5", str(value).strip().replace(",", ".").lower())


def _with_scale(text: str) -> tuple[float | None, int]:
    """The number of a rating, and the highest that its own words name, else 0."""
    if match := _OF.fullmatch(text):
        return float(match[1]), int(match[2])
    if match := _PERCENT.fullmatch(text):
        return float(match[1]), 100
    if text and _STARS.fullmatch(text):
        stars = sum(text.count(star) for star in "★⭐✭*") + ("½" in text or "1/2" in text) / 2
        if stars + text.count("☆") > 5:
            return stars, 10
        return stars, 5
    digits, highest = text, 0
    if match := _IN_STARS.fullmatch(text):
        digits, highest = match[1], 5
    try:
        number = float(digits)
    except ValueError:
        return None, 0
    if not isfinite(number):  # what programs write for an empty cell
        return None, 0
    return number, highest
