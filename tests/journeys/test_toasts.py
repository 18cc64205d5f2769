"""Messages in passing: they leave nothing behind on the terminal, cover no keys, and break their lines well."""

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


async def test_a_message_covers_no_key_of_a_narrow_terminal(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Notification, "time_left", property(lambda _: 3600.0))
    async with sit(size=(50, 20)) as user:
        await user.press("2", "a", "p", "2", "enter")
        await user.until("Answered orbit to the poll on Lost in")
        lines = user.screen.splitlines()
        assert lines[0].strip() == "watchlist   1 Library  2 Card  3 Diary  4 Stats"
        assert "p Poll" in lines[-2]
        assert lines[-1].rstrip().endswith("? Help")
        await user.press("v")
        lines = user.screen.splitlines()
        assert "Answered orbit to the poll on Lost in" in lines[0]
        assert "leave, the draft is kept" in " ".join(lines[-3:])


async def test_a_message_does_not_part_a_year_from_its_title(sit: Sit) -> None:
    async with sit(size=SMALL) as user:
        user.app.notify("Put on your list, as you asked a moment ago, and planned: The Boy and the Heron (2023)")
        await user.settle()
        assert [line.partition("▌")[2].strip() for line in user.screen.splitlines()[1:3]] == [
            "Put on your list, as you asked a moment ago, and planned: The Boy and the",
            "Heron (2023)",
        ]


@pytest.mark.parametrize("size", [SMALL, (50, 20)])
async def test_a_message_longer_than_the_screen_leaves_the_keys_and_tells_that_there_is_more(
    sit: Sit, size: tuple[int, int]
) -> None:
    async with sit(size=size) as user:
        user.app.notify("A long verdict. " * 300)
        await user.settle()
        lines = user.screen.splitlines()
        assert "1 Library" in lines[0]
        assert "a Add" in "".join(lines[-2:])
        assert any(line.rstrip().endswith("…") for line in lines)


async def test_the_command_for_a_wrong_card_is_of_the_same_home(sit: Sit, home: Home) -> None:
    home.cards.mkdir(parents=True)
    (home.cards / "mine.toml").write_text("title = 7\n")
    async with sit() as user:
        await user.until("is wrong")
        told = "".join("".join(note.message for note in user.app._notifications).split())  # however its lines break
        assert f"“watchlist--home{home.data}cardcheck”namesallthatiswrong" in told
