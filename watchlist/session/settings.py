"""The settings of a profile as an open session changes them."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from watchlist.domain.browse.saved_filters import renamed_filters
from watchlist.domain.model.library import Library
from watchlist.domain.query.snapshot import Snapshot
from watchlist.session.current import CurrentSnapshot
from watchlist.session.save_queue import SaveQueue
from watchlist.storage.settings import OPTIONS, read_settings, write_filter, write_option
from watchlist.support.home import Home

if TYPE_CHECKING:
    from concurrent.futures import Future


class SettingsOfProfile:
    """Writes settings into their file, in the session's queue, and takes up the new ones."""

    def __init__(self, home: Home, queue: SaveQueue, current: CurrentSnapshot) -> None:
        self._path, self._queue, self._current = home.settings, queue, current

    def set_options(self, values: Mapping[str, Any]) -> "Future[Snapshot]":
        """Write settings by their keys; the future raises SettingsError, in words."""
        known = {option.key: option for option in OPTIONS}

        def write() -> None:
            for key, value in values.items():
                write_option(self._path, known[key], value)

        return self._change(write)

    def set_filter(self, name: str, query: str | None) -> "Future[Snapshot]":
        """Save a filter, or with None delete it; the future raises SettingsError, in words."""
        return self._change(lambda: write_filter(self._path, name, query))

    def follow_lists(self, former: Library, snapshot: Snapshot) -> Snapshot | None:
        """Update the names of renamed lists in the saved filters; None if they are up to date.

        It is called after a rename, its undo and redo, and after a rename by another device.
        """
        filters = renamed_filters(former, snapshot.library, snapshot.settings)
        if not filters:
            return None
        for name, query in filters.items():
            write_filter(self._path, name, query)
        return self._take()

    def _change(self, write: Callable[[], None]) -> "Future[Snapshot]":
        def work() -> Snapshot:
            write()
            self._current.replace(step=None)  # the newest step was told when it was saved
            return self._take()

        return self._queue.submit(work)

    def _take(self) -> Snapshot:
        """Read the settings from their file, and take them up."""
        return self._current.settle(lambda: read_settings(self._path)[0])
