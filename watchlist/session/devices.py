"""Sync in a session: news from other devices, and changes for them; nothing is loaded while nothing is synced."""

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from watchlist.storage.errors import StoreError
from watchlist.support.home import Home

if TYPE_CHECKING:
    from watchlist.storage.store import Store
    from watchlist.sync.auto_sync import AutoSync
    from watchlist.sync.devices import Devices, News

WAIT = 2.0
"""The most seconds to wait for a folder, to pass on changes before the program ends."""


class DevicesOfProfile:
    """The sync of a profile with a folder, if it has one. store: opens the store when first needed."""

    def __init__(self, home: Home, store: "Callable[[], Store]") -> None:
        self._home, self._store = home, store

    def hear(self) -> "News | None":
        """Take news from the folder, which may be slow, into the store; None if there are none. Raises StoreError."""
        if not self._home.synced:
            return None
        return self._auto_sync.hear()

    def within(self, seconds: float, hear: "Callable[[], News | None]") -> "News | None":
        """The result of hear within some seconds; None if it takes longer or fails."""
        if not self._home.synced:
            return None
        from watchlist.sync.auto_sync import within

        results: list[News | None] = []

        def work() -> None:
            with suppress(StoreError):
                results.append(hear())

        within(seconds, work)
        return next(iter(results), None)

    def pass_on(self) -> None:
        """Copy the changes made here to the folder; news wait, so that undo takes back the last change here."""
        if not self._home.synced:
            return
        from watchlist.sync.auto_sync import within

        def work() -> None:
            with suppress(StoreError):
                self._auto_sync.pass_on()

        within(WAIT, work)

    @cached_property
    def _auto_sync(self) -> "AutoSync":
        from watchlist.sync.auto_sync import AutoSync

        return AutoSync(self._home.sync, self._open)

    def _open(self) -> "Devices":
        from watchlist.sync.devices import Devices

        return Devices(self._home.sync, self._store())
