"""The sentences of the diary, which its screen and `watchlist diary` share."""

from datetime import date

from watchlist.domain.base.dates import MONTHS
from watchlist.domain.base.formatting import count, ordinal
from watchlist.domain.insights.diary import DiaryEntry, Heat

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
UNKNOWN = "Day unknown"
EMPTY = "Nothing in your diary yet."
HIDDEN, SPOILING = "hidden", "gives the story away"
"""What stands in place of a score that is hidden, and of a text that is folded."""


def month(start: date | None) -> str:
    """The heading of a month: "November 2026", or of the viewings whose day is not known."""
    return f"{MONTHS[start.month - 1]} {start.year}" if start else UNKNOWN


def weekday(day: date) -> str:
    """A day within its month: "Sun 22", "Thu  3"."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day:>2}"


def whole_day(day: date | None) -> str:
    """A day in full: "Sunday, 22 November 2026"."""
    return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}" if day else UNKNOWN


def numbered(entry: DiaryEntry) -> str:
    """Which time it was, as commands count: as time says it, and the first of several too."""
    return time(entry) or (f"{ordinal(1)} time" if entry.times > 1 else "")


def time(entry: DiaryEntry) -> str:
    """Which time it was: "2nd time", "again" where the times before are not in the diary, empty for the first."""
    return f"{ordinal(entry.time)} time" if entry.time > 1 else "again" if entry.viewing.rewatch else ""


def year(heat: Heat) -> str:
    """What a year amounts to: "14 viewings of 12 films, 2 rewatches, most in March"."""
    if not heat.viewings:
        return "nothing seen"
    films = f" of {count(heat.films, 'film')}" if heat.films != heat.viewings else ""
    again = f", {heat.again:,} rewatch{'' if heat.again == 1 else 'es'}" if heat.again else ""
    by_month = sorted(heat.months.items(), key=lambda found: found[1], reverse=True)
    # A month stands out only if no other has as many.
    most = len(by_month) > 1 and by_month[0][1] > by_month[1][1]
    said = f", most in {MONTHS[by_month[0][0] - 1]}" if most else ""
    return f"{count(heat.viewings, 'viewing')}{films}{again}{said}"
