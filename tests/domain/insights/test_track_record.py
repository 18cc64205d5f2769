"""Whose word holds for you, and what that does to a draw."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from watchlist.domain.base.rating import Scale
from watchlist.domain.insights.tonight import Pick, draw
from watchlist.domain.insights.track_record import TrackRecord, vouching, words_that_hold
from watchlist.domain.model.entry import Entry, Status, Viewing
from watchlist.domain.model.film import Film, HypeNote, NoteKind
from watchlist.domain.model.hype import Hype
from watchlist.domain.model.library import Library
from watchlist.domain.model.mark import Judgement, Outcome
from watchlist.domain.model.row import Row
from watchlist.domain.model.settings import Settings
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words import tonight as tonight_words

AT = datetime(2026, 11, 22, 20, tzinfo=UTC)
HELD, SHORT, UNSURE = Outcome.HELD, Outcome.FELL_SHORT, Outcome.UNSURE


def note(key: str, speaker: str, kind: NoteKind = NoteKind.PRAISE) -> HypeNote:
    return HypeNote(key=key, words="fine", speaker=speaker, kind=kind, source="article")


def judged(*outcomes: Outcome, speaker: str = "Bong Joon-ho") -> Snapshot:
    """A library with one film seen, whose notes became of what is given."""
    notes = tuple(note(f"n{number}", speaker) for number in range(len(outcomes)))
    film = Film(slug="seen", title="Seen", hype_notes=notes)
    said = {f"n{number}": Judgement(outcome, AT) for number, outcome in enumerate(outcomes)}
    seen = Entry(
        slug="seen", added=AT, status=Status.WATCHED, viewings=(Viewing(id=1, day=AT.date(), logged=AT),), judged=said
    )
    return Snapshot(Library(films={"seen": film}, entries={"seen": seen}))


def planned(slug: str, *notes: HypeNote) -> Row:
    film = Film(slug=slug, title=slug.title(), year=2020, minutes=96, hype_notes=notes)
    return Row(film, Entry(slug=slug, added=AT, hype=Hype(90, AT)))


@pytest.mark.parametrize(
    ("outcomes", "holds"),
    [
        ((HELD,), False),
        ((HELD, HELD), True),
        ((HELD, SHORT), False),
        ((HELD, HELD, SHORT), True),
        ((HELD, HELD, SHORT, SHORT), False),
        ((HELD, HELD, HELD, SHORT, SHORT), False),
        ((HELD, HELD, HELD, HELD, SHORT, SHORT), True),
        ((HELD, UNSURE, UNSURE), False),
        ((HELD, HELD, UNSURE, UNSURE), True),
    ],
)
def test_a_word_holds_from_two_notes_and_two_thirds_on(outcomes: tuple[Outcome, ...], holds: bool) -> None:
    assert bool(words_that_hold(judged(*outcomes))) is holds


def test_where_what_others_say_is_hidden_nobody_speaks_for_a_film() -> None:
    snapshot = judged(HELD, HELD)
    assert words_that_hold(Snapshot(snapshot.library, settings=Settings(hide_praise=True))) == {}


def test_a_doubt_speaks_for_no_film_and_neither_does_a_stranger() -> None:
    trusted = words_that_hold(judged(HELD, HELD))
    assert vouching(planned("a", note("x", "bong joon-ho")).film, trusted) == TrackRecord("Bong Joon-ho", held=2)
    assert vouching(planned("a", note("x", "Bong Joon-ho", NoteKind.DOUBT)).film, trusted) is None
    assert vouching(planned("a", note("x", "Mina")).film, trusted) is None
    assert vouching(planned("a").film, trusted) is None


def test_of_several_the_one_that_held_most_often_is_named() -> None:
    trusted = {"a": TrackRecord("A", held=2), "b": TrackRecord("B", held=5, fell_short=1)}
    assert vouching(planned("x", note("1", "A"), note("2", "B")).film, trusted) == trusted["b"]


def test_the_reason_names_whose_notes_hold() -> None:
    row = planned("a", note("x", "Bong Joon-ho"))
    found = draw([row], AT.date(), trusted=words_that_hold(judged(HELD, HELD)))
    said = tonight_words.reason(found.picks[0], Scale.STARS, AT.date())
    assert said == "Planned today, hype ★★★★½, 96 min, because Bong Joon-ho's notes hold for you"
    assert row.entry is not None
    assert "because" not in tonight_words.reason(Pick(row.film, row.entry), Scale.STARS, AT.date())


def test_a_film_with_such_a_note_is_drawn_a_little_more_often() -> None:
    rows = [planned("a"), planned("b", note("x", "Bong Joon-ho")), *(planned(f"film-{number}") for number in range(8))]
    trusted = words_that_hold(judged(HELD, HELD))
    drawn = Counter(
        pick.film.slug for seed in range(1500) for pick in draw(rows, AT.date(), seed, trusted=trusted).picks
    )
    assert 1.1 * drawn["a"] < drawn["b"] < 1.6 * drawn["a"]
