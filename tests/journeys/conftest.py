"""The app, driven by keys."""

from functools import partial

import pytest

from tests.journeys.user import Sit, sit_down
from watchlist.support.home import Home


@pytest.fixture
def sit(home: Home) -> Sit:
    """Sit down at the app: `async with sit() as user`."""
    return partial(sit_down, home)
