"""Readers and voters of a club, as many as are wanted, in one loop: plain HTTP over the loopback."""

import asyncio
import json
import time
from collections.abc import Sequence
from functools import cache
from typing import Any

from watchlist.cards.card_file import read_card
from watchlist.club.site import cookie_name
from watchlist.domain.model.film import Film, Poll
from watchlist.support.resources import cards_folder

Ports = Sequence[int]


@cache
def asked() -> tuple[Film, Poll]:
    """The film whose poll is answered, and the poll."""
    found, _ = read_card(cards_folder() / "lost-in-starlight.toml")
    assert found is not None
    assert found.poll is not None
    return found, found.poll


def head(method: str, path: str, port: int, cookie: str, body: bytes = b"") -> bytes:
    """A request as a browser would send it."""
    lines = [
        f"{method} {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Origin: http://127.0.0.1:{port}",
        f"Cookie: {cookie_name(*asked())}={cookie}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


class Reader:
    """One page that follows the tally: what it shows, and when each tally came. It reconnects as a browser does."""

    def __init__(self, cookie: str, ports: Ports, first: int) -> None:
        self._cookie, self._ports, self._first = cookie, ports, first
        self.shown: dict[str, Any] = {}
        self.totals: list[tuple[float, int]] = []
        self.aways = self.connections = 0
        self.task = asyncio.create_task(self._follow())

    async def _follow(self) -> None:
        place = self._first
        while True:
            try:
                await self._read(self._ports[place % len(self._ports)])
            except (OSError, asyncio.IncompleteReadError, ValueError):
                place += 1
            await asyncio.sleep(0.1)

    async def _read(self, port: int) -> None:
        reading, writing = await asyncio.open_connection("127.0.0.1", port)
        try:
            writing.write(head("GET", "/tally/stream", port, self._cookie))
            status = await reading.readuntil(b"\r\n\r\n")
            if b" 200 " not in status.split(b"\r\n")[0]:
                raise ValueError(status)
            self.connections += 1
            event = ""
            while line := await reading.readline():
                name, _, value = line.decode().strip().partition(": ")
                if name == "event":
                    event = value
                elif name == "data":
                    self._take(event, json.loads(value))
        finally:
            writing.close()
        raise ValueError("the stream has ended")

    def _take(self, event: str, told: dict[str, Any]) -> None:
        if event == "away":
            self.aways += 1
            return
        self.shown = told
        self.totals.append((time.monotonic(), told["before"]["people"] + told["after"]["people"]))


async def post(port: int, cookie: str, ballot: dict[str, str]) -> tuple[int, str]:
    """Send a ballot: the status, and what was said. Raises OSError or IncompleteReadError where nobody answers."""
    reading, writing = await asyncio.open_connection("127.0.0.1", port)
    try:
        writing.write(head("POST", "/ballot", port, cookie, json.dumps(ballot).encode()))
        answer = (await reading.readuntil(b"\r\n\r\n")).decode().lower()
        status = int(answer.split()[1])
        length = next(int(line.partition(":")[2]) for line in answer.split("\r\n") if line.startswith("content-length"))
        return status, (await reading.readexactly(length)).decode()
    finally:
        writing.close()


async def cast(ports: Ports, cookie: str, ballot: dict[str, str], first: int = 0) -> int:
    """Send a ballot until it is acknowledged, to another process where one does not; how often it was sent."""
    tries = 0
    while True:
        port = ports[(first + tries) % len(ports)]
        tries += 1
        try:
            status, words = await asyncio.wait_for(post(port, cookie, ballot), 20)
        except (OSError, asyncio.IncompleteReadError, TimeoutError, IndexError):
            await asyncio.sleep(0.05)
            continue
        if status == 200:
            return tries
        if status != 503:
            raise AssertionError(f"{status}: {words}")
        await asyncio.sleep(min(2.0, 0.1 * 1.5**tries))


def latencies(acknowledged: Sequence[float], readers: Sequence[Reader]) -> list[float]:
    """For each ballot and reader the seconds from its acknowledgement to a tally with as many ballots or more."""
    found: list[float] = []
    for reader in readers:
        totals = iter(reader.totals)
        when, total = next(totals, (0.0, 0))
        for number, at in enumerate(acknowledged, 1):
            while total < number:
                step = next(totals, None)
                if step is None:
                    return found
                when, total = step
            found.append(max(0.0, when - at))
    return found


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not pass."""
    return sorted(values)[int(len(values) * 0.95)] if values else float("nan")
