"""A log made shorter: its older lines keep only the values that still stand, and the removals.

Overwritten values may go: whoever overwrote them had seen them all. Removals and new beginnings stay, for they may
remove values in the logs of others. So a device that reads the shorter log, and one that has read some of the longer
one before, have the same result.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from watchlist.domain.base.formatting import text_if
from watchlist.sync.bag import Version
from watchlist.sync.births import slugs
from watchlist.sync.lines import LogLine, LogPlace, Operation, encoded
from watchlist.sync.state import SyncState


def shortened(device: str, lines: Iterable[LogLine], start: LogPlace, until: LogPlace, state: SyncState) -> list[bytes]:
    """The lines of a device's log between two places, shortened and written as bytes.

    state: the state that all logs make, these lines among them.
    """
    rows, place = list[bytes](), start
    since: str | None = start.sum
    for line in lines:
        if not start.n < line.n <= until.n:
            continue
        operations = tuple(
            filter(None, (_shortened(device, line.n, operation, state) for operation in line.operations))
        )
        is_last = line.n == until.n
        if operations or is_last:
            was = text_if(is_last, until.sum)
            shorter = replace(line, operations=operations, follows=place.n, since=since, was=was)
            row, place = encoded(device, place, shorter)
            rows.append(row)
            since = None  # the first line alone has it
    return rows


def _shortened(device: str, number: int, operation: Operation, state: SyncState) -> Operation | None:
    """The part of an operation that still matters; None where none does."""
    bag = state.bags.get((operation.table, operation.key))
    if bag is None or _is_birth(operation) or _is_shared(operation, state):
        return operation

    def has_own(versions: Iterable[Version]) -> bool:
        return any((version.device, version.n) == (device, number) for version in versions)

    if has_own(bag.presence):
        return operation
    standing = {path for path in operation.set if has_own(bag.registers.get(path, ()))}
    put = {path: value for path, value in operation.set.items() if path in standing}
    beside = {path: texts for path, texts in operation.beside.items() if path in standing}
    if not (put or operation.new or operation.cut or operation.gone):
        return None
    return replace(operation, set=put, beside=beside)


def _is_birth(operation: Operation) -> bool:
    """Whether it adds a film, and so decides which film its slug means."""
    return operation.table == "films" and "" in operation.new


def _is_shared(operation: Operation, state: SyncState) -> bool:
    """Whether it may turn out to be of another film, for it names one that several devices have added."""
    return any(len(state.births.get(slug, ())) != 1 for slug in slugs(operation))
