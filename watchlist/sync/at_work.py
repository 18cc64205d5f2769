"""Keeps a profile in step with its folder without being asked: whenever either has something new."""

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from watchlist.sync.errors import SyncError
from watchlist.sync.looking import last_look, look, remember_look

if TYPE_CHECKING:
    from watchlist.sync.devices import Devices, News

AGAIN_AFTER = 5.0
"""Seconds after which what failed is tried again, though nothing is new."""


class AtWork:
    """The devices of one profile, looked at time and again; open_devices is called once there is anything to do."""

    def __init__(self, home: Path, open_devices: "Callable[[], Devices]") -> None:
        self._home, self._open_devices = home, open_devices
        self._devices: Devices | None = None
        self._busy = threading.Lock()
        self._known = last_look(home)
        self._again: float | None = None

    def hear(self) -> "News | None":
        """What came, if there was anything to take in or to pass on. Raises StoreError; what else fails is told."""
        with self._busy:
            try:
                seen = look(self._home)
                due = self._again is not None and self._again < monotonic()
                if seen is None or (seen == self._known and not due):
                    return None
                return self._merge(seen)
            except SyncError as error:
                from watchlist.sync.devices import News

                return News(problems=(str(error),))

    def pass_on(self) -> None:
        """Copy to the folder what was done here, if it is not there yet; what fails is tried at the next start."""
        with self._busy, suppress(SyncError):
            if look(self._home) not in (None, self._known):
                self._devices = self._devices or self._open_devices()
                self._devices.pass_on()

    def _merge(self, seen: str) -> "News":
        self._known, self._again = seen, monotonic() + AGAIN_AFTER
        self._devices = self._devices or self._open_devices()
        news = self._devices.merge()
        self._again = None
        if not news.problems:
            remember_look(self._home, seen)
        return news


def within(seconds: float, work: Callable[[], None]) -> bool:
    """Do some work in a thread, and wait for it no longer than that; whether it is done. The rest goes on meanwhile."""
    thread = threading.Thread(target=work, name="watchlist-devices", daemon=True)
    thread.start()
    thread.join(seconds)
    return not thread.is_alive()
