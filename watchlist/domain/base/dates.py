"""Days as people type them, and the names of the months."""

import re
from contextlib import suppress
from datetime import date

from watchlist.domain.base.patterns import lazy_pattern

UNKNOWN, TOMORROW = "unknown", "tomorrow"
MONTHS = tuple("January February March April May June July August September October November December".split())
SHORT_MONTHS = tuple(name[:3] for name in MONTHS)
_NEXT_TO_TODAY = {"yesterday": -1, "today": 0, TOMORROW: 1}
_NUMBERS = {name.lower(): number for names in (MONTHS, SHORT_MONTHS) for number, name in enumerate(names, 1)}
_IN_NUMBERS = lazy_pattern(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", re.ASCII)
_MONTH = lazy_pattern(r"([a-z]+)\.?(?:[ -](\d{4}))?")
_NAMED = lazy_pattern(r"(\d{1,2})\.? ([a-z]+)\.?,?(?: (\d{4}))?|([a-z]+) (\d{1,2}),?(?: (\d{4}))?")


def parse_day(text: str, today: date) -> date | None:
    """The typed day: "today", "2026-11-20", "20 Nov", "20 Nov 2025", "20.11.2025"; None for "unknown".

    A day without a year is the last such day. Raises ValueError, in words, for anything else, for ambiguous days and
    for future days.
    """
    typed = " ".join(text.lower().split())
    if typed in (UNKNOWN, "?"):
        return None
    day = calendar_day(typed, today)
    if day is None:
        raise ValueError(either_day(typed) or f"“{text}” is not a day; write it like 20 Nov, 2026-11-20 or yesterday")
    if day > today:
        shown = day.isoformat()
        if typed == TOMORROW:
            shown = typed
        raise ValueError(f"{shown} has not come yet")
    return day


def either_day(typed: str) -> str:
    """The message for a day in numbers that could be two days, such as "10/08/2026"; empty for others."""
    days = _in_numbers(typed)
    if len(days) < 2:
        return ""
    words, codes = ([written_form(day) for day in days] for written_form in (with_year, date.isoformat))
    return f"“{typed}” may be {words[0]} or {words[1]}; write {codes[0]} or {codes[1]}"


def _in_numbers(typed: str) -> list[date]:
    """The days that numbers with the year at their end may be; where points stand, the day comes before the month."""
    match = _IN_NUMBERS.fullmatch(typed)
    if not match:
        return []
    first, second, year = (int(match[group]) for group in (1, 3, 4))
    days, orders = [], [(first, second)]
    if match[2] != ".":
        orders.append((second, first))
    for day, month in dict.fromkeys(orders):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return days


def with_year(day: date) -> str:
    """A day with its year, which may not have been typed: "3 Mar 2026"."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year}"


def calendar_month(typed: str, today: date) -> str:
    """The month typed in words, the last of that name without a year: "2026-03"; empty if it is no month."""
    match = _MONTH.fullmatch(typed)
    if match is None or match[1] not in _NUMBERS:
        return ""
    number = _NUMBERS[match[1]]
    return f"{int(match[2] or today.year - (number > today.month)):04}-{number:02}"


def calendar_day(typed: str, today: date) -> date | None:
    """The typed day, past or future; None if it is no day."""
    try:
        if typed in _NEXT_TO_TODAY:
            return date.fromordinal(today.toordinal() + _NEXT_TO_TODAY[typed])
        if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", typed):
            return date(*map(int, typed.split("-")))
        days = _in_numbers(typed)
        if len(days) == 1:
            return days[0]
        if days:
            return None
        named = _NAMED.fullmatch(typed)
        if not named:
            return None
        number, name, year = named[1] or named[5], named[2] or named[4], named[3] or named[6]
        if not year:
            return _last_such_day(_NUMBERS[name], int(number), today)
        return date(int(year), _NUMBERS[name], int(number))
    except (ValueError, KeyError):
        return None


def _last_such_day(month: int, day: int, today: date) -> date | None:
    """The last day of that name up to today; 29 February may be eight years ago. None for one that no year has."""
    for year in range(today.year, max(0, today.year - 9), -1):
        with suppress(ValueError):
            if (found := date(year, month, day)) <= today:
                return found
    return None
