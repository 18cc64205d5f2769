"""What threads find when what they found it for has been left: it is dropped, and ends nothing."""

import asyncio
import os
import signal
import threading
from concurrent.futures import Future

import pytest
from textual.app import ScreenStackError
from textual.css.query import NoMatches
from textual.events import Key

from tests.journeys.user import Sit
from watchlist.domain.base import clock
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.model.film import FIRST_FILM, Film
from watchlist.domain.query.catalogue import CatalogueAccess
from watchlist.session.session import Session
from watchlist.storage.drafts import Drafts
from watchlist.support.home import Home
from watchlist.tui.screens.base import MainScreen
from watchlist.tui.widgets.bars import TopBar


async def test_news_that_comes_while_the_screens_go_ends_nothing(
    sit: Sit, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit() as user:
        await user.press("1")
        with Session.open(home) as other:
            other.apply(AddFilm(at=clock.now(), film=Film(slug="beta", title="Beta")))
        await user.wait(lambda: user.snapshot.film("beta"))
        gone = []

        def news(screen: MainScreen) -> None:
            gone.append(not screen.query(TopBar))
            user.app._show()

        monkeypatch.setattr(MainScreen, "on_unmount", news, raising=False)
    assert gone
    assert all(gone)


@pytest.mark.parametrize("missing", [NoMatches, ScreenStackError])
async def test_a_screen_that_misses_a_widget_while_the_app_is_left_ends_nothing(
    sit: Sit, monkeypatch: pytest.MonkeyPatch, missing: type[Exception]
) -> None:
    screens = []

    def miss(screen: MainScreen) -> None:
        screens.append(screen)
        user.app.fail(missing("it has gone"))

    async with sit() as user:
        monkeypatch.setattr(MainScreen, "on_unmount", miss, raising=False)
    assert screens
    assert user.app.fault is None


@pytest.mark.parametrize("left", ["n", "slash"])
async def test_a_catalogue_that_is_open_only_when_its_screen_is_left_is_no_fault(
    sit: Sit, monkeypatch: pytest.MonkeyPatch, left: str
) -> None:
    asked, let_on, opened = threading.Event(), threading.Event(), threading.Event()
    really = CatalogueAccess.open

    def slowly(self: CatalogueAccess) -> object:
        asked.set()
        let_on.wait()
        catalogue = really(self)
        opened.set()
        return catalogue

    async with sit() as user:
        await user.press("1")
        monkeypatch.setattr(CatalogueAccess, "open", slowly)
        await user.hurry(left)
        await user.wait(asked.is_set)
        await user.hurry("escape", "3")
        let_on.set()
        await user.wait(opened.is_set)
        await user.until("Nothing")


WORDS = "quieter than I hoped, and better"


@pytest.mark.parametrize("wish", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
async def test_letters_that_are_on_their_way_when_the_system_ends_it_are_kept(
    sit: Sit, home: Home, wish: signal.Signals
) -> None:
    async with sit() as user:
        await user.press("v", "tab")
        for letter in WORDS:
            user.app.post_message(Key("space" if letter == " " else letter, letter))
        os.kill(os.getpid(), wish)
        await user.left()
    assert Drafts(home.drafts).all()[FIRST_FILM].text == WORDS


async def test_keys_that_are_held_when_the_screens_are_gone_are_dropped(sit: Sit) -> None:
    async with sit() as user:
        await user.press("1")
    user.app._typed.extend(Key(key, key) for key in "34vq")
    await user.app._handle_next()
    assert not user.app.busy


async def test_what_a_screen_stumbles_over_while_it_goes_is_no_fault(sit: Sit) -> None:
    async with sit() as user:
        user.app.exit()
        user.app.call_later(user.app.screen.query_one, "#gone")
    assert user.app.fault is None
    assert user.app.return_code == 0


async def test_waiting_for_saves_survives_that_they_are_waited_for_no_more(sit: Sit) -> None:
    async with sit() as user:
        never: Future[None] = Future()
        user.app._await_draft(never)
        waiting = asyncio.ensure_future(user.app.saved())
        await user.moment()
        user.app.workers.cancel_all()
        await waiting
        never.set_result(None)
