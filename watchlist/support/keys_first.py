"""Long work in a thread that gives way to keys: Python runs one thread at a time, and changes between them seldom."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep

BRISK = 0.0005
"""Seconds after which a thread that waits is let through while long work is under way; else it is 5 ms."""
WARM = 0.1
"""Seconds after a key for which somebody is taken to be at the keys."""
WORKED, GIVEN = 0.001, 0.004
"""Seconds of work after which it rests, and for how long, while somebody is at the keys."""
_guard = threading.Lock()
_under_way = 0


@contextmanager
def brisk_threads() -> Iterator[None]:
    """While it lasts, threads take turns ten times as often."""
    global _under_way
    with _guard:
        _under_way += 1
        if _under_way == 1:
            sys.setswitchinterval(BRISK)
    try:
        yield
    finally:
        with _guard:
            _under_way -= 1
            if _under_way == 0:
                sys.setswitchinterval(0.005)


class KeysFirst:
    """Knows when a key was pressed last, and makes long work rest for it."""

    def __init__(self) -> None:
        self._touched = self._rested = 0.0

    def touch(self) -> None:
        """A key has been pressed."""
        self._touched = monotonic()

    def rest(self) -> None:
        """Called by the work time and again: let through whoever waits, and leave the keys some time."""
        now = monotonic()
        if now - self._rested > WORKED:
            sleep(GIVEN if now - self._touched < WARM else 0)
            self._rested = monotonic()
