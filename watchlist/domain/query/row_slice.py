"""Rows picked from others by their places."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, overload

from watchlist.domain.model.row import Row


class RowSlice(Sequence[Row]):
    """Rows among others, by their places there, in that order.

    No row is touched before it is looked at: a table shows thirty of the thousands that a letter finds, and ten
    thousand rows are more than a processor keeps at hand.
    """

    def __init__(self, rows: Sequence[Row], places: Sequence[int]) -> None:
        self._rows = rows
        self.places = places

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> "RowSlice": ...

    def __getitem__(self, at: int | slice) -> "Row | RowSlice":
        return RowSlice(self._rows, self.places[at]) if isinstance(at, slice) else self._rows[self.places[at]]

    def __iter__(self) -> Iterator[Row]:
        return map(self._rows.__getitem__, self.places)

    def index(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """The place of a row among those picked; raises ValueError if it is none of them."""
        place = self._rows.index(value)
        found = bisect_left(self.places, place, start, stop)
        if found == len(self.places) or self.places[found] != place:
            raise ValueError(f"{value} is not picked")
        return found
