"""A first page is kept beside the library, and shown only while it is true."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from tests.conftest import NOW
from watchlist.demo.films import demo
from watchlist.domain.base import clock
from watchlist.domain.base.rating import Scale
from watchlist.domain.browse import first_page
from watchlist.domain.browse.browse import tabs
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.model.film import Film
from watchlist.domain.query.snapshot import Snapshot
from watchlist.session.session import Session
from watchlist.support.home import Home

FILMS = 20


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have small libraries taken for large ones."""
    monkeypatch.setattr(first_page, "FROM", FILMS)


@pytest.fixture
def kept(home: Home) -> Home:
    """A home whose first_page is kept."""
    with opened(home) as session:
        session.apply(demo(FILMS, 1, NOW))
    return home


@contextmanager
def opened(home: Home) -> Iterator[Session]:
    """A session as the app has it: it looks for a first page, reads, and keeps one at the end."""
    with Session(home) as session:
        session.show_first_page()
        session.read()
        yield session
    session.leave()


def show_first_page(home: Home) -> Session | None:
    """A session that shows a first page, if there is one."""
    session = Session(home)
    return session if session.show_first_page() else None


def test_the_next_start_shows_it_before_the_library_is_read(kept: Home) -> None:
    with Session.open(kept) as known, show_first_page(kept) or pytest.fail("it is not there") as session:
        assert not session.whole
        assert {row.slug for row in session.snapshot.unmasked_rows} <= known.snapshot.library.entries.keys()
        session.read()
        assert session.whole
        assert session.snapshot.library == known.snapshot.library
        assert session.snapshot.shelf.cards == known.snapshot.shelf.cards


def test_where_nothing_was_kept_there_is_none(home: Home) -> None:
    assert show_first_page(home) is None


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
    home.first_page.write_bytes(home.first_page.read_bytes()[:-9])


def garble_it(home: Home) -> None:
    home.first_page.write_bytes(b'{"made_of": "\xff"}')


def empty_it(home: Home) -> None:
    kept = msgspec.json.decode(home.first_page.read_bytes())
    home.first_page.write_bytes(msgspec.json.encode({**kept, "first_page": {**kept["first_page"], "films": []}}))


def touch_the_library(home: Home) -> None:
    os.utime(home.store, ns=(0, 0))


@pytest.mark.parametrize(
    "happens",
    [add_elsewhere, choose_a_scale, choose_an_order, write_a_card, damage_it, garble_it, empty_it, touch_the_library],
)
def test_it_is_not_shown_once_it_may_be_untrue(happens: Callable[[Home], None], kept: Home) -> None:
    happens(kept)
    assert show_first_page(kept) is None


def test_a_card_changed_since_the_library_was_read_puts_it_out_of_date(kept: Home) -> None:
    with opened(kept):
        write_a_card(kept)
    assert show_first_page(kept) is None


def test_what_another_process_wrote_since_puts_it_out_of_date(kept: Home) -> None:
    with opened(kept):
        add_elsewhere(kept)
    assert show_first_page(kept) is None


def test_a_library_grown_small_leaves_none_behind(kept: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_page, "FROM", FILMS + 9)
    add_elsewhere(kept)
    with opened(kept):
        pass
    assert not kept.first_page.exists()


def test_one_that_is_true_is_not_written_again(kept: Home) -> None:
    written = kept.first_page.stat().st_mtime_ns
    with opened(kept):
        pass
    assert kept.first_page.stat().st_mtime_ns == written


def test_a_change_made_on_a_first_page_falls_on_the_whole_library(kept: Home) -> None:
    with show_first_page(kept) or pytest.fail("it is not there") as session:
        session.apply(AddFilm(at=clock.now(), film=Film(slug="new", title="New")))
        assert len(session.snapshot.library.entries) == FILMS + 1
        assert "lost-in-starlight" in session.snapshot.shelf.cards


def test_where_it_cannot_be_written_nobody_is_bothered(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with opened(home) as session:
        session.apply(demo(FILMS, 1, NOW))
        monkeypatch.setattr("watchlist.storage.first_page.write_durably", full)
    assert not home.first_page.exists()


def test_what_depends_on_the_day_is_counted_anew_in_each_run(kept: Home) -> None:
    def fresh(snapshot: Snapshot) -> int:
        return next(tab for tab in tabs(snapshot) if tab.name == "Fresh").count(snapshot)

    with opened(kept) as session:
        session.set_filters({"Fresh": "added<2000d"}).result()
        before = fresh(session.snapshot)
    clock.set_clock(lambda: NOW + timedelta(days=3000))
    with opened(kept) as session:
        assert fresh(session.snapshot) != before
    with show_first_page(kept) or pytest.fail("it is not there") as again:
        assert fresh(again.snapshot) == fresh(session.snapshot)


def test_nothing_is_kept_of_a_state_older_than_the_file(kept: Home) -> None:
    with opened(kept) as session:
        before = kept.first_page.read_bytes()
        session.store.apply(AddFilm(at=clock.now(), film=Film(slug="new", title="New")))  # the snapshot is still older
    assert kept.first_page.read_bytes() == before
    assert show_first_page(kept) is None


def test_a_card_folder_with_any_names_in_it_stops_nothing(kept: Home) -> None:
    kept.cards.mkdir()
    Path(os.fsdecode(os.fsencode(kept.cards) + b"/\xff.toml")).touch()
    with opened(kept):
        pass
    assert show_first_page(kept)


def test_what_is_no_letter_in_it_is_cleaned(kept: Home) -> None:
    text = kept.first_page.read_text("utf-8")
    kept.first_page.write_text(text.replace('"title":"', '"title":"\\u001b]0;x\\u0007\u202e'), "utf-8")
    session = Session(kept)
    session.show_first_page()
    titles = "".join(row.film.title for row in session.snapshot.visible.rows)
    assert titles
    assert titles.isprintable()
