"""Keeps Python's garbage collector from delaying keys: a collection scans every object there is."""

import gc
from time import monotonic

SELDOM = 100_000
"""The number of new objects after which it runs even while keys are pressed."""
CALM = 0.3
"""The seconds without a key after which it looks through the objects made since the last time."""
REST = 4.0
"""The seconds without a key after which it looks through all that is not the library: some 20 ms."""


def stop() -> None:
    """Stop collecting while the library is loaded: nothing of it is garbage."""
    gc.disable()


class GcPauses:
    """Collects while no key is pressed. Where collecting was never stopped, as in tests, nothing changes."""

    def __init__(self) -> None:
        self._touched = monotonic()
        self._young_due = self._all_due = False

    def begin(self) -> bool:
        """Freeze what has been loaded and collect seldom from now on; returns whether collecting was stopped before."""
        stopped = not gc.isenabled()
        if stopped:
            gc.freeze()
            gc.set_threshold(SELDOM)
            gc.enable()
        return stopped

    def touch(self) -> None:
        """A key has been pressed."""
        self._touched = monotonic()
        self._young_due = self._all_due = True

    def tidy(self) -> None:
        """Collect what the time without a key allows, each once after a key."""
        calm = monotonic() - self._touched
        if self._all_due and calm >= REST:
            gc.collect()
            self._young_due = self._all_due = False
        elif self._young_due and calm >= CALM:
            gc.collect(1)
            self._young_due = False
