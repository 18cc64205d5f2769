"""Journeys through ten thousand films."""

import re
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.conftest import NOW
from tests.journeys.user import User, sit_down
from watchlist.demo.films import demo
from watchlist.domain.browse.view import View
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.model.entry import Entry, Status
from watchlist.domain.model.row import Row
from watchlist.domain.query.row_index import RowIndex
from watchlist.session.session import Session
from watchlist.support.home import Home

FILMS = 10_000
Sit = Callable[[], AbstractAsyncContextManager[User]]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home folder with all the films, made once."""
    home = Home.find(tmp_path_factory.mktemp("large"))
    with Session.open(home) as session:
        session.apply(demo(FILMS, 1, NOW))
    return home


@pytest.fixture
def sit(filled: Home, tmp_path: Path) -> Sit:
    """Sit down at a copy of it."""

    @asynccontextmanager
    async def sit_at_copy() -> AsyncIterator[User]:
        shutil.copytree(filled.data, tmp_path / "home")
        async with sit_down(Home.find(tmp_path / "home")) as user:
            yield user

    return sit_at_copy


def rows(user: User) -> RowIndex:
    """Every film."""
    found = user.snapshot.unmasked_rows
    assert isinstance(found, RowIndex)
    return found


def lines(user: User) -> list[str]:
    """The lines of the table, from the top."""
    shown = user.screen.splitlines()
    first = next(number for number, line in enumerate(shown) if "Title" in line and "Year" in line) + 1
    last = next(number for number, line in enumerate(shown) if re.match(r" *[\d,]+ (.*films|selected)", line))
    return [line.partition("│")[0] for line in shown[first:last]]


def cursor(user: User) -> tuple[int, str]:
    """The line of the table that the cursor stands on, and what it says."""
    return next((number, line[5:]) for number, line in enumerate(lines(user)) if "›" in line[:4])


def begins(line: str, row: Row) -> bool:
    """Whether a line is that of a film: it may have room for the beginning of the title only."""
    title = line.strip().partition("  ")[0].rstrip("…")
    return row.film.title.startswith(title.strip())


async def test_the_cursor_goes_through_all_the_films(sit: Sit) -> None:
    async with sit() as user:
        films = View().films(rows(user))
        assert len(films) == FILMS
        assert begins(cursor(user)[1], films[0])
        await user.press("j", "j", "k")
        assert cursor(user)[0] == 1
        assert begins(cursor(user)[1], films[1])
        page = len(lines(user))
        await user.press("pagedown", "pagedown")
        assert cursor(user)[0] == 1
        assert begins(cursor(user)[1], films[1 + 2 * page])
        await user.press("end")
        assert cursor(user)[0] == page - 1
        assert begins(cursor(user)[1], films[-1])
        await user.press("pageup", "home")
        assert cursor(user)[0] == 0
        assert begins(cursor(user)[1], films[0])


async def test_a_search_narrows_letter_by_letter_and_agrees_with_a_plain_look(sit: Sit) -> None:
    async with sit() as user:
        await user.press("slash")
        for letters in ("l", "la", "lan", "lant", "lantern"):
            await user.press(*letters[len(user.app.query_one("#search", Input).value) :])
            found = sum(letters in row.haystack for row in rows(user) if row.entry)
            assert f"{found:,} films matching “{letters}”" in user.screen
        await user.press("escape")
        assert f"{FILMS:,} films" in user.screen


async def test_another_order_holds_for_all_of_them(sit: Sit) -> None:
    async with sit() as user:
        await user.press("S", "2", "enter", "home")
        ordered = sorted((row.film.year or 0 for row in rows(user) if row.entry), reverse=True)
        assert years(user) == ordered[: len(lines(user))]
        await user.press("end")
        assert years(user) == ordered[-len(lines(user)) :]


def years(user: User) -> list[int]:
    """The years on the screen, from the top."""
    return [int(re.findall(r" (\d{4})  ", line)[-1]) for line in lines(user)]


async def test_a_filter_shows_the_planned_alone(sit: Sit) -> None:
    async with sit() as user:
        planned = [row for row in rows(user) if row.entry and row.entry.status is Status.PLANNED]
        assert f"Planned {len(planned):,}" in user.screen
        await user.press("f", "down", "enter")
        assert f"{len(planned):,} planned films" in user.screen
        await user.press("end")
        assert all("○" in line for line in lines(user))


async def test_a_range_of_a_hundred_is_tagged_at_once_and_untagged_by_one_undo(sit: Sit) -> None:
    async with sit() as user:
        before = user.snapshot.library.entries
        films = View().films(rows(user))
        await user.press("V", "pagedown", "pagedown", "pagedown", "V")
        chosen = 3 * len(lines(user)) + 1
        assert f"{chosen} selected" in user.screen
        await user.press("t")
        await user.type("seoul")
        await user.press("enter")
        assert [row.slug for row in films if "seoul" in tags(user, row)] == [row.slug for row in films[:chosen]]
        await user.press("u")
        assert user.snapshot.library.entries == before


def tags(user: User, row: Row) -> tuple[str, ...]:
    """The tags of a film as they are now."""
    entry: Entry = user.snapshot.library.entries[row.slug]
    return entry.tags


async def test_all_are_deleted_and_come_back(sit: Sit) -> None:
    async with sit() as user:
        before = user.snapshot.library.entries
        await user.press("ctrl+a", "x")
        assert "Deleted 10,000 films" in user.screen
        assert not user.snapshot.library.entries
        await user.press("u")
        assert user.snapshot.library.entries == before
        assert f"{FILMS:,} films" in user.screen


async def test_a_film_that_another_process_adds_appears_and_the_cursor_stays(sit: Sit, tmp_path: Path) -> None:
    async with sit() as user:
        await user.press("pagedown", "pagedown", "j")
        before = cursor(user)
        film = user.snapshot.shelf.cards["lost-in-starlight"]
        with Session.open(Home.find(tmp_path / "home")) as other:
            other.apply(AddFilm(at=NOW, film=film))
        await user.until(f"{FILMS + 1:,} films")
        assert cursor(user) == before
