"""The titles of films as one long text, in which words are found fast, however many films there are."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from itertools import accumulate

from watchlist.domain.base.resting import with_rests
from watchlist.domain.model.row import Row


class TitleText:
    """The titles, original titles and years of rows, folded, a row a line; form: changes each folded title."""

    def __init__(self, rows: Sequence[Row], form: Callable[[str], str] = str) -> None:
        self._rows, self._form = rows, form
        lines = [self.line(row) for row in with_rests(rows)]
        self._text = "\n".join((*lines, ""))
        self._ends = list(accumulate(len(line) + 1 for line in lines))
        self._newer: Mapping[str, Row | None] = {}

    def line(self, row: Row) -> str:
        """The line of a row."""
        # a haystack begins with the two titles, folded, each on a line
        return "\t".join((*map(self._form, row.haystack.split("\n", 2)[:2]), str(row.film.year or "")))

    def lines(self) -> Iterator[tuple[Row, str]]:
        """Every row with its line."""
        for row, line in zip(self._rows, self._text.split("\n"), strict=False):
            if row.film.slug not in self._newer:
                yield row, line
        for newer in filter(None, self._newer.values()):
            yield newer, self.line(newer)

    def changed(self, rows: Mapping[str, Row | None]) -> "TitleText":
        """The titles after changes, by slug, None for a row that is gone; changed rows are found last."""
        changed = copy(self)
        changed._newer = {**self._newer, **rows}
        return changed

    def having(self, words: Sequence[str]) -> Iterator[Row]:
        """The rows with all of some folded words in a title or the year, in their order; found one by one."""
        longest = max(words, key=len)
        at = self._text.find(longest)
        while at >= 0:
            place = bisect_right(self._ends, at)
            line = self._text[self._text.rfind("\n", 0, at) + 1 : self._ends[place]]
            if self._rows[place].film.slug not in self._newer and all(word in line for word in words):
                yield self._rows[place]
            at = self._text.find(longest, self._ends[place])
        for row in self._newer.values():
            if row and all(word in self.line(row) for word in words):
                yield row
