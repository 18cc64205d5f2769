"""The devices of one person as one of them sees them: it joins a folder, takes in news, and passes on its own."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from msgspec import Struct, field

from watchlist.domain.base.formatting import plural
from watchlist.domain.base.text import clean
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.model.library import Library
from watchlist.support.files import make_folder, reason, remove_durably
from watchlist.support.home import SYNCED_WITH
from watchlist.support.links import is_missing, refuse_link_to_nothing
from watchlist.support.typed_paths import expanded
from watchlist.sync.device_log import DeviceLog
from watchlist.sync.errors import SyncError
from watchlist.sync.folder import SharedFolder
from watchlist.sync.intake import Intake, LinesMissing, SyncStatus
from watchlist.sync.joining import Joining
from watchlist.sync.lines import LogPlace
from watchlist.sync.looking import LOG
from watchlist.sync.meeting import Meeting
from watchlist.sync.membership import (
    STATE,
    SyncMembership,
    device_name,
    is_device_name,
    membership,
    places,
)
from watchlist.sync.state_file import is_damage


class LibraryStore(Protocol):
    """The part of the store that is needed here."""

    def read(self) -> Library:
        """The library as it is on disk."""

    def apply(self, change: Change) -> Library:
        """Apply a change."""

    def apply_made(
        self, make: Callable[[Library], Change | None], done: Callable[[], None], *, backup_first: bool = False
    ) -> Library:
        """Apply a change that is made of the library under its lock."""


class News(Struct, frozen=True):
    """The news from other devices: the number of changes of each, and what is wrong, in sentences."""

    changes: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


@contextmanager
def _in_words(home: Path) -> Iterator[None]:
    """Raise SyncError, in words, for what the system refuses."""
    try:
        yield
    except ChangeRefused as error:
        raise SyncError(str(error)) from error
    except OSError as error:
        raise SyncError(
            f"{clean(str(error.filename or home))} could not be read or written: {reason(error)}."
        ) from error
    except sqlite3.Error as error:
        raise SyncError(f"{home / STATE} could not be read or written: {error}.") from error


def _not_there(devices: Sequence[str], path: Path) -> str:
    """Why a folder cannot be joined where logs are missing that this device has read, and what to do."""
    logs = f"the {plural(len(devices), 'log')} of {', '.join(devices)}"
    return (
        f"What this device writes builds on {logs}, and {path} holds none: copy “logs” from the folder before into it, "
        "or say “sync off” and begin anew there under another name, with --as NAME."
    )


class Devices:
    """The folder of a profile, if it is synced. home: the profile's folder for this; raises SyncError, in words.

    doubt: why the disk does not vouch for what was joined or left last, empty where it does.
    """

    def __init__(self, home: Path, store: LibraryStore) -> None:
        self.home, self._store = home, store
        self._folder: SharedFolder | None = None
        self.doubt = ""

    @property
    def member(self) -> SyncMembership | None:
        """The folder and the name of this device; None where nothing is synced."""
        return membership(self.home)

    @property
    def former(self) -> SyncMembership | None:
        """The same for joining or leaving, which do without a file that cannot be read."""
        with suppress(SyncError):
            return self.member
        return None

    @property
    def device(self) -> str:
        """The name of this device, by its log where the file with it cannot be read; empty where none is known."""
        if former := self.former:
            return former.device
        logs = []
        with suppress(OSError):
            if not is_missing(self.home / SYNCED_WITH):
                logs = [log.name for log in (self.home / LOG).iterdir() if log.is_dir() and is_device_name(log.name)]
        return logs[0] if len(logs) == 1 else ""

    def folder(self, member: SyncMembership) -> SharedFolder:
        """The shared folder, with the files known so far."""
        if self._folder is None or (self._folder.path, self._folder.device) != (member.path, member.device):
            self._folder = SharedFolder(member.path, member.device)
        return self._folder

    def merge(self, *, everything: bool = False) -> News:
        """Take in the changes of other devices, and pass on those made here; raises SyncError or StoreError.

        everything: also restore what the library lost and the logs have, as after an older backup was put back.
        """
        member = self.member
        if member is None:
            return News()
        folder = self.folder(member)
        with _in_words(self.home):
            return self._merge(member, folder, everything)

    def _merge(self, member: SyncMembership, folder: SharedFolder, everything: bool) -> News:
        try:
            return self._merge_once(member, folder, everything)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            remove_durably(self.home / STATE)  # it is made anew of the logs
            return self._merge_once(member, SharedFolder(folder.path, folder.device), everything)

    def _merge_once(self, member: SyncMembership, folder: SharedFolder, everything: bool) -> News:
        intake = Intake(self.home, member, folder)
        intake.everything = everything
        try:
            try:
                intake.read()
                self._store.apply_made(intake.make, intake.done)
                for change in intake.to_join:
                    self._store.apply(change)
            except LinesMissing:
                intake.problems.append(
                    f"Changes that were read before are not in {folder.path} now: it waits until they are back."
                )
            if not intake.reachable:
                intake.problems.append(f"The folder {folder.path} is not there now: what you do is kept until it is.")
            else:
                folder.publish(intake.log, intake.file.state.read.get(member.device, 0))
            return News(intake.news, tuple(intake.problems))
        finally:
            intake.file.close()

    def pass_on(self) -> None:
        """Copy the changes made here to the folder, and take nothing in; raises SyncError or StoreError."""
        member = self.member
        if member is None or not self.folder(member).reachable:
            return
        log, ends = DeviceLog(self.home / LOG, member.device), list[LogPlace]()
        with _in_words(self.home):
            # Under the lock, so that no line is passed on that may yet be taken back.
            self._store.apply_made(lambda _: None, lambda: ends.append(log.end()[0]))
            self.folder(member).publish(log, ends[0].n)

    def join(self, path: Path, device: str, *, dry_run: bool = False) -> Meeting:
        """Sync the profile with a folder, under a name; raises SyncError or StoreError, with nothing changed."""
        member = SyncMembership(str(expanded(path).absolute()), device_name(device))
        folder = self.folder(member)
        with _in_words(self.home):
            refuse_link_to_nothing(self.home)
            self._check(member)
            if not dry_run:
                self._bring_logs(folder)
            return self._join(member, folder, dry_run)

    def _check(self, member: SyncMembership) -> None:
        """Refuse a path that is no folder, and a name that this device cannot have there."""
        former, path = self.former, member.path
        if former is not None and former.device != member.device:
            raise SyncError(f"This device is called “{former.device}” already: say “sync off” first.")
        if not path.parent.is_dir():
            raise SyncError(f"There is no folder {path.parent}.")
        if path.exists() and not path.is_dir():
            raise SyncError(f"{path} is no folder.")
        if not self._has_log(member.device) and member.device in self.folder(member).devices():
            raise SyncError(f"There is a device “{member.device}” in {path} already: name this one with --as NAME.")

    def _has_log(self, device: str) -> bool:
        return bool(DeviceLog(self.home / LOG, device).numbers())

    def _bring_logs(self, folder: SharedFolder) -> None:
        """Copy the logs on which this device's own builds to a folder that it joins."""
        if not self._has_log(folder.device) or folder.device in folder.devices():
            return
        needed, former = places(self.home).keys() - {folder.device}, self.former
        if former is not None:
            folder.adopt(former.path, sorted(needed - {*folder.devices()}))
        if missing := sorted(needed - {*folder.devices()}):
            raise SyncError(_not_there(missing, folder.path))

    def _join(self, member: SyncMembership, folder: SharedFolder, dry_run: bool) -> Meeting:
        if not dry_run:
            make_folder(member.path)
        intake = Joining(self.home, member, folder)
        try:
            known = intake.file.state.read.keys()
            if known and member.device not in known:  # what it read may be of other logs, as a copied home's is
                intake.file.forget()
            intake.read()
            if dry_run:
                return intake.preview(self._store.read())
            self._store.apply_made(intake.meet, intake.met, backup_first=True)
            self.doubt = intake.doubt
            folder.publish(intake.log, intake.file.state.read.get(member.device, 0))
            return intake.meeting
        except LinesMissing:
            raise SyncError(
                f"Some changes that were read before are not in {folder.path} now: try again when they are."
            ) from None
        finally:
            intake.file.close()

    def status(self) -> SyncStatus | None:
        """How the profile is synced, None if it is not; nothing is taken in. Raises SyncError, in words."""
        member = self.member
        if member is None:
            return None
        with _in_words(self.home):
            intake = Intake(self.home, member, SharedFolder(member.path, member.device))
            try:
                return intake.status()
            finally:
                intake.file.close()

    def leave(self) -> SyncMembership | None:
        """Stop syncing; returns what was synced, None where that could not be read. Raises SyncError, in words.

        The folder and the other devices keep what they have.
        """
        former, file = self.former, self.home / SYNCED_WITH
        if is_missing(file):
            raise SyncError("Nothing is synced here.")
        with _in_words(self.home):
            refuse_link_to_nothing(self.home)
            self.doubt = remove_durably(file)
        return former
