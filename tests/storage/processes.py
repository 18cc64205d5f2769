"""What other processes do to a store, run as `python processes.py WHAT FOLDER …` by test_processes.py."""

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from watchlist.domain.base import clock
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.model.film import Film
from watchlist.storage.store import Store


def opened(folder: Path) -> Store:
    return Store(folder / "watchlist.json", folder / "backups")


def add(store: Store, slug: str) -> None:
    store.apply(AddFilm(at=clock.now(), film=Film(slug=slug, title=slug)))


def writes(folder: Path, name: str, number: str) -> None:
    """Write so many changes."""
    store = opened(folder)
    for count in range(int(number)):
        add(store, f"{name}-{count}")


def dies(folder: Path, kills: str, seed: str) -> None:
    """Let one child after another write until it is killed; say how often something acknowledged was lost."""
    dice = random.Random(int(seed))
    acknowledged = 0
    for round in range(int(kills)):
        acknowledged += _killed(folder, f"film-{round}", dice.randrange(4), dice.uniform(0, 0.01))
        there = len(opened(folder).read().entries)
        # The change under way when the child died may be there or not; those before it must be.
        if not acknowledged <= there <= acknowledged + 1:
            sys.exit(f"after {round + 1} kills {acknowledged} changes were acknowledged and {there} are there")
        acknowledged = there
    sys.stdout.write(f"{acknowledged}\n")


def _killed(folder: Path, name: str, changes: int, after: float) -> int:
    """How many changes a child acknowledged before it was killed: some that are waited for, then some seconds more."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        store = opened(folder)
        os.write(write_end, b"?")
        for count in range(10_000):
            add(store, f"{name}-{count}")
            os.write(write_end, b".")
    os.close(write_end)
    with os.fdopen(read_end, "rb") as signs:
        signs.read(1 + changes)
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return changes + len(signs.read())


def may_only_read(folder: Path) -> None:
    """Open a store as a user who may read the place but not write it; say what happens."""
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    store = opened(folder)
    sys.stdout.write(f"{store.read_only} {len(store.read().entries)}\n")
    try:
        add(store, "new")
    except Exception as error:
        sys.stdout.write(f"{type(error).__name__}: {error}\n")


if __name__ == "__main__":
    known: dict[str, Callable[..., None]] = {"writes": writes, "dies": dies, "may_only_read": may_only_read}
    what = known[sys.argv[1]]
    what(Path(sys.argv[2]), *sys.argv[3:])
