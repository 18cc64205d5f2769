"""Ten thousand films, under the keys."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.journeys.user import Sit, User
from watchlist.domain import clock
from watchlist.exchange.demo import demo
from watchlist.files import Home
from watchlist.session import Session
from watchlist.widgets.film_table import FilmTable

MANY = 10_000


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with many films, made once."""
    folder = tmp_path_factory.mktemp("filled")
    clock.set_clock(lambda: NOW)
    with Session.open(Home.find(folder)) as session:
        session.apply(demo(MANY, 1, NOW))
    return folder


@pytest.fixture(autouse=True)
def many(filled: Path, home: Home) -> None:
    """The films, in this test's own home folder."""
    shutil.copytree(filled, home.data, dirs_exist_ok=True)


def title(user: User) -> str:
    """The title under the cursor."""
    row = user.app.screen.query_one(FilmTable).cursor_row
    assert row is not None
    return row.film.title


async def test_moving_reaches_both_ends_and_comes_back(sit: Sit) -> None:
    async with sit() as user:
        assert f"{MANY:,} films" in user.screen
        first = title(user)
        await user.press("G")
        last = title(user)
        assert last != first
        await user.press("pageup", "pagedown", "k", "j")
        assert title(user) == last
        await user.press("g")
        assert title(user) == first


async def test_a_search_narrows_and_what_is_found_can_be_acted_on_at_once(sit: Sit) -> None:
    async with sit() as user:
        await user.press("slash")
        await user.type("status:planned hype>=4 minutes<100")
        await user.press("enter", "ctrl+a")
        chosen = user.app.screen.query_one(FilmTable).selected
        assert 0 < len(chosen) < MANY / 10
        await user.press("exclamation_mark")
        assert all(user.snapshot.library.entries[slug].pinned for slug in chosen)
        await user.press("u")
        assert not all(user.snapshot.library.entries[slug].pinned for slug in chosen)


async def test_the_order_and_a_filter_hold_over_all_of_them(sit: Sit) -> None:
    async with sit() as user:
        await user.press("S", "2", "enter", "g")
        newest = title(user)
        films = user.snapshot.library.films.values()
        assert newest in {film.title for film in films if film.year == max(film.year or 0 for film in films)}
        await user.press("right")
        planned = sum(entry.status.value == "planned" for entry in user.snapshot.library.entries.values())
        assert f"{planned:,} planned films" in user.screen
