"""The live tally: read once for all readers of a process when something has changed, and sent to each."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable

import msgspec

from watchlist.club.engine import Engine, EngineAway, VoteCounts

GAP = 0.1
"""Seconds between two readings of the tally, however many votes come."""
HEARTBEAT = 15.0
"""Seconds after which a reader hears something, so that a dead connection is noticed."""
RETRY = (0.2, 0.5, 1.0, 2.0)
"""Seconds between tries to reach an engine that is away; the last again and again."""
PER_VOTER = 6
"""The most connections of one browser."""
AGAIN_AFTER = 1_000
"""Milliseconds after which a browser that has lost the connection tries again."""


class HubFull(Exception):
    """There is no room for another reader."""


class Hub:
    """The newest tally as a message, and the readers that wait for the next one."""

    def __init__(self, engine: Engine, render: Callable[[VoteCounts], dict[str, object]], readers: int) -> None:
        self._engine, self._render, self._most = engine, render, readers
        self._changed, self._news = asyncio.Event(), asyncio.Event()
        self._message, self._version = b"", 0
        self._readers: Counter[str] = Counter()
        self._tasks: list[asyncio.Task[None]] = []
        self._stopped = False
        self.away = ""

    @property
    def readers(self) -> int:
        """The number of connected readers."""
        return self._readers.total()

    def start(self) -> None:
        """Begin to listen to the engine."""
        self._tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._refresh())]

    async def stop(self) -> None:
        """End the readers' streams, so that they reconnect to another process, and stop listening."""
        self.let_go()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def let_go(self) -> None:
        """End every reader's stream."""
        self._stopped = True
        self._wake()

    async def _listen(self) -> None:
        tries = 0
        while True:
            began = time.monotonic()
            try:
                await self._engine.listen(self._changed.set)
            except EngineAway as error:
                self._lost(str(error))
            tries += 1
            if time.monotonic() - began > RETRY[-1]:
                tries = 0
            await asyncio.sleep(RETRY[min(tries, len(RETRY) - 1)])

    async def _refresh(self) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            try:
                standing = await self._engine.standing()
            except EngineAway as error:
                self._lost(str(error))
                await asyncio.sleep(RETRY[-2])
                self._changed.set()
                continue
            self.away = ""
            self._send("tally", self._render(standing))
            await asyncio.sleep(GAP)

    def _lost(self, why: str) -> None:
        if not self.away:
            self.away = why
            self._send("away", {})

    def _send(self, event: str, data: dict[str, object]) -> None:
        self._version += 1
        self._message = f"event: {event}\ndata: {msgspec.json.encode(data).decode()}\n\n".encode()
        self._wake()

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()

    def join(self, voter: str) -> AsyncIterator[bytes]:
        """The stream of one reader; raises HubFull where there is no room."""
        if self._stopped or self.readers >= self._most or self._readers[voter] >= PER_VOTER:
            raise HubFull
        return self._stream(voter)

    async def _stream(self, voter: str) -> AsyncIterator[bytes]:
        self._readers[voter] += 1
        try:
            yield f"retry: {AGAIN_AFTER}\n\n".encode()
            seen = 0
            while not self._stopped:
                news = self._news
                if self._version > seen:
                    # A slow reader gets only the newest.
                    seen = self._version
                    yield self._message
                    continue
                try:
                    await asyncio.wait_for(news.wait(), HEARTBEAT)
                except TimeoutError:
                    yield b": still here\n\n"
        finally:
            self._readers[voter] -= 1
            if not self._readers[voter]:
                del self._readers[voter]
