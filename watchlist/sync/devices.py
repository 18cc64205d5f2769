"""The devices of one person as one of them sees them: it joins a folder, takes in news, and passes on its own."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import count
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.devices import TakeIn
from watchlist.domain.changes.history import advance
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.model.library import DOCUMENTS, Library
from watchlist.support.files import make_folder, reason, remove_durably
from watchlist.support.home import SYNCED_WITH
from watchlist.sync.clocks import Clock, clock_of, far_ahead
from watchlist.sync.device_log import DeviceLog
from watchlist.sync.errors import SyncError
from watchlist.sync.folder import SharedFolder
from watchlist.sync.lines import Line, Place, Walk, cleaned, walk
from watchlist.sync.looking import LOG
from watchlist.sync.meeting import Meeting, meeting, paired
from watchlist.sync.membership import (
    Membership,
    device_name,
    membership,
    places,
    remember_membership,
    remember_places,
)
from watchlist.sync.state import Key, State, Taken
from watchlist.sync.state_file import Heard, StateFile
from watchlist.sync.writing import lines, operations, whole

STATE = "state.sqlite"
SILENT = timedelta(days=90)
"""How long a device is waited for that has written nothing; it comes home by the shorter log as well."""


class LibraryStore(Protocol):
    """The store, as far as it is needed here."""

    def read(self) -> Library:
        """The library as it is on disk."""

    def apply_made(
        self, make: Callable[[Library], Change | None], done: Callable[[], None], *, backup_first: bool = False
    ) -> Library:
        """Apply a change that is made of the library under its lock."""


_NOTHING = Walk((), {}, Place())


class DeviceStatus(Struct, frozen=True):
    """A device in the folder: its name, how many of its changes are in the library, and the clock of the newest."""

    name: str
    changes: int
    newest: Clock = ""


class Status(Struct, frozen=True):
    """How a profile is synced: where, as what, with whom; how many lines are not in the folder yet; what is wrong."""

    folder: str
    device: str
    reachable: bool
    devices: tuple[DeviceStatus, ...] = ()
    waiting: int = 0
    problems: tuple[str, ...] = ()


class News(Struct, frozen=True):
    """What came from other devices: how many changes of each, and what is wrong, in sentences."""

    changes: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


class _NotAllThere(Exception):
    """What has been read before is not in the folder now: nothing can be made anew."""


@contextmanager
def _in_words(home: Path) -> Iterator[None]:
    """Say what the system refuses in words."""
    try:
        yield
    except ChangeRefused as error:
        raise SyncError(str(error)) from error
    except OSError as error:
        raise SyncError(f"{home} could not be read or written: {reason(error)}.") from error
    except sqlite3.Error as error:
        raise SyncError(f"{home / STATE} could not be read or written: {error}.") from error


class Devices:
    """The folder of a profile, if it is synced. home: the profile's folder for this; raises SyncError, in words."""

    def __init__(self, home: Path, store: LibraryStore) -> None:
        self.home, self._store = home, store
        self._folder: SharedFolder | None = None

    @property
    def member(self) -> Membership | None:
        """The folder and the name of this device; None where nothing is synced."""
        return membership(self.home)

    def folder(self, member: Membership) -> SharedFolder:
        """The folder, with what is known of its files."""
        if self._folder is None or (self._folder.path, self._folder.device) != (member.path, member.device):
            self._folder = SharedFolder(member.path, member.device)
        return self._folder

    def merge(self, *, everything: bool = False) -> News:
        """Take in what other devices did, and pass on what was done here; raises SyncError or StoreError.

        everything: bring also back what the logs hold and the library lost, as after an older backup was put back.
        """
        member = self.member
        if member is None:
            return News()
        folder = self.folder(member)
        with _in_words(self.home):
            return self._merge(member, folder, everything)

    def _merge(self, member: Membership, folder: SharedFolder, everything: bool) -> News:
        exchange = Exchange(self.home, member, folder)
        exchange.everything = everything
        try:
            try:
                exchange.read()
                self._store.apply_made(exchange.make, exchange.done)
            except _NotAllThere:
                exchange.problems.append(
                    f"Changes that were read before are not in {folder.path} now: it waits until they are back."
                )
            if not exchange.reachable:
                exchange.problems.append(f"The folder {folder.path} is not there now: what you do is kept until it is.")
            else:
                folder.publish(exchange.log, exchange.file.state.read.get(member.device, 0))
            return News(exchange.news, tuple(exchange.problems))
        finally:
            exchange.file.close()

    def pass_on(self) -> None:
        """Copy to the folder what was done here, and take nothing in; raises SyncError or StoreError."""
        member = self.member
        if member is None or not self.folder(member).reachable:
            return
        log, ends = DeviceLog(self.home / LOG, member.device), list[Place]()
        with _in_words(self.home):
            # Under the lock, so that no line is passed on that may yet be taken back.
            self._store.apply_made(lambda _: None, lambda: ends.append(log.end()[0]))
            self.folder(member).publish(log, ends[0].n)

    def join(self, path: Path, device: str, *, dry_run: bool = False) -> Meeting:
        """Sync the profile with a folder, under a name; raises SyncError or StoreError, with nothing changed."""
        path, former = path.expanduser().absolute(), self.member
        if former is not None and former.device != device_name(device):
            raise SyncError(f"This device is called “{former.device}” already: say “watchlist sync off” first.")
        member = Membership(str(path), device_name(device))
        if not path.parent.is_dir():
            raise SyncError(f"There is no folder {path.parent}.")
        if path.exists() and not path.is_dir():
            raise SyncError(f"{path} is no folder.")
        own = DeviceLog(self.home / LOG, member.device)
        folder = self.folder(member)
        if not own.numbers() and member.device in folder.devices():
            raise SyncError(f"There is a device “{member.device}” in {path} already: name this one with --as NAME.")
        with _in_words(self.home):
            return self._join(member, folder, dry_run)

    def _join(self, member: Membership, folder: SharedFolder, dry_run: bool) -> Meeting:
        if not dry_run:
            make_folder(member.path)
        exchange = Exchange(self.home, member, folder)
        try:
            exchange.read()
            if dry_run:
                return exchange.preview(self._store.read())
            self._store.apply_made(exchange.meet, exchange.met, backup_first=True)
            folder.publish(exchange.log, exchange.file.state.read.get(member.device, 0))
            return exchange.meeting
        finally:
            exchange.file.close()

    def status(self) -> Status | None:
        """How the profile is synced, None if it is not; nothing is taken in. Raises SyncError, in words."""
        member = self.member
        if member is None:
            return None
        with _in_words(self.home):
            exchange = Exchange(self.home, member, SharedFolder(member.path, member.device))
            try:
                return exchange.status()
            finally:
                exchange.file.close()

    def leave(self) -> Membership:
        """Sync no more. What the folder and the other devices hold stays as it is."""
        member = self.member
        if member is None:
            raise SyncError("Nothing is synced here.")
        remove_durably(self.home / SYNCED_WITH)
        return member


class Exchange:
    """One time that logs are taken in. news: changes by device; problems: what is wrong, in sentences."""

    def __init__(self, home: Path, member: Membership, folder: SharedFolder) -> None:
        self._home, self._member, self._folder = home, member, folder
        self.log = DeviceLog(home / LOG, member.device)
        self.file = StateFile(home / STATE)
        self.news: dict[str, int] = {}
        self.problems: list[str] = []
        self.meeting = Meeting()
        self.reachable = folder.reachable
        self.everything = False
        self._walks: dict[str, Walk] = {}
        self._copy = _NOTHING

    def read(self) -> None:
        """Read what the other devices have written; no lock is held meanwhile."""
        self._walks = self._read(self.file.places)
        if self.reachable:
            end, _ = self.log.end()
            self._copy = walk(self._member.device, self._folder.texts(self._member.device, end), end)
        now = clock.now()
        for device, found in self._walks.items():
            if found.wrong:
                self.problems.append(f"The log of {device} is read no further for now: {found.wrong}.")
            if far_ahead(found.place.clock, now):
                self.problems.append(f"The clock of {device} is far ahead: it says {found.place.clock[:10]}.")

    def _read(self, after: Mapping[str, Place]) -> dict[str, Walk]:
        if not self.reachable:
            return {}
        found = {}
        for device in self._folder.devices():
            if device != self._member.device:
                place = after.get(device, Place())
                try:
                    read = walk(device, self._folder.texts(device, place), place)
                except SyncError as error:
                    self.problems.append(str(error))
                    continue
                found[device] = replace(read, lines=tuple(map(cleaned, read.lines)))
        return found

    def status(self) -> Status:
        """What there is to be told of the folder."""
        self.read()
        end, _ = self.log.end()
        passed = walk(self._member.device, self._folder.texts(self._member.device, Place()), Place()).place
        devices = tuple(
            DeviceStatus(name, place.n, place.clock)
            for name in sorted({*self._walks, *self.file.places} - {self._member.device})
            for place in (self.file.places.get(name, Place()),)
        )
        if not self.reachable:
            self.problems.append(f"The folder {self._folder.path} is not there now: what you do is kept until it is.")
        return Status(
            self._member.folder,
            self._member.device,
            self.reachable,
            devices,
            max(0, end.n - passed.n),
            tuple(self.problems),
        )

    def make(self, library: Library) -> Change | None:
        """The change that takes everything in, made of the library as it stands."""
        self.file.reload()
        former = dict(self.file.places)
        self._take_back_own()
        taken = self._take(self._walks, self.log.walk(former.get(self._member.device, Place())))
        fresh = self.everything or not former
        if taken.reread:
            taken, fresh = self._anew(), True
        self._settle_places(former)
        self.news = self._news(taken, former)
        keys, films = self.file.state.everything() if fresh else (taken.touched, taken.films)
        return self._change(self.file.state.differing(keys, films, library))

    def _take_back_own(self) -> None:
        """Take up lines of this device that only the folder still has, as after its home was put back."""
        if self._copy.lines and self._copy.lines[0].n == self.log.end()[0].n + 1:
            self.log.append(self._copy.lines)

    def _take(self, others: Mapping[str, Walk], own: Walk) -> Taken:
        if own.wrong:
            raise SyncError(f"The log of this device in {self.log.folder} is damaged: {own.wrong}.")
        self._walks = {**others, self._member.device: own}
        return self.file.state.take({device: found.lines for device, found in self._walks.items()})

    def _anew(self) -> Taken:
        """Read every line again: what was taken in before is now of another film."""
        self.file.begin_anew()
        self._folder = SharedFolder(self._folder.path, self._folder.device)
        return self._take(self._read({}), self.log.walk(Place()))

    def _settle_places(self, former: Mapping[str, Place]) -> None:
        """Note how far each log is taken in; raises _NotAllThere where that is less than before."""
        read = self.file.state.read
        if any(read.get(device, 0) < place.n for device, place in former.items()):
            raise _NotAllThere
        own = self.log.end()[0]
        if read.get(self._member.device, 0) < own.n:
            raise _NotAllThere
        for device, number in read.items():
            found = self._walks.get(device)
            if found is not None and number in found.places:
                self.file.places[device] = found.places[number]

    def _news(self, taken: Taken, former: Mapping[str, Place]) -> dict[str, int]:
        for device, line in taken.waiting.items():
            needs = [other for other, n in line.seen.items() if n > self.file.state.read.get(other, 0)]
            self.problems.append(f"Changes of {device} wait for some of {', '.join(sorted(needs))}.")
        counts = {}
        for device, new in taken.lines.items():
            if device != self._member.device:
                self.file.heard[device] = Heard(new[-1].seen.get(self._member.device, 0), new[-1].clock)
            after = former.get(device, Place()).n
            number = sum(1 for line in new if line.words and line.n > after)
            if device != self._member.device and number:
                counts[device] = number
        return counts

    def _change(self, documents: Mapping[Key, object]) -> Change | None:
        return TakeIn(at=clock.now(), documents=documents, news=self.news) if documents else None

    def done(self) -> None:
        """Keep how far the logs are taken in, now that the library is saved."""
        self._shorten()
        self.file.save()
        remember_places(self._home, self.file.places)

    def _shorten(self) -> None:
        """Shorten this device's log once for each file that is full, as far as all others have read it."""
        numbers = self.log.numbers()
        if not numbers or numbers[-1] <= max(1, self.file.shortened):
            return
        since = clock_of(clock.now() - SILENT)
        heard = [each.read for each in self.file.heard.values() if each.clock > since]
        if heard:
            self.log.shorten(self.file.state, min(heard))
            self.file.shortened = numbers[-1]

    def meet(self, library: Library, *, dry_run: bool = False) -> Change | None:
        """The change by which a library and those of the folder become one. dry_run: nothing is written."""
        self.file.reload()
        if self.log.numbers():
            return self._meet_again(library, dry_run)
        taken = self._take(self._walks, _NOTHING)
        theirs = _library(self.file.state)
        mine = paired(library, theirs)
        words = f"Brought {count(len(library.entries), 'film')}"
        written = lines(Place(), whole(mine), words, clock.now(), {}, knows=False)
        written = written or [Line(n=1, clock=clock_of(clock.now()))]  # a log of nothing yet takes the name
        if dry_run:
            self.file.state.take({self._member.device: written})
        else:
            self._append(written)
        self.news = self._news(taken, {})
        found = self.file.state.differing(*self.file.state.everything(), library)
        found |= {("ballots", key): None for key in library.ballots.keys() - mine.ballots.keys()}
        change = self._change(found)
        self.meeting = meeting(library, theirs, _after(library, change), tuple(sorted(self._others())))
        return change

    def _append(self, written: list[Line]) -> None:
        self.log.append(written)
        others = {device: found for device, found in self._walks.items() if device != self._member.device}
        if self._take(others, self.log.walk(Place())).reread:
            self._anew()
        self._settle_places({})

    def _meet_again(self, library: Library, dry_run: bool) -> Change | None:
        """The same for a device that has been here before: what was done meanwhile is written down first."""
        if not self.file.places:
            self._catch_up()
        theirs = _library(self.file.state)
        seen = {device: place for device, place in self.file.places.items() if device != self._member.device}
        unwritten = operations(theirs, library)
        if unwritten and not dry_run:
            self.log.append(lines(self.log.end()[0], unwritten, "Meanwhile", clock.now(), seen))
        change = self.make(library)
        self.meeting = meeting(library, theirs, _after(library, change), tuple(sorted(self._others())))
        return change

    def _catch_up(self) -> None:
        """Take in what the library holds already, where that is known only from how far the logs were read."""
        known = places(self._home)
        own = self.log.walk(Place())
        logs = {device: found.lines for device, found in {**self._walks, self._member.device: own}.items()}
        held = {
            device: [line for line in found if line.n <= known[device].n]
            for device, found in logs.items()
            if device in known
        }
        self.file.state.take(held)
        read = self.file.state.read
        self.file.places = {device: place for device, place in known.items() if read.get(device) == place.n}
        self.file.save()

    def met(self) -> None:
        """Keep that the profile is synced, now that the library is saved."""
        self.done()
        remember_membership(self._home, self._member)

    def preview(self, library: Library) -> Meeting:
        """What a meeting would come to; nothing happens."""
        self.meet(library, dry_run=True)
        return self.meeting

    def _others(self) -> list[str]:
        return [device for device in self._walks if device != self._member.device]


def _library(state: State) -> Library:
    """The library that the logs make."""
    tables: dict[str, dict[str, object]] = {table: {} for table in DOCUMENTS}
    found = state.differing(*state.everything(), Library())
    for (table, key), value in found.items():
        if value is not None:
            tables[table][key] = value
    return Library(**tables)  # type: ignore[arg-type]


def _after(library: Library, change: Change | None) -> Library:
    return advance(library, change)[0] if change is not None else library
