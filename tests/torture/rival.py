"""Another process that writes to the library when told to: `python -m tests.torture.rival HOME SEED`."""

import json
import random
import sys
import time

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
