"""A picture of every screen, at both sizes, compared with the one that was looked at.

`pytest tests/journeys/test_pictures.py --accept-pictures` writes them anew: look at each before you commit it.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.journeys import scenes
from tests.journeys.user import SMALL, WIDE, Sit, User
from watchlist.domain.model.settings import DAY, NIGHT
from watchlist.support.files import write_durably
from watchlist.support.home import Home

ACCEPTED = Path(__file__).parent.parent / "snapshots"
BY_DAY = (scenes.card_after, scenes.library, scenes.stats)
"""A theme is only colours: a page of prose, a table and some charts show them all, at one size."""
ONLY_WIDE = (
    scenes.spoilers,
    scenes.title_poster,
    scenes.palette,
    scenes.columns,
    scenes.mistake,
    scenes.diary_yet,
)
"""What the small screen shows of these, the wide one shows line for line, or the small one of another scene."""
PICTURES = [
    *((scene, WIDE) for scene in scenes.SCENES),
    *((scene, SMALL) for scene in scenes.SCENES if scene not in ONLY_WIDE),
]
SIDE_BY_SIDE = '<meta charset="utf-8"><img src="{}" width="49%"> <img src="{}" width="49%">\n'


@pytest.mark.parametrize(
    ("scene", "size"), PICTURES, ids=[f"{scene.__name__}-{size[0]}x{size[1]}" for scene, size in PICTURES]
)
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
        for theme in _themes(scene, size):
            if theme != user.app.theme:
                user.app.theme = theme
                await user.settle()
            drawn = user.app.export_screenshot(title="watchlist")
            _compare(ACCEPTED / _name(scene, size, theme), drawn, request)


def _themes(scene: Callable[[User], Awaitable[None]], size: tuple[int, int]) -> tuple[str, ...]:
    if scene in BY_DAY and size == WIDE:
        return NIGHT, DAY
    return (NIGHT,)


def test_every_picture_is_of_a_scene() -> None:
    known = {_name(scene, size, theme) for scene, size in PICTURES for theme in _themes(scene, size)}
    pictures = {picture.name for picture in ACCEPTED.glob("*.svg") if ".new" not in picture.suffixes}
    assert pictures == known


def _name(scene: Callable[[User], Awaitable[None]], size: tuple[int, int], theme: str) -> str:
    return f"{scene.__name__}-{size[0]}x{size[1]}-{theme.rpartition('-')[2]}.svg"


def _compare(accepted: Path, drawn: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--accept-pictures"):
        accepted.write_text(drawn, encoding="utf-8")
    assert accepted.exists(), f"no picture {accepted.name} has been accepted yet"
    if accepted.read_text(encoding="utf-8") != drawn:
        new = accepted.with_suffix(".new.svg")
        new.write_text(drawn, encoding="utf-8")
        both = accepted.with_suffix(".new.html")
        both.write_text(SIDE_BY_SIDE.format(accepted.name, new.name), encoding="utf-8")
        pytest.fail(f"{accepted.name} has changed; {both} shows it and the new one side by side")
