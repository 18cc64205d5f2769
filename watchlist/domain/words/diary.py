"""The sentences of the diary, which its screen and `watchlist diary` share."""

from datetime import date

from watchlist.domain.base.dates import MONTHS
from watchlist.domain.base.formatting import count, join, ordinal, phrase, text_if
from watchlist.domain.insights.diary import DiaryEntry, Heat

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
UNKNOWN = "Day unknown"
EMPTY = "Nothing in your diary yet."
HIDDEN, SPOILING = "hidden", "gives the story away"
"""The words in place of a hidden score, and of a folded text."""


def month(start: date | None) -> str:
    """The heading of a month, "November 2026", or of viewings of unknown day."""
    if start is None:
        return UNKNOWN
    return f"{MONTHS[start.month - 1]} {start.year}"


def weekday(day: date | None) -> str:
    """A day within its month: "Sun 22", "Thu  3"; empty where it is not known."""
    if day is None:
        return ""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day:>2}"


def whole_day(day: date | None) -> str:
    """A day in full: "Sunday, 22 November 2026"."""
    if day is None:
        return UNKNOWN
    return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def numbered(entry: DiaryEntry) -> str:
    """The number of a viewing, as commands count: like time, and for the first of several too."""
    return time(entry) or text_if(entry.times > 1, "1st time")


def time(entry: DiaryEntry) -> str:
    """The number of a viewing: "2nd time", "again" if earlier ones are not in the diary, empty for the first."""
    if entry.time > 1:
        return f"{ordinal(entry.time)} time"
    return text_if(entry.viewing.rewatch, "again")


def year(heat: Heat) -> str:
    """A year in words: "14 viewings of 12 films, 2 rewatches, most in March"."""
    if not heat.viewings:
        return "nothing seen"
    films = text_if(heat.films != heat.viewings, f" of {count(heat.films, 'film')}")
    return join(
        f"{count(heat.viewings, 'viewing')}{films}",
        text_if(heat.again, count(heat.again, "rewatch", "rewatches")),
        phrase("most in {}", _busiest_month(heat)),
        by=", ",
    )


def _busiest_month(heat: Heat) -> str:
    """The month with the most viewings; empty if another has as many, or if there is only one month."""
    months = heat.months
    most, *others = sorted(months, key=lambda month: -months[month])
    if not others or months[most] == months[others[0]]:
        return ""
    return MONTHS[most - 1]
