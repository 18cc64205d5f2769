"""A home folder of its own, a clock that stands still, and the app over them."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from watchlist.domain.base import clock
from watchlist.support.home import Home

SEOUL = timezone(timedelta(hours=9))
NOW = datetime(2026, 11, 22, 20, 0, tzinfo=SEOUL)


@pytest.fixture(autouse=True)
def still_clock() -> Iterator[None]:
    """It is the evening of 22 November 2026."""
    clock.set_clock(lambda: NOW)
    yield
    clock.set_clock(None)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home folder."""
    return Home.find(tmp_path / "home")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept-pictures` takes the screens as they are drawn now."""
    parser.addoption("--accept-pictures", action="store_true", help="accept the screens as they are drawn now")
