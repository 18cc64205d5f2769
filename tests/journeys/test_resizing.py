"""A terminal that is drawn larger and smaller while a dialog is open: nothing breaks, and nothing is lost."""

import re
from collections.abc import Iterable
from itertools import cycle
from typing import Any

import pytest
from textual._compositor import Compositor
from textual.screen import ModalScreen

from tests.conftest import NOW
from tests.journeys.user import SMALL, Sit, User
from watchlist.demo.films import demo
from watchlist.domain.changes.lists import MakeList
from watchlist.session.session import Session
from watchlist.support.home import Home

pytestmark = pytest.mark.every_frame
SIZES = ((200, 55), (10, 3))
TINY = ((10, 3), (80, 24))
OPENED = ("p", "e", "v", "w", "H", "T", "U", "n", "I", "y", "question_mark", "comma", "ctrl+p", "f2", "M", "L", "t")
"""The keys that open a dialog over a card that was seen."""


async def squeeze(user: User, sizes: Iterable[tuple[int, int]] = SIZES) -> None:
    """Go through every size."""
    for width, height in sizes:
        await user.resize(width, height)


@pytest.mark.parametrize("opened", [OPENED[::3], OPENED[1::3], OPENED[2::3]], ids="-".join)
async def test_a_dialog_outlives_a_tiny_terminal(sit: Sit, home: Home, opened: tuple[str, ...]) -> None:
    with Session.open(home) as session:
        session.apply(demo(20, 1, NOW))
    async with sit(size=SMALL, slug="lost-in-starlight") as user:
        await user.press("h", "9", "enter", "v", "7", "enter", "enter")
        for key, size in zip(opened, cycle(TINY), strict=False):  # opened in a large one or in a tiny one, by turns
            await user.press(key)
            dialog = user.app.screen
            assert isinstance(dialog, ModalScreen), key
            await user.resize(*size)
            assert user.app.screen is dialog
            await user.press("escape")
            assert not isinstance(user.app.screen, ModalScreen), key


@pytest.mark.parametrize("size", [SMALL, (50, 20)], ids=str)
async def test_hype_notes_and_forms_stand_whole_in_their_first_frame(
    sit: Sit, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    frames: list[tuple[object, list[str]]] = []
    render = Compositor.render_update

    def render_too(self: Compositor, **how: Any) -> Any:
        frames.append((self.root, [strip.text for strip in self.render_strips()]))
        return render(self, **how)

    async with sit(size=size, slug="lost-in-starlight") as user:
        await user.press("h", "9", "enter", "v", "7", "enter", "enter")
        monkeypatch.setattr(Compositor, "render_update", render_too)
        for key in ("h", "H", "e", "comma"):
            await user.hold_still()
            await user.press(key)
            first = next(frame for root, frame in frames if root is user.app.screen)
            assert without_bars(first) == without_bars(user.screen.splitlines()), key
            await user.press("escape")


def without_bars(lines: Iterable[str]) -> list[str]:
    """Lines without the thumbs of scroll bars and what is right of them."""
    return [re.split("[▁-▇]", line)[0].rstrip(" │") for line in lines]


async def test_score_marks_and_text_outlive_every_size(sit: Sit) -> None:
    async with sit(size=SMALL) as user:
        await user.press("h", "9", "tab", "b", "d")
        await squeeze(user)
        await user.press("enter")
        entry = user.snapshot.library.entries["lost-in-starlight"]
        assert (entry.hype.score if entry.hype else None, len(entry.marks)) == (90, 2)
        await user.press("v", "7", "tab")
        await user.type("Quieter than its trailer")
        await squeeze(user)
        await user.press("ctrl+s", "enter", "H", "h", "f")
        await squeeze(user)
        await user.press("enter")
        entry = user.snapshot.library.entries["lost-in-starlight"]
        assert [seen.verdict.text for seen in entry.viewings if seen.verdict] == ["Quieter than its trailer"]
        assert len(entry.judged) == 2


async def test_the_whole_editor_of_a_verdict_is_in_sight(sit: Sit) -> None:
    async with sit(size=SMALL) as user:
        await user.press("h", "9", "enter", "v")
        user.app.clear_notifications()
        for size in ((80, 24), (50, 20), (120, 36)):
            await user.resize(*size)
            assert "hidden until you have" in user.screen
            assert "day unknown" in user.screen
            assert "the draft is kept" in user.screen


async def test_what_can_be_picked_takes_the_room_there_is(sit: Sit, home: Home) -> None:
    long = "All that Mina said was worth a wet afternoon"
    with Session.open(home) as session:
        session.apply(MakeList(at=NOW, name=long))
    async with sit(size=(50, 20)) as user:
        await user.press("a", "1", "f")
        assert long not in user.screen
        await user.resize(120, 36)
        assert long in user.screen
        assert "status:watched is:unrated" in user.screen
