"""The clock of a log: the time of the machine, but never behind anything that it has seen.

A clock is text that sorts as it runs: “2026-05-03T10:15:00.000Z+0002”, the time and a count within its millisecond.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from watchlist.domain.base.clock import in_zone
from watchlist.domain.base.patterns import lazy_pattern

Clock = str

FAR = timedelta(days=1)
"""How far a clock that was seen may be ahead to be followed; one further ahead is wrong."""
_COUNTS = 10_000
_COUNT = lazy_pattern(r"Z\+[0-9]{4}")
BEGINNING: Clock = "0001-01-01T00:00:00.000Z+0000"


def clock_of(at: datetime, number: int = 0) -> Clock:
    """The clock at a time; one without an offset counts as UTC."""
    time = in_zone(at, UTC)
    return (
        f"{time.strftime('%Y').zfill(4)}{time.strftime('-%m-%dT%H:%M:%S')}.{time.microsecond // 1000:03d}Z+{number:04d}"
    )


def time_of(clock: Clock) -> datetime:
    """The time that a clock tells; raises ValueError for what is no clock."""
    if _COUNT.fullmatch(clock[-6:]) is None:
        raise ValueError("it ends with no count")
    return datetime.fromisoformat(clock[:-6] + "+00:00")


def is_clock(text: str) -> bool:
    """Whether a text is a clock."""
    try:
        time_of(text)
    except ValueError:
        return False
    return True


def following(now: datetime, seen: Iterable[Clock]) -> Clock:
    """The next clock of a machine whose time is now, after all it has seen but what is far ahead."""
    limit = clock_of(now + FAR)
    newest = max((clock for clock in seen if clock <= limit and is_clock(clock)), default="")
    here = clock_of(now)
    if here > newest:
        return here
    number = int(newest[-4:]) + 1
    if number < _COUNTS:
        return f"{newest[:-4]}{number:04d}"
    return clock_of(time_of(newest) + timedelta(milliseconds=1))


def far_ahead(clock: Clock, now: datetime) -> bool:
    """Whether a clock is so far ahead of the time that it is wrong."""
    return clock > clock_of(now + FAR)
