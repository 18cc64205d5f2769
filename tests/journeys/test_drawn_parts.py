"""What is drawn part by part is what would be drawn whole."""

import re
from collections.abc import Callable
from random import Random
from typing import Any

import pyte
import pytest

from tests.conftest import NOW
from tests.journeys.user import SMALL, WIDE, Sit, User
from watchlist.demo.films import demo, made_up_films
from watchlist.domain.changes.base import Many
from watchlist.domain.changes.films import AddFilm
from watchlist.session import Session
from watchlist.support.files import Home
from watchlist.tui.private_textual import TouchedCompositor

KEYS = (*"jkgGV!lu34112", *("down", "up", "pagedown", "pageup", "ctrl+d", "space", "ctrl+a", "left", "right", "escape"))
SHAPED = re.compile("[\u0590-\u0e7f]")
"""Scripts on whose width pyte and Textual do not agree."""
TYPED = ("a", "la", "lan", "hype>=4", "hype>", "서울", "status:planned sort:title", "")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[User], pyte.Screen]:
    """A terminal to which everything goes that main screens draw."""
    screens: dict[str, Any] = {}
    render = TouchedCompositor.render_update

    def render_too(self: TouchedCompositor, **how: Any) -> Any:
        update = render(self, **how)
        if update is not None and "stream" in screens:
            screens["stream"].feed(update.render_segments(screens["app"].console))
        return update

    monkeypatch.setattr(TouchedCompositor, "render_update", render_too)

    def begin(user: User) -> pyte.Screen:
        width, height = user.app.size
        screen = pyte.Screen(width, height)
        screens.update(app=user.app, stream=pyte.Stream(screen))
        user.app.screen.refresh(layout=True)
        return screen

    return begin


def looks(screen: pyte.Screen) -> list[tuple[str, set[Any]]]:
    """The lines of a terminal, and the colours in each."""
    rows = [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]
    return [("".join(cell.data for cell in row), {cell[1:] for cell in row}) for row in rows]


def drawn_whole(user: User) -> pyte.Screen:
    """What a terminal shows that has been drawn in one go."""
    width, height = user.app.size
    screen = pyte.Screen(width, height)
    pyte.Stream(screen).feed(user.app.screen._compositor.render_full_update().render_segments(user.app.console))
    return screen


async def test_a_toast_goes_though_the_screen_was_scrolled_below_it(
    sit: Sit, home: Home, terminal: Callable[[User], pyte.Screen]
) -> None:
    with Session.open(home) as session:
        session.apply(demo(300, 1, NOW))
    async with sit(size=SMALL) as user:
        screen = terminal(user)
        await user.press("l", "4", "ctrl+d")
        assert "Liked" in looks(screen)[0][0]
        await user.wait(lambda: not user.app.screen.query("Toast"))
        await user.wait(lambda: "Stats" in looks(screen)[0][0])


@pytest.mark.parametrize("size", [WIDE, SMALL])
@pytest.mark.parametrize("seed", range(2))
async def test_keys_and_letters_leave_nothing_undrawn(
    seed: int, size: tuple[int, int], sit: Sit, home: Home, terminal: Callable[[User], pyte.Screen]
) -> None:
    with Session.open(home) as session:
        films = [film for film in made_up_films(200, seed, NOW) if not SHAPED.search(film.title + film.original_title)]
        session.apply(Many(at=NOW, changes=tuple(AddFilm(at=NOW, film=film) for film in films)))
        session.set_options({"calm": True}).result()  # no cursor blinks between two looks
    chance = Random(seed)
    async with sit(size=size) as user:
        screen = terminal(user)
        await user.settle()
        for _ in range(25):
            if chance.random() < 0.3:
                text = chance.choice(TYPED)
                await user.press("slash", "ctrl+u", *("space" if letter == " " else letter for letter in text), "enter")
            else:
                await user.press(chance.choice(KEYS))
            # what passes may be going just now
            await user.wait(lambda: looks(screen) == looks(drawn_whole(user)))
