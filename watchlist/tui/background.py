"""Work that may take for ever, such as asking a site, in threads that nothing waits for when the app is left."""

from collections.abc import Callable
from threading import Thread

from textual.widget import Widget

NAME = "watchlist-look-up"


def run_apart(widget: Widget, work: Callable[[], object], then: Callable[..., object], *before: object) -> None:
    """Do work in a thread of its own, and hand what it brings to then, behind before, where the app is drawn.

    A widget that is gone by then gets nothing. An exception of the work is raised there, as a fault of the program.
    """

    def go() -> None:
        try:
            result = work()
        except Exception as error:
            widget.call_later(_raise, error)
        else:
            widget.call_later(then, *before, result)

    Thread(target=go, daemon=True, name=NAME).start()


def _raise(error: Exception) -> None:
    raise error
