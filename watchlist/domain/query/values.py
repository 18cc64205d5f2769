"""The values that a query can compare: years, numbers, scores and days, as typed and as whole numbers."""

import re
from datetime import date, timedelta

from watchlist.domain.base import clock, rating
from watchlist.domain.base.dates import calendar_day, calendar_month, either_day
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.rating import Scale

LOWEST, HIGHEST = -1, 10**9
Span = tuple[int, int]
"""A range of whole numbers, both ends included."""

_SPELLED = lazy_pattern(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_AGE = lazy_pattern(r"([1-9]\d{0,3})([dwmy])", re.ASCII)
_DAYS_IN = {"d": 1, "w": 7}
_MONTHS_IN = {"m": 1, "y": 12}
_LONG_AGE = lazy_pattern(
    r"([1-9]\d{0,3}) ?(?:(d)(?:ays?)?|(w)(?:eeks?)?|(m)(?:onths?)?|(y)(?:ears?)?)(?: ago)?", re.ASCII
)
_MONTH = lazy_pattern(r"(\d{1,2})[./](\d{4})", re.ASCII)
_DAYS_BACK = {"today": 0, "yesterday": 1}
_UNITS_BACK = {"this": 0, "last": 1}
_RELATIVE = lazy_pattern(r"(this|last)[ -](week|month|year)")
_DECADE = lazy_pattern(r"(?:the )?['’]?([12]\d)?(\d)0['’]?s", re.IGNORECASE | re.ASCII)
_HOURS = lazy_pattern(
    r"(\d{1,2}(?:[.,]\d{1,2})?) ?(?:h(?:ours?)?|:(?=\d\d)) ?(?:(\d{1,2}) ?(?:m|mins?|minutes)?)?"
    r"|(\d{1,5}) ?(?:m|mins?|minutes)?",
    re.ASCII,
)
_RANGE = lazy_pattern(r"(?P<low>[^–—-]+)(?P<dash>[–—-])(?P<high>[^–—-]+)")
_ZERO = lazy_pattern(r"0+(?:[.,]0*)?")
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
    if text.endswith("s"):
        return first, first + 9
    return first, first


def minutes(text: str) -> str:
    """A number of minutes; raises ValueError, in words, for anything else."""
    if length := _HOURS.fullmatch(text.lower()):
        hours = float((length[1] or "0").replace(",", "."))
        return str(round(hours * 60) + int(length[2] or 0) + int(length[3] or 0))
    raise ValueError(f"“{text}” is not a number of minutes; write it like 100")


def score(text: str, scale: Scale) -> str:
    """A score as a plain number of the scale, however it was typed; raises ValueError, in words, if it is none."""
    if _ZERO.fullmatch(text):
        return "0"
    if len(text) > _LONGEST_SCORE or not re.search(r"[\d½★]", text):
        raise ValueError(f"“{text}” is not a score; write a number up to {scale.top}")
    return rating.number(rating.parse(text, scale), scale)


def score_span(text: str, scale: Scale) -> Span:
    """The scores that are shown like this one: stars are drawn to the nearest half, other scales are exact."""
    if text == "0":
        return 0, 0
    score = rating.parse(text, scale)
    if score % scale.step or scale is not Scale.STARS:
        return score, score
    drawn = rating.glyphs(score, scale)
    alike = [near for near in range(1, rating.HIGHEST + 1) if rating.glyphs(near, scale) == drawn]
    return alike[0], alike[-1]


def ends(text: str, hyphen: bool) -> tuple[str, str, str]:
    """The two ends of a range, and ".." between them: "1990..1999", "1990–1999"; the text alone if it is no range.

    hyphen: whether a hyphen makes a range too.
    """
    low, dots, high = text.replace(" to ", "..").partition("..")
    if dots:
        return low, dots, high.lstrip(".")
    dashed = _RANGE.fullmatch(text)
    if dashed and (hyphen or dashed["dash"] != "-"):
        return dashed["low"].strip(), "..", dashed["high"].strip()
    return text, "", ""


def is_age(text: str) -> bool:
    """Whether a text is a time before today: "30d", "6w", "3m", "1y"."""
    return _AGE.fullmatch(text) is not None


def day(text: str) -> str:
    """A day, month or year, or a time ago, as queries write it; raises ValueError, in words, for anything else."""
    typed = " ".join(text.lower().split())
    if typed in _DAYS_BACK or is_age(typed):
        return typed
    if age := _LONG_AGE.fullmatch(typed):
        return age[1] + "".join(filter(None, age.groups()[1:]))
    if _RELATIVE.fullmatch(typed):
        return typed.replace(" ", "-")
    if named := calendar_day(typed, clock.today()) or calendar_month(typed, clock.today()):
        return str(named)
    spelled = _SPELLED.fullmatch(_MONTH.sub(r"\2-\1", typed).replace("/", "-"))
    try:
        if not spelled or not 1000 <= int(spelled[1]) < 3000:
            raise ValueError
        date(int(spelled[1]), int(spelled[2] or 1), int(spelled[3] or 1))
    except ValueError:
        example = "write it like 2025, 2025-03, 2025-03-02, or 30d, 6w, 3m, 1y for a time ago"
        raise ValueError(either_day(typed) or f"“{text}” is not a date; {example}") from None
    return "-".join([spelled[1], *(part.zfill(2) for part in spelled.groups()[1:] if part)])


def day_span(text: str, today: date) -> Span:
    """The days that a date covers, counted as date.toordinal does."""
    if text in _DAYS_BACK:
        ordinal = today.toordinal() - _DAYS_BACK[text]
        return ordinal, ordinal
    if relative := _RELATIVE.fullmatch(text):
        return _relative_span(relative[2], _UNITS_BACK[relative[1]], today)
    whole, month, number = (*(int(part) for part in text.split("-")), 0, 0)[:3]
    first = date(whole, month or 1, number or 1)
    last = date(whole, month or 12, number or _days(whole, month or 12))
    return first.toordinal(), last.toordinal()


def _relative_span(unit: str, back: int, today: date) -> Span:
    """The days of a week, month or year; back: how many before the present one."""
    if unit == "week":
        monday = today.toordinal() - today.weekday() - 7 * back
        return monday, monday + 6
    if unit == "year":
        return day_span(f"{today.year - back}", today)
    year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
    return day_span(f"{year}-{month + 1}", today)


def day_before(text: str, today: date) -> int:
    """The day at a time before today; a month that is too short for today's day gives its last day."""
    number, unit = int(text[:-1]), text[-1]
    if unit in _DAYS_IN:
        return max(1, today.toordinal() - number * _DAYS_IN[unit])
    months = today.year * 12 + today.month - 1 - number * _MONTHS_IN[unit]
    whole, month = divmod(months, 12)
    if whole < 1:
        return 1
    return date(whole, month + 1, min(today.day, _days(whole, month + 1))).toordinal()


def _days(year: int, month: int) -> int:
    """The number of days of a month."""
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day


def compared(op: str, low: Span, high: Span) -> Span:
    """The numbers that meet a comparison; high is the end of a range ("..") and otherwise the same as low."""
    return {
        ":": low,
        "..": (min(low[0], high[0]), max(low[1], high[1])),
        "<": (LOWEST, low[0] - 1),
        "<=": (LOWEST, low[1]),
        ">": (low[1] + 1, HIGHEST),
        ">=": (low[0], HIGHEST),
    }[op]


def aged(op: str, near: int, far: int, today: date) -> Span:
    """The days that meet a comparison of ages: "<" is since then, ">" is before; near and far are days."""
    return {
        "..": (min(near, far), max(near, far)),
        "<": (near + 1, today.toordinal()),
        ">": (LOWEST, near - 1),
        ">=": (LOWEST, near),
    }.get(op, (near, today.toordinal()))
