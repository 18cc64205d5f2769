"""What is asked for becomes the same change from a screen and from the command line."""

from datetime import timedelta

import pytest

from tests.conftest import NOW
from watchlist.domain.browse import requests
from watchlist.domain.changes.base import Change, Many
from watchlist.domain.changes.entries import EditEntry, PlanFilm
from watchlist.domain.changes.films import AddFilm, RemoveFilms
from watchlist.domain.changes.history import advance
from watchlist.domain.changes.viewings import GiveVerdict, LogViewing
from watchlist.domain.model.entry import Verdict
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library
from watchlist.domain.model.settings import Settings
from watchlist.domain.query.snapshot import Snapshot

FILM, OTHER = Film(slug="burning", title="Burning"), Film(slug="okja", title="Okja")
GOOD = Verdict(rating=80, written=NOW)


def after(*changes: Change) -> Snapshot:
    """A library in which these changes have happened."""
    library, _ = advance(Library(), Many(at=NOW, changes=(AddFilm(at=NOW, film=FILM), *changes)))
    return Snapshot(library)


def test_a_film_that_is_not_on_the_list_is_added_with_what_is_said_of_it() -> None:
    liked = EditEntry(at=NOW, slug="okja", liked=True)
    assert requests.on_film(after(), OTHER, liked) == Many(at=NOW, changes=(AddFilm(at=NOW, film=OTHER), liked))
    known = EditEntry(at=NOW, slug="burning", liked=True)
    assert requests.on_film(after(), FILM, known) is known


@pytest.mark.parametrize(
    ("before", "becomes"),
    [
        ((), RemoveFilms(at=NOW, slugs=("burning",))),
        ((EditEntry(at=NOW, slug="burning", why="the dance"),), None),
        ((LogViewing(at=NOW, slug="burning", day=None),), PlanFilm(at=NOW, slug="burning", again=True)),
    ],
)
def test_a_again_takes_off_only_what_nothing_is_written_about(
    before: tuple[Change, ...], becomes: Change | None
) -> None:
    assert requests.add_or_take_off(after(*before), [FILM], NOW) == becomes


def test_a_verdict_whose_viewing_is_hidden_or_gone_is_of_another_one() -> None:
    seen = after(GiveVerdict(at=NOW, slug="burning", verdict=GOOD), PlanFilm(at=NOW, slug="burning")).entry("burning")
    assert seen is not None
    own = seen.viewings[0].id
    assert requests.viewing_to_judge(seen, Settings()) == own
    assert requests.viewing_to_judge(seen, Settings(hide_old_scores=True)) == own + 1
    assert requests.viewing_to_judge(None, Settings()) is None
    at = NOW + timedelta(days=1)
    later = Verdict(rating=60, written=at)
    assert requests.give_verdict("burning", seen, later, viewing=own + 1) == LogViewing(
        at=at, slug="burning", day=at.date(), verdict=later
    )
    assert requests.give_verdict("burning", seen, later, viewing=own) == GiveVerdict(
        at=at, slug="burning", verdict=later, viewing=own
    )
