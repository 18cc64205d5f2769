"""Run every trial and print the table: `python -m tests.torture [--quick | --club]`."""

import sys
import time
from collections.abc import Callable, Sequence

from tests.club.postgres import Unavailable
from tests.torture.beside import faults_beside
from tests.torture.clubs import postgres_club, sqlite_club
from tests.torture.damage import damaged_files, damaged_journals, salvaged
from tests.torture.devices import killed_devices, walks
from tests.torture.faults import faults, order
from tests.torture.fuzzing import fuzzed
from tests.torture.imports import damaged_imports
from tests.torture.model import two_lines, walk
from tests.torture.processes import killed_migrations, kills, power_cuts, writers
from tests.torture.screens import key_walks
from tests.torture.trial import Trial

Run = Callable[[], Trial]
Plan = Sequence[Run]
FULL: Plan = (
    lambda: kills(2700),
    lambda: power_cuts(150),
    lambda: writers(8, 200),
    lambda: damaged_files(4600, 21600),
    lambda: damaged_journals(2000, 10000),
    lambda: salvaged(100),
    lambda: faults(5),
    lambda: faults_beside(5),
    order,
    lambda: walk(20, 200),
    lambda: key_walks(60, 20),
    lambda: two_lines(60),
    lambda: killed_migrations(100),
    lambda: damaged_imports(10_000),
    lambda: fuzzed(100_000),
    lambda: walks(2000),
    lambda: killed_devices(1000),
    lambda: sqlite_club(200, 1_000),
    lambda: postgres_club(200, 1_000),
)
CLUB: Plan = FULL[-2:]
QUICK: Plan = (
    lambda: kills(20),
    lambda: power_cuts(5),
    lambda: writers(4, 25),
    lambda: damaged_files(25, 100),
    lambda: damaged_journals(25, 100),
    lambda: salvaged(5),
    lambda: faults(1),
    lambda: faults_beside(1),
    order,
    lambda: walk(1, 60),
    lambda: key_walks(1, 2),
    lambda: two_lines(5),
    lambda: killed_migrations(5),
    lambda: damaged_imports(150),
    lambda: walks(10),
    lambda: killed_devices(10),
    lambda: sqlite_club(10, 40),
    lambda: postgres_club(12, 60),
)


def main(words: list[str]) -> int:
    """Print each trial as it ends; 1 if anything was found wrong."""
    found = 0
    plan = QUICK if "--quick" in words else CLUB if "--club" in words else FULL
    for run in plan:
        began = time.perf_counter()
        try:
            trial = run()
        except Unavailable as error:
            _say(f"left out: {error}")
            continue
        _say(f"{trial.line()}  ({time.perf_counter() - began:.0f} s)")
        _say(*(f"      {wrong}" for wrong in trial.wrong[:10]))
        found += len(trial.wrong)
    _say(f"{found or 'nothing'} found wrong")
    return bool(found)


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
