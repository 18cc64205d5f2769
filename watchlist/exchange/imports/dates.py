"""Days and times as other programs and spreadsheets write them."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time

from watchlist.domain.base.dates import SHORT_MONTHS
from watchlist.domain.base.text import clean
from watchlist.domain.model.film import YEARS

FIRST_LOGGED = 1971
"""Before this year nothing was logged: a clock that knew no day says 1970."""
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_PACKED = re.compile(r"(\d{4})(\d\d)(\d\d)")
_PARTED = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[T ,].*)?")
_C_TIME = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) [\d:]+ (?:[A-Z]+ )?(\d{4})")
_PARTIAL = re.compile(r"(\d{4})(?:-(?:00|\d{1,2})(?:-00)?)?")
_UNKNOWN = ("", "-", "????", "\\N", "null", "none", "0000-00-00", "0", "n/a")
_MONTHS = {name: number for number, name in enumerate(SHORT_MONTHS, 1)}


def day_first(texts: Iterable[str]) -> bool | None:
    """Whether dates such as 6/30/2022 begin with the day, as a number over 12 settles; None where none does."""
    for text in texts:
        if found := _PARTED.fullmatch(text.strip()):
            if int(found[1]) > 12:
                return True
            if int(found[3]) > 12:
                return False
    return None


def read_day(text: str, day_before_month: bool | None = None) -> date | None:
    """The day that is written; None for none, for a month or year alone, and for one that could be two.

    Raises ValueError, in words, for what is no day.
    """
    text = text.strip().rstrip(",").strip()
    if text.lower() in _UNKNOWN or text.startswith("0000"):
        return None
    if found := _ISO.fullmatch(text) or _PACKED.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _C_TIME.fullmatch(text):
        year, month, day = int(found[3]), _MONTHS.get(found[1], 0), int(found[2])
    elif found := _PARTED.fullmatch(text):
        year, month, day = int(found[4]), *_ordered(found, day_before_month)
    elif _PARTIAL.fullmatch(text):
        return None
    else:
        raise ValueError(f"“{clean(text, 40)}” is not a day")
    if 0 in (month, day):
        return None
    try:
        read = date(year, month, day)
    except ValueError:
        raise ValueError(f"“{clean(text, 40)}” is not a day") from None
    if read.year not in YEARS:
        raise ValueError(f"“{clean(text, 40)}” is not a day that a film was seen on")
    return read


def _ordered(found: re.Match[str], day_before_month: bool | None) -> tuple[int, int]:
    """Month and day; zeros where nothing says which of the two numbers is which."""
    first, second = int(found[1]), int(found[3])
    if found[2] in ".-":  # nobody writes the month first with these
        return second, first
    if day_before_month is None and first <= 12 and second <= 12 and first != second:
        return 0, 0
    return (second, first) if day_before_month or first > 12 else (first, second)


def read_moment(text: str, day_before_month: bool | None = None) -> datetime | None:
    """The moment that is written, midday where the user is where it is only a day; None as read_day has it."""
    text = text.strip()
    if "T" in text:
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            found = None
        if found is not None:
            return found.astimezone() if found.year >= FIRST_LOGGED else None
    day = read_day(text, day_before_month)
    return at_midday(day) if day and day.year >= FIRST_LOGGED else None


def at_midday(day: date) -> datetime:
    """Midday of a day, where the user is."""
    return datetime.combine(day, time(12)).astimezone()


def read_year(text: str) -> int | None:
    """The year that is written, also as a spreadsheet has it ("2003.0"); raises ValueError, in words, for none."""
    text = text.strip().rstrip(",")
    if text.lower() in _UNKNOWN:
        return None
    found = re.fullmatch(r"(\d{4})(?:\.0+)?(?:[–-].*|/.*)?", text)
    if not found or (int(found[1]) not in YEARS and int(found[1]) != 0):
        raise ValueError(f"“{clean(text, 40)}” is not a year")
    return int(found[1]) or None
