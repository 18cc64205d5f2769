"""The rows and faults of one file while it is read."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

from watchlist.domain.base.formatting import count
from watchlist.domain.base.resting import with_rests
from watchlist.exchange.imports.parsed_export import Progress
from watchlist.exchange.imports.report import Fault
from watchlist.exchange.imports.rows import ImportRow

Item = TypeVar("Item")
STEP = 500
"""How many items are read between two reports of progress."""


class Collector:
    """Takes in items, each as rows or as the fault for which it is set aside, and counts what is no film."""

    def __init__(self, progress: Progress) -> None:
        self.rows: list[ImportRow] = []
        self.faults: list[Fault] = []
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
            try:
                self.rows += read(number, item)
            except ValueError as error:
                self.faults.append(Fault(file, f"{place} {number}", str(error)))
        self._progress(len(numbered), len(numbered))

    def pass_over(self, kind: str) -> None:
        """Count something that is no film."""
        self._others[kind] += 1

    @property
    def passed_over(self) -> list[str]:
        """What was no film, counted: "1,204 episodes: only films are kept here"."""
        return [f"{_several(number, kind)}: only films are kept here" for kind, number in self._others.items()]


def _several(number: int, kind: str) -> str:
    """A number of things of a kind that a program may have named in any language."""
    plain = kind.isascii() and not kind.endswith(("s", "anime", "manga", "tv"))
    return count(number, kind) if plain else f"{number:,} {kind}"
