"""The program's one clock, which tests and pictures can set."""

from collections.abc import Callable
from datetime import UTC, date, datetime


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


def set_clock(clock: Callable[[], datetime] | None) -> None:
    """Replace the machine's clock; None restores it."""
    global _now
    _now = clock or _local_now
