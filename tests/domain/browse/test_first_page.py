"""A first page shows at once what the whole library would show."""

from itertools import islice

import pytest
from msgspec.structs import replace

from tests.conftest import NOW
from watchlist.cards.shelf import read_shelf
from watchlist.demo.films import demo
from watchlist.domain.base.rating import Scale
from watchlist.domain.browse import browse, first_page
from watchlist.domain.browse.browse import BrowseState
from watchlist.domain.browse.first_page import show_first_page
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.history import advance
from watchlist.domain.model.library import Library
from watchlist.domain.model.settings import Settings, UiState
from watchlist.domain.query.index import index
from watchlist.domain.query.masking import VisibleRows
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.query.sort import Sort
from watchlist.session.session import Session
from watchlist.support.home import Home
from watchlist.support.resources import cards_folder

FILMS, SEEN = 300, 40


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have small libraries taken for large ones."""
    monkeypatch.setattr(first_page, "FROM", FILMS)
    monkeypatch.setattr(first_page, "MOST", SEEN)


@pytest.fixture(scope="module")
def whole() -> Snapshot:
    """A library with everything in it, and a filter and a card of the user's."""
    library, _ = advance(Library(), demo(FILMS, 3, NOW))
    shelf = read_shelf((cards_folder(),))
    settings = Settings(scale=Scale.TEN, filters={"Short": "minutes<90 rating>=7", "Old": "year<1980"})
    rows = index(library, shelf)
    return Snapshot(library, shelf, settings, visible=VisibleRows(rows), unmasked_rows=rows)


def first_page_of(whole: Snapshot) -> Snapshot:
    """What is shown of it before it is read."""
    kept = first_page.take_first_page(whole)
    assert kept is not None
    return show_first_page(kept, Snapshot(settings=whole.settings, ui_state=whole.ui_state))


@pytest.mark.parametrize("order", [f"{sort.value}{turn}" for sort in Sort for turn in ("", "-")])
def test_it_shows_the_first_films_as_the_whole_library_does(whole: Snapshot, order: str) -> None:
    whole = replace(whole, ui_state=UiState(sort=order))
    seen = first_page_of(whole)
    looked_for = BrowseState.remembered(whole)
    all_of_it, first = looked_for.find(whole), looked_for.find(seen)
    assert len(first.films) == len(all_of_it.films) == len(whole.library.entries)
    assert first.words == all_of_it.words
    for ours, theirs in islice(zip(first.films, all_of_it.films, strict=False), SEEN):
        assert (ours.film, ours.entry) == (theirs.film, theirs.entry)
        assert (ours.lists, ours.polled) == (theirs.lists, theirs.polled)


def test_it_counts_every_tab_as_the_whole_library_does(whole: Snapshot) -> None:
    seen = first_page_of(whole)
    counts = [tab.count(whole) for tab in browse.tabs(whole)]
    assert [tab.count(seen) for tab in browse.tabs(seen)] == counts
    assert counts[0] > counts[-1] > 0


def test_a_film_is_told_as_its_card_tells_it(home: Home, whole: Snapshot) -> None:
    with Session.open(home) as session:
        session.apply(demo(FILMS, 3, NOW))
        card = session.snapshot.shelf.cards["blade-runner"]
        session.apply(AddFilm(at=NOW, film=card))
        seen = first_page_of(session.snapshot)
    assert seen.film("blade-runner") == session.snapshot.film("blade-runner")


def test_what_is_asked_beyond_it_is_answered_as_far_as_it_goes(whole: Snapshot) -> None:
    seen = first_page_of(whole)
    found = BrowseState(filter="status:planned", search="e").find(seen)
    assert len(found.films) <= SEEN
    everything = BrowseState.remembered(seen).find(seen).films
    assert everything[FILMS - 1] is everything[SEEN - 1]
    assert len(set(everything)) == SEEN
    with pytest.raises(ValueError, match="is not in list"):
        everything.index(whole.unmasked_rows[0])


def test_a_small_library_has_none(whole: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_page, "FROM", FILMS + 1)
    assert first_page.take_first_page(whole) is None


def test_where_old_verdicts_are_hidden_there_is_none(whole: Snapshot) -> None:
    assert first_page.take_first_page(replace(whole, settings=Settings(hide_old_scores=True))) is None
