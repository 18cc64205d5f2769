"""A picture of every screen, at both sizes and in both themes, compared with the one that was looked at.

`pytest tests/journeys/test_pictures.py --accept-pictures` writes them anew: look at each before you commit it.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.journeys.scenes import SCENES
from tests.journeys.user import SMALL, WIDE, Sit, User
from watchlist.domain.model.settings import DAY, NIGHT
from watchlist.support.files import Home, write_durably

KEPT = Path(__file__).parent.parent / "snapshots"


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
async def test_every_screen_looks_as_it_was_accepted(
    sit: Sit,
    home: Home,
    scene: Callable[[User], Awaitable[None]],
    size: tuple[int, int],
    request: pytest.FixtureRequest,
) -> None:
    write_durably(home.settings, b"calm = true\n")
    async with sit(size=size) as user:
        await scene(user)
        await user.hold_still()
        for theme in (NIGHT, DAY):
            user.app.theme = theme
            await user.settle()
            name = f"{scene.__name__}-{size[0]}x{size[1]}-{theme.rpartition('-')[2]}.svg"
            _compare(KEPT / name, user.app.export_screenshot(title="watchlist"), request)


def _compare(kept: Path, drawn: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--accept-pictures"):
        kept.write_text(drawn, encoding="utf-8")
    assert kept.exists(), f"no picture {kept.name} has been accepted yet"
    if kept.read_text(encoding="utf-8") != drawn:
        new = kept.with_suffix(".new.svg")
        new.write_text(drawn, encoding="utf-8")
        pytest.fail(f"{kept.name} has changed; look at {new.name} beside it")
