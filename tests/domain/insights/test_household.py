"""Who else answered a poll, counted once each, and drawn only where they are enough."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from watchlist.domain.changes.base import Many
from watchlist.domain.changes.films import AddFilm, RemoveFilms
from watchlist.domain.changes.history import Undo, advance
from watchlist.domain.changes.polls import CastBallot, MergeBallots, last_of
from watchlist.domain.insights.household import AnswerCount, is_name, others_on, votes, you_on
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Answer, Film, Poll
from watchlist.domain.model.hidden import hidden_parts
from watchlist.domain.model.library import Library
from watchlist.domain.model.poll import Ballot
from watchlist.domain.model.settings import Settings
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words import poll as poll_words

AT = datetime(2026, 11, 22, 20, tzinfo=UTC)
POLL = Poll("Leap or orbit?", (Answer("leap", "leap", "the leap"), Answer("orbit", "orbit", "an orbit")), "article")
FILM = Film(slug="star", title="Star", year=2025, poll=POLL)


def ballot(voter: str, answer: str, days: int = 0, watched: bool = False, id: int = 1, sentence: str = "") -> Ballot:
    at = AT + timedelta(days=days)
    return Ballot(id=id, film="star", answer=answer, at=at, watched=watched, sentence=sentence, voter=voter)


def snapshot(kept: tuple[Ballot, ...] = (), beside: tuple[Ballot, ...] = (), name: str = "") -> Snapshot:
    kept = tuple(replace(each, id=number) for number, each in enumerate(kept, 1))
    library = Library(films={"star": FILM}, ballots={each.key: each for each in kept})
    return Snapshot(library=library, others=beside, name=name)


def test_others_stand_by_name_with_what_they_said_before_and_after() -> None:
    beside = (ballot("Mina", "orbit"), ballot("Mina", "leap", 3, watched=True), ballot("Jonas", "orbit"))
    found = others_on(snapshot(beside=beside), FILM)
    assert [(person.name, person.answer, person.here) for person in found] == [
        ("Jonas", "orbit", True),
        ("Mina", "leap", True),
    ]
    assert poll_words.answers(POLL, found[1]) == "before orbit → after leap"
    assert poll_words.origin(found[1], AT.date()) == "22 Nov → 25 Nov, a profile here"


def test_a_profile_here_that_is_in_a_file_too_is_one_person_and_the_newest_answer_wins() -> None:
    kept = (ballot("MÍNA", "leap", 5), ballot("mina", "leap", 1, watched=True))
    beside = (ballot("Mina", "orbit"), ballot("Mina", "orbit", 2, watched=True))
    (mina,) = others_on(snapshot(kept, beside), FILM)
    assert (mina.name, mina.here) == ("Mina", True)
    assert mina.before is not None
    assert (mina.before.answer, mina.answer) == ("leap", "orbit")


def test_your_own_answers_and_those_under_your_own_name_are_not_those_of_others() -> None:
    shown = snapshot((ballot("", "leap"), ballot("ines", "orbit")), (ballot("Ines", "orbit"),), name="Ines")
    assert others_on(shown, FILM) == ()
    you = you_on(shown, FILM)
    assert you is not None
    assert you.answer == "leap"


def test_an_answer_that_the_poll_does_not_offer_is_not_told() -> None:
    assert others_on(snapshot(beside=(ballot("Mina", "comet"),)), FILM) == ()
    assert you_on(snapshot((ballot("", "comet"),)), FILM) is None


def test_a_chart_needs_three_people_you_among_them_and_counts_one_ballot_of_each() -> None:
    beside = (ballot("Mina", "orbit"), ballot("Mina", "leap", 3, watched=True), ballot("Jonas", "orbit"))
    assert votes(snapshot(beside=beside), FILM) == ()
    drawn = votes(snapshot((ballot("", "leap"),), beside), FILM)
    assert drawn == (AnswerCount("leap", 2), AnswerCount("orbit", 1))
    assert poll_words.counted(drawn, yours=True) == "3 ballots, each one's newest, yours among them"
    assert votes(snapshot((ballot("Ruth", "orbit"),), beside), FILM) == (
        AnswerCount("leap", 1),
        AnswerCount("orbit", 2),
    )


def test_what_others_answered_is_hidden_with_what_others_say() -> None:
    planned = Entry(slug="star", added=AT)
    assert not hidden_parts(FILM, planned, Settings(hide_praise=True)).praise
    assert hidden_parts(FILM, planned, Settings(hide_praise=True), answered=True).words == "what others say"
    people = others_on(snapshot(beside=(ballot("Mina", "orbit"),)), FILM)
    assert poll_words.hiding(people, "until then") == "1 person has answered, hidden until then"


@pytest.mark.parametrize(
    ("name", "good"), [("Min-ji", True), ("민지", True), ("", False), ("Me", False), ("x" * 41, False)]
)
def test_a_name_is_one_that_tells_somebody_apart(name: str, good: bool) -> None:
    assert is_name(name) is good


def take(library: Library, *ballots: Ballot, voter: str = "Mina") -> Library:
    return advance(library, MergeBallots(at=AT, signed={voter: ballots}))[0]


def test_a_newer_file_replaces_older_answers_an_older_one_or_the_same_changes_nothing() -> None:
    first = take(Library(), ballot("", "orbit", 1), ballot("", "orbit", 2, watched=True))
    assert [(one.answer, one.voter) for one in first.ballots_on("star")] == [("orbit", "Mina")] * 2
    assert take(first, ballot("", "orbit", 1)) is first
    assert take(first, ballot("", "leap", 0)) is first
    newer = take(first, ballot("", "leap", 3), voter="MINA")
    assert [(one.answer, one.watched) for one in newer.ballots_on("star")] == [("orbit", True), ("leap", False)]


def test_a_sentence_told_later_is_taken_and_one_left_out_later_stays() -> None:
    first = take(Library(), ballot("", "orbit"))
    told = take(first, ballot("", "orbit", sentence="Because."))
    assert [one.sentence for one in told.ballots_on("star")] == ["Because."]
    assert take(told, ballot("", "orbit")) is told


def test_ballots_of_others_touch_neither_yours_nor_your_list_and_one_undo_takes_them_back() -> None:
    mine, _ = advance(
        Library(), Many(at=AT, changes=(AddFilm(at=AT, film=FILM), CastBallot(at=AT, slug="star", answer="leap")))
    )
    taken = take(mine, ballot("", "orbit", 1), ballot("", "leap", 2, watched=True))
    assert taken.entries == mine.entries
    assert [one.answer for one in taken.ballots_on("star") if not one.voter] == ["leap"]
    assert taken.steps[-1].words == "Took in 2 ballots of Mina"
    assert advance(taken, Undo(at=AT, step=taken.steps[-1].id))[0].ballots == mine.ballots
    assert [one.answer for one in last_of(taken.ballots.values())] == ["leap"]


def test_taking_a_film_off_leaves_what_others_answered() -> None:
    mine, _ = advance(Library(), AddFilm(at=AT, film=FILM))
    off, step = advance(take(mine, ballot("", "orbit")), RemoveFilms(at=AT, slugs=("star",)))
    assert step is not None
    assert step.words == "Took off Star (2025)"
    assert [one.voter for one in off.ballots.values()] == ["Mina"]
