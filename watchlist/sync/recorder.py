"""The recorder of the store's changes: each becomes a line in this device's own log before it is written."""

from contextlib import suppress
from pathlib import Path

from watchlist.domain.base import clock
from watchlist.domain.model.library import Library, Step
from watchlist.support.links import link_to_nothing
from watchlist.sync.device_log import DeviceLog, LogMark
from watchlist.sync.errors import SyncError
from watchlist.sync.looking import LOG
from watchlist.sync.membership import membership, places
from watchlist.sync.writing import log_lines, operations


class LogRecorder:
    """The log of this device as the store sees it, under the library's lock.

    doubt: why the disk does not vouch for what was recorded last, empty where it does.
    """

    def __init__(self, home: Path, library: Path) -> None:
        self._home, self._library = home, library
        self._log: DeviceLog | None = None
        self._mark: LogMark | None = None
        self.doubt = ""

    def record(self, before: Library, after: Library, step: Step) -> None:
        """Write a change that is about to happen into the log; raises OSError, with nothing written."""
        self._mark, self.doubt = None, ""
        try:
            member = membership(self._home)
        except SyncError as error:
            raise OSError(f"{error} {self._way_out()}") from error
        if member is None:
            return
        if self._log is None or self._log.device != member.device:
            self._log = DeviceLog(self._home / LOG, member.device)
        place, _ = self._log.end()
        seen = {device: other for device, other in places(self._home).items() if device != member.device}
        written = log_lines(place, operations(before, after), step.words, clock.now(), seen)
        if written:
            self._mark = self._log.append(written, self._library)
            self.doubt = self._log.doubt

    def _way_out(self) -> str:
        """What helps where the membership cannot be read, in words without a full stop."""
        if link_to_nothing(self._home):
            return "Bring back what the link leads to, or remove the link"
        return "Say “sync FOLDER” again, or “sync off”"

    def take_back(self) -> None:
        """Remove the change that was recorded last: it could not be saved."""
        if self._log is not None and self._mark is not None:
            with suppress(OSError):
                self._log.cut(self._mark)
            self._mark = None
