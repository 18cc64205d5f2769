"""A glimpse is kept beside the library, and shown only while it is true."""

import os
from collections.abc import Callable

import pytest

from tests.conftest import NOW
from watchlist.domain import clock, glimpse
from watchlist.domain.adding import AddFilm
from watchlist.domain.film import Film
from watchlist.domain.rating import Scale
from watchlist.exchange.demo import demo
from watchlist.files import Home
from watchlist.session import Session

FILMS = 20


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have small libraries taken for large ones."""
    monkeypatch.setattr(glimpse, "FROM", FILMS)


@pytest.fixture
def kept(home: Home) -> Home:
    """A home whose glimpse is kept."""
    with Session.open(home) as session:
        session.apply(demo(FILMS, 1, NOW))
        session.keep_glimpse()
    return home


def test_the_next_start_shows_it_before_the_library_is_read(kept: Home) -> None:
    with Session.open(kept) as known, Session.glimpse(kept) or pytest.fail("it is not there") as session:
        assert not session.whole
        assert {row.slug for row in session.snapshot.rows} <= known.snapshot.library.entries.keys()
        session.read()
        assert session.whole
        assert session.snapshot.library == known.snapshot.library
        assert session.snapshot.shelf.cards == known.snapshot.shelf.cards


def test_where_nothing_was_kept_there_is_none(home: Home) -> None:
    assert Session.glimpse(home) is None


def add_elsewhere(home: Home) -> None:
    with Session.open(home) as session:
        session.apply(AddFilm(at=clock.now(), film=Film(slug="new", title="New")))


def choose_a_scale(home: Home) -> None:
    with Session.open(home) as session:
        session.set_options({"scale": Scale.TEN}).result()


def choose_an_order(home: Home) -> None:
    with Session.open(home) as session:
        session.remember(sort="title")


def write_a_card(home: Home) -> None:
    home.cards.mkdir()
    (home.cards / "mine.toml").write_text('title = "Mine"\n')


def damage_it(home: Home) -> None:
    home.glimpse.write_bytes(home.glimpse.read_bytes()[:-9])


def garble_it(home: Home) -> None:
    home.glimpse.write_bytes(b'{"made_of": "\xff"}')


def touch_the_library(home: Home) -> None:
    os.utime(home.store, ns=(0, 0))


@pytest.mark.parametrize(
    "happens",
    [add_elsewhere, choose_a_scale, choose_an_order, write_a_card, damage_it, garble_it, touch_the_library],
)
def test_it_is_not_shown_once_it_may_be_untrue(happens: Callable[[Home], None], kept: Home) -> None:
    happens(kept)
    assert Session.glimpse(kept) is None


def test_a_card_changed_since_the_library_was_read_puts_it_out_of_date(kept: Home) -> None:
    with Session.open(kept) as session:
        write_a_card(kept)
        session.keep_glimpse()
    assert Session.glimpse(kept) is None


def test_what_another_process_wrote_since_puts_it_out_of_date(kept: Home) -> None:
    with Session.open(kept) as session:
        add_elsewhere(kept)
        session.keep_glimpse()
    assert Session.glimpse(kept) is None


def test_a_library_grown_small_leaves_none_behind(kept: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glimpse, "FROM", FILMS + 9)
    add_elsewhere(kept)
    with Session.open(kept) as session:
        session.keep_glimpse()
    assert not kept.glimpse.exists()


def test_one_that_is_true_is_not_written_again(kept: Home) -> None:
    written = kept.glimpse.stat().st_mtime_ns
    with Session.open(kept) as session:
        session.keep_glimpse()
    assert kept.glimpse.stat().st_mtime_ns == written


def test_a_change_made_on_a_glimpse_falls_on_the_whole_library(kept: Home) -> None:
    with Session.glimpse(kept) or pytest.fail("it is not there") as session:
        session.apply(AddFilm(at=clock.now(), film=Film(slug="new", title="New")))
        assert len(session.snapshot.library.entries) == FILMS + 1
        assert "lost-in-starlight" in session.snapshot.shelf.cards


def test_where_it_cannot_be_written_nobody_is_bothered(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with Session.open(home) as session:
        session.apply(demo(FILMS, 1, NOW))
        monkeypatch.setattr("watchlist.storage.glimpses.write_durably", full)
        session.keep_glimpse()
    assert not home.glimpse.exists()
