"""A picture of every screen, at both sizes and in both themes, compared with the one that was looked at.

`pytest tests/journeys/test_pictures.py --accept-pictures` writes them anew: look at each before you commit it.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.journeys.conftest import SMALL, WIDE, Sit, User
from watchlist.domain.settings import DAY, NIGHT
from watchlist.files import Home, write_durably

KEPT = Path(__file__).parent.parent / "snapshots"


async def card(user: User) -> None:
    """The card as a reader of the article meets it."""


async def card_after(user: User) -> None:
    """The card once it has been hyped, seen, judged and voted on."""
    await user.press("h", "9", "enter", "p", "2", "enter", "v", "7", "tab")
    await user.type("Quieter than its trailer, and *better*")
    await user.press("ctrl+s", "p", "1", "enter")


async def card_below(user: User) -> None:
    """The end of the card."""
    await user.press("G")


async def spoilers(user: User) -> None:
    """The rest of the story."""
    await user.press("s")


async def title_poster(user: User) -> None:
    """A film without art."""
    await user.press("tab", "enter")


async def verdict(user: User) -> None:
    """The editor, begun."""
    await user.press("v", "7", "tab")
    await user.type("Quieter than its trailer")


async def hype(user: User) -> None:
    """The score of what one hopes for."""
    await user.press("h", "9")


async def poll(user: User) -> None:
    """The article's question."""
    await user.press("p", "1")


async def seen(user: User) -> None:
    """Another day."""
    await user.press("w", "right", "tab")


async def help(user: User) -> None:
    """Every key."""
    await user.press("question_mark")


async def palette(user: User) -> None:
    """Every command."""
    await user.press("ctrl+p")


async def new_film(user: User) -> None:
    """A film by title and year."""
    await user.press("n")
    await user.type("Past Lives")


async def nothing_yet(user: User) -> None:
    """The library with nothing on it."""
    await user.press("1")


async def library(user: User) -> None:
    """A few films, one of each kind."""
    await card_after(user)
    await user.press("tab", "enter", "h", "0", "enter", "escape")
    for title, year in (("Past Lives", "2023"), ("千と千尋の神隠し", "2001"), ("Amélie", "")):
        await user.press("n", *title, "tab", *year, "enter")
    await user.press("1", "j", "D", *"later", "enter")


async def search(user: User) -> None:
    """Searched, with a card that is not on the list."""
    await user.press("a", "1", "slash", *"star")
    await user.type(" ")
    await user.press("backspace", "backspace", "backspace", "backspace", "backspace", "y")


SCENES: tuple[Callable[[User], Awaitable[None]], ...] = (
    card,
    card_after,
    card_below,
    spoilers,
    title_poster,
    verdict,
    hype,
    poll,
    seen,
    help,
    palette,
    new_film,
    nothing_yet,
    library,
    search,
)


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
        for toast in user.app.screen.query("Toast"):
            await toast.remove()
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
