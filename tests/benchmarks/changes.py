"""What one durable change costs: in the store, until the app has it, and beside what else could keep the same films."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from tinydb import TinyDB, where
from tinydb.storages import JSONStorage

from tests.benchmarks.figures import Sample
from watchlist.domain.base import clock
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.entries import EditEntry
from watchlist.session.session import Session
from watchlist.storage.store import Store
from watchlist.support.home import Home

WARM = 3
"""Changes that are not counted: the first opens what the others find open."""


class _SyncedStorage(JSONStorage):
    """TinyDB's own storage, which waits for the disk."""

    def write(self, data: dict[str, dict[str, object]]) -> None:
        super().write(data)
        os.fsync(self._handle.fileno())


def changes(folder: str, films: int, times: int) -> list[Sample]:
    """The milliseconds of one change: store, app, stock TinyDB, SQLite, a line appended."""
    home, work = Home.find(folder), Path(folder) / "work"
    work.mkdir(exist_ok=True)
    documents = _entries(home)
    name = f"{films:,} films"
    few = max(2, times // 4) if films > 1_000 else times
    return [
        Sample(f"change, store: {name}", _in_store(home, _edits(documents), times)),
        Sample(f"change, until it is shown: {name}", _in_session(home, _edits(documents), times)),
        Sample(f"change, SQLite WAL FULL: {name}", _in_sqlite(work, documents, times)),
        Sample(f"change, append and fsync: {name}", _appended(work, documents, times)),
        Sample(f"change, stock TinyDB and fsync: {name}", _in_tinydb(home, work, few)),
    ]


def processes(folder: str, films: int, times: int) -> Sample:
    """The milliseconds of `watchlist edit` as a process."""
    number, slug = count(), next(iter(_entries(Home.find(folder)).values()))["slug"]

    def edit() -> None:
        words = [sys.executable, "-m", "watchlist", "--home", folder, "edit", slug, "--why", f"{next(number)}"]
        subprocess.run(words, check=True, capture_output=True)

    return Sample(f"watchlist edit: {films:,} films", _timed(edit, times))


def _timed(work: Callable[[], object], times: int) -> tuple[float, ...]:
    for _ in range(WARM):
        work()
    found = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        found.append((time.perf_counter() - began) * 1000)
    return tuple(found)


def _entries(home: Home) -> dict[str, dict[str, str]]:
    entries: dict[str, dict[str, str]] = json.loads(home.store.read_bytes())["entries"]
    return entries


def _edits(documents: dict[str, dict[str, str]]) -> Callable[[], Change]:
    number, slug = count(), next(iter(documents.values()))["slug"]
    return lambda: EditEntry(at=clock.now(), slug=slug, why=f"reason {next(number)}")


def _in_store(home: Home, edit: Callable[[], Change], times: int) -> tuple[float, ...]:
    store = Store(home.store, home.backups)
    store.read()
    return _timed(lambda: store.apply(edit()), times)


def _in_session(home: Home, edit: Callable[[], Change], times: int) -> tuple[float, ...]:
    with Session.open(home) as session:
        return _timed(lambda: session.apply(edit()).visible.rows[0], times)


def _in_sqlite(work: Path, documents: dict[str, dict[str, str]], times: int) -> tuple[float, ...]:
    path = work / "films.sqlite"
    path.unlink(missing_ok=True)
    with sqlite3.connect(path, isolation_level=None) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=FULL")
        database.execute("CREATE TABLE entries (id TEXT PRIMARY KEY, document TEXT)")
        database.execute("BEGIN")
        database.executemany(
            "INSERT INTO entries VALUES (?, ?)", ((key, json.dumps(of)) for key, of in documents.items())
        )
        database.execute("COMMIT")
        key, number = next(iter(documents)), count()

        def update() -> None:
            document = json.dumps(documents[key] | {"why": f"reason {next(number)}"})
            database.execute("UPDATE entries SET document = ? WHERE id = ?", (document, key))

        return _timed(update, times)


def _appended(work: Path, documents: dict[str, dict[str, str]], times: int) -> tuple[float, ...]:
    line = json.dumps(next(iter(documents.values()))).encode() + b"\n"
    with open(work / "lines", "ab", buffering=0) as file:

        def append() -> None:
            file.write(line)
            os.fsync(file.fileno())

        return _timed(append, times)


def _in_tinydb(home: Home, work: Path, times: int) -> tuple[float, ...]:
    copy, slug = work / "stock.json", next(iter(_entries(home).values()))["slug"]
    shutil.copy(home.store, copy)
    with TinyDB(copy, storage=_SyncedStorage) as database:
        entries, number = database.table("entries"), count()
        return _timed(lambda: entries.update({"why": f"reason {next(number)}"}, where("slug") == slug), times)
