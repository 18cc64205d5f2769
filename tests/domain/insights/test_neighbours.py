from datetime import date, datetime

import pytest

from watchlist.domain.insights.neighbours import same_week
from watchlist.domain.model.entry import Entry, Viewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.row import Row

AT = datetime.fromisoformat("2026-11-29T12:00+00:00")


def _row(slug: str, day: str) -> Row:
    viewing = Viewing(id=1, day=date.fromisoformat(day), logged=AT)
    return Row(Film(slug=slug, title=slug), Entry(slug=slug, added=AT, viewings=(viewing,)))


@pytest.mark.parametrize(
    ("day", "same", "other"),
    [
        ("2026-11-23", "2026-11-29", "2026-11-22"),
        ("9999-12-31", "9999-12-27", "9999-12-26"),
        ("0001-01-01", "0001-01-07", "0001-01-08"),
    ],
)
def test_a_week_runs_from_monday_to_sunday_at_the_ends_of_the_calendar_too(day: str, same: str, other: str) -> None:
    film, near, far = _row("film", day), _row("near", same), _row("far", other)
    assert [each.slug for each in same_week(film.film, film.entry, (film, near, far))] == ["near"]
