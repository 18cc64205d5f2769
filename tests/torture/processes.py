"""Processes that are killed, lose their power, or write all at once."""

import fcntl
import os
import random
import signal
import struct
import subprocess
import time
from pathlib import Path

from tests.torture.trial import Trial, filled, folder, newest_number, numbered, opened
from watchlist.domain.base import clock
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.model.film import Film
from watchlist.storage.durable import compose, tables_of

_EXT4_SHUTDOWN, _WITHOUT_ITS_LOG = 0x8004587D, 2


def kills(number: int) -> Trial:
    """A child that acknowledges changes is killed at a random instant; what it acknowledged must be there."""
    trial, dice = Trial("killed while saving"), random.Random(1)
    with folder() as place:
        filled(place, 50).checkpoint()
        acknowledged = -1
        for turn in range(number):
            acknowledged += _killed(place, acknowledged + 1, dice.uniform(0, 0.03))
            there = newest_number(opened(place).read())
            trial.done["kills"] += 1
            if there is None or not acknowledged <= there <= acknowledged + 1:
                trial.wrong.append(f"kill {turn}: {acknowledged} acknowledged, {there} there")
                break
            acknowledged = there
            if turn % 10 == 9:
                opened(place).checkpoint()
        trial.done["changes acknowledged"] = acknowledged + 1
        good = list(opened(place).backups.good())
        trial.done["backups, all readable"] = len(good)
        if len(good) != len([one for one in opened(place).backups.all() if one.why != "journal"]):
            trial.wrong.append("a backup cannot be read")
    return trial


def _killed(place: Path, first: int, after: float) -> int:
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        store, number = opened(place), first
        os.write(write_end, b"?")
        while True:
            store.apply(numbered(number), backup_first=number % 50 == 0)
            os.write(write_end, b".")
            number += 1
            if number % 30 == 0:
                store.checkpoint()
    os.close(write_end)
    with os.fdopen(read_end, "rb") as signs:
        signs.read(1)
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return len(signs.read())


def power_cuts(number: int) -> Trial:
    """A file system on a loop device is shut down without its log, while a child acknowledges changes."""
    trial, dice = Trial("power cut while saving"), random.Random(9)
    with folder() as place:
        image, disk = place / "disk", place / "mounted"
        disk.mkdir()
        try:
            _sh("truncate", "-s", "64M", image)
            _sh("mkfs.ext4", "-q", image)
            _sh("mount", "-o", "loop", image, disk)
        except (OSError, subprocess.CalledProcessError):
            trial.done["cuts: this machine does not let a file system be mounted"] = 0
            return trial
        acknowledged = -1
        try:
            for turn in range(number):
                acknowledged += _cut_off(disk, image, acknowledged + 1, dice.uniform(0, 0.3))
                there = newest_number(opened(disk / "home").read())
                trial.done["cuts"] += 1
                if there is None or not acknowledged <= there <= acknowledged + 1:
                    trial.wrong.append(f"cut {turn}: {acknowledged} acknowledged, {there} there")
                    break
                acknowledged = there
            trial.done["changes acknowledged"] = acknowledged + 1
        finally:
            _sh("umount", disk)
    return trial


def _cut_off(disk: Path, image: Path, first: int, after: float) -> int:
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            store, number = opened(disk / "home"), first
            os.write(write_end, b"?")
            while True:
                store.apply(numbered(number))
                if store.notice:
                    break  # the disk does not vouch for it, and that is told
                os.write(write_end, b".")
                number += 1
        finally:
            os._exit(3)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as signs:
        signs.read(1)
        time.sleep(after)
        handle = os.open(disk, os.O_RDONLY)
        fcntl.ioctl(handle, _EXT4_SHUTDOWN, struct.pack("I", _WITHOUT_ITS_LOG))
        os.close(handle)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        acknowledged = len(signs.read())
    _sh("umount", disk)
    _sh("mount", "-o", "loop", image, disk)
    return acknowledged


def _sh(*words: object) -> None:
    subprocess.run([str(word) for word in words], check=True, capture_output=True)


def writers(processes: int, changes: int) -> Trial:
    """Several processes add films to one library at once: none is lost, and none waits long."""
    trial = Trial(f"{processes} writers of {changes}")
    with folder() as place:
        filled(place, 20).checkpoint()
        began, children = time.perf_counter(), []
        for writer in range(processes):
            child = os.fork()
            if child == 0:
                _write(place, writer, changes)
            children.append(child)
        for child in children:
            os.waitpid(child, 0)
        took = time.perf_counter() - began
        library = opened(place).read()
        wanted = {f"w{writer}-{number}" for writer in range(processes) for number in range(changes)}
        trial.done["changes there"] = len(wanted & library.entries.keys())
        if missing := wanted - library.entries.keys():
            trial.wrong.append(f"{len(missing)} changes are lost")
        waits = sorted(float(line) for file in place.glob("waits*") for line in file.read_text().split())
        trial.done[f"ms the worst wait, in {took:.1f} s"] = round(waits[-1] * 1000)
    return trial


def _write(place: Path, writer: int, changes: int) -> None:
    waits = []
    try:
        store = opened(place)
        for number in range(changes):
            began, slug = time.perf_counter(), f"w{writer}-{number}"
            store.apply(AddFilm(at=clock.now(), film=Film(slug=slug, title=slug)))
            waits.append(time.perf_counter() - began)
        (place / f"waits{writer}").write_text("\n".join(map(str, waits)))
    finally:
        os._exit(0)


def killed_migrations(number: int) -> Trial:
    """The first change to a file of the oldest schema is killed: it is all of the old or all of the new."""
    trial, dice = Trial("migration killed"), random.Random(2)
    with folder() as place:
        store = filled(place, 200)
        films = len(store.read().entries)
        old = compose(tables_of(store.path.read_bytes(), store.path), 7, schema=1).raw
        for turn in range(number):
            for file in (*(place / "backups").iterdir(), *place.glob("*.journal")):
                file.unlink()
            store.path.write_bytes(old)
            child = os.fork()
            if child == 0:
                try:
                    opened(place).apply(numbered(0))
                finally:
                    os._exit(0)
            time.sleep(dice.uniform(0, 0.06))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            there = len(opened(place).read().entries)
            trial.done["kept as it was" if store.path.read_bytes() == old else "migrated"] += 1
            if there not in (films, films + 1):
                trial.wrong.append(f"kill {turn}: {there} of {films} films")
    return trial
