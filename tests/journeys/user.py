"""Somebody who sits at the app and presses its keys."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from textual._context import visible_screen_stack
from textual.events import Key, MouseDown, MouseUp, Paste
from textual.pilot import Pilot
from textual.widgets import Input

from watchlist.domain.query.snapshot import Snapshot
from watchlist.session.session import Session
from watchlist.support.home import Home
from watchlist.tui.app import WatchlistApp

WIDE, SMALL = (120, 36), (80, 24)
PATIENCE = 1500
"""How often to look for what must come, every fiftieth of a second: a loaded machine is slow, yet right."""


class User:
    """Somebody at the keys: presses them, and reads the screen."""

    def __init__(self, app: WatchlistApp, pilot: Pilot[None], session: Session) -> None:
        self.app = app
        self.session = session
        self._pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, and wait until all that comes of them is done."""
        await self._pilot.press(*keys)
        await self.settle()

    async def hurry(self, *keys: str) -> None:
        """Press keys without waiting for what is being saved."""
        await self._pilot.press(*keys)

    async def moment(self) -> None:
        """Let what has been asked for be handled, whatever is being saved or read."""
        for _ in range(5):
            await self._pilot.pause()

    async def resize(self, width: int, height: int) -> None:
        """Make the terminal another size."""
        await self._pilot.resize_terminal(width, height)
        await self.settle()

    async def burst(self, *keys: str) -> None:
        """Press keys all at once, as when they are pasted, sent by a program, or typed ahead."""
        for key in keys:
            self.app.post_message(Key(key, key if len(key) == 1 else {"space": " "}.get(key)))
        await self.settle()

    async def burst_and_click(self, keys: str, x: int, y: int) -> None:
        """Press keys and click a cell, all before the first key is handled."""
        for key in keys:
            self.app.post_message(Key(key, key))
        for kind in (MouseDown, MouseUp):
            self.app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y))
        await self.settle()

    async def left(self) -> None:
        """Wait until the app has been told to end."""
        for _ in range(PATIENCE):
            if self.app._exit or self.app._exception:
                return
            await asyncio.sleep(0.02)
        raise AssertionError("the app goes on")

    async def click(self, x: int, y: int) -> None:
        """Click a cell of the screen."""
        await self.tap(x, y)
        await self.settle()

    async def tap(self, x: int, y: int) -> None:
        """Click a cell of the screen without waiting for what is being saved."""
        await self._pilot.click(offset=(x, y))

    async def type(self, text: str) -> None:
        """Type a text in one go."""
        await self.burst(*("space" if letter == " " else letter for letter in text))

    async def paste(self, text: str) -> None:
        """Paste a text as the terminal hands it over."""
        self.app.post_message(Paste(text))
        await self.settle()

    async def settle(self) -> None:
        """Wait until the queue of changes is empty and everything is drawn."""
        await self._pilot.pause()
        while self.app.busy:
            await asyncio.sleep(0.002)
        busy = [worker for worker in self.app.workers if worker.group in ("saves", "poster", "stats")]
        if busy:  # none at all would wait for every worker, the listener among them
            await self.app.workers.wait_for_complete(busy)
        await self._pilot.pause()

    async def wait_for_posters(self) -> None:
        """Wait until the posters are drawn, whatever else is under way."""
        await self.moment()
        if drawing := [worker for worker in self.app.workers if worker.group == "poster"]:
            await self.app.workers.wait_for_complete(drawing)
        await self.moment()

    async def until(self, words: str) -> None:
        """Wait until words stand on the screen; fails with the screen if they never do."""
        for _ in range(PATIENCE):
            if words in self.screen:
                return
            await asyncio.sleep(0.02)
        raise AssertionError(f"never saw {words!r} on:\n{self.screen}")

    async def hold_still(self) -> None:
        """Let everything that passes be gone: what was said in passing, and the blinking of cursors."""
        self.app.clear_notifications()
        await self.wait(lambda: not any(screen.query("Toast") for screen in self.app.screen_stack))
        for field in self.app.screen.query("Input").results(Input):
            field.cursor_blink = False
        await self.settle()

    async def wait(self, come: Callable[[], object]) -> None:
        """Wait until something has come about."""
        for _ in range(PATIENCE):
            if come():
                await self.settle()
                return
            await asyncio.sleep(0.02)
        raise AssertionError("it never came")

    @property
    def screen(self) -> str:
        """What stands on the screen, as plain text."""
        visible_screen_stack.set(self.app._background_screens)
        lines = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text for strip in lines)

    @property
    def snapshot(self) -> Snapshot:
        """What is kept."""
        return self.session.snapshot


Sit = Callable[..., AbstractAsyncContextManager[User]]


@asynccontextmanager
async def sit_down(home: Home, size: tuple[int, int] = WIDE, slug: str = "") -> AsyncIterator[User]:
    """The app over a home folder, and somebody at its keys."""
    with Session.open(home) as session:
        app = WatchlistApp(session, slug)
        async with app.run_test(size=size, notifications=True) as pilot:
            user = User(app, pilot, session)
            await user.settle()
            yield user
