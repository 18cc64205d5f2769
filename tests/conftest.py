"""A home folder of its own, a clock that stands still, and the app over them."""

import gc
import ssl
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from msgspec.structs import replace

from tests.lookup.loopback import Loopback
from watchlist.cards.card_file import read_card
from watchlist.domain.base import clock
from watchlist.domain.model.film import Film
from watchlist.domain.model.shelf import CardFault
from watchlist.support.files import make_folder
from watchlist.support.home import Home
from watchlist.support.resources import cards_folder

SEOUL = timezone(timedelta(hours=9))
NOW = datetime(2026, 11, 22, 20, 0, tzinfo=SEOUL)

# A loaded machine is slow, yet right: how long inputs take to make up is no fault of theirs.
settings.register_profile("any machine", max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and not among all that is loaded: it took a twelfth of the time of the tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 5)


@pytest.fixture(autouse=True)
def still_clock() -> Iterator[None]:
    """It is the evening of 22 November 2026."""
    clock.set_clock(lambda: NOW)
    yield
    clock.set_clock(None)


@pytest.fixture(autouse=True)
def temporary_files_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What cannot be saved with the drafts waits in a folder that no other test sees."""
    monkeypatch.setenv("TMPDIR", str(tmp_path_factory.mktemp("temporary")))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home folder."""
    return Home.find(tmp_path / "home")


_SEED: list[bytes] = []


@pytest.fixture(autouse=True)
def shipped_films_are_indexed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Build the index of the shipped films once for all tests of a process, and copy it from then on."""
    from watchlist.catalogue import opening
    from watchlist.catalogue.build import build_seed

    def build_or_copy(index: Path) -> None:
        if not _SEED:
            build_seed(index)
            _SEED.append(index.read_bytes())
            return
        try:
            make_folder(index.parent)
            index.write_bytes(_SEED[0])
        except OSError:
            build_seed(index)

    monkeypatch.setattr(opening, "build_seed", build_or_copy)


_read_shipped_card = cache(read_card)


@pytest.fixture(autouse=True)
def shipped_cards_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read each shipped card once for all tests of a process; nothing changes them."""
    shipped = cards_folder()

    def read(path: Path) -> tuple[Film | None, tuple[CardFault, ...]]:
        return _read_shipped_card(path) if path.parent == shipped else read_card(path)

    monkeypatch.setattr("watchlist.cards.shelf.read_card", read)


@pytest.fixture
def loopback(monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    """A server on the loopback in place of every site that can be asked online, with no time lost between requests."""
    from watchlist.lookup import client
    from watchlist.lookup.sites import SITES

    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "WATCHLIST_TMDB_KEY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    server = Loopback()
    for name, site in SITES.items():
        monkeypatch.setitem(SITES, name, replace(site, address=server.address(name), pause=0))
    monkeypatch.setattr(client, "RETRY_AFTER", 0)
    # The loopback has no certificate, and reading those of the system takes longer than all that it is asked.
    monkeypatch.setattr(ssl.SSLContext, "load_verify_locations", lambda *_, **__: None)
    yield server
    server.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept-pictures` takes the screens as they are drawn now."""
    parser.addoption("--accept-pictures", action="store_true", help="accept the screens as they are drawn now")
