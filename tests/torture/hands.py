"""Somebody at the app who waits for its own word that nothing is under way, and never for an idle machine."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.events import Key, MouseDown, MouseEvent, MouseMove, MouseScrollDown, MouseScrollUp, MouseUp, Paste, Resize
from textual.geometry import Size
from textual.keys import _character_to_key

from tests.torture.ledger import WatchedSession
from watchlist.domain.query.snapshot import Snapshot
from watchlist.tui.app import WatchlistApp

LOOK = 0.001
PATIENCE = 60.0
"""The most seconds for which the app may say that something is under way."""
SIZES = ((120, 36), (80, 24), (200, 55), (50, 20), (100, 30), (30, 8))


class Hands:
    """Presses keys, clicks, pastes and changes the size of the terminal."""

    def __init__(self, app: WatchlistApp, session: WatchedSession) -> None:
        self.app = app
        self.session = session

    @property
    def snapshot(self) -> Snapshot:
        """What is kept."""
        return self.session.snapshot

    @property
    def gone(self) -> bool:
        """Whether the app has been left."""
        return self.app._exit or self.app._exception is not None or not self.app.is_running

    @property
    def screen(self) -> list[str]:
        """What stands on the screen, line by line."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    def strike(self, key: str) -> None:
        """Press a key, and wait for nothing."""
        name = _character_to_key(key) if len(key) == 1 else key
        self.app.post_message(Key(name, key if len(key) == 1 else " " if key == "space" else None))

    def click(self, x: int, y: int) -> None:
        """Click a cell, and wait for nothing."""
        for kind in (MouseMove, MouseDown, MouseUp):
            self._mouse(kind, x, y)

    def scroll(self, x: int, y: int) -> None:
        """Turn the wheel over a cell, down in two columns of three, and wait for nothing."""
        self._mouse(MouseScrollDown if x % 3 else MouseScrollUp, x, y)

    def _mouse(self, kind: type[MouseEvent], x: int, y: int) -> None:
        self.app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y))

    def paste(self, text: str) -> None:
        """Paste a text, and wait for nothing."""
        self.app.post_message(Paste(text))

    def resize(self, width: int, height: int) -> None:
        """Make the terminal another size, and wait for nothing."""
        size = Size(width, height)
        if self.app._driver is not None:
            self.app._driver._size = size
        self.app.post_message(Resize(size, size))

    def do(self, act: str) -> None:
        """Do something, and wait for nothing.

        act: a key, paste:TEXT, size:WIDTH,HEIGHT, click:X,Y, wheel:X,Y, or click:NAME for a command in the key bar.
        """
        kind, colon, what = act.partition(":")
        if not colon or not what:
            self.strike(act)
        elif kind == "paste":
            self.paste(what)
        elif not what[0].isdigit():
            if place := self.place_of(what):
                self.click(*place)
        else:
            x, y = map(int, what.split(","))
            {"click": self.click, "wheel": self.scroll, "size": self.resize}[kind](x, y)

    def place_of(self, name: str) -> tuple[int, int] | None:
        """Where the key bar names a command."""
        for y, line in reversed(list(enumerate(self.screen))[-2:]):
            if f" {name} " in f"{line} ":
                return f" {line}".index(f" {name}"), y
        return None

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when all that comes of the one before is done."""
        for key in keys:
            self.strike(key)
            await self.rest()

    async def glance(self, dice: random.Random) -> None:
        """Let some of what is under way happen."""
        for _ in range(dice.randrange(30)):
            await asyncio.sleep(0)

    async def rest(self) -> None:
        """Wait until the app says that nothing is under way; TimeoutError if it never does."""
        async with asyncio.timeout(PATIENCE):
            while not self.gone:
                handled = asyncio.Event()
                self.app.call_later(handled.set)
                while not handled.is_set() and not self.gone:
                    await asyncio.sleep(LOOK)
                if not self.app.busy:
                    return
                while self.app.busy and not self.gone:
                    await asyncio.sleep(LOOK)


@asynccontextmanager
async def hands_on(session: WatchedSession, dice: random.Random) -> AsyncIterator[Hands]:
    """The app over a session in a terminal of some size, and somebody at it."""
    app = WatchlistApp(session)
    async with app.run_test(size=dice.choice(SIZES[:4]), notifications=True):
        hands = Hands(app, session)
        await hands.rest()
        yield hands
