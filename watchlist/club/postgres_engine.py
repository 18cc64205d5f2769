"""PostgreSQL, for several processes: a vote and the news of it are one transaction."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, TypeVar

import psycopg
from psycopg import AsyncConnection
from psycopg.rows import TupleRow

from watchlist.club.engine import NAMES_MOST, EngineAway, Vote, VoteCounts
from watchlist.domain.base.text import clean

CONNECTIONS, PATIENCE = 4, 8.0
"""The most connections that ask and write at once, and the seconds after which one is given up."""
LISTENING = 20.0
"""Seconds after which a connection that only listens is asked whether it still lives."""
CHANNEL = "watchlist_club"
_LOCK = 0x5741_5443
SCHEMA = """
CREATE TABLE IF NOT EXISTS watchlist_polls (
    poll text PRIMARY KEY, secret bytea NOT NULL, made timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS watchlist_ballots (
    poll text NOT NULL, voter text NOT NULL, watched boolean NOT NULL, answer text NOT NULL, name text NOT NULL,
    sentence text NOT NULL, at timestamptz NOT NULL, first timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (poll, voter, watched)
);
"""
UPSERT = """
WITH kept AS (
    INSERT INTO watchlist_ballots (poll, voter, watched, answer, name, sentence, at)
    VALUES (%s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (poll, voter, watched) DO UPDATE
    SET answer = excluded.answer, name = excluded.name, sentence = excluded.sentence, at = excluded.at
    RETURNING poll
) SELECT pg_notify(%s, poll) FROM kept
"""
PAIRS = """
WITH people AS (
    SELECT coalesce(max(answer) FILTER (WHERE NOT watched), '') AS before,
           coalesce(max(answer) FILTER (WHERE watched), '') AS after,
           (array_agg(name ORDER BY at DESC, watched DESC))[1] AS name
    FROM watchlist_ballots WHERE poll = %s GROUP BY voter
) SELECT before, after, count(*), count(*) FILTER (WHERE name <> '') FROM people GROUP BY before, after
"""
NAMES = """
WITH people AS (
    SELECT voter, min(first) AS came, (array_agg(name ORDER BY at DESC, watched DESC))[1] AS name
    FROM watchlist_ballots WHERE poll = %s GROUP BY voter
) SELECT name FROM people WHERE name <> '' ORDER BY came, voter LIMIT %s
"""
VOTES = "SELECT voter, watched, answer, name, sentence, at FROM watchlist_ballots WHERE poll = %s"
Result = TypeVar("Result")
Connection = AsyncConnection[TupleRow]


class PostgresEngine:
    """One poll in a database, over a few connections that are opened when they are needed."""

    def __init__(self, url: str, poll: str) -> None:
        self._url, self._poll = url, poll
        self._turns = asyncio.Semaphore(CONNECTIONS)
        self._idle: list[Connection] = []

    async def open(self) -> None:
        """Make the tables and the poll's secret if they are not there; two processes may do so at once."""

        async def make(connection: Connection) -> None:
            cursor = await connection.execute("SELECT to_regclass('watchlist_polls'), to_regclass('watchlist_ballots')")
            if None in (await cursor.fetchone() or (None,)):
                async with connection.transaction():
                    await connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
                    await connection.execute(SCHEMA)
            made = "INSERT INTO watchlist_polls (poll, secret) VALUES (%s, %s) ON CONFLICT DO NOTHING"
            await connection.execute(made, (self._poll, os.urandom(32)))

        await self._run(make)

    async def close(self) -> None:
        """Close every connection."""
        while self._idle:
            await self._idle.pop().close()

    async def secret(self) -> bytes:
        """The secret that signs the invites, the same for every process."""
        ((secret,),) = await self._ask("SELECT secret FROM watchlist_polls WHERE poll = %s", self._poll)
        return bytes(secret)

    async def cast(self, vote: Vote) -> None:
        """Keep a vote and notify every process, in one transaction; the vote is kept once this returns."""
        row = (vote.voter, vote.watched, vote.answer, vote.name, vote.sentence, vote.at)
        await self._ask(UPSERT, self._poll, *row, CHANNEL)

    async def own(self, voter: str) -> tuple[Vote, ...]:
        """The votes of one voter."""
        return tuple(map(_vote, await self._ask(f"{VOTES} AND voter = %s", self._poll, voter)))

    async def standing(self) -> VoteCounts:
        """The tally as it is now."""

        async def ask(connection: Connection) -> VoteCounts:
            async with connection.transaction():
                await connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                pairs = await (await connection.execute(PAIRS, (self._poll,))).fetchall()
                names = await (await connection.execute(NAMES, (self._poll, NAMES_MOST))).fetchall()
            return VoteCounts(
                tuple((before, after, number) for before, after, number, _ in pairs),
                sum(named for *_, named in pairs),
                tuple(name for (name,) in names),
            )

        return await self._run(ask)

    async def votes(self) -> tuple[Vote, ...]:
        """Every vote, in the order in which the voters came."""
        return tuple(map(_vote, await self._ask(f"{VOTES} ORDER BY first, voter, watched", self._poll)))

    async def listen(self, changed: Callable[[], None]) -> None:
        """Call changed at the start and whenever any process kept a vote; ends with EngineAway."""
        connection: Connection | None = None
        try:
            async with asyncio.timeout(PATIENCE):
                connection = await self._connect()
                await connection.execute(f"LISTEN {CHANNEL}")
            changed()
            while True:
                async for news in connection.notifies(timeout=LISTENING):
                    if news.payload == self._poll:
                        changed()
                async with asyncio.timeout(PATIENCE):
                    await connection.execute("SELECT 1")
                # A proxy may have swallowed a notification, so the tally is read again now and then.
                changed()
        except (psycopg.Error, OSError, TimeoutError) as error:
            raise _away(error) from error
        finally:
            if connection is not None:
                await _drop(connection)

    async def _ask(self, query: str, *values: object) -> list[TupleRow]:
        async def ask(connection: Connection) -> list[TupleRow]:
            return await (await connection.execute(query.encode(), values)).fetchall()

        return await self._run(ask)

    async def _run(self, work: Callable[[Connection], Awaitable[Result]]) -> Result:
        """Do some work on a connection; work that fails on an old connection is done again on a new one.

        All work here may be done twice: a vote replaces itself.
        """
        async with self._turns:
            fresh = not self._idle
            try:
                return await self._once(work)
            except EngineAway:
                if fresh:
                    raise
            while self._idle:
                await _drop(self._idle.pop())
            return await self._once(work)

    async def _once(self, work: Callable[[Connection], Awaitable[Result]]) -> Result:
        connection: Connection | None = None
        try:
            async with asyncio.timeout(PATIENCE):
                connection = self._idle.pop() if self._idle else await self._connect()
                result = await work(connection)
        except (psycopg.Error, OSError, TimeoutError) as error:
            if connection is not None:
                await _drop(connection)
            raise _away(error) from error
        except BaseException:
            if connection is not None:
                await _drop(connection)
            raise
        self._idle.append(connection)
        return result

    async def _connect(self) -> Connection:
        # A proxy between them may hand each transaction to another connection, which knows no prepared statements.
        return await AsyncConnection.connect(
            self._url, autocommit=True, prepare_threshold=None, connect_timeout=5, application_name="watchlist club"
        )


async def _drop(connection: Connection) -> None:
    with suppress(psycopg.Error, OSError):
        await connection.close()


def _away(error: Exception) -> EngineAway:
    if isinstance(error, TimeoutError):
        return EngineAway(f"it has not answered for {PATIENCE:.0f} seconds")
    return EngineAway(clean(str(error)) or type(error).__name__)


def _vote(row: TupleRow) -> Vote:
    values: tuple[Any, ...] = row
    voter, watched, answer, name, sentence, at = values
    return Vote(voter=voter, watched=watched, answer=answer, name=name, sentence=sentence, at=at)
