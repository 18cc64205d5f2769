"""A club under load: readers, ballots, a process killed and the engine restarted; nothing acknowledged may be lost."""

import asyncio
import time
from collections import Counter

from tests.club.client import Reader, asked, cast, latencies, p95
from tests.club.postgres import Postgres, postgres
from tests.club.processes import Process, served
from tests.torture.trial import Trial, folder
from watchlist.club.engine import Engine, poll_key
from watchlist.club.postgres_engine import PostgresEngine
from watchlist.club.sqlite_engine import SqliteEngine
from watchlist.club.tokens import Tokens
from watchlist.support.home import Home

WORKERS = 24
"""Voters who send at once."""
SETTLED = 30.0
"""Seconds within which every reader shows the true tally once all is over."""


def key() -> str:
    """What the ballots are kept under."""
    return poll_key(*asked())


class Load:
    """Ballots to cast: each voter one before and one after watching, every tenth ballot sent twice."""

    def __init__(self, ballots: int, tokens: Tokens) -> None:
        voters = [f"b{number:04x}" for number in range((ballots + 1) // 2)]
        self.plan = [
            (voter, {"answer": ("leap", "orbit")[(number + after) % 3 % 2], "watched": ("before", "after")[after]})
            for after in (0, 1)
            for number, voter in enumerate(voters)
        ][:ballots]
        self._tokens = tokens
        self.acknowledged: list[float] = []

    async def cast(self, ports: list[int], first: int, last: int) -> None:
        """Cast the ballots of a part of the plan, several at once."""
        places = iter(range(first, last))

        async def work() -> None:
            for place in places:
                voter, ballot = self.plan[place]
                passes = self._tokens.pass_for(voter)
                await cast(ports, passes, ballot, place)
                self.acknowledged.append(time.monotonic())
                if place % 10 == 0:
                    await cast(ports, passes, ballot, place + 1)

        await asyncio.gather(*(work() for _ in range(WORKERS)))


async def check(trial: Trial, engine: Engine, load: Load, readers: list[Reader]) -> None:
    """Hold what the engine kept and what every reader shows against what was acknowledged."""
    kept = Counter((vote.voter, vote.watched, vote.answer) for vote in await engine.votes())
    wanted = Counter((voter, told["watched"] == "after", told["answer"]) for voter, told in load.plan)
    trial.done["ballots"] += kept.total()
    for lost in (wanted - kept).elements():
        trial.wrong.append(f"{lost} was acknowledged and is not there")
    for more in (kept - wanted).elements():
        trial.wrong.append(f"{more} is there and was not cast so")
    truth = {when: _counts(wanted, after) for when, after in (("before", False), ("after", True))}
    ends = time.monotonic() + SETTLED

    def true(reader: Reader) -> bool:
        return all(reader.shown.get(when, {}).get("counts") == counts for when, counts in truth.items())

    while not all(map(true, readers)) and time.monotonic() < ends:
        await asyncio.sleep(0.05)
    wrong = [reader.shown for reader in readers if not true(reader)]
    trial.wrong += [f"a reader shows {shown} in place of {truth}" for shown in wrong]
    trial.done["readers"] += len(readers)


def _counts(votes: Counter[tuple[str, bool, str]], after: bool) -> list[int]:
    """How many hold each answer before or after watching."""
    held = Counter(answer for _, at, answer in votes.elements() if at is after)
    return [held["leap"], held["orbit"]]


def _told(trial: Trial, load: Load, readers: list[Reader], began: float, until: int) -> None:
    """The figures of the part in which nothing was disturbed."""
    spent = load.acknowledged[until - 1] - began
    late = latencies(load.acknowledged[:until], readers)
    trial.done["ballots a second"] = round(until / spent)
    trial.done["ms p95 from acknowledged to shown"] = round(p95(late) * 1000)


async def _run(
    trial: Trial, engine: Engine, running: list[Process], readers: int, ballots: int, database: Postgres | None
) -> None:
    await engine.open()
    tokens, ports = Tokens(await engine.secret()), [process.port for process in running]
    load = Load(ballots, tokens)
    follow = [Reader(tokens.pass_for(f"b{number:06x}"), ports, number) for number in range(readers)]
    try:
        ends = time.monotonic() + SETTLED
        while not all(reader.shown for reader in follow) and time.monotonic() < ends:
            await asyncio.sleep(0.02)
        began, third = time.monotonic(), ballots // 3
        await load.cast(ports, 0, third)
        await asyncio.sleep(0.3)
        _told(trial, load, follow, began, third)
        if database is None:
            await _killed(trial, load, ports, running)
        else:
            await _disturbed(trial, load, ports, running, database)
            aware = sum(reader.aways > 0 for reader in follow)
            if aware < readers:
                trial.wrong.append(f"{readers - aware} readers were not told that the engine was away")
        await check(trial, engine, load, follow)
    finally:
        for reader in follow:
            reader.task.cancel()
        await asyncio.gather(*(reader.task for reader in follow), return_exceptions=True)
        await engine.close()


async def _disturbed(trial: Trial, load: Load, ports: list[int], running: list[Process], database: Postgres) -> None:
    """The rest of the ballots, while a process is killed and then the engine goes away and comes back."""
    ballots, third = len(load.plan), len(load.plan) // 3
    casting = asyncio.create_task(load.cast(ports, third, 2 * third))
    await _until(load, third + third // 3)
    await asyncio.to_thread(running[1].kill)
    trial.done["processes killed"] += 1
    await casting
    casting = asyncio.create_task(load.cast(ports, 2 * third, ballots))
    await _until(load, 2 * third + third // 3)
    await asyncio.to_thread(database.stop)
    await asyncio.sleep(0.3)
    await asyncio.to_thread(database.start)
    trial.done["engine restarts"] += 1
    await casting


async def _killed(trial: Trial, load: Load, ports: list[int], running: list[Process]) -> None:
    """The rest of the ballots, while the one process is killed and started again where it was."""
    ballots, third = len(load.plan), len(load.plan) // 3
    casting = asyncio.create_task(load.cast(ports, third, ballots))
    await _until(load, 2 * third)
    await asyncio.to_thread(running[0].kill)
    trial.done["processes killed"] += 1
    running.append(await asyncio.to_thread(running[0].again))
    await casting


async def _until(load: Load, number: int) -> None:
    while len(load.acknowledged) < number:
        await asyncio.sleep(0.002)


def postgres_club(readers: int, ballots: int) -> Trial:
    """Two processes over one PostgreSQL; one is killed, and the engine restarts at once. Raises Unavailable."""
    trial = Trial("club on PostgreSQL")
    with (
        postgres() as database,
        folder() as place,
        served(place, "--engine", database.url, "--readers", str(readers + 10), processes=2) as running,
    ):
        asyncio.run(_run(trial, PostgresEngine(database.url, key()), running, readers, ballots, database))
    return trial


def sqlite_club(readers: int, ballots: int) -> Trial:
    """One process over the file in its home, which is killed and started again."""
    trial = Trial("club on SQLite")
    with folder() as place, served(place, "--readers", str(readers + 10)) as running:
        engine = SqliteEngine(Home.find(place / "0").club_ballots, key())
        asyncio.run(_run(trial, engine, running, readers, ballots, None))
    return trial
