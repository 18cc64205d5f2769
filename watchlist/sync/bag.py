"""The content of one document: the versions of each register that nobody who had seen them has overwritten.

A line has seen a version if the line's writer had read the log of the version's device that far. So versions that two
devices wrote without knowing of each other stand side by side until somebody who has seen both writes again, and lines
may come in any order, as long as each comes after those that it had seen.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from msgspec import Struct, field

from watchlist.sync.clocks import BEGINNING, Clock, clock_of
from watchlist.sync.lines import LogLine, Operation
from watchlist.sync.registers import elements


class Version(NamedTuple):
    """A value that a line of a device's log wrote into a register. Versions compare by clock, then by device."""

    clock: Clock
    device: str
    n: int
    value: Any = None

    @property
    def rank(self) -> tuple[Clock, str, int]:
        """The order of versions: of two, the greater is shown."""
        return self.clock, self.device, self.n


class Bag(Struct):
    """The registers of a document with their versions. presence: the writes that nobody who saw them has removed."""

    presence: list[Version] = field(default_factory=list)
    registers: dict[str, list[Version]] = field(default_factory=dict)

    def take(self, device: str, line: LogLine, operation: Operation) -> None:
        """Apply an operation of a line to this document."""

        def unseen(versions: Iterable[Version]) -> list[Version]:
            return [version for version in versions if version.n > _read(device, line, version.device)]

        for part in operation.new:
            self._begin_anew(part, unseen)
        if operation.gone:
            self.presence = unseen(self.presence)
            return
        for path in operation.cut:
            self.registers[path] = unseen(self.registers.get(path, ()))
        clock = operation.clock or line.clock
        for path, value in operation.set.items():
            version = Version(clock, device, line.n, value)
            self.registers[path] = [*unseen(self.registers.get(path, ())), version]
        for path, texts in operation.beside.items():
            for text, at in texts:
                written = clock_of(at)
                if written >= line.clock:
                    written = BEGINNING
                self.registers.setdefault(path, []).append(Version(written, device, line.n, text))
        if operation.set or operation.new:
            self.presence = [*unseen(self.presence), Version(clock, device, line.n)]

    def _begin_anew(self, part: str, unseen: Any) -> None:
        inside = f"{part}/"
        for path, versions in list(self.registers.items()):
            if not part or path == part or path.startswith(inside):
                self.registers[path] = unseen(versions)

    def shown(self, table: str) -> dict[str, Version]:
        """The newest version of each register that is there, in elements that are there."""
        newest = {path: max(versions, key=_rank) for path, versions in self.registers.items() if versions}
        return {
            path: version
            for path, version in newest.items()
            if all(element in newest for element in elements(table, path))
        }

    def beside(self, path: str) -> list[Version]:
        """The versions of a register beside the one that is shown, newest first."""
        versions = sorted(self.registers.get(path, ()), key=_rank, reverse=True)
        return versions[1:]


def _read(device: str, line: LogLine, other: str) -> int:
    """How far the writer of a line had read the log of a device."""
    if other == device:
        return line.n - 1
    return line.seen.get(other, 0)


def _rank(version: Version) -> tuple[Clock, str, int]:
    return version.rank
