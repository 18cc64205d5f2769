"""A device joins a folder: for the first time, or again after a while without it."""

from collections.abc import Mapping

from msgspec.structs import replace

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import count
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.history import advance
from watchlist.domain.model.library import DOCUMENTS, Library
from watchlist.sync.clocks import clock_of
from watchlist.sync.intake import NOTHING, Intake
from watchlist.sync.lines import LogLine, LogPlace
from watchlist.sync.meeting import Meeting, meeting, paired
from watchlist.sync.membership import (
    places,
    remember_membership,
)
from watchlist.sync.state import SyncState
from watchlist.sync.writing import log_lines, operations, whole


class Joining(Intake):
    """The intake by which a device joins. meeting: its result; doubt: why the disk does not vouch for it, if so."""

    meeting = Meeting()
    doubt = ""

    def meet(self, library: Library, *, dry_run: bool = False) -> Change | None:
        """The change by which a library and those of the folder become one. dry_run: nothing is written."""
        self.file.reload()
        if self.log.numbers():
            return self._meet_again(library, dry_run)
        result = self.take(self.walks, NOTHING)
        theirs = _library(self.file.state)
        mine = paired(library, theirs)
        words = f"Brought {count(len(library.entries), 'film')}"
        written = log_lines(LogPlace(), whole(mine), words, clock.now(), {})
        written = written or [LogLine(n=1, clock=clock_of(clock.now()))]  # a log of nothing yet takes the name
        written[0] = replace(written[0], met=tuple(self._others()))
        if dry_run:
            self.file.state.take({self.member.device: written})
        else:
            self._append(written)
        self.news = self.count_news(result, {})
        documents = self.file.state.differing(*self.file.state.everything(library), library)
        documents |= {("ballots", key): None for key in library.ballots.keys() - mine.ballots.keys()}
        change = self.change(documents)
        self.meeting = meeting(library, theirs, _after(library, change), tuple(sorted(self._others())))
        return change

    def remembered_places(self) -> Mapping[str, LogPlace]:
        """Nothing: the folder may be another one, of other devices."""
        return {}

    def _append(self, written: list[LogLine]) -> None:
        self.log.append(written)
        others = {device: read for device, read in self.walks.items() if device != self.member.device}
        if self.take(others, self.log.walk(LogPlace())).reread:
            self.anew()
        self.settle_places({})

    def _meet_again(self, library: Library, dry_run: bool) -> Change | None:
        """Meet for a device that has been here before: the changes made meanwhile are written down first."""
        if not self.file.places:
            self._catch_up()
        theirs = _library(self.file.state)
        seen = {device: place for device, place in self.file.places.items() if device != self.member.device}
        unwritten = operations(theirs, library)
        if unwritten and not dry_run:
            self.log.append(log_lines(self.log.end()[0], unwritten, "Meanwhile", clock.now(), seen))
        change = self.make(library)
        self.meeting = meeting(library, theirs, _after(library, change), tuple(sorted(self._others())))
        return change

    def _catch_up(self) -> None:
        """Take in the lines whose changes are in the library already, as far as the remembered places tell."""
        known = places(self.home)
        walks = {**self.walks, self.member.device: self.log.walk(LogPlace())}
        in_library = {
            device: [line for line in read.lines if line.n <= known[device].n]
            for device, read in walks.items()
            if device in known
        }
        self.file.state.take(in_library)
        read = self.file.state.read
        self.file.places = {device: place for device, place in known.items() if read.get(device) == place.n}
        self.file.save()

    def met(self) -> None:
        """Save that the profile is synced, now that the library is saved."""
        self.done()
        self.doubt = remember_membership(self.home, self.member) or self.log.doubt

    def preview(self, library: Library) -> Meeting:
        """The result that a meeting would have; nothing is written."""
        self.meet(library, dry_run=True)
        return self.meeting

    def _others(self) -> list[str]:
        return [device for device in self.walks if device != self.member.device]


def _library(state: SyncState) -> Library:
    """The library that the logs make."""
    tables: dict[str, dict[str, object]] = {table: {} for table in DOCUMENTS}
    documents = state.differing(*state.everything(Library()), Library())
    for (table, key), value in documents.items():
        if value is not None:
            tables[table][key] = value
    return Library(**tables)  # type: ignore[arg-type]


def _after(library: Library, change: Change | None) -> Library:
    if change is None:
        return library
    return advance(library, change)[0]
