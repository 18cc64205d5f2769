"""A log made shorter: of its older lines only what still stands, or takes something away.

What was overwritten may go: whoever overwrote it had seen all that it had overwritten. What removes, or begins anew,
stays, for it may remove what stands in the logs of others. So a device that reads the shorter log, and one that has
read some of the longer one before, come to the same.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from watchlist.sync.births import slugs
from watchlist.sync.lines import Line, Operation, Place, encoded
from watchlist.sync.state import State


def shortened(device: str, lines: Iterable[Line], start: Place, until: Place, state: State) -> list[bytes]:
    """The lines of a device's log between two places, as they are written once they are shortened.

    state: what all logs come to, these lines among them.
    """
    rows, place = list[bytes](), start
    for line in lines:
        if not start.n < line.n <= until.n:
            continue
        kept = tuple(left for each in line.operations if (left := _left(device, line.n, each, state)) is not None)
        if kept or line.n == until.n:
            since, was = None if rows else start.sum, until.sum if line.n == until.n else ""
            made = replace(line, operations=kept, follows=place.n, since=since, was=was)
            row, place = encoded(device, place, made)
            rows.append(row)
    return rows


def _left(device: str, number: int, operation: Operation, state: State) -> Operation | None:
    """What of an operation still matters; None where nothing does."""
    bag = state.bags.get((operation.table, operation.key))
    if bag is None or _is_birth(operation) or _is_shared(operation, state):
        return operation
    if any((each.device, each.n) == (device, number) for each in bag.presence):
        return operation
    standing = {
        path
        for path in operation.set
        if any((each.device, each.n) == (device, number) for each in bag.registers.get(path, ()))
    }
    put = {path: value for path, value in operation.set.items() if path in standing}
    beside = {path: texts for path, texts in operation.beside.items() if path in standing}
    if not (put or operation.new or operation.cut or operation.gone):
        return None
    return replace(operation, set=put, beside=beside)


def _is_birth(operation: Operation) -> bool:
    """Whether it adds a film, and so tells which film its slug means."""
    return operation.table == "films" and "" in operation.new


def _is_shared(operation: Operation, state: State) -> bool:
    """Whether it may turn out to be of another film, for it names one that several devices have added."""
    return any(len(state.births.get(slug, ())) != 1 for slug in slugs(operation))
