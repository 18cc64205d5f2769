"""A store in a folder of its own, and the changes that tests are fond of."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from watchlist.domain.base import clock
from watchlist.domain.changes.base import Change, Many
from watchlist.domain.changes.entries import SetHype
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.model.film import Film
from watchlist.storage.store import Store


def added(slug: str) -> AddFilm:
    return AddFilm(at=clock.now(), film=Film(slug=slug, title=slug.replace("-", " ").title(), year=2025))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store."""
    return Store(tmp_path / "watchlist.json", tmp_path / "backups")


@pytest.fixture
def reopened(store: Store) -> Callable[[], Store]:
    """The same store as another process would see it."""
    return lambda: Store(store.path, store.backups.folder)


@pytest.fixture
def add() -> Callable[[str], Change]:
    """The change that adds a film by its slug."""
    return added


@pytest.fixture
def hype() -> Callable[[str, int], Change]:
    """The change that sets the hype for a film."""
    return lambda slug, score: SetHype(at=clock.now(), slug=slug, score=score)


@pytest.fixture
def many() -> Callable[[range], Change]:
    """The change that adds many films at once."""
    return lambda numbers: Many(at=clock.now(), changes=tuple(added(f"film-{number}") for number in numbers))


@pytest.fixture
def full(store: Store, add: Callable[[str], Change], hype: Callable[[str, int], Change]) -> Store:
    """A store with two films, one with hype, and a backup of the first; nothing waits in its journal."""
    store.apply(add("lost-in-starlight"))
    store.apply(add("별에-필요한"))
    store.apply(hype("lost-in-starlight", 80))
    store.checkpoint()
    return store


@pytest.fixture
def no_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for the disk: for tests of many writes that no power cut threatens."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)
