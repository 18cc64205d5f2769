"""One intake of logs: what the other devices wrote, and what this one did, become the library."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from itertools import takewhile
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base import clock
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.devices import JoinViewings, TakeIn
from watchlist.domain.model.library import Library
from watchlist.support.files import doubt_words
from watchlist.sync.clocks import Clock, clock_of, far_ahead
from watchlist.sync.device_log import DeviceLog
from watchlist.sync.errors import SyncError
from watchlist.sync.folder import SharedFolder
from watchlist.sync.lines import LogLine, LogPlace, LogReading, cleaned_line, walk
from watchlist.sync.looking import LOG
from watchlist.sync.membership import STATE, SyncMembership, places, remember_places
from watchlist.sync.registers import VIEWINGS
from watchlist.sync.state import IntakeResult, Key
from watchlist.sync.state_file import NewestLine, StateFile

SILENT = timedelta(days=90)
"""How long to wait for a device that has written nothing; a shorter log brings it up to date as well."""
_NUMBER = lazy_pattern("[0-9]{1,19}")
NOTHING = LogReading((), {}, LogPlace())


class DeviceStatus(Struct, frozen=True):
    """A device in the folder: its name, how many of its changes are in the library, and the clock of the newest."""

    name: str
    changes: int
    newest: Clock = ""


class SyncStatus(Struct, frozen=True):
    """How a profile is synced: the folder, this device, the others; lines not in the folder yet; what is wrong."""

    folder: str
    device: str
    reachable: bool
    devices: tuple[DeviceStatus, ...] = ()
    waiting: int = 0
    problems: tuple[str, ...] = ()


class LinesMissing(Exception):
    """Lines that were read before are not in the folder now: nothing can be made anew."""


class Intake:
    """One intake of logs. news: the number of changes by device; problems: what is wrong, in sentences."""

    def __init__(self, home: Path, member: SyncMembership, folder: SharedFolder) -> None:
        self.home, self.member, self._folder = home, member, folder
        self.log = DeviceLog(home / LOG, member.device)
        self.file = StateFile(home / STATE)
        self.news: dict[str, int] = {}
        self.problems: list[str] = []
        self.reachable = folder.reachable
        self.everything = False
        self.to_join: list[JoinViewings] = []
        self.walks: dict[str, LogReading] = {}
        self._copy = NOTHING

    def read(self) -> None:
        """Read what the other devices have written; no lock is held meanwhile."""
        self.walks = self._read(self.file.places)
        if self.reachable:
            end, _ = self.log.end()
            self._copy = walk(self.member.device, self._folder.texts(self.member.device, end), end)
        now = clock.now()
        for device, read in self.walks.items():
            if read.wrong:
                self.problems.append(f"The log of {device} is read no further for now: {read.wrong}.")
            if far_ahead(read.place.clock, now):
                self.problems.append(f"The clock of {device} is far ahead: it says {read.place.clock[:10]}.")

    def _read(self, after: Mapping[str, LogPlace]) -> dict[str, LogReading]:
        if not self.reachable:
            return {}
        walks = {}
        for device in self._folder.devices():
            if device != self.member.device:
                place = after.get(device, LogPlace())
                try:
                    read = walk(device, self._folder.texts(device, place), place)
                except SyncError as error:
                    self.problems.append(str(error))
                    continue
                walks[device] = replace(read, lines=tuple(map(cleaned_line, read.lines)))
        return walks

    def status(self) -> SyncStatus:
        """The status of the folder and the devices in it."""
        self.read()
        end, _ = self.log.end()
        passed = walk(self.member.device, self._folder.texts(self.member.device, LogPlace()), LogPlace()).place
        devices = tuple(
            DeviceStatus(name, place.n, place.clock)
            for name in sorted({*self.walks, *self.file.places} - {self.member.device})
            for place in (self.file.places.get(name, LogPlace()),)
        )
        if not self.reachable:
            self.problems.append(f"The folder {self._folder.path} is not there now: what you do is kept until it is.")
        ends = {device: read.place.n for device, read in self.walks.items()} | {self.member.device: end.n}
        self._report_waiting({device: read.lines[0] for device, read in self.walks.items() if read.lines}, ends)
        return SyncStatus(
            self.member.folder,
            self.member.device,
            self.reachable,
            devices,
            max(0, end.n - passed.n),
            tuple(self.problems),
        )

    def make(self, library: Library) -> Change | None:
        """The change that takes everything in, made for the library as it stands."""
        self.file.reload()
        former = dict(self.file.places)
        in_library = former or self.remembered_places()
        self._take_back_own()
        result = self.take(self.walks, self.log.walk(former.get(self.member.device, LogPlace())))
        fresh = self.everything or not former
        if result.reread:
            result, fresh = self.anew(), True
        self.settle_places(in_library)
        self.news = self.count_news(result, former)
        self.to_join = self.unmet(result)
        keys, films = result.touched, result.films
        if fresh:
            keys, films = self.file.state.everything(library)
        return self.change(self.file.state.differing(keys, films, library))

    def remembered_places(self) -> Mapping[str, LogPlace]:
        """How far the logs are in the library, for a state that is made anew and knows nothing of it."""
        return places(self.home)

    def _take_back_own(self) -> None:
        """Take back lines of this device that only the folder still has, as after its home was restored."""
        if self._copy.lines and self._copy.lines[0].n == self.log.end()[0].n + 1:
            self.log.append(self._copy.lines)
            if self.log.doubt:
                self.problems.append(doubt_words("The log of this device", self.log.doubt))

    def take(self, others: Mapping[str, LogReading], own: LogReading) -> IntakeResult:
        """Take in the lines of the others and of this device; raises SyncError."""
        if own.wrong:
            raise SyncError(f"The log of this device in {self.log.folder} is damaged: {own.wrong}.")
        self.walks = {**others, self.member.device: own}
        return self.file.state.take({device: read.lines for device, read in self.walks.items()})

    def anew(self) -> IntakeResult:
        """Read every line again, for lines that were taken in before now mean another film."""
        self.file.begin_anew()
        self._folder = SharedFolder(self._folder.path, self._folder.device)
        return self.take(self._read({}), self.log.walk(LogPlace()))

    def settle_places(self, former: Mapping[str, LogPlace]) -> None:
        """Note how far each log is taken in; raises LinesMissing where that is less far than before."""
        read = self.file.state.read
        if any(read.get(device, 0) < place.n for device, place in former.items()):
            raise LinesMissing
        own = self.log.end()[0]
        if read.get(self.member.device, 0) < own.n:
            raise LinesMissing
        for device, number in read.items():
            read_places = self.walks.get(device, NOTHING).places
            if number in read_places:
                self.file.places[device] = read_places[number]

    def count_news(self, result: IntakeResult, former: Mapping[str, LogPlace]) -> dict[str, int]:
        """The number of new changes by device; devices whose changes wait are named among the problems."""
        self._report_waiting(result.waiting, self.file.state.read)
        counts = {}
        for device, new in result.lines.items():
            if device != self.member.device:
                self.file.newest_lines[device] = NewestLine(new[-1].seen.get(self.member.device, 0), new[-1].clock)
            after = former.get(device, LogPlace()).n
            number = sum(1 for line in new if line.words and line.n > after)
            if device != self.member.device and number:
                counts[device] = number
        return counts

    def _report_waiting(self, next_lines: Mapping[str, LogLine], ends: Mapping[str, int]) -> None:
        """Report devices whose next line builds on lines that have not come yet. ends: how far each log has come."""
        for device, line in next_lines.items():
            needs = [other for other, n in line.seen.items() if n > ends.get(other, 0)]
            if needs:
                self.problems.append(f"Changes of {device} wait for some of {', '.join(sorted(needs))}.")

    def unmet(self, result: IntakeResult) -> list[JoinViewings]:
        """The changes that join equal viewings, one for each device that joined without knowing of this one."""
        changes = list[JoinViewings]()
        for device, new in result.lines.items():
            if device == self.member.device or new[0].n != 1 or new[0].met is None:
                continue
            own = self.log.walk(LogPlace()).lines
            if own and own[0].met is not None and device not in own[0].met and self.member.device not in new[0].met:
                sides = {device: _brought(new), self.member.device: _brought(own)}
                changes.append(JoinViewings(at=clock.now(), sides=sides))
        return changes

    def change(self, documents: Mapping[Key, object]) -> Change | None:
        """The change that puts documents as the logs have them; None where there is none to put."""
        if not documents:
            return None
        return TakeIn(at=clock.now(), documents=documents, news=self.news)

    def done(self) -> None:
        """Save how far the logs are taken in, now that the library is saved."""
        self._shorten()
        self.file.save()
        remember_places(self.home, self.file.places)

    def _shorten(self) -> None:
        """Shorten this device's log once for each file that is full, as far as all others have read it."""
        numbers = self.log.numbers()
        if not numbers or numbers[-1] <= max(1, self.file.shortened):
            return
        since = clock_of(clock.now() - SILENT)
        read = [line.read for line in self.file.newest_lines.values() if line.clock > since]
        if read:
            self.log.shorten(self.file.state, min(read))
            self.file.shortened = numbers[-1]


def _brought(lines: Iterable[LogLine]) -> dict[str, tuple[int, ...]]:
    """The ids of the viewings that a device had before it had heard of any other, by film."""
    viewings: dict[str, list[int]] = {}
    for line in takewhile(lambda line: not line.seen, lines):
        for operation in line.operations:
            ids = [part[1] for path in operation.set if (part := path.split("/"))[0] == VIEWINGS and len(part) == 2]
            if operation.table == "entries":
                viewings.setdefault(operation.key, []).extend(map(int, filter(_NUMBER.fullmatch, ids)))
    return {slug: tuple(ids) for slug, ids in viewings.items() if ids}
