"""The program's one clock, which tests and pictures can set."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, tzinfo


def _local_now() -> datetime:
    return datetime.now().astimezone()


_now: Callable[[], datetime] = _local_now


def now() -> datetime:
    """The present moment, to the second, with the local offset."""
    return _now().replace(microsecond=0)


def today() -> date:
    """The present day where the user is."""
    return now().date()


def aware(at: datetime) -> datetime:
    """A time with its offset; one that has none counts as UTC, wherever it is read."""
    if at.tzinfo is None:
        return at.replace(tzinfo=UTC)
    return at


def in_zone(at: datetime, zone: tzinfo | None) -> datetime:
    """A time in a zone; unchanged at an end of the calendar, where the zone would leave it."""
    try:
        return aware(at).astimezone(zone)
    except (OverflowError, ValueError):
        return aware(at)


def midday(day: date) -> datetime:
    """Twelve o'clock of a day where the user is."""
    try:
        return datetime.combine(day, time(12)).astimezone()
    except (OverflowError, ValueError):  # the first and the last days of the calendar
        return datetime.combine(day, time(12), UTC)


def seconds(at: datetime) -> float:
    """The seconds from 1970 to a time, whatever time it is."""
    return aware(at).timestamp()


def after_1970(seconds: float) -> datetime:
    """The local time of a number of seconds since 1970; the first possible time if the number is out of range."""
    try:
        return datetime.fromtimestamp(seconds).astimezone()
    except (OverflowError, ValueError, OSError):
        return datetime.min.replace(tzinfo=UTC)


def set_clock(clock: Callable[[], datetime] | None) -> None:
    """Replace the machine's clock; None restores it."""
    global _now
    _now = clock or _local_now
