"""Devices that are killed while they save and pass changes on, and random walks over three of them."""

import os
import random
import signal
import time
from pathlib import Path

from tests.sync.walk import Walk, converged, texts
from tests.torture.trial import Trial, folder
from watchlist.domain.base import clock, ids
from watchlist.domain.changes.entries import EditEntry
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library
from watchlist.session.opening import open_store
from watchlist.support.home import Home
from watchlist.sync.devices import Devices

NAMES = ("desk", "laptop", "phone")


def walks(number: int) -> Trial:
    """Three devices do anything, with torn and doubled logs between: all converge, and every text is accounted for."""
    trial = Trial("devices walking")
    for seed in range(number):
        walk = Walk(seed)
        walk.run(60)
        trial.done["walks"] += 1
        trial.done["texts"] += len(walk.written)
        lost = walk.written - texts(walk.devices[0].library) - walk.let_go
        if lost or not converged(walk):
            trial.wrong.append(f"walk {seed}: {'they differ' if not converged(walk) else f'{sorted(lost)} are lost'}")
    ids.set_chance(None)
    return trial


def killed_devices(number: int) -> Trial:
    """Three homes and one folder; one at a time is killed: what it acknowledged comes to all, and all are the same."""
    trial, dice = Trial("devices killed"), random.Random(3)
    with folder() as place:
        for name in NAMES:
            _device(place, name)[1].join(place / "shared", name)
        said: dict[str, int] = dict.fromkeys(NAMES, 0)
        for _ in range(number):
            name = dice.choice(NAMES)
            said[name] += _killed(place, name, said[name], dice.uniform(0, 0.05))
            trial.done["kills"] += 1
            said[name] = max(said[name], _newest(_device(place, name)[0].read(), name))
        found = _settled(place)
        for name, count in said.items():
            trial.done["changes acknowledged"] += count
            for library in found:
                missing = [n for n in range(count) if library.entries.get(f"{name}-{n}") is None]
                unsaid = [n for n in range(count) if n not in missing and not library.entries[f"{name}-{n}"].why]
                if missing or unsaid:
                    trial.wrong.append(f"{name}: {missing or unsaid} of {count} acknowledged are not there")
        if any(_tables(library) != _tables(found[0]) for library in found):
            trial.wrong.append("the devices differ")
    return trial


def _device(place: Path, name: str) -> tuple:  # type: ignore[type-arg]
    home = Home.find(place / name)
    store = open_store(home)
    return store, Devices(home.sync, store)


def _killed(place: Path, name: str, first: int, after: float) -> int:
    """A child of which each sign is a change that it acknowledged; how many it gave before it was killed."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        store, devices = _device(place, name)
        number = first
        os.write(write_end, b"?")
        while True:
            slug = f"{name}-{number}"
            store.apply(AddFilm(at=clock.now(), film=Film(slug=slug, title=slug), why=f"why {slug}"))
            os.write(write_end, b".")
            number += 1
            if number % 3 == 0:
                devices.merge()
                newest = list(store.library.entries)[-1]
                store.apply(EditEntry(at=clock.now(), slug=newest, pinned=True))
            if number % 20 == 0:
                store.checkpoint()
    os.close(write_end)
    with os.fdopen(read_end, "rb") as signs:
        signs.read(1)
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return len(signs.read())


def _newest(library: Library, name: str) -> int:
    """The number after the last film that a device added: one may be saved and not acknowledged."""
    numbers = (int(slug.rpartition("-")[2]) for slug in library.entries if slug.startswith(f"{name}-"))
    return max(numbers, default=-1) + 1


def _settled(place: Path) -> list[Library]:
    for _ in range(3):
        for name in NAMES:
            _device(place, name)[1].merge()
    return [_device(place, name)[0].read() for name in NAMES]


def _tables(library: Library) -> object:
    return library.films, library.entries, library.lists, library.ballots
