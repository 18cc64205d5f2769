"""What threads find when what they found it for has been left: it is dropped, and ends nothing."""

import threading

import pytest
from textual.css.query import NoMatches

from tests.journeys.user import Sit
from watchlist.domain.base import clock
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.model.film import Film
from watchlist.domain.query.catalogue import CatalogueAccess
from watchlist.session.session import Session
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


async def test_a_screen_that_misses_a_widget_while_the_app_is_left_ends_nothing(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    screens = []

    def miss(screen: MainScreen) -> None:
        screens.append(screen)
        user.app.fail(NoMatches("the widget has gone"))

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
