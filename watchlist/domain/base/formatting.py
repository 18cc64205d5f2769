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
_SIGNS_ASIDE = {sign: _ASIDE + sign for sign in range(0x21, 0x7F)}
_CODE = lazy_pattern(r"`([^`\s](?:[^`\n]*[^`\s])?)`")
_EMPHASIS = lazy_pattern(r"\*\*|__|[*_]|\n")
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
    for aside in (_ESCAPED, _CODE):
        markdown = aside.sub(lambda found: found[1].translate(_SIGNS_ASIDE), markdown)
    text = re.sub(r"^(#+|>|[-*]) +", "", _LINK.sub(r"\1", markdown), flags=re.MULTILINE)
    return _STOOD_ASIDE.sub(lambda sign: chr(ord(sign[0]) - _ASIDE), _without_emphasis(text))


def _without_emphasis(text: str) -> str:
    """A text without the marks around stressed words; in one pass, since a text may have any number of single ones."""
    opened: dict[str, tuple[int, int]] = {}
    marks: list[tuple[int, int]] = []
    for mark in _EMPHASIS.finditer(text):
        sign, (start, end) = mark[0], mark.span()
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        if sign == "\n":
            opened.clear()
        elif sign in opened and opened[sign][1] < start and before.strip() and not _joins(sign, after):
            marks += opened.pop(sign), (start, end)
        elif after.strip() and not _joins(sign, before):
            opened.setdefault(sign, (start, end))
    ends = [0, *(end for _, end in sorted(marks))]
    starts = [*(start for start, _ in sorted(marks)), len(text)]
    return "".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _joins(sign: str, beside: str) -> bool:
    """Whether a sign beside a letter only joins words, as in snake_case."""
    return sign.startswith("_") and beside.isalnum()


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
