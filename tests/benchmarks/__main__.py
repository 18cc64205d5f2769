"""How fast the program is, in a real pseudo-terminal, beside the least that Textual can do: `make bench`.

It prints a table and, asked with --json, writes a file; it is no gate.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from tests.benchmarks.catalogues import answers, make_catalogue
from tests.benchmarks.changes import changes, processes
from tests.benchmarks.clubs import club_samples
from tests.benchmarks.figures import Claim, Sample, as_json, table
from tests.benchmarks.rounds import (
    BARE,
    NEW_FILM,
    PAGE_DOWN,
    PAGE_UP,
    RUB_OUT,
    data_table,
    first_keys,
    keys,
    letters,
    ours,
    starts,
    unforeseen,
)
from watchlist.support.home import Home

FEW, MANY, MOST = 100, 10_000, 50_000
"""Films."""
Homes = Mapping[int, str]
"""The folders with so many films."""
Measured = tuple[list[Sample], list[Claim]]


def start(homes: Homes, turns: int) -> Measured:
    """From nothing to the first usable frame, and to the answer to a first key."""
    watchlist, changed = ours(homes[MANY], MANY), unforeseen(homes[MANY], MANY)
    frames = starts([BARE, watchlist, ours(homes[MOST], MOST), changed, data_table(homes[MANY], MANY)], 5 * turns)
    pressed = first_keys([BARE, watchlist, changed], 2 * turns)
    bare, show_first_page, *_ = frames
    return frames + pressed, [
        Claim(f"first usable frame with {MANY:,} films / bare app", show_first_page, bare, "median", times=1.4)
    ]


def key(homes: Homes, turns: int) -> Measured:
    """The cursor moved by one film."""
    return _moved(homes, turns, "key", (b"j", b"k") * 5)


def page(homes: Homes, turns: int) -> Measured:
    """The cursor moved by a page."""
    return _moved(homes, turns, "page", (PAGE_DOWN, PAGE_UP) * 5)


def _moved(homes: Homes, turns: int, what: str, pressed: tuple[bytes, ...]) -> Measured:
    programs = [ours(homes[FEW], FEW), ours(homes[MOST], MOST), data_table(homes[FEW], FEW)]
    samples = keys(what, [(program, pressed) for program in programs], 5 * turns)
    few, most, _ = samples
    return samples, [Claim(f"{what} at {MOST:,} films / at {FEW}", most, few, "median", times=1.2)]


def letter(homes: Homes, turns: int) -> Measured:
    """A letter typed in the search bar."""
    samples = letters(ours(homes[MANY], MANY), turns)
    watchlist, bare = samples
    return samples, [
        Claim(f"letter in the search bar at {MANY:,} films / in a bare Input", watchlist, bare, "p95", times=2.5)
    ]


def worst(homes: Homes, turns: int) -> Measured:
    """The longest of many keys; pages are among ours."""
    pressed = [(ours(homes[MANY], MANY), (b"j",) * 9 + (PAGE_DOWN,)), (BARE, (b"x", RUB_OUT) * 5)]
    samples = keys("any key", pressed, 12 * turns + 2)
    watchlist, bare = samples
    said = f"worst of {len(watchlist.values)} keys at {MANY:,} films − that of the bare app"
    return samples, [Claim(said, watchlist, bare, "worst", above=15)]


def importing(homes: Homes, turns: int) -> Measured:
    """Keys while as many rows as there are films are read and taken in, in a library of its own."""
    idle, busy = list[float](), list[float]()
    with tempfile.TemporaryDirectory(prefix="watchlist-bench-import-") as folder:
        for turn in range(turns):
            home = _made_up(f"{folder}/{turn}", MANY)
            command = [sys.executable, "-m", "tests.benchmarks.importing", home]
            found = msgspec.json.decode(subprocess.run(command, check=True, capture_output=True).stdout)
            idle += found["idle"]
            busy += found["busy"]
    quiet, during = Sample("key: idle", tuple(idle)), Sample(f"key: while {MANY:,} rows come in", tuple(busy))
    said = f"key while {MANY:,} rows are imported / idle"
    return [quiet, during], [Claim(said, during, quiet, "p95", times=1.5)]


def catalogue(homes: Homes, turns: int) -> Measured:
    """Films looked for in a catalogue, and a letter typed where any film is added; starts with one and without."""
    samples: list[Sample] = []
    claims: list[Claim] = []
    nothing, home = Sample("nothing", (0.0,)), homes[MANY]
    path = Home.find(home).catalogue
    for films in (60_000, 400_000) if turns > 1 else (60_000,):
        path.unlink(missing_ok=True)
        found = answers(path, films, make_catalogue(path, films))
        opened, title, beginning, slip, memory = found
        samples += found
        claims += [
            Claim(f"{films:,} films: opened and asked, cold", opened, nothing, "median", above=15),
            Claim(f"{films:,} films: a title", title, nothing, "p95", above=3),
            Claim(f"{films:,} films: its beginning", beginning, nothing, "p95", above=3),
            Claim(f"{films:,} films: a slip of the pen", slip, nothing, "p95", above=20),
            Claim(f"{films:,} films: memory in MB", memory, nothing, "worst", above=60),
        ]
    typed = letters(ours(home, MANY), turns, NEW_FILM, "letter in n")
    without, present = ours(homes[FEW], FEW), ours(home, MANY)
    begun = starts([without, present], 3 * turns)
    return samples + typed + begun, [
        *claims,
        Claim("letter where a film is added / in a bare Input", typed[0], typed[1], "p95", times=2.5),
        Claim("start with a catalogue / without", begun[1], begun[0], "median", times=1.2),
    ]


def change(homes: Homes, turns: int) -> Measured:
    """One durable change, beside what else could keep the same films; and a command as a process."""
    samples: list[Sample] = []
    claims: list[Claim] = []
    for films, in_store, shown in ((MANY, 5, 10), (MOST, 15, 25)):
        found = changes(homes[films], films, 10 * turns)
        samples += found
        claims += [
            Claim(
                f"a change at {films:,} films, in the store − a line appended",
                found[0],
                found[3],
                "median",
                above=in_store,
            ),
            Claim(
                f"a change at {films:,} films, until it is shown − a line appended",
                found[1],
                found[3],
                "median",
                above=shown,
            ),
            Claim(f"a change at {films:,} films / SQLite WAL FULL", found[0], found[2], "median", times=10),
        ]
    few, many = processes(homes[FEW], FEW, 3 * turns), processes(homes[MANY], MANY, 3 * turns)
    return [*samples, few, many], [
        *claims,
        Claim(f"watchlist edit at {MANY:,} films / at {FEW}", many, few, "median", times=1.3),
    ]


def club(homes: Homes, turns: int) -> Measured:
    """A club's pages on both engines: ballots, and the tally at 200 readers."""
    with tempfile.TemporaryDirectory(prefix="watchlist-club-") as folder:
        return club_samples(Path(folder), 1_000 if turns > 1 else 300), []


SHOWN: Mapping[str, Callable[[Homes, int], Measured]] = {
    "start": start,
    "key": key,
    "page": page,
    "letter": letter,
    "worst": worst,
    "import": importing,
    "catalogue": catalogue,
    "change": change,
    "club": club,
}


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("what", nargs="*", metavar="WHAT", help=f"any of {', '.join(SHOWN)}; all, if none is named")
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file")
    asked = parser.parse_args()
    samples: list[Sample] = []
    claims: list[Claim] = []
    with tempfile.TemporaryDirectory(prefix="watchlist-bench-") as folder:
        wanted = asked.what or list(SHOWN)
        homes = {films: _made_up(folder, films) for films in (FEW, MANY, MOST)} if wanted != ["club"] else {}
        for what in wanted:
            more, says = SHOWN[what](homes, 1 if asked.quick else 4)
            samples, claims = samples + more, claims + says
    print(table(samples, claims))  # noqa: T201
    if asked.json:
        asked.json.write_bytes(msgspec.json.format(msgspec.json.encode(as_json(samples, claims)), indent=2))


def _made_up(folder: str, films: int) -> str:
    home = f"{folder}/{films}"
    subprocess.run([sys.executable, "-m", "watchlist", "--home", home, "demo", str(films)], check=True)
    return home


if __name__ == "__main__":
    main()
