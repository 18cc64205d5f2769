"""One queue of work, first in first out, in one thread that begins with the first of it."""

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
        """Have work done after all that came before it; never waits."""
        with self._guard:
            if self._thread is None:
                from concurrent.futures import ThreadPoolExecutor

                self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="watchlist-save")
            return self._thread.submit(copy_context().run, work)

    def finish(self) -> bool:
        """Wait until everything is done; nothing more is taken. Whether there was anything."""
        if self._thread is None:
            return False
        self._thread.shutdown(wait=True)
        return True
