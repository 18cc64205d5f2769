"""What can be said of hype notes, before a film and after it."""

from datetime import date, timedelta

import pytest

from tests.conftest import NOW
from watchlist.domain.base.rating import Scale
from watchlist.domain.changes.base import Change, Many
from watchlist.domain.changes.entries import EditEntry, SetHype
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.history import Undo, advance
from watchlist.domain.changes.merge_entry import Part, PartKind, merge_entry
from watchlist.domain.changes.notes import JudgeNotes, MarkNotes
from watchlist.domain.changes.polls import CastBallot
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.changes.viewings import GiveVerdict, LogViewing, RateToday
from watchlist.domain.insights.track_record import TrackRecord, Who, track_records, track_records_on
from watchlist.domain.model.entry import Entry, Verdict
from watchlist.domain.model.film import Film, HypeNote, NoteKind
from watchlist.domain.model.library import Library
from watchlist.domain.model.mark import Belief, Outcome
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words import notes as notes_words

TODAY = NOW.date()
LATER = NOW + timedelta(days=11)
BELIEVE, DOUBT = Belief.BELIEVE, Belief.DOUBT
HELD, FELL_SHORT, UNSURE = Outcome


def note(key: str, speaker: str, source: str = "paper") -> HypeNote:
    """A hype note."""
    return HypeNote(key=key, words=f"it is {key}", speaker=speaker, kind=NoteKind.PRAISE, source=source)


def film(slug: str, *notes: HypeNote) -> Film:
    """A film for which claims are made."""
    return Film(slug=slug, title=slug.title(), hype_notes=notes, sources={"paper": f"The {slug} paper"})


STAR = film("star", note("bold", "Mina"), note("sad", "Bong Joon-ho"))
RAIN = film("rain", note("wet", "BONG JOON-HO"), note("slow", "Jun"))


def after(*changes: Change, library: Library | None = None) -> Library:
    """A library with both films after changes, one by one."""
    library = library or after(AddFilm(at=NOW, film=STAR), AddFilm(at=NOW, film=RAIN), library=Library())
    for change in changes:
        library, _ = advance(library, change)
    return library


def star(*changes: Change) -> Entry:
    """The entry of the first film after changes."""
    return after(*changes).entries["star"]


def mark(at: object = NOW, **marks: Belief | None) -> MarkNotes:
    """Mark notes of the first film."""
    return MarkNotes(at=at, slug="star", marks=marks)  # type: ignore[arg-type]


def judge(slug: str = "star", **judged: Outcome | None) -> JudgeNotes:
    """Judge notes."""
    return JudgeNotes(at=LATER, slug=slug, judged=judged)


def seen(slug: str = "star", day: date = TODAY) -> LogViewing:
    """See a film."""
    return LogViewing(at=NOW, slug=slug, day=day)


def test_marks_are_dated_and_changed_freely_before_the_first_viewing() -> None:
    entry = star(mark(bold=BELIEVE, sad=DOUBT), mark(LATER, bold=DOUBT, sad=None))
    assert set(entry.marks) == {"bold"}
    kept = entry.marks["bold"]
    assert (kept.belief, kept.at, kept.sealed, kept.edits) == (DOUBT, LATER, None, ())


@pytest.mark.parametrize(
    "viewing", [seen(), GiveVerdict(at=NOW, slug="star", verdict=Verdict(rating=60, written=NOW))], ids=["w", "v"]
)
def test_the_first_viewing_seals_marks_and_a_change_is_kept_beside_what_stood(viewing: Change) -> None:
    entry = star(mark(bold=BELIEVE), viewing, mark(LATER, bold=DOUBT))
    kept = entry.marks["bold"]
    assert (kept.belief, kept.sealed, kept.late) == (DOUBT, NOW, False)
    assert [(edit.belief, edit.at) for edit in kept.edits] == [(BELIEVE, NOW)]
    assert notes_words.view(entry, "bold", LATER.date()) == "you doubt it, changed 3 Dec, was believe"


def test_a_sealed_mark_is_not_taken_back() -> None:
    library = after(mark(bold=BELIEVE), seen())
    with pytest.raises(ChangeRefused, match="sealed when you saw"):
        advance(library, mark(bold=None))


def test_a_mark_set_after_a_viewing_or_after_its_day_is_late() -> None:
    assert star(seen(), mark(bold=BELIEVE)).marks["bold"].late
    entry = star(mark(bold=BELIEVE), seen(day=NOW.date() - timedelta(days=3)))
    assert entry.marks["bold"].late
    assert notes_words.view(entry, "bold", NOW.date()) == "you believe it, late: marked after you saw it"


def test_what_held_is_said_once_the_film_was_seen_and_can_be_taken_back() -> None:
    with pytest.raises(ChangeRefused, match="once you have seen the film"):
        advance(after(), judge(bold=HELD))
    entry = star(seen(), judge(bold=HELD, sad=UNSURE), judge(bold=FELL_SHORT, sad=None))
    assert {key: judged.outcome for key, judged in entry.judged.items()} == {"bold": FELL_SHORT}
    assert notes_words.view(entry, "bold", NOW.date()) == "it fell short"


def test_every_mark_and_judgement_is_undone() -> None:
    library = after(mark(bold=BELIEVE))
    for change in (mark(bold=DOUBT), seen(), mark(LATER, bold=BELIEVE), judge(bold=HELD)):
        changed, step = advance(library, change)
        assert step is not None
        undone, _ = advance(changed, Undo(at=LATER, step=step.id))
        assert undone.entries == library.entries
        library = changed


def test_a_film_with_a_mark_has_been_written_about() -> None:
    assert star().untouched
    assert not star(mark(bold=BELIEVE)).untouched


def test_history_says_what_was_done() -> None:
    library = after(mark(bold=BELIEVE, sad=DOUBT), mark(sad=None), seen(), mark(bold=DOUBT), judge(bold=HELD))
    library = after(judge(bold=None), library=library)
    assert [step.words for step in library.steps[2:]] == [
        "Marked 2 hype notes on Star",
        "Took back 1 mark on Star",
        "Saw Star",
        "Marked 1 sealed hype note on Star",
        "Judged 1 hype note on Star",
        "Took back 1 judgement on Star",
    ]


def test_a_speaker_stands_by_all_films_and_the_unsure_count_for_neither_side() -> None:
    library = after(seen(), seen("rain"), judge(bold=UNSURE, sad=HELD), judge("rain", wet=FELL_SHORT))
    found = track_records(Snapshot(library))
    assert found == (TrackRecord("Bong Joon-ho", held=1, fell_short=1), TrackRecord("Mina", unsure=1))
    assert [notes_words.track_record(each) for each in found] == ["Bong Joon-ho: 1 of 2 held for you", "Mina: 1 unsure"]
    assert track_records_on(Snapshot(library), RAIN.hype_notes) == found[:1]


def test_a_source_is_the_one_that_each_film_names() -> None:
    library = after(seen(), seen("rain"), judge(bold=HELD, sad=FELL_SHORT), judge("rain", wet=HELD))
    found = track_records(Snapshot(library), Who.SOURCE)
    assert [notes_words.track_record(each) for each in found] == [
        "The star paper: 1 of 2 held for you",
        "The rain paper: 1 of 1 held for you",
    ]


def test_a_judgement_on_a_note_that_the_card_no_longer_has_counts_for_nobody() -> None:
    assert track_records(Snapshot(after(seen(), judge(gone=HELD)))) == ()


@pytest.mark.parametrize(
    ("change", "there"),
    [
        (SetHype(at=NOW, slug="star", score=90), True),
        (mark(bold=BELIEVE), True),
        (EditEntry(at=NOW, slug="star", why="the music"), True),
        (CastBallot(at=NOW, slug="star", answer="leap"), True),
        (EditEntry(at=NOW, slug="star", liked=True), False),
        (Many(at=NOW, changes=(seen(), CastBallot(at=NOW, slug="star", answer="leap"))), False),
    ],
    ids=["hype", "mark", "why", "ballot before", "liked", "ballot after"],
)
def test_there_is_something_to_reveal_only_if_something_was_said_before(change: Change, there: bool) -> None:
    library = after(change)
    assert notes_words.has_before(library.entries["star"], library.ballots_on("star")) is there


def test_the_scores_are_told_as_far_as_they_were_given() -> None:
    verdict = GiveVerdict(at=NOW, slug="star", verdict=Verdict(rating=60, written=NOW))
    wordy = GiveVerdict(at=NOW, slug="star", verdict=Verdict(text="well", written=NOW))
    hype = SetHype(at=NOW, slug="star", score=90)
    today = RateToday(at=NOW, slug="star", score=100)
    all_given = ((hype, verdict), (verdict, today), (hype, wordy), (hype, seen()))
    told = [notes_words.scores(star(*given), Scale.STARS) for given in all_given]
    assert told == ["Hype ★★★★½ · verdict ★★★ · −1½", "Verdict ★★★", "Hype ★★★★½ · verdict in words", "Hype ★★★★½"]


def test_taking_in_fills_in_notes_that_are_not_marked_here_and_seals_with_a_viewing() -> None:
    mine = star(mark(bold=BELIEVE))
    theirs = star(mark(LATER, bold=DOUBT, sad=DOUBT), seen(), judge(sad=HELD))
    taken = merge_entry(mine, theirs, LATER)
    assert {key: kept.belief for key, kept in taken.entry.marks.items()} == {"bold": BELIEVE, "sad": DOUBT}
    assert all(kept.sealed for kept in taken.entry.marks.values())
    assert taken.entry.judged == theirs.judged
    assert {Part(PartKind.MARKS, detail="sad"), Part(PartKind.JUDGED, detail="sad")} <= taken.news
    assert Part(PartKind.MARKS, detail="bold") not in taken.news
