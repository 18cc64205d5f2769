"""What stands in one document: of each register the versions that nobody who had seen them has overwritten.

A version counts as seen by a line if that line's writer had read so far in the log of the version's device. So what
two devices wrote without knowing of each other stands side by side until somebody who has seen both writes again, and
it does not matter in which order lines come, as long as each comes after those that it had seen.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from msgspec import Struct, field

from watchlist.sync.clocks import BEGINNING, Clock, clock_of
from watchlist.sync.lines import Line, Operation
from watchlist.sync.registers import elements


class Version(NamedTuple):
    """What a line of a device's log wrote into a register. They compare by clock, then by device."""

    clock: Clock
    device: str
    n: int
    value: Any = None

    @property
    def rank(self) -> tuple[Clock, str, int]:
        """What decides which of two versions is shown: the greater."""
        return self.clock, self.device, self.n


class Bag(Struct):
    """The registers of a document with their versions. presence: the writes that nobody who saw them has removed."""

    presence: list[Version] = field(default_factory=list)
    registers: dict[str, list[Version]] = field(default_factory=dict)

    def take(self, device: str, line: Line, operation: Operation) -> None:
        """Let what a line does to this document happen to it."""

        def unseen(versions: Iterable[Version]) -> list[Version]:
            return [each for each in versions if each.n > _read(device, line, each.device)]

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
                told = clock_of(at)
                kept = Version(told if told < line.clock else BEGINNING, device, line.n, text)
                self.registers.setdefault(path, []).append(kept)
        if operation.set or operation.new:
            self.presence = [*unseen(self.presence), Version(clock, device, line.n)]

    def _begin_anew(self, part: str, unseen: Any) -> None:
        inside = f"{part}/"
        for path, versions in list(self.registers.items()):
            if not part or path == part or path.startswith(inside):
                self.registers[path] = unseen(versions)

    def shown(self, table: str) -> dict[str, Version]:
        """The newest version of each register that is there, in elements that are there."""
        found = {path: max(versions, key=_rank) for path, versions in self.registers.items() if versions}
        return {
            path: version
            for path, version in found.items()
            if all(element in found for element in elements(table, path))
        }

    def beside(self, path: str) -> list[Version]:
        """The versions of a register beside the one that is shown, newest first."""
        versions = sorted(self.registers.get(path, ()), key=lambda each: each.rank, reverse=True)
        return versions[1:]


def _read(device: str, line: Line, other: str) -> int:
    """How far in the log of a device the writer of a line had read."""
    return line.n - 1 if other == device else line.seen.get(other, 0)


def _rank(version: Version) -> tuple[Clock, str, int]:
    return version.rank
