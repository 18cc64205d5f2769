"""Of how many a rating is: as its own words, its column or its format say, or as the user is asked."""

import re
from collections.abc import Iterable

from watchlist.domain.base.rating import HIGHEST
from watchlist.domain.base.text import clean
from watchlist.exchange.imports.source import Unreadable

SCALES = (5, 10, 100)
"""Of how many ratings can be."""
_NONE = ("", "-", "–", "—", "0", "0.0", "null", "none", "n/a", "nan", "nr", "?")
_OF = re.compile(r"(\d+(?:\.\d+)?)\s*(?:/|of|out of|von|sur|su|de|z|av|van|из)\s*(\d+)(?:\.0+)?")
_HALF = re.compile(r"(\d)(?:\s*½|\s+1/2)")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*%")
_STARS = re.compile(r"([★⭐✭*]\ufe0f?)*\s*(½|1/2)?\s*☆*")

_IN_STARS = re.compile(r"(\S+)\s*(?:stars?|[★⭐✭]\ufe0f?)")


class ScaleNeeded(Unreadable):
    """A file that does not say of how many its ratings are. highest: the highest of them, as it is written."""

    def __init__(self, shown: str, highest: str) -> None:
        super().__init__(
            f"{shown} does not say of how many its ratings are: the highest is {highest}. “--scale 5”, “--scale 10” "
            "or “--scale 100” says it."
        )
        self.shown = shown
        self.highest = highest


def rating_of(value: object, top: int) -> int | None:
    """A rating up to top, or as its own words have it, as one up to 100; None for none.

    Raises ValueError, in words, for what is no rating.
    """
    text = _bare(value)
    if text in _NONE:
        return None
    number, own = _with_scale(text)
    own = own or top
    if number is None:
        raise ValueError(f"“{clean(text, 40)}” is not a rating")
    if number == 0:
        return None
    if not 0 < number <= own:
        raise ValueError(f"“{clean(text, 40)}” is not a rating up to {own}")
    return max(1, round(number * HIGHEST / own))


def scale_of(values: Iterable[object], asked: int, shown: str) -> int:
    """Of how many the ratings of a file are that does not say it: as the user says, or as only one scale holds them.

    Raises ScaleNeeded where all of them could be of 5 as well as of 10 or 100.
    """
    numbers = [number for number, own in map(_with_scale, map(_bare, values)) if number and not own]
    if asked or not numbers:
        return asked or SCALES[0]
    highest = max(numbers)
    if highest <= SCALES[0]:
        raise ScaleNeeded(shown, f"{highest:g}")
    return 10 if highest <= 10 else 100


def is_number(text: str) -> bool:
    """Whether a text is a bare number, with a comma or a point."""
    return re.fullmatch(r"\s*\d{1,3}(?:[.,]\d{1,3})?\s*", text) is not None


def _bare(value: object) -> str:
    text = str(value if value is not None else "").strip().replace(",", ".").lower()
    return _HALF.sub(r"\1.5", text)


def _with_scale(text: str) -> tuple[float | None, int]:
    """The number that a rating is, and of how many where its own words say so, else 0."""
    if told := _OF.fullmatch(text):
        return float(told[1]), int(told[2])
    if told := _PERCENT.fullmatch(text):
        return float(told[1]), 100
    if text and _STARS.fullmatch(text):
        stars = sum(text.count(star) for star in "★⭐✭*") + ("½" in text or "1/2" in text) / 2
        return stars, 5 if stars + text.count("☆") <= 5 else 10
    told = _IN_STARS.fullmatch(text)
    try:
        return float(told[1] if told else text), 5 if told else 0
    except ValueError:
        return None, 0
