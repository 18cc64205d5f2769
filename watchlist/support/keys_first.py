"""Long work in a thread that gives way to keys: Python runs one thread at a time, and switches between them seldom."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep

BRISK = 0.0005
"""Seconds after which a waiting thread gets its turn while long work is under way; Python's own value is 5 ms."""
WARM = 0.1
"""Seconds after a key during which the user is probably typing."""
WORK, REST = 0.001, 0.004
"""Seconds of work after which it rests, and for how long, while the user is typing."""
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

    @property
    def typing(self) -> bool:
        """Whether a key was pressed so lately that another is likely."""
        return monotonic() - self._touched < WARM

    def rest(self) -> None:
        """Called by the work again and again: give waiting threads a turn, and the keys some time."""
        now = monotonic()
        if now - self._rested > WORK:
            sleep(REST if self.typing else 0)
            self._rested = monotonic()
