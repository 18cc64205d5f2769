"""Locks that one process at a time holds; the others wait in the system's queue, and not by looking again and again."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic

_FLAGS = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW


class LockTaken(Exception):
    """Another process holds the lock, and has held it for as long as was to be waited."""


@contextmanager
def file_lock(path: Path, seconds: float = 0.0, *, in_turn: bool = False) -> Iterator[None]:
    """Hold the lock of a file, which is made if it is missing; raises LockTaken, or OSError where it cannot be had.

    seconds: the longest wait. in_turn: of those who wait, only the first waits for the lock itself, and the rest for
    its place, so that whoever lets go of it and wants it again stands behind them. The place is the lock of the folder.
    A process that is killed lets go of everything.
    """
    until = monotonic() + seconds
    place = _place(path.parent, until - seconds / 2) if in_turn else None
    try:
        handle = _taken(path, _FLAGS, until)
    finally:
        if place is not None:
            os.close(place)
    try:
        yield
    finally:
        with suppress(OSError):  # what was done under it is done; the system lets go of it with the process
            os.close(handle)


def _place(folder: Path, until: float) -> int | None:
    """The first place of those who wait; None where it cannot be had: only the order hangs on it."""
    try:
        return _taken(folder, os.O_RDONLY | os.O_CLOEXEC, until)
    except (LockTaken, OSError):
        return None


def _taken(path: Path, flags: int, until: float) -> int:
    """The handle of a lock that is held; raises LockTaken or OSError."""
    while True:
        handle = os.open(path, flags, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _Waiter(handle).wait(until - monotonic())
        except OSError:
            os.close(handle)
            raise
        if os.fstat(handle).st_nlink:
            return handle
        os.close(handle)  # it was removed meanwhile, and others lock a new one


class _Waiter:
    """Waits for a lock in a thread, since the system's own wait knows no end; a lock that comes too late is let go."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._over, self._guard = Event(), Lock()
        self._given_up = False
        self._error: OSError | None = None

    def wait(self, seconds: float) -> None:
        """Wait until the lock is held; raises LockTaken after some seconds, and OSError."""
        if seconds <= 0:
            os.close(self._handle)
            raise LockTaken
        Thread(target=self._wait, daemon=True).start()
        try:
            self._over.wait(seconds)
        except BaseException:
            if not self._give_up():
                os.close(self._handle)  # it came at that very moment
            raise
        if self._give_up():
            raise LockTaken
        if self._error is not None:
            os.close(self._handle)
            raise self._error

    def _give_up(self) -> bool:
        """Wait no more, and return whether it was in vain; the thread closes the handle then."""
        with self._guard:
            self._given_up = not self._over.is_set()
            return self._given_up

    def _wait(self) -> None:
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX)
        except OSError as error:
            self._error = error
        with self._guard:
            if self._given_up:
                os.close(self._handle)
            self._over.set()
