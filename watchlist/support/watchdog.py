"""Ends a process that does not end when told to."""

import os
import threading

PATIENCE = 10.0
"""Seconds that an orderly end may take: every acknowledged change stands in the journal long before."""
STUCK = 1
"""The exit code of a process that had to be ended."""


def end_soon(patience: float = PATIENCE) -> None:
    """End this process after these seconds, whatever it waits for, unless it has ended by then."""
    watchdog = threading.Timer(patience, os._exit, (STUCK,))
    watchdog.daemon = True
    watchdog.start()
