"""The sentences that card, `show` and history share."""

from datetime import UTC, date, datetime

from msgspec.structs import replace

from watchlist.domain.base.rating import Scale
from watchlist.domain.changes.input import parse_why
from watchlist.domain.model.entry import Entry, Hype, Status, Verdict, Viewing
from watchlist.domain.model.film import Answer, Film, Poll
from watchlist.domain.model.poll import Ballot, swing_of
from watchlist.domain.words import card as card_words

AT = datetime(2026, 11, 22, 20, tzinfo=UTC)
TODAY = AT.date()
ENTRY = Entry(slug="starlight", added=AT)
SEEN = Viewing(id=1, day=date(2025, 6, 1), logged=AT, verdict=Verdict(rating=60, written=AT))
POLL = Poll("Leap or orbit?", (Answer("leap", "leap", "the leap"), Answer("orbit", "orbit", "the orbit")), "article")


def ballot(answer: str, watched: bool, id: int) -> Ballot:
    """One answer."""
    return Ballot(id=id, film="starlight", answer=answer, at=AT, watched=watched)


def test_where_a_film_stands() -> None:
    assert card_words.status(None, TODAY) == "Not on your list"
    assert (
        card_words.status(replace(ENTRY, told_by="the article"), TODAY) == "Planned since 22 Nov, told by the article"
    )
    watched = replace(ENTRY, status=Status.WATCHED, viewings=(SEEN, replace(SEEN, id=2)), again=True)
    assert card_words.status(watched, TODAY) == "Watched 1 Jun 2025, 2 times, planned again"
    assert card_words.status(replace(ENTRY, status=Status.DROPPED, drop_reason="sad"), TODAY) == "Dropped: sad"


def test_hype_and_verdict_side_by_side() -> None:
    entry = replace(ENTRY, hype=Hype(90, AT, sealed=AT), viewings=(SEEN,))
    assert card_words.before_and_after(entry, Scale.STARS) == "Hype ★★★★½ · verdict ★★★ · −1½"
    assert card_words.before_and_after(ENTRY, Scale.STARS) == ""


def test_late_hype_is_never_measured_against() -> None:
    entry = replace(ENTRY, hype=Hype(90, AT, sealed=AT, late=True), viewings=(SEEN,))
    assert card_words.gap(entry, Scale.STARS) == ""
    assert "−" not in card_words.before_and_after(entry, Scale.STARS)


def test_how_one_moved_in_the_poll() -> None:
    before, after = ballot("orbit", False, 1), ballot("leap", True, 2)
    assert swing_of(POLL, (before, after)) == "orbit → leap"
    assert swing_of(POLL, (before, ballot("orbit", True, 3))) == "orbit, and still orbit"
    assert swing_of(POLL, (before,)) == ""


def test_a_film_to_come_says_in_how_many_days() -> None:
    film = Film(slug="x", title="X", released=date(2026, 12, 4))
    assert card_words.release(film, TODAY) == "out in 12 days"
    assert card_words.release(film, date(2026, 12, 4)) == ""


def test_why_and_who_are_read_from_one_line() -> None:
    assert parse_why("the music @Mina") == ("the music", "Mina")
    assert parse_why("mail@example.org said so") == ("mail@example.org said so", "")
    assert parse_why("@Mina") == ("", "Mina")
