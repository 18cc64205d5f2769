"""What each change means."""

from datetime import date, datetime, timedelta, timezone

import pytest

from watchlist.domain.changes.base import Change, Many
from watchlist.domain.changes.entries import DropFilm, EditEntry, PlanFilm, SetHype
from watchlist.domain.changes.films import AddFilm, RemoveFilms
from watchlist.domain.changes.history import advance
from watchlist.domain.changes.polls import CastBallot
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.changes.viewings import GiveVerdict, LogViewing
from watchlist.domain.model.entry import Entry, Status, Verdict
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import FilmList, Library

AT = datetime(2026, 11, 22, 20, tzinfo=timezone(timedelta(hours=9)))
FILM = Film(slug="starlight", title="Starlight", year=2025)


def after(*changes: Change, library: Library | None = None) -> Library:
    """A library after changes, one by one."""
    library = library or Library()
    for change in changes:
        library, _ = advance(library, change)
    return library


def added(*changes: Change) -> Entry:
    """The entry of FILM after it was added and changed."""
    return after(AddFilm(at=AT, film=FILM), *changes).entries["starlight"]


def verdict(rating: int | None, text: str = "") -> Verdict:
    """A verdict of today."""
    return Verdict(rating=rating, text=text, written=AT)


def later(days: int) -> datetime:
    """Some days on."""
    return AT + timedelta(days=days)


def test_an_added_film_is_planned_with_why_and_who() -> None:
    library = after(AddFilm(at=AT, film=FILM, why="the music", told_by="Mina"))
    entry = library.entries["starlight"]
    assert (entry.status, entry.why, entry.told_by, entry.added) == (Status.PLANNED, "the music", "Mina", AT)
    assert library.steps[-1].words == "Added Starlight (2025)"


def test_adding_a_film_again_changes_nothing_and_is_no_step() -> None:
    once = after(AddFilm(at=AT, film=FILM, why="the music"))
    assert after(AddFilm(at=later(1), film=FILM), library=once) == once


def test_two_films_typed_with_the_same_title_get_slugs_of_their_own() -> None:
    other = Film(slug="starlight", title="Starlight", year=1988)
    library = after(AddFilm(at=AT, film=FILM, typed=True), AddFilm(at=AT, film=other, typed=True))
    assert library.films["starlight-1988"].year == 1988
    same = Film(slug="starlight", title="STARLIGHT", year=2025)
    assert after(AddFilm(at=AT, film=same, typed=True), library=library) == library


def test_a_film_that_only_a_list_held_keeps_what_was_known_when_it_is_added() -> None:
    known = Film(slug="starlight", title="Starlight", year=2025, ids={"tmdb": "1"})
    library = Library(films={"starlight": known}, lists={"b": FilmList(slug="b", name="B", films=("starlight",))})
    assert after(AddFilm(at=AT, film=FILM, typed=True), library=library).films["starlight"].ids == {"tmdb": "1"}
    other = Film(slug="starlight", title="Starlight", year=1988)
    both = after(AddFilm(at=AT, film=other, typed=True), library=library)
    assert both.films["starlight"] == known
    assert set(both.entries) == {"starlight-1988"}


def test_the_step_of_an_added_film_names_it_as_it_was_added() -> None:
    known = Film(slug="starlight", title="Starlight", year=2025)
    library = Library(films={"starlight": known}, lists={"b": FilmList(slug="b", name="B", films=("starlight",))})
    library = after(AddFilm(at=AT, film=Film(slug="starlight", title="Starlight")), library=library)
    assert (library.steps[-1].words, library.films["starlight"].year) == ("Added Starlight", 2025)


def test_a_verdict_logs_the_viewing_seals_the_hype_and_sets_watched() -> None:
    entry = added(SetHype(at=AT, slug="starlight", score=90), GiveVerdict(at=AT, slug="starlight", verdict=verdict(60)))
    assert entry.status is Status.WATCHED
    assert entry.viewings[0].day == AT.date()
    assert entry.rating == 60
    assert entry.hype is not None
    assert entry.hype.sealed == AT
    assert not entry.hype.late


def test_a_second_verdict_edits_the_newest_viewing() -> None:
    entry = added(
        GiveVerdict(at=AT, slug="starlight", verdict=verdict(60)),
        GiveVerdict(at=later(1), slug="starlight", verdict=verdict(80)),
    )
    assert len(entry.viewings) == 1
    assert entry.rating == 80
    assert entry.viewings[0].day == AT.date()


def test_seen_again_is_a_rewatch_and_its_verdict_the_entrys() -> None:
    entry = added(
        LogViewing(at=AT, slug="starlight", day=date(2026, 1, 1), verdict=verdict(60)),
        LogViewing(at=AT, slug="starlight", day=date(2026, 3, 1), verdict=verdict(90)),
    )
    assert [viewing.rewatch for viewing in entry.viewings] == [False, True]
    assert entry.rating == 90


def test_a_viewing_of_unknown_day_comes_before_those_with_one() -> None:
    entry = added(
        LogViewing(at=AT, slug="starlight", day=date(2026, 1, 1), verdict=verdict(60)),
        LogViewing(at=AT, slug="starlight", day=None),
    )
    assert [viewing.day for viewing in entry.viewings] == [None, date(2026, 1, 1)]
    assert entry.rating == 60


def test_hype_after_a_viewing_is_late() -> None:
    entry = added(LogViewing(at=AT, slug="starlight", day=AT.date()), SetHype(at=AT, slug="starlight", score=80))
    assert entry.hype is not None
    assert entry.hype.late


def test_hype_given_after_the_day_of_a_viewing_that_is_logged_later_is_late() -> None:
    entry = added(
        SetHype(at=AT, slug="starlight", score=80), LogViewing(at=later(1), slug="starlight", day=date(2026, 11, 1))
    )
    assert entry.hype is not None
    assert entry.hype.late


def test_sealed_hype_keeps_what_stood_before_and_cannot_be_taken_back() -> None:
    library = after(
        AddFilm(at=AT, film=FILM),
        SetHype(at=AT, slug="starlight", score=90),
        LogViewing(at=AT, slug="starlight", day=AT.date()),
        SetHype(at=later(3), slug="starlight", score=70),
    )
    hype = library.entries["starlight"].hype
    assert hype is not None
    assert (hype.score, hype.edits[0].score, hype.edits[0].at) == (90, 70, later(3))
    with pytest.raises(ChangeRefused, match="sealed"):
        advance(library, SetHype(at=AT, slug="starlight", score=None))


def test_open_hype_can_be_taken_back() -> None:
    assert added(SetHype(at=AT, slug="starlight", score=90), SetHype(at=AT, slug="starlight", score=None)).hype is None


def test_a_dropped_film_keeps_its_reason_until_it_is_planned_again() -> None:
    dropped = DropFilm(at=AT, slug="starlight", reason="too long")
    assert added(dropped).drop_reason == "too long"
    planned = added(dropped, PlanFilm(at=AT, slug="starlight"))
    assert (planned.status, planned.drop_reason) == (Status.PLANNED, "")


def test_a_watched_film_planned_again_stays_watched() -> None:
    entry = added(LogViewing(at=AT, slug="starlight", day=None), PlanFilm(at=AT, slug="starlight"))
    assert (entry.status, entry.again) == (Status.WATCHED, True)


def test_a_ballot_knows_whether_the_film_was_seen_and_earlier_ones_stay() -> None:
    library = after(
        AddFilm(at=AT, film=FILM),
        CastBallot(at=AT, slug="starlight", answer="orbit"),
        LogViewing(at=AT, slug="starlight", day=None),
        CastBallot(at=AT, slug="starlight", answer="leap", sentence="It leapt"),
    )
    ballots = library.ballots_on("starlight")
    assert [(ballot.answer, ballot.watched, ballot.sentence) for ballot in ballots] == [
        ("orbit", False, ""),
        ("leap", True, "It leapt"),
    ]


def test_an_edit_touches_only_what_it_names() -> None:
    entry = added(
        EditEntry(at=AT, slug="starlight", why="the music", tags=("sf",)),
        EditEntry(at=AT, slug="starlight", liked=True),
    )
    assert (entry.why, entry.tags, entry.liked) == ("the music", ("sf",), True)


def test_deleting_takes_the_film_its_ballots_and_its_places_in_lists() -> None:
    library = after(AddFilm(at=AT, film=FILM), CastBallot(at=AT, slug="starlight", answer="leap"))
    library = Library(
        films=library.films,
        entries=library.entries,
        ballots=library.ballots,
        lists={"best": FilmList(slug="best", name="Best", films=("a", "starlight", "b"))},
    )
    left = after(RemoveFilms(at=AT, slugs=("starlight",)), library=library)
    assert not left.films
    assert not left.entries
    assert not left.ballots
    assert left.lists["best"].films == ("a", "b")
    assert left.steps[-1].words == "Deleted Starlight (2025)"


def test_many_changes_are_one_step_or_none_at_all() -> None:
    both = Many(at=AT, changes=(AddFilm(at=AT, film=FILM), SetHype(at=AT, slug="starlight", score=90)))
    assert len(after(both).steps) == 1
    broken = Many(at=AT, changes=(AddFilm(at=AT, film=FILM), SetHype(at=AT, slug="nowhere", score=90)))
    with pytest.raises(ChangeRefused, match="not on your list"):
        advance(Library(), broken)
