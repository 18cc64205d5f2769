"""What passes leaves nothing behind on the terminal."""

from collections.abc import Callable
from typing import Any

import pyte
import pytest
from textual._compositor import Compositor

from tests.conftest import NOW
from tests.journeys.user import SMALL, Sit, User
from watchlist.demo.films import demo
from watchlist.session import Session
from watchlist.support.files import Home


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[User], pyte.Screen]:
    """A terminal to which everything goes that main screens draw."""
    screens: dict[str, Any] = {}
    render = Compositor.render_update

    def render_too(self: Compositor, **how: Any) -> Any:
        update = render(self, **how)
        if update is not None and "stream" in screens:
            screens["stream"].feed(update.render_segments(screens["app"].console))
        return update

    monkeypatch.setattr(Compositor, "render_update", render_too)

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


async def test_a_toast_goes_though_the_screen_was_scrolled_below_it(
    sit: Sit, home: Home, terminal: Callable[[User], pyte.Screen]
) -> None:
    with Session.open(home) as session:
        session.apply(demo(300, 1, NOW))
    async with sit(size=SMALL) as user:
        screen = terminal(user)
        await user.press("l")
        await user.wait(lambda: "Liked" in looks(screen)[0][0])
        await user.press("4", "ctrl+d")
        await user.wait(lambda: not user.app.screen.query("Toast"))
        await user.wait(lambda: "Stats" in looks(screen)[0][0])
