"""Syncs a profile with its folder automatically, whenever either has something new."""

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
"""Seconds after which a failed attempt is repeated, though nothing is new."""


class AutoSync:
    """Syncs the devices of one profile; open_devices is called once there is something to do."""

    def __init__(self, home: Path, open_devices: "Callable[[], Devices]") -> None:
        self._home, self._open_devices = home, open_devices
        self._devices: Devices | None = None
        self._busy = threading.Lock()
        self._known = last_look(home)
        self._again: float | None = None

    def hear(self) -> "News | None":
        """The news, if there was anything to take in or to pass on. Raises StoreError; other faults are in the news."""
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
        """Copy the changes made here to the folder, if they are not there yet; the next start repeats what fails."""
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


def within(seconds: float, work: Callable[[], None]) -> None:
    """Do work in a thread, and wait for it at most these seconds; if it is not done by then, it goes on."""
    thread = threading.Thread(target=work, name="watchlist-devices", daemon=True)
    thread.start()
    thread.join(seconds)
