"""The rows and faults of an export while its files are read."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import ParamSpec, TypeVar

from watchlist.domain.base.formatting import count
from watchlist.domain.base.resting import with_rests
from watchlist.domain.model.entry import Status
from watchlist.domain.model.library import FilmList
from watchlist.exchange.imports.assembly import assemble
from watchlist.exchange.imports.faults import Fault
from watchlist.exchange.imports.parsed_export import ParsedExport, Progress
from watchlist.exchange.imports.rows import ImportRow
from watchlist.exchange.imports.source import Unreadable

Arguments = ParamSpec("Arguments")
Item = TypeVar("Item")
Value = TypeVar("Value")
STEP = 500
"""The number of items that are read between two reports of progress."""
ROWS_LIMIT = 500_000
"""The most rows that the items of an export may become."""


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
            if len(self.rows) > ROWS_LIMIT:
                raise Unreadable(f"{file} tells of more than {ROWS_LIMIT:,} viewings, so it is not an export.")
        self._progress(len(numbered), len(numbered))

    def pass_over(self, kind: str) -> None:
        """Count something that is no film."""
        self._others[kind] += 1

    def export(
        self,
        format: str,
        at: datetime,
        *files: str,
        lists: Mapping[str, FilmList] | None = None,
        passed_over: Sequence[str] = (),
        notes: Sequence[str] = (),
        covers: frozenset[Status] = frozenset(),
    ) -> ParsedExport:
        """The export that the rows make. passed_over: what was not read, beside what was no film; else as assemble."""
        return assemble(
            format,
            self.rows,
            at,
            files=files,
            lists=lists or {},
            faults=self.faults,
            passed_over=(*self._no_films(), *passed_over),
            notes=notes,
            covers=covers,
        )

    def _no_films(self) -> list[str]:
        """The counts of what was no film: "1,204 episodes: only films are kept here"."""
        return [f"{_several(number, kind)}: only films are kept here" for kind, number in self._others.items()]


def _several(number: int, kind: str) -> str:
    """A number of things of a kind that a program may have named in any language."""
    if not kind.isascii() or kind.endswith(("s", "anime", "manga", "tv")):
        return f"{number:,} {kind}"
    return count(number, kind)
