"""Hype beside verdict, in words."""

from datetime import UTC, datetime

import pytest

from watchlist.domain.base.rating import Scale
from watchlist.domain.model.entry import Entry, Status, Verdict, Viewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.hype import Hype, HypeEdit
from watchlist.domain.model.library import Library
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words.reveal import LATE, NO_HYPE, NO_RATING, Reveal, distance, reveal

AT = datetime(2026, 11, 22, 20, tzinfo=UTC)
FILM = Film(slug="this", title="This")
HYPE = Hype(90, AT, sealed=AT)


def shown(hype: Hype | None = HYPE, *, with_text: bool = False, spoilers: bool = False, **given: int) -> Reveal:
    """The reveal of a film with a text of its own."""
    verdict = Verdict(rating=given.get("rating"), text="Secret", spoilers=spoilers, written=AT)
    seen = Viewing(id=1, day=AT.date(), logged=AT, verdict=verdict)
    entry = Entry(slug="this", added=AT, status=Status.WATCHED, why="Private", hype=hype, viewings=(seen,))
    found = reveal(Snapshot(library=Library(entries={"this": entry})), FILM, AT.date(), with_text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("gap", "scale", "words"),
    [
        (0, Scale.STARS, "just what you hoped for"),
        (4, Scale.STARS, "just what you hoped for"),
        (-10, Scale.STARS, "half a star below your hope"),
        (-20, Scale.STARS, "one star below your hope"),
        (30, Scale.STARS, "one and a half stars above your hope"),
        (50, Scale.STARS, "2.5 stars above your hope"),
        (-80, Scale.STARS, "4 stars below your hope"),
        (-10, Scale.TEN, "1 point below your hope"),
        (12, Scale.HUNDRED, "12 points above your hope"),
    ],
)
def test_the_gap_is_told_in_words_of_the_scale(gap: int, scale: Scale, words: str) -> None:
    assert distance(gap, scale) == words


def test_where_nothing_can_be_compared_the_words_say_why() -> None:
    assert shown(None, rating=60).gap == NO_HYPE
    assert shown().gap == NO_RATING
    assert shown(Hype(90, AT, sealed=AT, late=True), rating=60).gap == LATE
    assert shown(rating=60).gap == "one and a half stars below your hope"


def test_what_became_of_the_hype_is_told_only_if_something_did() -> None:
    assert shown(rating=60).changed == ""
    assert "★★★" in shown(Hype(90, AT, sealed=AT, edits=(HypeEdit(60, AT),)), rating=60).changed


def test_no_text_of_yours_is_in_it_unless_asked_for_and_never_one_that_gives_the_story_away() -> None:
    assert (shown().why, shown().text) == ("", "")
    asked = shown(with_text=True)
    assert (asked.why, asked.text) == ("Private", "Secret")
    assert shown(with_text=True, spoilers=True).text == ""


def test_a_film_that_is_not_seen_has_no_reveal() -> None:
    library = Library(entries={"this": Entry(slug="this", added=AT, hype=HYPE)})
    assert reveal(Snapshot(library=library), FILM, AT.date()) is None
    assert reveal(Snapshot(), FILM, AT.date()) is None
