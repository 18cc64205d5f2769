"""Python's garbage collector, kept from making keys wait: it looks at everything there is, however much that is."""

import gc
from time import monotonic

SELDOM = 100_000
"""New objects after which it runs even while keys are pressed."""
CALM = 0.3
"""Seconds without a key after which it runs."""


def stop() -> None:
    """Let nothing be collected while everything is loaded, for it all lasts."""
    gc.disable()


class Collector:
    """Collects while nobody presses a key. Where it was not stopped before, as in tests, all stays as it is."""

    def __init__(self) -> None:
        self._touched = monotonic()
        self._due = False

    def begin(self) -> bool:
        """Leave what has been loaded out of sight, and collect seldom from now on; whether it was stopped before."""
        stopped = not gc.isenabled()
        if stopped:
            gc.freeze()
            gc.set_threshold(SELDOM)
            gc.enable()
        return stopped

    def touch(self) -> None:
        """A key has been pressed."""
        self._touched = monotonic()
        self._due = True

    def tidy(self) -> None:
        """Collect, unless a key has only just been pressed or none since the last time."""
        if self._due and monotonic() - self._touched >= CALM:
            gc.collect()
            self._due = False
