"""The lines of the diary: viewings below the headings of their months; no drawing, no keys."""

from bisect import bisect_right
from collections.abc import Sequence

from watchlist.domain.insights.diary import DiaryEntry, Month, months

ABOVE = 2
"""The lines of a month above its viewings: an empty one, which the first month lacks, and the heading."""


class DiaryRows:
    """The viewings of a diary by month. An index counts viewings; a line counts the drawn lines from the top."""

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
        if not self._entries:
            return 0
        return self.line(len(self) - 1) + 1

    def line(self, index: int) -> int:
        """The line of a viewing."""
        month = bisect_right(self._starts, index) - 1
        return index + ABOVE * (month + 1) - 1

    def above(self, index: int) -> int:
        """The first line that must be in view for a viewing: its month's heading, if it is the first below it."""
        return self.line(index) - (index in self._starts)

    def at(self, line: int) -> int | Month | None:
        """The contents of a line: a viewing, by its index, the heading of a month, or nothing."""
        if not 0 <= line < self.lines:
            return None
        place = bisect_right(self._starts, line, key=lambda start: self.line(start) - 1) - 1
        if place < 0:
            return None
        index = self._starts[place] + line - self.line(self._starts[place])
        if index < self._starts[place]:
            return self._months[place]
        if index >= self._starts[place] + len(self._months[place].entries):
            return None
        return index

    def nearest(self, line: int, *, up: bool = False) -> int:
        """The viewing on a line; if there is none, the nearest one above or below it."""
        index = max(0, len(self) - 1)
        for below in range(line, self.lines):
            viewing = self.at(below)
            if isinstance(viewing, int):
                index = viewing
                break
        return index - (up and self.line(index) > line)

    def leap(self, index: int, lines: int) -> int:
        """The viewing a number of lines below another, or above it if the number is negative."""
        target = self.nearest(max(0, self.line(index) + lines))
        if lines < 0 and target == index:
            return index - 1  # only headings stand between
        return target

    def find(self, key: tuple[str, int], index: int) -> int:
        """The viewing with that key; if it is gone, the one that now has its index."""
        place_of_key = (place for place, entry in enumerate(self._entries) if entry.key == key)
        return next(place_of_key, max(0, min(index, len(self) - 1)))

    def first_of_day(self, index: int) -> bool:
        """Whether a viewing is the first of its day, which shows the day for all of them."""
        day = self[index].viewing.day
        return index == 0 or self[index - 1].viewing.day != day
