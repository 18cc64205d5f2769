"""What can be compared in a query: years, numbers, scores and days, as they are typed and as whole numbers."""

import re
from datetime import date, timedelta

from watchlist.domain.base import clock, rating
from watchlist.domain.base.dates import calendar_day, calendar_month, either_day
from watchlist.domain.base.rating import Scale

LOWEST, HIGHEST = -1, 10**9
Span = tuple[int, int]
"""A stretch of whole numbers, both ends within it."""

_SPELLED = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_AGE = re.compile(r"([1-9]\d{0,3})([dwmy])", re.ASCII)
_LONG_AGE = re.compile(
    r"([1-9]\d{0,3}) ?(?:(d)(?:ays?)?|(w)(?:eeks?)?|(m)(?:onths?)?|(y)(?:ears?)?)(?: ago)?", re.ASCII
)
_MONTH = re.compile(r"(\d{1,2})[./](\d{4})", re.ASCII)
_RELATIVE = re.compile(r"(this|last)[ -](week|month|year)")
_DECADE = re.compile(r"(?:the )?['’]?([12]\d)?(\d)0['’]?s", re.IGNORECASE | re.ASCII)
_HOURS = re.compile(
    r"(\d{1,2}(?:[.,]\d{1,2})?) ?(?:h(?:ours?)?|:(?=\d\d)) ?(?:(\d{1,2}) ?(?:m|mins?|minutes)?)?"
    r"|(\d{1,5}) ?(?:m|mins?|minutes)?",
    re.ASCII,
)
_RANGE = re.compile(r"(?P<low>[^–—-]+)(?P<dash>[–—-])(?P<high>[^–—-]+)")
_ZERO = re.compile(r"0+(?:[.,]0*)?")
_LONGEST_SCORE = 16


def year(text: str) -> str:
    """A year or a decade as queries write it: "2016", "1990s"; raises ValueError, in words, for anything else."""
    if re.fullmatch(r"[12]\d{3}", text, re.ASCII):
        return text
    if decade := _DECADE.fullmatch(text):
        return f"{decade[1] or (19 if decade[2] > '2' else 20)}{decade[2]}0s"
    raise ValueError(f"“{text}” is not a year; write it like 2016 or 1990s")


def year_span(text: str) -> Span:
    """The years that a year or a decade covers."""
    first = int(text[:4])
    return first, first + 9 if text.endswith("s") else first


def minutes(text: str) -> str:
    """A number of minutes; raises ValueError, in words, for anything else."""
    if found := _HOURS.fullmatch(text.lower()):
        hours = float((found[1] or "0").replace(",", "."))
        return str(round(hours * 60) + int(found[2] or 0) + int(found[3] or 0))
    raise ValueError(f"“{text}” is not a number of minutes; write it like 100")


def score(text: str, scale: Scale) -> str:
    """A score as a plain number of the scale, however it was typed; raises ValueError, in words, if it is none."""
    if _ZERO.fullmatch(text):
        return "0"
    if len(text) > _LONGEST_SCORE or not re.search(r"[\d½★]", text):
        raise ValueError(f"“{text}” is not a score; write a number up to {scale.top}")
    return rating.number(rating.parse(text, scale), scale)


def score_span(text: str, scale: Scale) -> Span:
    """The scores that are shown as this one: stars are drawn to the nearest half, the rest is exact."""
    found = 0 if text == "0" else rating.parse(text, scale)
    if found == 0 or found % scale.step or scale is not Scale.STARS:
        return found, found
    drawn = rating.glyphs(found, scale)
    alike = [near for near in range(1, rating.HIGHEST + 1) if rating.glyphs(near, scale) == drawn]
    return alike[0], alike[-1]


def ends(text: str, hyphen: bool) -> tuple[str, str, str]:
    """The two ends of a range, and ".." between them: "1990..1999", "1990–1999"; a hyphen is one where it may be."""
    low, dots, high = text.replace(" to ", "..").partition("..")
    found = None if dots else _RANGE.fullmatch(text)
    if found and (hyphen or found["dash"] != "-"):
        return found["low"].strip(), "..", found["high"].strip()
    return low, dots, high.lstrip(".")


def is_age(text: str) -> bool:
    """Whether a text is a time before today: "30d", "6w", "3m", "1y"."""
    return _AGE.fullmatch(text) is not None


def day(text: str) -> str:
    """A day, month or year, or a time ago, as queries write it; raises ValueError, in words, for anything else."""
    typed = " ".join(text.lower().split())
    if typed in ("today", "yesterday") or is_age(typed):
        return typed
    if age := _LONG_AGE.fullmatch(typed):
        return age[1] + "".join(filter(None, age.groups()[1:]))
    if _RELATIVE.fullmatch(typed):
        return typed.replace(" ", "-")
    if named := calendar_day(typed, clock.today()) or calendar_month(typed, clock.today()):
        return named.isoformat() if isinstance(named, date) else named
    found = _SPELLED.fullmatch(_MONTH.sub(r"\2-\1", typed).replace("/", "-"))
    try:
        if not found or not 1000 <= int(found[1]) < 3000:
            raise ValueError
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        example = "write it like 2025, 2025-03, 2025-03-02, or 30d, 6w, 3m, 1y for a time ago"
        raise ValueError(either_day(typed) or f"“{text}” is not a date; {example}") from None
    return "-".join([found[1], *(part.zfill(2) for part in found.groups()[1:] if part)])


def day_span(text: str, today: date) -> Span:
    """The days that a date covers, counted as date.toordinal does."""
    if text in ("today", "yesterday"):
        found = today.toordinal() - (text == "yesterday")
        return found, found
    if relative := _RELATIVE.fullmatch(text):
        return _relative_span(relative[2], 1 if relative[1] == "last" else 0, today)
    whole, month, number = (*(int(part) for part in text.split("-")), 0, 0)[:3]
    first = date(whole, month or 1, number or 1)
    last = date(whole, month or 12, number or _days(whole, month or 12))
    return first.toordinal(), last.toordinal()


def _relative_span(unit: str, back: int, today: date) -> Span:
    """The days of this week, month or year, or of one so many back."""
    if unit == "week":
        monday = today.toordinal() - today.weekday() - 7 * back
        return monday, monday + 6
    if unit == "year":
        return day_span(f"{today.year - back}", today)
    year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
    return day_span(f"{year}-{month + 1}", today)


def ago(text: str, today: date) -> int:
    """The day that lies a time before today; months and years end on the last day that the month has."""
    number, unit = int(text[:-1]), text[-1]
    if unit in "dw":
        return max(1, today.toordinal() - number * (7 if unit == "w" else 1))
    months = today.year * 12 + today.month - 1 - number * (12 if unit == "y" else 1)
    whole, month = divmod(months, 12)
    if whole < 1:
        return 1
    return date(whole, month + 1, min(today.day, _days(whole, month + 1))).toordinal()


def _days(year: int, month: int) -> int:
    """How many days a month has."""
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day


def compared(op: str, low: Span, high: Span) -> Span:
    """The numbers that a comparison lets pass; high is the end of a range ("..") and otherwise the same as low."""
    return {
        ":": low,
        "..": (min(low[0], high[0]), max(low[1], high[1])),
        "<": (LOWEST, low[0] - 1),
        "<=": (LOWEST, low[1]),
        ">": (low[1] + 1, HIGHEST),
        ">=": (low[0], HIGHEST),
    }[op]


def aged(op: str, near: int, far: int, today: date) -> Span:
    """The days that a comparison of ages lets pass: "<" is since then, ">" is before; near and far are days."""
    return {
        "..": (min(near, far), max(near, far)),
        "<": (near + 1, today.toordinal()),
        ">": (LOWEST, near - 1),
        ">=": (LOWEST, near),
    }.get(op, (near, today.toordinal()))
