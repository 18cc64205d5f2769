"""The settings of a profile as an open session changes them."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from watchlist.domain.browse.saved_filters import renamed_filters
from watchlist.domain.model.library import Library
from watchlist.domain.query.snapshot import Snapshot
from watchlist.session.current import CurrentSnapshot
from watchlist.session.save_queue import SaveQueue
from watchlist.storage.option import SettingsError
from watchlist.storage.options import OPTIONS
from watchlist.storage.settings import read_settings, write_filters, write_options
from watchlist.support.home import Home

if TYPE_CHECKING:
    from concurrent.futures import Future


class SettingsOfProfile:
    """Writes settings into their file, one after another in the session's queue, and takes up the new ones.

    doubt: why the disk does not vouch for them, or what could not be written beside a change, in a sentence.
    with_notice: gives a snapshot the notice that tells it.
    """

    def __init__(
        self, home: Home, queue: SaveQueue, current: CurrentSnapshot, with_notice: Callable[[Snapshot], Snapshot]
    ) -> None:
        self._path, self._queue, self._current = home.settings, queue, current
        self._with_notice = with_notice
        self.doubt = ""

    def set_options(self, values: Mapping[str, Any]) -> "Future[Snapshot]":
        """Write settings by their keys; the future raises SettingsError, in words."""
        known = {option.key: option for option in OPTIONS}
        return self._change(lambda: write_options(self._path, [(known[key], value) for key, value in values.items()]))

    def set_filters(self, queries: Mapping[str, str | None]) -> "Future[Snapshot]":
        """Save filters, or with None delete them; the future raises SettingsError, in words."""
        return self._change(lambda: write_filters(self._path, queries))

    def follow_lists(self, former: Library, snapshot: Snapshot) -> Snapshot | None:
        """Update the names of renamed lists in the saved filters; None if they are up to date.

        It is called after a rename, its undo and redo, and after a rename by another device.
        """
        filters = renamed_filters(former, snapshot.library, snapshot.settings)
        if not filters:
            return None
        try:
            self.doubt = write_filters(self._path, filters)
        except SettingsError as error:  # the rename itself is saved
            self.doubt = f"Saved filters could not follow the new name of a list: {error}"
        return self._with_notice(self._take())

    def _change(self, write: Callable[[], str]) -> "Future[Snapshot]":
        def work() -> Snapshot:
            self.doubt = write()
            self._current.replace(step=None)  # the newest step was told when it was saved
            return self._with_notice(self._take())

        return self._queue.submit(work)

    def _take(self) -> Snapshot:
        """Read the settings from their file, and take them up."""
        return self._current.settle(lambda: read_settings(self._path)[0])
