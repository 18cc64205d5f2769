"""The words on the times that you saw a film."""

from collections.abc import Sequence
from datetime import date

from watchlist.domain.base.formatting import DAY_UNKNOWN, day, join, ordinal, plain, text_if
from watchlist.domain.model.entry import Verdict, Viewing


def viewing(viewing: Viewing, today: date) -> str:
    """One time you saw a film: "seen again 22 Nov", "seen, day unknown"."""
    seen = join("seen", text_if(viewing.rewatch, "again"), day(viewing.day, today), by=" ")
    return join(seen, text_if(viewing.day is None, DAY_UNKNOWN), by=", ")


FIRST_WORDS = 64
"""The most characters of a verdict that are shown among the viewings."""


def which_time(viewings: Sequence[Viewing], place: int) -> str:
    """Which time one of a film's viewings was, its place counted from 0: "2nd time"; empty for an only one."""
    if len(viewings) > 1:
        return f"{ordinal(place + 1)} time"
    return text_if(viewings[place].rewatch, "again")


def first_words(verdict: Verdict | None) -> str:
    """The beginning of a verdict's text, without marks; of one that gives the story away only that it does."""
    if verdict is None:
        return ""
    if verdict.spoilers and verdict.text:
        return "gives the story away"
    words = " ".join(plain(verdict.text).split())
    if len(words) <= FIRST_WORDS:
        return words
    beginning = words[:FIRST_WORDS]
    return f"{beginning.rpartition(' ')[0] or beginning} …"
