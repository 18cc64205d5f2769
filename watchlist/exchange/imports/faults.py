"""The faults of a file: the parts that cannot be read, and why; those alike are named in one line."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from watchlist.domain.base.formatting import count, join, text_if
from watchlist.domain.base.patterns import lazy_pattern

SPANS_NAMED = 6
"""The most places that are named of faults alike."""
_QUOTED = lazy_pattern("“[^”]*”")


class Fault(Struct, frozen=True):
    """A part of a file that cannot be read, and why, in words.

    place: where in the file, such as "line 12"; empty for the whole file. rows: how many rows are set aside for it.
    """

    file: str
    place: str
    reason: str
    rows: int = 1

    def __str__(self) -> str:
        return f"{join(self.file, self.place, by=', ')}: {self.reason}"


def grouped(faults: Iterable[Fault]) -> list[str]:
    """Faults in words, those alike in one line: "ratings.csv, lines 2 to 446: “6/30/2022” is not a day"."""
    alike: dict[tuple[str, str], list[Fault]] = {}
    for fault in faults:
        alike.setdefault((fault.file, _QUOTED.sub("“”", fault.reason)), []).append(fault)
    return [_together(group) for group in alike.values()]


def _together(group: Sequence[Fault]) -> str:
    first = group[0]
    if len(group) == 1:
        return str(first)
    return f"{first.file}, {_places(group)}: {first.reason}"


def _places(group: Sequence[Fault]) -> str:
    """The places of several faults: "lines 2 to 446, 450"; only their number, where the places have none."""
    kind = group[0].place.partition(" ")[0]
    endings = {fault.place.rpartition(" ")[2] for fault in group}
    numbers = sorted({int(ending) for ending in endings if ending.isdecimal()})
    if not numbers:
        return count(len(group), "row")
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], number]
        else:
            spans.append([number])
    more = len(spans) - SPANS_NAMED
    named = ", ".join(" to ".join(map(str, span)) for span in spans[:SPANS_NAMED])
    return f"{kind}s {named}{text_if(more > 0, f' and {more:,} places more')}"
