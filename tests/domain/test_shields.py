"""What the settings hide of a film, and until when."""

from datetime import UTC, datetime

from msgspec.structs import replace

from watchlist.domain.entry import Entry, Status, Verdict, Viewing
from watchlist.domain.film import Film, HypeNote, Kind
from watchlist.domain.row import Row
from watchlist.domain.settings import Settings
from watchlist.domain.shields import Shields, shields, without_old_scores

AT = datetime(2026, 11, 22, 20, tzinfo=UTC)
NOTE = HypeNote(key="x", words="fine", speaker="Mina", kind=Kind.PRAISE, source="article")
FILM = Film(slug="a", title="A", synopsis="It begins.", hype_notes=(NOTE,))
PLANNED = Entry(slug="a", added=AT)
SEEN = replace(
    PLANNED, status=Status.WATCHED, viewings=(Viewing(id=1, logged=AT, verdict=Verdict(rating=60, written=AT)),)
)
ALL = Settings(hide_synopsis=True, hide_praise=True, hide_old_scores=True)


def test_nothing_is_hidden_unless_it_is_asked_for() -> None:
    assert not shields(FILM, PLANNED, Settings()).up
    assert not shields(FILM, replace(SEEN, again=True), Settings()).up


def test_what_others_say_is_hidden_until_the_film_is_seen() -> None:
    for entry in (None, PLANNED):
        assert shields(FILM, entry, ALL) == Shields(synopsis=True, praise=True)
    assert shields(FILM, PLANNED, Settings(hide_praise=True)).words == "what others say"
    assert not shields(FILM, SEEN, ALL).up
    assert not shields(Film(slug="a", title="A"), None, ALL).up


def test_old_verdicts_are_hidden_from_planning_again_until_the_next_verdict() -> None:
    again = replace(SEEN, again=True)
    assert shields(FILM, again, ALL) == Shields(old_scores=True)
    seen_again = SEEN.with_viewing(Viewing(id=2, logged=AT, rewatch=True))
    assert shields(FILM, seen_again, ALL) == Shields(old_scores=True)
    judged = SEEN.with_viewing(Viewing(id=2, logged=AT, rewatch=True, verdict=Verdict(rating=80, written=AT)))
    assert not shields(FILM, judged, ALL).up


def test_a_table_shows_such_films_without_their_verdicts() -> None:
    rows = (Row(FILM, replace(SEEN, again=True)), Row(FILM, SEEN), Row(FILM, None))
    shown, hidden = without_old_scores(rows, ALL)
    assert [row.entry.rating if row.entry else None for row in shown] == [None, 60, None]
    assert hidden == 1
    assert without_old_scores(rows, Settings()) == (rows, 0)


def test_what_is_hidden_in_words() -> None:
    assert Shields(synopsis=True, praise=True).words == "the synopsis and what others say"
    assert Shields(old_scores=True).until == "until your next verdict"
