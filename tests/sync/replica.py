"""Devices in memory: libraries, logs and a folder, with everything that can happen to them."""

import json
import random
from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from watchlist.domain.changes.base import Change
from watchlist.domain.changes.devices import TakeIn
from watchlist.domain.changes.history import advance
from watchlist.domain.model.library import Library
from watchlist.sync.compaction import shortened
from watchlist.sync.lines import LogLine, LogPlace, cleaned_line, walk
from watchlist.sync.state import SyncState
from watchlist.sync.writing import encoded_lines, log_lines, operations

Folder = dict[str, dict[str, bytes]]
"""The files of each device's log by name."""


class Device:
    """One device: its library, its log, and what it has read of the others."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.library = Library()
        self.rows: list[bytes] = []
        self.place = LogPlace()
        self.seen: dict[str, LogPlace] = {}
        self.state = SyncState()
        self.wrong: dict[str, str] = {}
        self.rebuild = False
        self.shortened = 0

    def do(self, change: Change, now: datetime) -> None:
        """Let a change happen here, and write it into the log."""
        library, step = advance(self.library, change)
        if step is not None:
            made = log_lines(self.place, operations(self.library, library), step.words, now, self.seen)
            rows, self.place = encoded_lines(self.name, self.place, made)
            self.rows += rows
        self.library = library

    def restart(self) -> None:
        """Forget everything but the library, the log, and what is known of the other logs: the state is made anew."""
        self.state, self.rebuild = SyncState(), True

    def shorten(self, rng: random.Random) -> None:
        """Shorten some of the log, if all of it is taken in."""
        found = walk(self.name, {"own": b"".join(self.rows)}, LogPlace())
        ends = [LogPlace(), *(place for place in found.places.values() if place.n < self.place.n)]
        if len(ends) < 2 or self.rebuild or self.state.read.get(self.name) != self.place.n:
            return
        start, until = sorted(rng.sample(ends, 2), key=lambda place: place.n)
        before = [row for row in self.rows if _number(row) <= start.n]
        behind = [row for row in self.rows if _number(row) > until.n]
        self.rows = [*before, *shortened(self.name, found.lines, start, until, self.state), *behind]
        self.shortened += 1

    def publish(self, folder: Folder, rng: random.Random) -> None:
        """Copy the log into the folder, in one file or several."""
        cut = rng.randint(0, len(self.rows))
        folder[self.name] = {"000001.jsonl": b"".join(self.rows[:cut]), "000002.jsonl": b"".join(self.rows[cut:])}

    def sync(self, folder: Mapping[str, Mapping[str, bytes]], now: datetime) -> None:
        """Take in what the folder holds."""
        logs: dict[str, list[LogLine]] = {}
        places: dict[str, Mapping[int, LogPlace]] = {}
        for name, files in folder.items():
            if name == self.name:
                continue
            found = walk(name, files, LogPlace() if self.rebuild else self.seen.get(name, LogPlace()))
            self.wrong[name] = found.wrong
            logs[name] = [cleaned_line(line) for line in found.lines]
            places[name] = found.places
        own = walk(self.name, {"own": b"".join(self.rows)}, LogPlace())
        assert not own.wrong
        logs[self.name] = list(own.lines)
        taken = self.state.take(logs)
        if taken.reread:
            self._read_anew(folder, logs)
        former = {name: place.n for name, place in self.seen.items()} | {self.name: self.place.n}
        if any(self.state.read.get(name, 0) < n for name, n in former.items()):
            self.restart()  # what has been read before is not all there now
            return
        if taken.reread or self.rebuild:
            taken.touched, taken.films = self.state.everything(self.library)
        self.rebuild = False
        changed = self.state.differing(taken.touched, taken.films, self.library)
        news = {name: len(new) for name, new in taken.lines.items() if name != self.name}
        self.library, _ = advance(self.library, TakeIn(at=now, documents=changed, news=news))
        for name, known in places.items():
            if self.state.read.get(name):
                self.seen[name] = known.get(self.state.read[name], self.seen.get(name, LogPlace()))

    def _read_anew(self, folder: Mapping[str, Mapping[str, bytes]], logs: Mapping[str, list[LogLine]]) -> None:
        read = dict(self.state.read)
        self.state = SyncState(births=self.state.births, parted=self.state.parted, moved=set(self.state.bags))
        every = {
            name: [cleaned_line(line) for line in walk(name, files, LogPlace()).lines] for name, files in folder.items()
        }
        every[self.name] = list(walk(self.name, {"own": b"".join(self.rows)}, LogPlace()).lines)
        again = {name: [line for line in found if line.n <= read.get(name, 0)] for name, found in every.items()}
        self.state.take(again)


def _number(row: bytes) -> int:
    number: int = json.loads(row)["n"]
    return number


def shown(library: Library) -> Library:
    """A library without its steps, which are each device's own."""
    return replace(library, steps=())
