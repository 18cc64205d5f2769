"""Another process that writes to the library when told to: `python -m tests.torture.rival HOME SEED`."""

import json
import random
import subprocess
import sys
import time
from pathlib import Path

from watchlist.domain.base import clock
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.entries import EditEntry, SetHype
from watchlist.domain.changes.films import AddFilm, RemoveFilms
from watchlist.domain.changes.history import Undo
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.changes.viewings import LogViewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library
from watchlist.session.session import Session
from watchlist.support.home import Home

ROOT = Path(__file__).parents[2]


class Rival:
    """The other process, as a walk sees it."""

    def __init__(self, home: Path, seed: int) -> None:
        words = [sys.executable, "-m", "tests.torture.rival", str(home), str(seed)]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True, cwd=ROOT)
        self._told = 0

    def tell(self, changes: int) -> None:
        """Let it make as many changes, each after a moment; nothing waits for them."""
        self._told = changes
        if self._process.stdin and changes:
            self._process.stdin.write(f"{changes}\n")
            self._process.stdin.flush()

    def hear(self) -> list[tuple[int, str]]:
        """The steps it was acknowledged, with their signs."""
        if not self._told or not self._process.stdout:
            return []
        self._told = 0
        steps: list[tuple[int, str]] = json.loads(self._process.stdout.readline())
        return steps

    def end(self) -> None:
        """End it."""
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait()


def main(home: str, seed: str) -> None:
    """Write as many changes as each line says, and answer each line with the steps that were acknowledged."""
    dice, number = random.Random(f"rival {seed}"), 0
    with Session.open(Home.find(home)) as session:
        for line in sys.stdin:
            steps = list[tuple[int, str]]()
            for _ in range(int(line)):
                time.sleep(dice.uniform(0, 0.05))
                number += 1
                session.news()
                try:
                    step = session.apply(_change(dice, session.snapshot.library, number)).step
                except ChangeRefused:
                    continue
                if step is not None:
                    steps.append((step.id, f"{step.at.isoformat()} {step.words}"))
            sys.stdout.write(f"{json.dumps(steps)}\n")
            sys.stdout.flush()


def _change(dice: random.Random, library: Library, number: int) -> Change:
    at, slug = clock.now(), dice.choice(sorted(library.entries) or ["none"])
    return dice.choice(
        (
            AddFilm(at=at, film=Film(slug=f"rival-{number}", title=f"Rival {number}")),
            EditEntry(at=at, slug=slug, why=f"the rival says {number}"),
            SetHype(at=at, slug=slug, score=dice.randint(1, 100)),
            LogViewing(at=at, slug=slug, day=None),
            RemoveFilms(at=at, slugs=(slug,)),
            Undo(at=at),
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
