"""The written forms of days, numbers, lines of parts and Markdown, wherever people read them."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from watchlist.domain.base.dates import SHORT_MONTHS
from watchlist.domain.base.patterns import lazy_pattern

DAY_UNKNOWN = "day unknown"
_ASIDE = 0xF0000
"""Escaped signs become characters from here on while marks are removed: no text has such characters."""
_ESCAPED = lazy_pattern(r"\\([!-/:-@\[-`{-~])")
_STOOD_ASIDE = lazy_pattern(f"[{chr(_ASIDE + 0x21)}-{chr(_ASIDE + 0x7E)}]")
_ORDINAL_ENDS = {1: "st", 2: "nd", 3: "rd", 11: "th", 12: "th", 13: "th"}


_LINK = lazy_pattern(r"!?\[([^\[\]\n]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?: \"[^\"\n]*\")?\)")


def day(when: date | datetime | None, today: date, unknown: str = "") -> str:
    """A day as people write it: "22 Nov", with the year if it is not this one. unknown: the text for None."""
    if when is None:
        return unknown
    written = f"{when.day} {SHORT_MONTHS[when.month - 1]}"
    if when.year == today.year:
        return written
    return f"{written} {when.year}"


def moment(when: datetime, today: date) -> str:
    """A moment as people write it: "20:15" today, "22 Nov, 20:15" before."""
    time = f"{when:%H:%M}"
    if when.date() == today:
        return time
    return f"{day(when, today)}, {time}"


def plural(number: int, singular: str, several: str = "") -> str:
    """The word for a number of things; several: its plural if it is not the singular with an s."""
    if number == 1:
        return singular
    return several or f"{singular}s"


def count(number: int, singular: str, several: str = "") -> str:
    """A number of things: "1 film", "1,204 films"."""
    return f"{number:,} {plural(number, singular, several)}"


def ordinal(number: int) -> str:
    """A place in a row: "1st", "2nd", "11th"."""
    end = _ORDINAL_ENDS.get(number % 100) or _ORDINAL_ENDS.get(number % 10, "th")
    return f"{number}{end}"


def plain(markdown: str) -> str:
    """A verdict's text without the marks of Markdown, for places with no room to draw it."""
    text = _ESCAPED.sub(lambda sign: chr(_ASIDE + ord(sign[1])), markdown)
    text = re.sub(r"^(#+|>|[-*]) +", "", _LINK.sub(r"\1", text), flags=re.MULTILINE)
    text = re.sub(r"(\*\*|__|[*_`])(\S(?:.*?\S)?)\1", r"\2", text)
    return _STOOD_ASIDE.sub(lambda sign: chr(ord(sign[0]) - _ASIDE), text)


def join(*parts: str, by: str = " · ") -> str:
    """Parts of a line side by side; empty ones are left out."""
    return by.join(filter(None, parts))


def enumerated(names: Iterable[str], last: str = "and") -> str:
    """Names as part of a sentence: "you, Mina and Jonas"; empty names are left out."""
    *first, end = [*filter(None, names)] or [""]
    return join(", ".join(first), end, by=f" {last} ")


def phrase(pattern: str, value: object) -> str:
    """A pattern such as "{} min" filled with a value; empty if the value is None, zero or an empty text."""
    if not value:
        return ""
    return pattern.format(value)


def text_if(condition: object, text: str) -> str:
    """A text if a condition holds, else an empty one: a part for join."""
    if condition:
        return text
    return ""


def capitalized(text: str) -> str:
    """A text with its first letter as a capital."""
    return text[:1].upper() + text[1:]
