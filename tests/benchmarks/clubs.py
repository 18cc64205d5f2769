"""How fast a club's pages are, on both engines: ballots alone and many at once, and the tally at readers."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.benchmarks.figures import Sample
from tests.club.client import Reader, cast, latencies
from tests.club.postgres import Unavailable, postgres
from tests.club.processes import Process, served
from tests.torture.clubs import Load, key
from watchlist.club.engine import Engine
from watchlist.club.postgres_engine import PostgresEngine
from watchlist.club.sqlite_engine import SqliteEngine
from watchlist.club.tokens import Tokens
from watchlist.support.home import Home

READERS = 200
ALONE = 50
"""Ballots cast one after another."""


def club_samples(folder: Path, ballots: int) -> list[Sample]:
    """The figures of SQLite in one process, and of PostgreSQL, where one can be started, in two."""
    samples: list[Sample] = []
    with served(folder / "sqlite", "--readers", str(READERS + 10)) as running:
        engine = SqliteEngine(Home.find(folder / "sqlite" / "0").club_ballots, key())
        samples += asyncio.run(_measured("SQLite", engine, running, ballots))
    with ExitStack() as stack:
        try:
            database = stack.enter_context(postgres())
        except Unavailable:
            return samples
        words = ("--engine", database.url, "--readers", str(READERS + 10))
        running = stack.enter_context(served(folder / "postgresql", *words, processes=2))
        samples += asyncio.run(_measured("PostgreSQL", PostgresEngine(database.url, key()), running, ballots))
    return samples


async def _measured(name: str, engine: Engine, running: Sequence[Process], ballots: int) -> list[Sample]:
    await engine.open()
    tokens, ports = Tokens(await engine.secret()), [process.port for process in running]
    readers = [Reader(tokens.pass_for(f"b{number:06x}"), ports, number) for number in range(READERS)]
    try:
        while not all(reader.shown for reader in readers):
            await asyncio.sleep(0.02)
        load = Load(ballots, tokens)
        began = time.monotonic()
        await load.cast(ports, 0, ballots)
        each = (load.acknowledged[-1] - began) / ballots * 1000
        while any(reader.totals[-1][1] < ballots for reader in readers):
            await asyncio.sleep(0.02)
        late = [seconds * 1000 for seconds in latencies(load.acknowledged, readers)]
        alone = [await _one(tokens, ports, number) for number in range(ALONE)]
    finally:
        for reader in readers:
            reader.task.cancel()
        await asyncio.gather(*(reader.task for reader in readers), return_exceptions=True)
        await engine.close()
    return [
        Sample(f"club on {name}, a ballot alone, acknowledged", tuple(alone)),
        Sample(f"club on {name}, a ballot among {ballots:,} ({1000 / each:,.0f} a second)", (each,)),
        Sample(f"club on {name}, from there to the tally at {READERS} readers", tuple(late)),
    ]


async def _one(tokens: Tokens, ports: Sequence[int], number: int) -> float:
    """The milliseconds until a ballot that comes alone is acknowledged."""
    began = time.monotonic()
    await cast(ports, tokens.pass_for(f"c{number}"), {"answer": "leap", "watched": "before"}, number)
    return (time.monotonic() - began) * 1000
