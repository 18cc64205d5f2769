"""The rows and faults of one file while it is read."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import ParamSpec, TypeVar

from watchlist.domain.base.formatting import count
from watchlist.domain.base.resting import with_rests
from watchlist.exchange.imports.faults import Fault
from watchlist.exchange.imports.parsed_export import Progress
from watchlist.exchange.imports.rows import ImportRow

Arguments = ParamSpec("Arguments")
Item = TypeVar("Item")
Value = TypeVar("Value")
STEP = 500
"""The number of items that are read between two reports of progress."""


class Parts:
    """The parts of one item while it is read: what cannot be read is left out, and the rest of the item stays."""

    def __init__(self) -> None:
        self._reasons: list[str] = []

    def read(self, how: Callable[Arguments, Value], *part: Arguments.args, **options: Arguments.kwargs) -> Value | None:
        """The value of a part; None where it cannot be read: how then raises ValueError, in words."""
        try:
            return how(*part, **options)
        except ValueError as error:
            self._reasons.append(str(error))
            return None

    def faults(self, file: str, place: str) -> list[Fault]:
        """The parts that were left out, and why; no row is set aside for them."""
        return [Fault(file, place, f"{reason}, and is left out", 0) for reason in self._reasons]


class Collector:
    """Collects the rows of items, or the fault for which an item is set aside, and counts what is no film.

    parts: the parts of the item that is being read.
    """

    def __init__(self, progress: Progress) -> None:
        self.rows: list[ImportRow] = []
        self.faults: list[Fault] = []
        self.parts = Parts()
        self._others: Counter[str] = Counter()
        self._progress = progress

    def take(
        self,
        file: str,
        items: Iterable[tuple[int, Item]],
        read: Callable[[int, Item], Iterable[ImportRow]],
        place: str = "line",
    ) -> None:
        """Read the items of a file, each with its number. read raises ValueError, in words, for what it cannot read."""
        numbered = list(items)
        for done, (number, item) in with_rests(enumerate(numbered)):
            if done % STEP == 0:
                self._progress(done, len(numbered))
            self.parts = Parts()
            try:
                self.rows += [*read(number, item)]
            except ValueError as error:
                self.faults.append(Fault(file, f"{place} {number}", str(error)))
            else:
                self.faults += self.parts.faults(file, f"{place} {number}")
        self._progress(len(numbered), len(numbered))

    def pass_over(self, kind: str) -> None:
        """Count something that is no film."""
        self._others[kind] += 1

    @property
    def passed_over(self) -> list[str]:
        """The counts of what was no film: "1,204 episodes: only films are kept here"."""
        return [f"{_several(number, kind)}: only films are kept here" for kind, number in self._others.items()]


def _several(number: int, kind: str) -> str:
    """A number of things of a kind that a program may have named in any language."""
    if not kind.isascii() or kind.endswith(("s", "anime", "manga", "tv")):
        return f"{number:,} {kind}"
    return count(number, kind)
