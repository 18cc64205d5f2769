"""What passes leaves nothing behind on the terminal."""

from collections.abc import Callable
from typing import Any

import pyte
import pytest
from textual._compositor import Compositor, CompositorUpdate
from textual.notifications import Notification

from tests.conftest import NOW
from tests.journeys.user import SMALL, Sit, User
from watchlist.demo.films import demo
from watchlist.session.session import Session
from watchlist.support.home import Home

pytestmark = pytest.mark.every_frame


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[User], pyte.Screen]:
    """A terminal to which everything goes that main screens draw."""
    screens: dict[str, Any] = {}
    render = Compositor.render_update

    def render_too(self: Compositor, **how: Any) -> Any:
        update = render(self, **how)
        if isinstance(update, CompositorUpdate) and "stream" in screens:
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


def message_line(screen: pyte.Screen) -> str:
    """The line of a terminal where messages come."""
    return screen.display[1]


async def test_a_toast_goes_though_the_screen_was_scrolled_below_it(
    sit: Sit, home: Home, terminal: Callable[[User], pyte.Screen], monkeypatch: pytest.MonkeyPatch
) -> None:
    # It goes when it is told to, however slow the machine is.
    monkeypatch.setattr(Notification, "time_left", property(lambda _: 3600.0))
    with Session.open(home) as session:
        session.apply(demo(300, 1, NOW))
    async with sit(size=SMALL) as user:
        screen = terminal(user)
        await user.press("l", "4", "ctrl+d")
        assert "Liked" in message_line(screen)
        user.app.clear_notifications()
        await user.wait(lambda: not message_line(screen).strip())
