"""Some rows of a list, chosen by their places."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Self, overload

from watchlist.domain.model.row import Row


class RowSlice(Sequence[Row]):
    """Some of the rows of a list, by their places in it, in that order.

    No row is touched before it is needed: a table shows thirty of the thousands that a letter finds, and ten thousand
    rows do not fit in a processor's cache.
    """

    def __init__(self, rows: Sequence[Row], places: Sequence[int]) -> None:
        self.rows = rows
        self.places = places

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Self:
        """All of these rows."""
        if not isinstance(rows, list):
            rows = list(rows)
        return cls(rows, range(len(rows)))

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> "RowSlice": ...

    def __getitem__(self, at: int | slice) -> "Row | RowSlice":
        if isinstance(at, slice):
            return RowSlice(self.rows, self.places[at])
        return self.rows[self.places[at]]

    def __iter__(self) -> Iterator[Row]:
        return map(self.rows.__getitem__, self.places)

    def index(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """The place of a row in the slice; raises ValueError if it is not in it."""
        place = self.rows.index(value)
        at = bisect_left(self.places, place, start, stop)
        if at == len(self.places) or self.places[at] != place:
            raise ValueError(f"{value} is not in the slice")
        return at
