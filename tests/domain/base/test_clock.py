"""Times at the ends of the calendar, as a damaged or hostile file may hold them, stop nothing."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from watchlist.domain.base import clock

EARLIEST, LATEST = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
ENDS = tuple(
    map(
        datetime.fromisoformat,
        ("0001-01-01T00:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59", "9999-12-31T23:59:59-12:00"),
    )
)


@pytest.mark.parametrize("at", ENDS)
@pytest.mark.parametrize("zone", [UTC, EARLIEST, LATEST, None])
def test_a_time_at_an_end_of_the_calendar_is_told_in_any_zone(at: datetime, zone: timezone | None) -> None:
    assert clock.in_zone(at, zone).year in (1, 9999)
    assert (clock.seconds(at) < 0) == (at.year == 1)


def test_other_times_are_told_in_a_zone_as_ever() -> None:
    assert (
        clock.in_zone(datetime.fromisoformat("2026-11-29T12:00"), EARLIEST).isoformat() == "2026-11-30T02:00:00+14:00"
    )


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_have_a_midday(day: date) -> None:
    assert clock.midday(day).date() == day


@pytest.mark.parametrize("seconds", [1e15, -1e15])
def test_a_file_can_be_of_any_age(seconds: float) -> None:
    assert clock.after_1970(seconds).year == 1
