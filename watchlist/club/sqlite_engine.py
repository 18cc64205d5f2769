"""The embedded engine: SQLite in the home folder, for one process."""

import asyncio
import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from watchlist.club.engine import NAMES_MOST, EngineAway, Vote, VoteCounts
from watchlist.domain.base.text import clean
from watchlist.support.files import make_folder

SCHEMA = """
CREATE TABLE IF NOT EXISTS polls (poll TEXT PRIMARY KEY, secret BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS ballots (
    poll TEXT NOT NULL, voter TEXT NOT NULL, watched INTEGER NOT NULL, answer TEXT NOT NULL, name TEXT NOT NULL,
    sentence TEXT NOT NULL, at TEXT NOT NULL, first TEXT NOT NULL, PRIMARY KEY (poll, voter, watched)
) WITHOUT ROWID;
"""
UPSERT = """
INSERT INTO ballots (poll, voter, watched, answer, name, sentence, at, first) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (poll, voter, watched) DO UPDATE
SET answer = excluded.answer, name = excluded.name, sentence = excluded.sentence, at = excluded.at
"""
PEOPLE = """
WITH people AS (
    SELECT voter, min(first) AS came, coalesce(max(CASE WHEN watched = 0 THEN answer END), '') AS before,
           coalesce(max(CASE WHEN watched = 1 THEN answer END), '') AS after
    FROM ballots WHERE poll = ? GROUP BY voter
), names AS (SELECT voter, name, max(at || watched) FROM ballots WHERE poll = ? GROUP BY voter)
"""
"""The people of a poll, and the name of each as their newest ballot has it: SQLite takes it from the row of max."""
PAIRS = f"""
{PEOPLE} SELECT before, after, count(*), sum(name <> '') FROM people JOIN names USING (voter) GROUP BY before, after
"""
NAMES = f"{PEOPLE} SELECT name FROM people JOIN names USING (voter) WHERE name <> '' ORDER BY came, voter LIMIT ?"
VOTES = "SELECT voter, watched, answer, name, sentence, at FROM ballots WHERE poll = ?"
Result = TypeVar("Result")


class SqliteEngine:
    """Ballots in a file. One thread works; votes that come while it writes share its next transaction."""

    def __init__(self, path: Path, poll: str) -> None:
        self._path, self._poll = path, poll
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="watchlist-club")
        self._connection: sqlite3.Connection | None = None
        self._waiting: list[tuple[Vote, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None
        self._changed: Callable[[], None] | None = None

    async def open(self) -> None:
        """Open the file, or make one that only you can read."""
        await self._run(self._open)

    def _open(self) -> None:
        make_folder(self._path.parent)
        with suppress(FileExistsError):
            os.close(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        connection = sqlite3.connect(self._path, timeout=5, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.executescript(SCHEMA)
        connection.execute("INSERT OR IGNORE INTO polls VALUES (?, ?)", (self._poll, os.urandom(32)))
        self._connection = connection

    async def close(self) -> None:
        """Close the file once everything is written."""
        if self._writing is not None:
            await asyncio.wait({self._writing})
        with suppress(EngineAway):
            await self._run(lambda: self._opened().close())
        self._thread.shutdown()

    async def secret(self) -> bytes:
        """The secret that signs the invites."""
        ((secret,),) = await self._ask("SELECT secret FROM polls WHERE poll = ?", self._poll)
        return bytes(secret)

    async def cast(self, vote: Vote) -> None:
        """Keep a vote; it is on the disk once this returns."""
        written = asyncio.get_running_loop().create_future()
        self._waiting.append((vote, written))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        await written

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                await self._run(partial(self._keep, [vote for vote, _ in batch]))
            except EngineAway as error:
                for _, written in batch:
                    if not written.done():
                        written.set_exception(error)
                continue
            for _, written in batch:
                if not written.done():
                    written.set_result(None)
            if self._changed:
                self._changed()

    def _keep(self, votes: list[Vote]) -> None:
        connection = self._opened()
        connection.execute("BEGIN IMMEDIATE")
        try:
            for vote in votes:
                at = vote.at.isoformat()
                row = (vote.voter, int(vote.watched), vote.answer, vote.name, vote.sentence, at, at)
                connection.execute(UPSERT, (self._poll, *row))
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise

    async def own(self, voter: str) -> tuple[Vote, ...]:
        """The votes of one voter."""
        return tuple(map(_vote, await self._ask(f"{VOTES} AND voter = ?", self._poll, voter)))

    async def standing(self) -> VoteCounts:
        """The tally as it is now."""
        pairs = await self._ask(PAIRS, self._poll, self._poll)
        names = await self._ask(NAMES, self._poll, self._poll, NAMES_MOST)
        return VoteCounts(
            tuple((before, after, number) for before, after, number, _ in pairs),
            sum(named for *_, named in pairs),
            tuple(name for (name,) in names),
        )

    async def votes(self) -> tuple[Vote, ...]:
        """Every vote, in the order in which the voters came."""
        return tuple(map(_vote, await self._ask(f"{VOTES} ORDER BY first, voter, watched", self._poll)))

    async def listen(self, changed: Callable[[], None]) -> None:
        """Call changed at the start and after each vote; no other process writes."""
        self._changed = changed
        changed()
        await asyncio.Event().wait()

    async def _ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return await self._run(lambda: self._opened().execute(query, values).fetchall())

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            raise EngineAway("it is closed")
        return self._connection

    async def _run(self, work: Callable[[], Result]) -> Result:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        except (sqlite3.Error, OSError, RuntimeError) as error:
            raise EngineAway(f"{self._path}: {clean(str(error))}") from error


def _vote(row: tuple[Any, ...]) -> Vote:
    voter, watched, answer, name, sentence, at = row
    when = datetime.fromisoformat(at)
    return Vote(voter=voter, watched=bool(watched), answer=answer, name=name, sentence=sentence, at=when)
