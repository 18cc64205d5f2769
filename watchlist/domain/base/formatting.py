"""How days, numbers and Markdown are written wherever people read them."""

import re
from datetime import date, datetime

from watchlist.domain.base.dates import SHORT_MONTHS

_HELD = 0xF0000
"""Where signs that are escaped stand aside while marks are taken out: no text holds such characters."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_KEPT = re.compile(f"[{chr(_HELD + 0x21)}-{chr(_HELD + 0x7E)}]")


_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?: \"[^\"\n]*\")?\)")


def day(when: date | datetime, today: date) -> str:
    """A day as people write it: "22 Nov", with the year where it is not this one."""
    return f"{when.day} {SHORT_MONTHS[when.month - 1]}{'' if when.year == today.year else f' {when.year}'}"


def moment(when: datetime, today: date) -> str:
    """A moment as people write it: "20:15" today, "22 Nov, 20:15" before."""
    time = f"{when:%H:%M}"
    return time if when.date() == today else f"{day(when, today)}, {time}"


def count(number: int, thing: str) -> str:
    """A number of things: "1 film", "1,204 films"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def ordinal(number: int) -> str:
    """A place in a row: "1st", "2nd", "11th"."""
    end = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{end}"


def plain(markdown: str) -> str:
    """A verdict's text without the marks of Markdown, for where there is no room to draw it."""
    text = _ESCAPED.sub(lambda found: chr(_HELD + ord(found[1])), markdown)
    text = re.sub(r"^(#+|>|[-*]) +", "", _LINK.sub(r"\1", text), flags=re.MULTILINE)
    text = re.sub(r"(\*\*|__|[*_`])(\S(?:.*?\S)?)\1", r"\2", text)
    return _KEPT.sub(lambda found: chr(ord(found[0]) - _HELD), text)


def join(*parts: str, by: str = " · ") -> str:
    """Parts of a line side by side; those that are empty are left out."""
    return by.join(filter(None, parts))
