"""What has drifted past the list, and keeping it."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from watchlist.domain.changes.base import Many
from watchlist.domain.changes.entries import DropFilm, KeepFilm, PlanFilm, SetHype
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.history import Undo, advance
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.changes.viewings import LogViewing
from watchlist.domain.insights.adrift import adrift
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library
from watchlist.domain.model.shelf import Shelf
from watchlist.domain.query.index import index
from watchlist.domain.words import card as card_words

AT = datetime(2026, 11, 22, 20, tzinfo=UTC)


def library(days: int = 400, hype: int | None = 40) -> Library:
    """One planned film."""
    added = AT - timedelta(days=days)
    changes = [AddFilm(at=added, film=Film(slug="a", title="A"))]
    if hype:
        changes.append(SetHype(at=added, slug="a", score=hype))  # type: ignore[arg-type]
    return advance(Library(), Many(at=added, changes=tuple(changes)))[0]


def found(kept: Library) -> list[str]:
    """The films adrift."""
    return [row.slug for row in adrift(index(kept, Shelf()), AT.date())]


def test_a_film_planned_over_a_year_ago_with_low_hype_is_adrift() -> None:
    assert found(library()) == ["a"]
    assert found(library(days=300)) == found(library(hype=80)) == found(library(hype=None)) == []


def test_keeping_it_takes_it_out_for_a_year_and_leaves_the_day_it_was_added() -> None:
    before = library()
    kept, step = advance(before, KeepFilm(at=AT, slug="a"))
    assert found(kept) == []
    assert kept.entries["a"].added == before.entries["a"].added
    assert [row.slug for row in adrift(index(kept, Shelf()), AT.date() + timedelta(days=370))] == ["a"]
    assert card_words.status(kept.entries["a"], AT.date()) == "Planned since 18 Oct 2025, kept 22 Nov"
    assert step is not None
    assert step.words == "Kept A"
    assert found(advance(kept, Undo(at=AT, step=step.id))[0]) == ["a"]


def test_planning_a_dropped_film_anew_begins_the_wait_anew() -> None:
    dropped, _ = advance(library(), DropFilm(at=AT, slug="a"))
    assert found(dropped) == []
    planned, _ = advance(dropped, PlanFilm(at=AT, slug="a"))
    assert found(planned) == []
    assert planned.entries["a"] == replace(library().entries["a"], renewed=AT)


def test_only_what_is_planned_can_be_kept() -> None:
    seen, _ = advance(library(), LogViewing(at=AT, slug="a", day=AT.date()))
    with pytest.raises(ChangeRefused, match="planned"):
        advance(seen, KeepFilm(at=AT, slug="a"))
