"""Work that asks sites on line: in threads that nothing waits for, so that leaving the app never waits for a site."""

from collections.abc import Callable
from threading import Thread
from typing import Any

from textual.app import App

NAME = "watchlist-look-up"


def run_apart(app: App[Any], work: Callable[[], object], then: Callable[..., object], *before: object) -> None:
    """Do work in a thread of its own, and hand what it brings to then, behind before, where the app is drawn.

    What work raises goes to the app, as a fault of the program's own.
    """

    def go() -> None:
        try:
            found = work()
        except Exception as error:
            app.call_later(_raise, error)
        else:
            app.call_later(then, *before, found)

    Thread(target=go, daemon=True, name=NAME).start()


def _raise(error: Exception) -> None:
    raise error
