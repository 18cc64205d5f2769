"""A queue of work, first in first out, in one thread, which starts with the first work."""

import threading
from collections.abc import Callable
from contextvars import copy_context
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Result = TypeVar("Result")


class SaveQueue:
    """The changes to save, in their order."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._thread: ThreadPoolExecutor | None = None

    def submit(self, work: Callable[[], Result]) -> "Future[Result]":
        """Queue work; never waits."""
        with self._guard:
            if self._thread is None:
                from concurrent.futures import ThreadPoolExecutor

                self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="watchlist-save")
            return self._thread.submit(copy_context().run, work)

    def finish(self) -> bool:
        """Wait until everything is done, and accept no more; returns whether there was anything."""
        if self._thread is None:
            return False
        self._thread.shutdown(wait=True)
        return True
