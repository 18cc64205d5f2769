"""The lock that one process at a time holds while it reads, changes and writes a library, settings or UI state."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from watchlist.storage.errors import CannotWrite, Locked
from watchlist.support.file_lock import LockTaken, file_lock
from watchlist.support.files import make_folder, reason
from watchlist.support.links import real_path

TIMEOUT = 10.0
"""Seconds to wait for another process that is writing."""


@contextmanager
def locked(
    path: Path, what: str = "Your library", *, in_turn: bool = False, timeout: float = TIMEOUT
) -> Iterator[None]:
    """Hold the lock of a file, another one beside it, for it is replaced; raises Locked or CannotWrite, in words.

    timeout: seconds to wait for another process that holds it. in_turn: many may want it at once, and get it one after
    the other. Under it no other lock is waited for in turn.
    """
    with ExitStack() as stack:
        lock = Path(f"{path}.lock")
        try:
            lock = Path(f"{real_path(path)}.lock")  # two links to one file share its lock
            make_folder(lock.parent)
            stack.enter_context(file_lock(lock, timeout, in_turn=in_turn))
        except LockTaken as error:
            raise Locked(
                f"Another watchlist has been writing to {path} for {timeout:.0f} seconds: nothing was saved. Try again."
            ) from error
        except OSError as error:
            raise CannotWrite(f"{what} {path} could not be saved: {lock.name}: {reason(error)}.") from error
        yield
