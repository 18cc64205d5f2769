"""Days as people type them."""

from datetime import date

import pytest

from watchlist.domain.base.dates import parse_day

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", TODAY),
        (" Yesterday ", date(2026, 11, 21)),
        ("2026-01-05", date(2026, 1, 5)),
        ("20 Nov", date(2026, 11, 20)),
        ("Nov 20", date(2026, 11, 20)),
        ("24 december", date(2025, 12, 24)),
        ("1 Jan 1999", date(1999, 1, 1)),
        ("20.11.2026", date(2026, 11, 20)),
        ("5.1.2026", date(2026, 1, 5)),
        ("29 Feb", date(2024, 2, 29)),
        ("unknown", None),
    ],
)
def test_a_day_is_understood(typed: str, day: date | None) -> None:
    assert parse_day(typed, TODAY) == day


def test_the_29th_of_february_is_the_last_one_there_was() -> None:
    assert parse_day("29 Feb", date(2024, 2, 28)) == date(2020, 2, 29)
    assert parse_day("Feb 29", date(1904, 2, 28)) == date(1896, 2, 29)


def test_the_first_day_of_all_has_no_yesterday() -> None:
    assert parse_day("today", date.min) == date.min
    with pytest.raises(ValueError, match="is not a day"):
        parse_day("yesterday", date.min)


@pytest.mark.parametrize(
    "typed", ["", "someday", "2026-02-30", "31 Feb", "2026-11-23", "99 Nov", "29 Feb 2026", "31.02.2026", "11.20.2026"]
)
def test_what_is_no_day_or_has_not_come_is_refused_in_words(typed: str) -> None:
    with pytest.raises(ValueError, match=r"is not a day|has not come"):
        parse_day(typed, TODAY)


def test_tomorrow_is_a_day_that_has_not_come() -> None:
    with pytest.raises(ValueError, match=r"^tomorrow has not come yet$"):
        parse_day("Tomorrow", TODAY)
