"""A fault at every single system call of a save, and the order in which a save reaches the disk."""

import errno
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.torture.trial import FIRST, Trial, filled, folder, numbered, opened
from watchlist.domain.base import clock
from watchlist.domain.changes.base import Change, Many
from watchlist.domain.changes.entries import EditEntry
from watchlist.storage.errors import StoreError

CALLS = ("open", "fsync", "replace", "fchmod", "ftruncate", "pwrite", "unlink", "mkdir", "scandir")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT)
CHANGES: dict[str, Change] = {
    "a line": EditEntry(at=clock.now(), slug=FIRST, why="new"),
    "a file": Many(
        at=clock.now(),
        changes=(EditEntry(at=clock.now(), slug=FIRST, why="new"), *(numbered(number) for number in range(4, 200, 4))),
    ),
}


class Faults:
    """Lets the calls of a save through but for one, which fails before or after it was done."""

    def __init__(self, place: Path) -> None:
        self._place, self._real = str(place), {name: getattr(os, name) for name in CALLS}
        self.at = self.error = self.seen = 0
        self.after = self.on = False
        self.call = ""
        for name in CALLS:
            setattr(os, name, self._wrapped(name))

    def _wrapped(self, name: str) -> Callable[..., Any]:
        def call(*words: Any, **named: Any) -> Any:
            real = self._real[name]
            there = not isinstance(words[0], str | os.PathLike) or self._place in str(words[0])
            if not (self.on and there):
                return real(*words, **named)
            self.seen += 1
            if self.seen != self.at:
                return real(*words, **named)
            self.call = name
            if self.after:
                done = real(*words, **named)
                if name == "open":
                    os.close(done)
            raise OSError(self.error, os.strerror(self.error))

        return call

    def end(self) -> None:
        """Let everything through again."""
        for name, real in self._real.items():
            setattr(os, name, real)


def faults(errors: int) -> Trial:
    """Whatever fails: the library is the old or the new one, what is told is so, and a second try succeeds."""
    trial = Trial("fault at each call of a save")
    with folder() as place:
        base = place / "base"
        filled(base, 20).apply(numbered(0))
        faults = Faults(place)
        try:
            for kind, change in CHANGES.items():
                for pending in (False, True):
                    for error in ERRORS[:errors]:
                        for after in (False, True):
                            _each_call(trial, faults, place, (kind, change, pending), error, after)
        finally:
            faults.end()
    return trial


def _each_call(
    trial: Trial, faults: Faults, place: Path, save: tuple[str, Change, bool], error: int, after: bool
) -> None:
    kind, change, pending = save
    at, home = 0, place / "home"
    while True:
        at += 1
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(place / "base", home)
        store = opened(home)
        store.read()
        if not pending:
            store.checkpoint()
        faults.at, faults.error, faults.after, faults.seen, faults.on = at, error, after, 0, True
        told = None
        try:
            store.apply(change)
        except StoreError as refused:
            told = refused
        finally:
            faults.on = False
        if faults.seen < at:
            return
        trial.done["faults"] += 1
        where = f"{kind}{', a journal beside it' * pending}, call {at}, {errno.errorcode[error]}{', done' * after}"
        reason = opened(home).read().entries[FIRST].why
        if told is None and reason != "new":
            trial.wrong.append(f"{where}: told as saved, and is not")
        if told is not None and reason == "new":
            trial.wrong.append(f"{where}: told as not saved, and is: {told}")
        if opened(home).apply(change).entries[FIRST].why != "new":
            trial.wrong.append(f"{where}: a second try does not save it")


_HEADER_ALONE = re.compile(r'pwrite64\(.*\.journal>, "\{\\"journal\\":[^{}]*\}\\n", \d+, 0\)')


def order() -> Trial:
    """By strace: nothing is renamed before it is synced, no folder stays unsynced after, nothing stays unsynced.

    The header of a journal alone may wait for the next line: before it has come there, it names one line too few.
    """
    trial = Trial("order of syncing")
    if shutil.which("strace") is None:
        trial.done["commands: there is no strace here"] = 0
        return trial
    with folder() as place:
        home = place / "a" / "home"
        for words in (
            ("add", "lost-in-starlight"),
            ("hype", "lost-in-starlight", "4"),
            ("config", "scale", "ten"),
            ("verdict", "lost-in-starlight", "Good"),
            ("lists", "make", "Best"),
            ("remove", "lost-in-starlight"),
            ("undo",),
            ("backup", "make"),
            ("demo", "10"),
            ("checkpoint",),
            ("doctor", "--restore"),
        ):
            trace = place / "trace"
            command = [sys.executable, "-m", "watchlist", "--home", str(home), *words]
            calls = "trace=openat,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,unlink,mkdir,ftruncate"
            subprocess.run(
                ["strace", "-f", "-y", "-s", "400", "-e", calls, "-o", str(trace), *command],
                capture_output=True,
                check=False,
            )
            _judge(trial, trace.read_text(errors="replace"), str(home), " ".join(words))
            trial.done["commands"] += 1
    return trial


def _judge(trial: Trial, trace: str, home: str, command: str) -> None:
    dirty, waiting = set[str](), dict[str, list[str]]()
    for text in trace.splitlines():
        line = re.sub(r"^\d+\s+", "", text)
        if "= -1" in line:
            continue
        call, at = line.partition("(")[0], re.search(r"\(\d+<([^>]*)>", line)
        file, paths = (at[1] if at else ""), [path for path in re.findall(r'"([^"]*)"', line) if path.startswith(home)]
        if call in ("write", "pwrite64", "ftruncate") and file.startswith(home) and not _HEADER_ALONE.search(line):
            dirty.add(file)
        elif call in ("fsync", "fdatasync"):
            dirty.discard(file)
            waiting.pop(file, None)
        elif call.startswith("rename") and paths:
            if paths[0] in dirty:
                trial.wrong.append(f"{command}: {paths[-1]} was renamed before it was synced")
            trial.done["renames"] += 1
            waiting.setdefault(str(Path(paths[-1]).parent), []).append(paths[-1])
        elif call in ("unlink", "mkdir") and paths:
            waiting.setdefault(str(Path(paths[0]).parent), []).append(paths[0])
    trial.wrong += [f"{command}: {folder} was not synced after {', '.join(names)}" for folder, names in waiting.items()]
    trial.wrong += [f"{command}: {file} was written and never synced" for file in dirty]
