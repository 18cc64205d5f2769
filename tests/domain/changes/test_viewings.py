"""A viewing edited, moved and deleted, and what becomes of status and hype."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone

import pytest
from msgspec.structs import replace

from watchlist.domain.base import ids
from watchlist.domain.base.rating import Scale
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.entries import DropFilm, PlanFilm, SetHype
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.history import Undo, advance
from watchlist.domain.changes.merge_entry import merge_entry
from watchlist.domain.changes.notes import JudgeNotes, MarkNotes
from watchlist.domain.changes.polls import CastBallot
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.changes.viewings import DeleteViewing, EditViewing, GiveVerdict, LogViewing, RateToday
from watchlist.domain.model.entry import Entry, Status, Verdict
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library
from watchlist.domain.model.mark import Belief, Outcome
from watchlist.domain.words import card as card_words

AT = datetime(2026, 11, 22, 20, tzinfo=timezone(timedelta(hours=9)))
FILM = Film(slug="starlight", title="Starlight", year=2025)
GOOD = Verdict(rating=80, text="good", written=AT)


@pytest.fixture(autouse=True)
def _numbered_one_by_one() -> Iterator[None]:
    ids.set_chance(lambda: 1)
    yield
    ids.set_chance(None)


def later(days: int) -> datetime:
    return AT + timedelta(days=days)


def after(*changes: Change) -> Library:
    library = Library()
    for change in (AddFilm(at=AT, film=FILM), *changes):
        library, _ = advance(library, change)
    return library


def entry(*changes: Change) -> Entry:
    return after(*changes).entries["starlight"]


def saw(day: date | None, at: datetime = AT, verdict: Verdict | None = None) -> LogViewing:
    return LogViewing(at=at, slug="starlight", day=day, verdict=verdict)


def edit(viewing: int, **said: object) -> EditViewing:
    return EditViewing(at=AT, slug="starlight", viewing=viewing, **said)  # type: ignore[arg-type]


def delete(viewing: int) -> DeleteViewing:
    return DeleteViewing(at=AT, slug="starlight", viewing=viewing)


def hyped(at: datetime) -> SetHype:
    return SetHype(at=at, slug="starlight", score=90)


def days(of: Entry) -> list[tuple[int, date | None, bool]]:
    return [(ids.ordinal(seen.id), seen.day, seen.rewatch) for seen in of.viewings]


OLD, NEW, EARLIER = date(2026, 11, 1), date(2026, 11, 20), date(2026, 10, 1)


def test_what_is_not_named_stays() -> None:
    seen = entry(saw(OLD, verdict=GOOD), edit(1, tags=("cinema",))).viewings[0]
    assert (seen.day, seen.verdict, seen.tags) == (OLD, GOOD, ("cinema",))
    seen = entry(saw(OLD, verdict=GOOD), edit(1, verdict=None)).viewings[0]
    assert (seen.day, seen.verdict) == (OLD, None)


def test_a_viewing_moved_takes_its_place_among_the_others() -> None:
    assert days(entry(saw(OLD), saw(NEW), edit(2, day=EARLIER))) == [(2, EARLIER, False), (1, OLD, True)]
    assert days(entry(saw(OLD), saw(NEW), edit(2, day=None))) == [(2, None, False), (1, OLD, True)]
    assert days(entry(saw(OLD), saw(NEW), edit(1, day=EARLIER))) == [(1, EARLIER, False), (2, NEW, True)]


def test_an_older_viewing_logged_late_is_the_first_and_the_other_the_rewatch() -> None:
    assert days(entry(saw(NEW), saw(OLD))) == [(2, OLD, False), (1, NEW, True)]


def test_one_said_to_be_no_rewatch_keeps_its_word_and_makes_the_other_one() -> None:
    told = LogViewing(at=AT, slug="starlight", day=OLD, rewatch=False)
    assert days(entry(saw(NEW), told)) == [
        (2, OLD, False),
        (1, NEW, True),
    ]


def test_a_viewing_taken_in_before_all_others_settles_rewatches_and_hype_as_logging_it_does() -> None:
    mine = entry(hyped(later(1)), saw(later(2).date(), later(2)))
    taken = merge_entry(mine, entry(saw(OLD)), later(3)).entry
    assert days(taken) == [(1, OLD, False), (1, later(2).date(), True)]
    assert taken.hype is not None
    assert taken.hype.late
    assert merge_entry(taken, entry(saw(OLD)), later(4)).entry == taken


def test_a_hype_taken_in_for_a_film_that_was_seen_is_sealed() -> None:
    hype = merge_entry(entry(saw(OLD)), entry(hyped(AT)), later(1)).entry.hype
    assert hype is not None
    assert (hype.sealed, hype.late) == (later(1), True)


def test_a_film_seen_before_the_diary_began_stays_a_rewatch() -> None:
    first = LogViewing(at=AT, slug="starlight", day=NEW, rewatch=True)
    assert days(entry(first, saw(OLD))) == [(2, OLD, True), (1, NEW, True)]


def test_a_verdict_that_moves_its_viewing_puts_it_in_order_too() -> None:
    moved = GiveVerdict(at=AT, slug="starlight", verdict=GOOD, day=EARLIER, viewing=2)
    assert days(entry(saw(OLD), saw(NEW), moved)) == [(2, EARLIER, False), (1, OLD, True)]


def test_whether_the_hype_came_late_follows_the_day() -> None:
    hype = entry(hyped(AT), saw(AT.date()), edit(1, day=OLD)).hype
    assert hype is not None
    assert hype.late
    hype = entry(hyped(AT), saw(OLD, later(1)), edit(1, day=AT.date())).hype
    assert hype is not None
    assert (hype.late, hype.sealed) == (False, later(1))


def test_hype_given_to_a_film_already_seen_stays_late_on_whatever_day() -> None:
    hype = entry(saw(OLD), hyped(later(1)), edit(1, day=later(30).date())).hype
    assert hype is not None
    assert hype.late


def test_a_hype_changed_after_the_film_is_as_early_as_it_was_first_said() -> None:
    seen = (hyped(AT), saw(None, later(1)), SetHype(at=later(4), slug="starlight", score=40))
    hype = entry(*seen, saw(later(3).date(), later(5))).hype
    assert hype is not None
    assert (hype.score, hype.latest_score, hype.late) == (90, 40, False)


def test_whether_a_mark_came_late_follows_the_day_too() -> None:
    mark = MarkNotes(at=AT, slug="starlight", marks={"bold": Belief.BELIEVE})
    changed = MarkNotes(at=later(4), slug="starlight", marks={"bold": Belief.DOUBT})
    seen = (mark, saw(OLD, later(1)), changed)
    assert entry(*seen).marks["bold"].late
    assert not entry(*seen, edit(1, day=later(2).date())).marks["bold"].late
    assert entry(saw(OLD), mark, edit(1, day=later(2).date())).marks["bold"].late


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (edit(1, day=OLD), "Moved a viewing of Starlight (2025) to 1 Nov"),
        (edit(1, day=date(2025, 3, 4)), "Moved a viewing of Starlight (2025) to 4 Mar 2025"),
        (edit(1, day=None), "Forgot the day of a viewing of Starlight (2025)"),
        (edit(1, tags=("cinema",)), "Tagged a viewing of Starlight (2025)"),
        (edit(1, verdict=GOOD), "Gave a verdict on Starlight (2025)"),
        (edit(1, day=OLD, tags=("cinema",)), "Edited a viewing of Starlight (2025)"),
        (edit(1, day=NEW, tags=("cinema",)), "Tagged a viewing of Starlight (2025)"),
        (delete(1), "Deleted the viewing of Starlight (2025) on 20 Nov"),
    ],
)
def test_the_history_says_what_was_done(change: Change, said: str) -> None:
    assert after(saw(NEW), change).steps[-1].words == said


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    before = after(saw(NEW))
    assert advance(before, edit(1, day=NEW, tags=()))[1] is None


def test_with_other_viewings_left_the_film_stays_seen_and_its_hype_sealed() -> None:
    left = entry(hyped(AT), saw(OLD, later(1)), saw(NEW, later(2)), delete(1))
    assert (left.status, days(left)) == (Status.WATCHED, [(1, NEW, False)])
    assert left.hype is not None
    assert left.hype.sealed == later(1)


def test_with_its_last_viewing_a_film_is_planned_again_and_its_hype_open() -> None:
    left = entry(hyped(AT), saw(OLD, later(1)), delete(1))
    assert (left.status, left.viewings) == (Status.PLANNED, ())
    assert left.hype is not None
    assert (left.hype.sealed, left.hype.late) == (None, False)
    assert entry(hyped(AT), saw(OLD), delete(1), SetHype(at=AT, slug="starlight", score=None)).hype is None


def test_the_hype_of_a_film_never_seen_is_what_was_said_last_and_can_be_changed() -> None:
    gone = (hyped(AT), saw(OLD, later(1)), SetHype(at=later(2), slug="starlight", score=40), delete(1))
    hype = entry(*gone).hype
    assert hype is not None
    assert (hype.score, hype.at, hype.sealed, hype.edits) == (40, later(2), None, ())
    assert card_words.hype(hype, Scale.STARS, NEW) == ""
    hype = entry(*gone, SetHype(at=later(3), slug="starlight", score=20)).hype
    assert hype is not None
    assert (hype.score, hype.late) == (20, False)


@pytest.mark.parametrize(("seen", "late"), [(0, True), (None, True), (1, False)], ids=["same day", "unknown", "later"])
def test_what_was_said_while_there_was_a_viewing_is_in_time_only_for_a_later_day(seen: int | None, late: bool) -> None:
    mark = MarkNotes(at=AT, slug="starlight", marks={"bold": Belief.BELIEVE})
    again = saw(None if seen is None else later(seen).date(), later(2))
    found = entry(saw(AT.date()), hyped(AT), mark, delete(1), again, edit(1, tags=("cinema",)))
    assert found.hype is not None
    assert (found.hype.late, found.marks["bold"].late) == (late, late)


def test_marks_of_a_film_never_seen_are_open_and_what_held_is_taken_back() -> None:
    left = entry(
        MarkNotes(at=AT, slug="starlight", marks={"bold": Belief.BELIEVE, "sad": Belief.DOUBT}),
        saw(OLD, later(1)),
        MarkNotes(at=later(2), slug="starlight", marks={"bold": Belief.DOUBT}),
        JudgeNotes(at=later(2), slug="starlight", judged={"bold": Outcome.HELD}),
        delete(1),
        MarkNotes(at=later(3), slug="starlight", marks={"sad": None}),
    )
    assert {key: (mark.belief, mark.sealed, mark.edits) for key, mark in left.marks.items()} == {
        "bold": (Belief.DOUBT, None, ())
    }
    assert left.judged == {}


def test_it_is_no_longer_planned_again_either() -> None:
    left = entry(saw(OLD), PlanFilm(at=AT, slug="starlight"), delete(1))
    assert (left.status, left.again) == (Status.PLANNED, False)


def test_a_dropped_film_stays_dropped() -> None:
    left = entry(saw(OLD), DropFilm(at=AT, slug="starlight", reason="enough"), delete(1))
    assert (left.status, left.drop_reason) == (Status.DROPPED, "enough")


def test_what_was_answered_to_the_poll_stays() -> None:
    library = after(saw(OLD), CastBallot(at=AT, slug="starlight", answer="leap"), delete(1))
    assert [ballot.watched for ballot in library.ballots.values()] == [True]


def test_undo_brings_the_viewing_the_status_and_the_seal_back() -> None:
    before = after(hyped(AT), saw(OLD, later(1), GOOD))
    gone, step = advance(before, delete(1))
    assert step is not None
    back, _ = advance(gone, Undo(at=later(2), step=step.id))
    assert back.entries == before.entries


@pytest.mark.parametrize("change", [edit(7, day=OLD), delete(7)])
def test_a_viewing_that_is_gone_is_named_as_such(change: Change) -> None:
    with pytest.raises(ChangeRefused, match="That viewing is gone"):
        after(saw(OLD), change)


def test_what_you_think_today_stands_beside_what_you_said_then() -> None:
    seen = entry(saw(AT.date(), verdict=GOOD), RateToday(at=later(400), slug="starlight", score=40))
    assert (seen.rating, seen.rating_then) == (40, 80)
    assert seen.viewings[0].verdict == GOOD
    assert card_words.beside_rating(seen, Scale.STARS) == "today, ★★★★ when you saw it"


def test_today_s_rating_goes_when_it_is_taken_back_is_the_same_or_a_new_verdict_is_given() -> None:
    rated = (saw(AT.date(), verdict=GOOD), RateToday(at=later(400), slug="starlight", score=40))
    again = replace(GOOD, rating=60, written=later(500))
    for change in (
        RateToday(at=later(500), slug="starlight", score=None),
        RateToday(at=later(500), slug="starlight", score=80),
        GiveVerdict(at=later(500), slug="starlight", verdict=again),
        saw(later(500).date(), later(500), again),
    ):
        assert entry(*rated, change).today is None


def test_a_film_that_was_not_seen_is_not_rated_as_of_today() -> None:
    with pytest.raises(ChangeRefused, match="once it has been seen"):
        entry(RateToday(at=AT, slug="starlight", score=40))
