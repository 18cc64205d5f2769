"""Keys in the app, idle and while a large export is read and taken in: milliseconds, as JSON."""

import asyncio
import sys
import time
from collections.abc import Awaitable
from pathlib import Path

import msgspec
from textual.events import Key

from watchlist.domain.base import clock
from watchlist.session.session import Session
from watchlist.support import gc_pauses
from watchlist.support.home import Home
from watchlist.tui.app import WatchlistApp
from watchlist.tui.importing import read_in_thread, take_in
from watchlist.tui.lists.film_table import FilmTable

ROWS, KEYS = 10_000, 150
BETWEEN = 0.02
"""Seconds between two keys."""
HEADER = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date"


def make_export(path: Path) -> None:
    """A diary of so many rows, each of a film of its own."""
    rows = (
        f"2024-01-{number % 28 + 1:02},Unknown Film {number},{1950 + number % 70},https://boxd.it/x{number},"
        f"{number % 9 / 2 + 0.5:g},,tag {number % 40},2023-{number % 12 + 1:02}-{number % 28 + 1:02}"
        for number in range(ROWS)
    )
    path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")


async def press(app: WatchlistApp, key: str) -> float:
    """Milliseconds from a key to the frame that shows what came of it."""
    table = app.screen.query_one(FilmTable)
    before, begun = table.cursor_row, time.perf_counter()
    app.post_message(Key(key, key))
    while table.cursor_row is before:
        await asyncio.sleep(0.001)
    drawn = asyncio.Event()
    app.call_after_refresh(drawn.set)
    await drawn.wait()
    return (time.perf_counter() - begun) * 1000


async def keys(app: WatchlistApp, until: "asyncio.Future[object] | None" = None) -> list[float]:
    """Press keys so many times, or until something is done."""
    took = list[float]()
    while not until.done() if until else len(took) < KEYS:
        took.append(await press(app, "kj"[len(took) % 2 == 0]))
        await asyncio.sleep(BETWEEN)
    return took


async def bring_in(app: WatchlistApp, session: Session, export: Path) -> None:
    """Read and import as the app does once the user has agreed."""
    found = await read_in_thread(session, export, app.keys_first, None)
    change = found.change(clock.now())
    assert change is not None
    await take_in(session, change, app.keys_first)
    app._show()


async def measure(home: str) -> dict[str, object]:
    """The keys of both, and how long the import took."""
    export = Path(home) / "diary.csv"
    make_export(export)
    with Session.open(Home.find(home)) as session:
        app = WatchlistApp(session)
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.press("1")
            await pilot.pause(2)
            await keys(app)
            idle = await keys(app)
            begun = time.perf_counter()
            work: Awaitable[None] = bring_in(app, session, export)
            task: asyncio.Future[object] = asyncio.ensure_future(work)
            busy = await keys(app, task)
            took = time.perf_counter() - begun
            await task
            return {"idle": idle, "busy": busy, "took": took}


if __name__ == "__main__":
    gc_pauses.stop()
    sys.stdout.buffer.write(msgspec.json.encode(asyncio.run(measure(sys.argv[1]))))
