"""The lock that one process at a time holds while it reads, changes and writes a library, or settings."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from watchlist.storage.errors import CannotWrite, Locked
from watchlist.support.files import make_folder, reason

TIMEOUT = 10.0
"""Seconds to wait for another process that is writing."""
_POLL = 0.001
"""Seconds between two tries: about the time to write a change."""


@contextmanager
def locked(path: Path, what: str = "Your library") -> Iterator[None]:
    """Hold the lock of a file, another one beside it, for it is replaced; raises Locked or CannotWrite, in words."""
    from filelock import FileLock, Timeout

    # Two links to one file share its lock.
    lock = Path(os.path.realpath(path) + ".lock")
    try:
        make_folder(lock.parent)
        file_lock = FileLock(lock, timeout=TIMEOUT, poll_interval=_POLL, mode=0o600)
        file_lock.acquire()
    except Timeout as error:
        raise Locked(
            f"Another watchlist has been writing to {path} for {TIMEOUT:.0f} seconds: nothing was saved. Try again."
        ) from error
    except OSError as error:
        raise CannotWrite(f"{what} {path} could not be saved: {lock.name}: {reason(error)}.") from error
    try:
        yield
    finally:
        with suppress(OSError):  # what was done under it is done; the system lets go of it with the process
            file_lock.release()
