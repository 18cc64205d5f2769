"""Inputs that grow toward code not reached yet: queries, cards, ballot codes and other programs' files.

Atheris drives them where it is installed, by what each input reaches; elsewhere hypothesis makes them up at random.
As a program: `python -m tests.torture.fuzzing TARGET RUNS FOLDER`, which ends with a traceback at the first fault.
"""

import base64
import subprocess
import sys
import zlib
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.torture.trial import Trial, folder

LONGEST_INPUT = 4096
"""Bytes."""
Feed = Callable[[bytes], object]


def fuzzed(runs: int) -> Trial:
    """Every target with so many inputs, each in a process of its own."""
    trial = Trial("inputs that grow toward new code")
    for target in TARGETS:
        with folder() as place:
            words = [sys.executable, "-m", "tests.torture.fuzzing", target, str(runs), str(place)]
            ended = subprocess.run(words, capture_output=True, text=True, check=False)
            trial.done[f"for {target}"] += runs
            if ended.returncode:
                trial.wrong.append(f"{target}: {_fault(ended.stdout + ended.stderr)}")
    return trial


def _fault(output: str) -> str:
    said = [
        line for line in output.splitlines() if line.strip() and not line.startswith(("#", "INFO", "==", "artifact"))
    ]
    return " / ".join(said[-3:])


def _queries(_: Path) -> tuple[Feed, list[bytes]]:
    from watchlist.demo.films import demo
    from watchlist.domain.base import clock
    from watchlist.domain.browse.view import View
    from watchlist.domain.changes.history import advance
    from watchlist.domain.model.library import Library
    from watchlist.domain.model.shelf import Shelf
    from watchlist.domain.query.index import index

    rows = index(advance(Library(), demo(20, 1, clock.now()))[0], Shelf())

    def feed(data: bytes) -> object:
        view = View(search=data.decode(errors="replace"))
        return view.find(rows), view.fault, view.query

    seeds = ["genre:horror,romance", "-tag:a hype>=4", 'cast:"Kim Tae-ri" sort:rating-', "year:1990-1999 is:again", "("]
    return feed, [seed.encode() for seed in seeds]


def _cards(place: Path) -> tuple[Feed, list[bytes]]:
    from watchlist.cards.card_file import read_card
    from watchlist.support.resources import cards_folder

    path = place / "fuzzed.toml"

    def feed(data: bytes) -> object:
        path.write_bytes(data)
        return read_card(path)

    return feed, [card.read_bytes()[:LONGEST_INPUT] for card in cards_folder().glob("*.toml")]


def _codes(_: Path) -> tuple[Feed, list[bytes]]:
    """What a page packs into a code, whatever it is, under a sum that is right, and the bare text of it."""
    from watchlist.domain.base import clock
    from watchlist.domain.query.snapshot import Snapshot
    from watchlist.exchange.ballot_codes import read_codes

    snapshot = Snapshot()

    def feed(data: bytes) -> object:
        packed = base64.urlsafe_b64encode(data).rstrip(b"=").decode()
        text = f"see WL1.{packed}.{zlib.crc32(packed.encode()):08x}, {data.decode(errors='replace')}"
        return read_codes(text, snapshot, clock.now())

    ballot = b'{"film":"lost-in-starlight","title":"Lost in Starlight","question":"q","answer":"yes","name":"Mina",'
    return feed, [ballot + b'"at":"2026-11-22T20:00:00+09:00","sentence":"so","watched":true}']


def _imports(place: Path) -> tuple[Feed, list[bytes]]:
    from tests.exchange.imports.mutations import SEEDS
    from watchlist.domain.base import clock
    from watchlist.domain.model.library import Library
    from watchlist.exchange.formats import read_export
    from watchlist.exchange.imports.source import Unreadable

    def feed(data: bytes) -> object:
        path = place / ("fuzzed" + (".zip" if data.startswith(b"PK") else ".csv"))
        path.write_bytes(data)
        try:
            return read_export(path, Library(), clock.now()).change(clock.now())
        except Unreadable as refusal:
            if "something unexpected" in str(refusal):
                raise
            return refusal

    return feed, list(SEEDS.values())


TARGETS: Mapping[str, Callable[[Path], tuple[Feed, list[bytes]]]] = {
    "queries": _queries,
    "cards": _cards,
    "ballot codes": _codes,
    "imports": _imports,
}


def main(target: str, runs: str, place: str) -> None:
    """Feed one target."""
    try:
        atheris: Any = import_module("atheris")
    except ImportError:
        feed, _ = TARGETS[target](Path(place))
        _at_random(feed, int(runs))
        return
    with atheris.instrument_imports(include=["watchlist"]):
        feed, seeds = TARGETS[target](Path(place))
    corpus = Path(place) / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(seeds):
        (corpus / str(number)).write_bytes(seed)
    options = (f"-runs={runs}", f"-max_len={LONGEST_INPUT}", "-seed=1", "-timeout=10", f"-artifact_prefix={place}/")
    atheris.Setup([sys.argv[0], *options, str(corpus)], feed)
    atheris.Fuzz()


def _at_random(feed: Feed, runs: int) -> None:
    from hypothesis import given, settings
    from hypothesis import strategies as st

    @settings(max_examples=runs, deadline=None, database=None)
    @given(st.text(max_size=LONGEST_INPUT).map(lambda text: text.encode(errors="replace")) | st.binary(max_size=400))
    def fed(data: bytes) -> None:
        feed(data)

    fed()


if __name__ == "__main__":
    main(*sys.argv[1:])
