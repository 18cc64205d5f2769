"""The words on the viewings of a film."""

from collections.abc import Sequence
from datetime import date

from watchlist.domain.base.formatting import DAY_UNKNOWN, day, join, ordinal, plain, text_if
from watchlist.domain.model.entry import Verdict, Viewing


def viewing(viewing: Viewing, today: date) -> str:
    """A viewing in words: "seen again 22 Nov", "seen, day unknown"."""
    seen = join("seen", text_if(viewing.rewatch, "again"), day(viewing.day, today), by=" ")
    return join(seen, text_if(viewing.day is None, DAY_UNKNOWN), by=", ")


FIRST_WORDS = 64
"""The most characters of a verdict shown among the viewings."""


def which_time(viewings: Sequence[Viewing], place: int) -> str:
    """The number of one of a film's viewings in words: "2nd time"; empty if it is the only one. place: from 0."""
    if len(viewings) > 1:
        return f"{ordinal(place + 1)} time"
    return text_if(viewings[place].rewatch, "again")


def first_words(verdict: Verdict | None) -> str:
    """The beginning of a verdict's text, without marks; a verdict that gives the story away says only that."""
    if verdict is None:
        return ""
    if verdict.spoilers and verdict.text:
        return "gives the story away"
    words = " ".join(plain(verdict.text).split())
    if len(words) <= FIRST_WORDS:
        return words
    beginning = words[:FIRST_WORDS]
    return f"{beginning.rpartition(' ')[0] or beginning} …"
