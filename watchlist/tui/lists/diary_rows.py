"""Which viewing stands on which line of the diary, between the headings of its months; no drawing, no keys."""

from bisect import bisect_right
from collections.abc import Sequence

from watchlist.domain.insights.diary import DiaryEntry, Month, months

ABOVE = 2
"""The lines that a month takes above its viewings: an empty one, which the first goes without, and its heading."""


class DiaryRows:
    """The viewings of a diary by month. An index counts viewings; a line is where one is drawn, from the top."""

    def __init__(self, entries: Sequence[DiaryEntry] = ()) -> None:
        self._entries = entries
        self._months = months(entries)
        self._starts: list[int] = []
        start = 0
        for month in self._months:
            self._starts.append(start)
            start += len(month.entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, index: int) -> DiaryEntry:
        return self._entries[index]

    @property
    def lines(self) -> int:
        """The number of lines in all."""
        return self.line(len(self) - 1) + 1 if self._entries else 0

    def line(self, index: int) -> int:
        """The line of a viewing."""
        month = bisect_right(self._starts, index) - 1
        return index + ABOVE * (month + 1) - 1

    def above(self, index: int) -> int:
        """The line from which on a viewing is to be seen: that of its month's heading, if it is the first below it."""
        return self.line(index) - (index in self._starts)

    def at(self, line: int) -> int | Month | None:
        """What stands on a line: a viewing, by its index, the heading of a month, or nothing."""
        if not 0 <= line < self.lines:
            return None
        place = bisect_right(self._starts, line, key=lambda start: self.line(start) - 1) - 1
        if place < 0:
            return None
        index = self._starts[place] + line - self.line(self._starts[place])
        if index < self._starts[place]:
            return self._months[place]
        return index if index < self._starts[place] + len(self._months[place].entries) else None

    def nearest(self, line: int, *, up: bool = False) -> int:
        """The viewing on a line; where none stands, the next one above or below it."""
        below = line
        while below < self.lines and not isinstance(found := self.at(below), int):
            below += 1
        index = found if below < self.lines and isinstance(found, int) else max(0, len(self) - 1)
        return index - (up and self.line(index) > line)

    def leap(self, index: int, lines: int) -> int:
        """The viewing so many lines below one, or with fewer than none above it."""
        target = self.nearest(max(0, self.line(index) + lines))
        return target - 1 if lines < 0 and target == index else target  # only headings stand between

    def find(self, key: tuple[str, int], index: int) -> int:
        """The viewing with that key; where it is gone, the one that now has its index."""
        found = (place for place, entry in enumerate(self._entries) if entry.key == key)
        return next(found, max(0, min(index, len(self) - 1)))

    def first_of_day(self, index: int) -> bool:
        """Whether a viewing is the first of its day, which says the day for all of them."""
        day = self[index].viewing.day
        return index == 0 or self[index - 1].viewing.day != day
