"""Folders of the home that nobody may look into end nothing: the app goes on without them, or says why it cannot."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.user import Sit
from watchlist.domain.base import clock
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.model.film import Film
from watchlist.session.session import Session
from watchlist.support.home import Home

Close = Callable[[Path], None]


@pytest.fixture
def close(monkeypatch: pytest.MonkeyPatch) -> Close:
    """Closes a folder, to an administrator too: nobody may look for a file in it, list it, or write there."""

    def closed(folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)

        def refusing(function: Callable[..., Any]) -> Callable[..., Any]:
            def refuse(path: Any = ".", *more: Any, **options: Any) -> Any:
                if isinstance(path, str | os.PathLike) and folder in (Path(path), *Path(path).parents):
                    inside = Path(path) != folder
                    if inside or function.__name__ in ("listdir", "scandir"):
                        raise PermissionError(13, "Permission denied", str(path))
                return function(path, *more, **options)

            return refuse

        for name in ("stat", "listdir", "scandir", "open"):
            monkeypatch.setattr(os, name, refusing(getattr(os, name)))

    return closed


async def test_a_catalogue_that_cannot_be_looked_for_is_told_and_titles_are_taken_as_typed(
    sit: Sit, home: Home, close: Close
) -> None:
    close(home.cache)
    async with sit() as user:
        await user.press("n", *"heat")
        await user.until("denied")
        await user.press("enter")
        assert "heat" in user.snapshot.library.entries


async def test_posters_that_cannot_be_looked_for_are_none(sit: Sit, home: Home, close: Close) -> None:
    with Session.open(home) as session:
        session.apply(AddFilm(at=clock.now(), film=Film(slug="heat", title="Heat", ids={"tmdb": "949"})))
    close(home.own_posters)
    close(home.posters)
    async with sit(slug="heat") as user:
        await user.press("2")
        await user.until("Heat")
        assert not user.snapshot.own_poster("heat")


async def test_a_folder_for_sync_that_cannot_be_looked_into_is_told_and_nothing_is_saved_beside_it(
    sit: Sit, home: Home, close: Close
) -> None:
    close(home.sync)
    async with sit() as user:
        await user.press("l")
        await user.until("synced:")  # the words around it are wrapped as the length of the path has it
        await user.until("denied")
        assert user.snapshot.library.entries == {}
