"""A large library is on the screen before it is read; keys typed meanwhile are not lost."""

import inspect
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Event

import pytest
from textual.events import MouseDown, MouseUp

from tests.conftest import NOW
from tests.journeys.user import PATIENCE, WIDE, Sit, User
from watchlist.demo.films import demo
from watchlist.domain.browse import first_page
from watchlist.session.session import Session
from watchlist.support import keys_first
from watchlist.support.home import Home
from watchlist.tui import app as app_module
from watchlist.tui.app import WatchlistApp
from watchlist.tui.lists.film_table import FilmTable
from watchlist.tui.screens.card import CardScreen

FILMS = 400


@pytest.fixture
def kept(home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A library with a first page of it."""
    monkeypatch.setattr(first_page, "FROM", FILMS)
    monkeypatch.setattr(first_page, "MOST", 40)
    home.settings.parent.mkdir(parents=True)
    home.settings.write_text('scale = "ten"\n')
    with Session(home) as session:
        session.show_first_page()
        session.apply(demo(FILMS, 1, NOW))
    session.leave()
    return home


@asynccontextmanager
async def first_page_at(home: Home, go_on: Event) -> AsyncIterator[User]:
    """The app over a first page; the library is not read before go_on."""
    session = Session(home)
    assert session.show_first_page()
    read = session.read

    def later() -> None:
        assert go_on.wait(10)
        read()

    with session, pytest.MonkeyPatch.context() as patched:
        patched.setattr(session, "read", later)
        app = WatchlistApp(session)
        async with app.run_test(size=WIDE, notifications=True) as pilot:
            await pilot.pause()
            try:
                yield User(app, pilot, session)
            finally:
                go_on.set()


def line_under_cursor(screen: str) -> str:
    """The list's line under the cursor, without the pane beside it: a poster in there comes when it is drawn."""
    line = next(line for line in screen.splitlines() if "›" in line)
    return line.partition("│")[0]


async def test_the_first_page_looks_like_the_library(kept: Home, sit: Sit) -> None:
    async with sit() as user:
        whole = user.screen
    go_on = Event()
    async with first_page_at(kept, go_on) as user:
        await user.wait_for_posters()
        assert not user.session.whole
        assert user.screen == whole
        go_on.set()
        await user.wait(lambda: user.session.whole)
        assert user.screen == whole


async def test_keys_typed_meanwhile_act_on_the_whole_library(kept: Home) -> None:
    go_on = Event()
    async with first_page_at(kept, go_on) as user:
        await user.wait_for_posters()
        await user.hurry("G")
        before = user.screen
        await user.hurry("x")
        assert user.screen == before
        last = user.snapshot
        go_on.set()
        await user.wait(lambda: len(user.snapshot.library.entries) == FILMS - 1)
        assert last.library.entries.keys() <= user.snapshot.library.entries.keys()


async def test_moving_acts_on_the_first_page_and_stays_on_its_film_when_all_is_there(kept: Home) -> None:
    go_on = Event()
    async with first_page_at(kept, go_on) as user:
        before = user.screen
        await user.hurry("j", "j", "j")
        await user.moment()
        assert not user.session.whole
        assert user.screen != before
        pointed = line_under_cursor(user.screen)
        assert pointed != line_under_cursor(before)
        go_on.set()
        await user.wait(lambda: user.session.whole and not user.app.busy)
        assert line_under_cursor(user.screen) == pointed


async def test_a_card_opens_on_the_first_page_and_its_keys_wait(kept: Home) -> None:
    go_on = Event()
    async with first_page_at(kept, go_on) as user:
        await user.hurry("j", "enter")
        for _ in range(PATIENCE):
            if isinstance(user.app.screen, CardScreen):
                break
            await user.moment()
        assert not user.session.whole
        before = user.snapshot.library.entries
        await user.hurry("exclamation_mark", "1")
        await user.moment()
        assert user.snapshot.library.entries is before
        assert isinstance(user.app.screen, CardScreen)
        go_on.set()
        await user.wait(lambda: user.snapshot.step is not None and not user.app.busy)
        assert user.snapshot.step is not None
        assert user.snapshot.step.words.startswith("Pinned")
        assert user.app.screen.query(FilmTable)


async def test_a_move_past_the_first_page_waits(kept: Home) -> None:
    go_on = Event()
    async with first_page_at(kept, go_on) as user:
        await user.hurry("pagedown", "pagedown", "pagedown", "pagedown")
        await user.moment()
        assert user.app.busy
        go_on.set()
        await user.wait(lambda: user.session.whole and not user.app.busy)
        table = user.app.screen.query_one(FilmTable)
        assert table.cursor >= 3 * table.page


async def test_keys_wait_however_long_it_takes(kept: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspect.unwrap(WatchlistApp.under_way), "__defaults__", (0.0,))
    go_on = Event()
    async with first_page_at(kept, go_on) as user:
        await user.hurry("G", "x")
        await user.moment()
        assert user.app.busy
        go_on.set()
        await user.wait(lambda: len(user.snapshot.library.entries) == FILMS - 1)


async def click(user: User, x: int, y: int) -> None:
    """Click a cell of the terminal: the pilot's clicks come in behind the app."""
    for kind in (MouseDown, MouseUp):
        event = kind(None, x, y, 0, 0, 1, False, False, False)
        user.app.post_message(event)
    await user.moment()


async def test_the_mouse_finds_nothing_to_act_on_until_it_is_whole(kept: Home) -> None:
    go_on = Event()
    async with first_page_at(kept, go_on) as user:
        await user.wait_for_posters()
        before = user.screen
        await click(user, 20, 2)
        await click(user, 8, 4)
        assert user.screen == before
        go_on.set()
        await user.wait(lambda: user.session.whole)
        await click(user, 20, 2)
        await user.wait(lambda: user.screen != before)


async def test_a_library_damaged_meanwhile_ends_the_app_with_its_words(kept: Home) -> None:
    with pytest.raises(Exception, match="is damaged"):
        await damage_at_a_first_page(kept)


async def damage_at_a_first_page(home: Home) -> None:
    """Damage the library before it is read."""
    go_on = Event()
    async with first_page_at(home, go_on) as user:
        home.store.write_bytes(b"{")
        go_on.set()
        await user.left()


async def test_the_library_is_read_once_keys_rest_or_one_needs_it(kept: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys_first, "WARM", 60.0)
    monkeypatch.setattr(app_module, "FIRST_KEYS", 60.0)
    go_on = Event()
    go_on.set()
    async with first_page_at(kept, go_on) as user:
        first = user.screen
        await user.hurry("j")
        await user.moment()
        second = user.screen
        assert second != first
        assert not user.session.whole, "the key did not wait for it"
        await user.hurry("G")
        await user.wait(lambda: user.session.whole)
        await user.wait(lambda: user.screen not in (first, second))
