"""The diary against the simplest way to work it out."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as some

from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.history import advance
from watchlist.domain.changes.viewings import LogViewing
from watchlist.domain.insights.diary import DiaryEntry, Heat, diary, heat, months, of_year, years
from watchlist.domain.model.entry import Viewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words import diary as diary_words

AT = datetime(2026, 11, 22, 20, tzinfo=timezone(timedelta(hours=9)))
DAYS = some.none() | some.dates(date(2023, 12, 25), date(2026, 1, 7))
LOGS = some.lists(some.tuples(some.sampled_from("abcd"), DAYS), max_size=30)
Logs = list[tuple[str, date | None]]


def kept(logs: Logs) -> Library:
    """A library in which these films were logged on these days, one minute after the other."""
    library = Library()
    for slug in sorted({slug for slug, _ in logs}):
        library, _ = advance(library, AddFilm(at=AT, film=Film(slug=slug, title=slug.upper())))
    for minute, (slug, day) in enumerate(logs):
        library, _ = advance(library, LogViewing(at=AT + timedelta(minutes=minute), slug=slug, day=day))
    return library


def naive(logs: Logs) -> list[tuple[str, date | None, int, int]]:
    """The same, newest first: film, day, which time, of how many."""
    found = []
    for place, (slug, day) in enumerate(logs):
        own = sorted((d or date.min, p) for p, (s, d) in enumerate(logs) if s == slug)
        found.append((day or date.min, place, slug, own.index((day or date.min, place)) + 1, len(own)))
    found.sort(reverse=True)
    return [(slug, None if day == date.min else day, time, times) for day, _, slug, time, times in found]


@given(LOGS)
def test_it_has_every_viewing_newest_first_with_its_number(logs: Logs) -> None:
    found = diary(Snapshot(kept(logs)))
    assert [(kept.film.slug, kept.viewing.day, kept.time, kept.times) for kept in found] == naive(logs)
    assert all(kept.again == (kept.time > 1) for kept in found)


@given(LOGS)
def test_its_months_hold_all_of_it_in_order_and_the_unknown_days_at_the_end(logs: Logs) -> None:
    found = diary(Snapshot(kept(logs)))
    by_month = months(found)
    assert tuple(entry for month in by_month for entry in month.entries) == found
    starts = [month.start for month in by_month]
    assert len(set(starts)) == len(starts)
    assert None not in starts[:-1]
    for month in by_month:
        for entry in month.entries:
            day = entry.viewing.day
            assert (day and (day.year, day.month)) == (month.start and (month.start.year, month.start.month))


@given(LOGS, some.sampled_from([2023, 2024, 2025, 2026]))
def test_the_heat_of_a_year_counts_its_viewings(logs: Logs, year: int) -> None:
    found = diary(Snapshot(kept(logs)))
    told = heat(found, year)
    own = [(slug, day) for slug, day in logs if day and day.year == year]
    assert (
        told.viewings == len(own) == sum(told.days.values()) == sum(told.months.values()) == len(of_year(found, year))
    )
    assert told.films == len({slug for slug, _ in own})
    assert told.again == sum(1 for _, day, time, _ in naive(logs) if day and day.year == year and time > 1)
    assert all(told.days[day] == sum(1 for _, other in own if other == day) for _, day in own)
    assert set(years(found)) == {day.year for _, day in logs if day}


@given(some.integers(1, 9999))
def test_the_weeks_of_a_year_hold_each_day_once_and_begin_on_monday(year: int) -> None:
    weeks = Heat(year, {}).weeks()
    days = [day for week in weeks for day in week]
    assert len(days) in (365, 366)
    assert (days[0], days[-1]) == (date(year, 1, 1), date(year, 12, 31))
    assert all(week[0].weekday() == 0 for week in weeks[1:])
    assert all(week[-1].weekday() == 6 for week in weeks[:-1])


def entry(time: int = 1, times: int = 1, rewatch: bool = False) -> DiaryEntry:
    viewing = Viewing(id=1, day=date(2026, 11, 22), logged=AT, rewatch=rewatch)
    return DiaryEntry(Film(slug="a", title="A"), viewing, time, times)


def test_which_time_it_was_in_words() -> None:
    assert [diary_words.time(entry(time)) for time in (1, 2, 3, 4, 11, 22)] == [
        "",
        "2nd time",
        "3rd time",
        "4th time",
        "11th time",
        "22nd time",
    ]
    assert diary_words.time(entry(rewatch=True)) == "again"
    assert [told.again for told in (entry(), entry(2), entry(rewatch=True))] == [False, True, True]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (Heat(2024, {}), "nothing seen"),
        (Heat(2024, {date(2024, 3, 1): 1}, 1, 1, 0), "1 viewing"),
        (Heat(2024, {date(2024, 3, 1): 1, date(2024, 4, 1): 1}, 2, 2, 0), "2 viewings"),
        (
            Heat(2024, {date(2024, 3, 1): 3, date(2024, 4, 1): 1}, 4, 3, 1),
            "4 viewings of 3 films, 1 rewatch, most in March",
        ),
    ],
)
def test_a_year_in_words(told: Heat, words: str) -> None:
    assert diary_words.year(told) == words
