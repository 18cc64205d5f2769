"""The lines of the table of films, and the selection; no drawing, no keys."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import chain

from msgspec import Struct

from watchlist.domain.model.row import Row


class FilmRows(Struct, frozen=True):
    """The films of a view, a divider, and the cards that are not on your list.

    An index counts rows, films before cards; a line counts the drawn lines from the first film.
    """

    films: Sequence[Row] = ()
    cards: Sequence[Row] = ()

    def __len__(self) -> int:
        return len(self.films) + len(self.cards)

    def __getitem__(self, index: int) -> Row:
        if index < len(self.films):
            return self.films[index]
        return self.cards[index - len(self.films)]

    @property
    def gap(self) -> int:
        """The number of lines between the films and the cards: an empty one and the divider."""
        if not self.cards:
            return 0
        return 1 + bool(self.films)

    @property
    def divider(self) -> int:
        """The line of the divider; -1 if there is none."""
        if not self.cards:
            return -1
        return len(self.films) + self.gap - 1

    @property
    def lines(self) -> int:
        """The number of lines in all."""
        return len(self) + self.gap

    def line(self, index: int) -> int:
        """The line of a row."""
        if index < len(self.films):
            return index
        return index + self.gap

    def index(self, line: int) -> int | None:
        """The row on a line, if there is one."""
        if 0 <= line < len(self.films):
            return line
        index = line - self.gap
        if not len(self.films) <= index < len(self):
            return None
        return index

    def nearest(self, line: int, *, up: bool) -> int:
        """The row on a line; for the divider, the nearest one above or below it."""
        if line < len(self.films):
            return self._within(line)
        if line < len(self.films) + self.gap:
            return self._within(len(self.films) - up)
        return self._within(line - self.gap)

    def above(self, index: int) -> int:
        """The first line to keep in view with a row: its own; for the first row the top, where a divider may be."""
        if index == 0:
            return 0
        return self.line(index)

    def leap(self, index: int, lines: int) -> int:
        """The row a number of lines below another, or above it if the number is negative."""
        return self._within(index + lines)

    def follow(self, row: Row, index: int, unchanged: bool) -> int:
        """The row of the film under the cursor; if it is gone, the row that now has its index.

        unchanged: no film has changed, so that its row is the same object, which is found much faster. If it is gone,
        the search is another one, and the first row is taken.
        """
        for first, rows in ((0, self.films), (len(self.films), self.cards)):
            with suppress(ValueError):
                return first + rows.index(row)
        if unchanged:
            return 0
        return self.find(row.slug, index)

    def find(self, slug: str, index: int) -> int:
        """The row of a film; if it is gone, the one that now has its index."""
        if index < len(self) and self[index].slug == slug:
            return index
        rows = chain(self.films, self.cards)
        return self._within(next((place for place, row in enumerate(rows) if row.film.slug == slug), index))

    def _within(self, index: int) -> int:
        return max(0, min(index, len(self) - 1))


class Selection:
    """The selected films by their slugs, whether a filter shows them or not."""

    def __init__(self, slugs: Iterable[str] = ()) -> None:
        self._slugs = dict.fromkeys(slugs)
        self._anchor: str | None = None

    def __bool__(self) -> bool:
        return bool(self._slugs)

    def __contains__(self, slug: str) -> bool:
        return slug in self._slugs

    @property
    def slugs(self) -> frozenset[str]:
        """The selected films."""
        return frozenset(self._slugs)

    @property
    def only(self) -> str:
        """The film that alone is selected; empty if none is, or several are."""
        if len(self._slugs) != 1:
            return ""
        return next(iter(self._slugs))

    def toggle(self, slug: str) -> None:
        """Select a film, from which a range can begin, or deselect it."""
        if slug in self._slugs:
            del self._slugs[slug]
            self._anchor = None
        else:
            self._slugs[slug] = None
            self._anchor = slug

    def extend(self, rows: FilmRows, index: int) -> None:
        """Select all from the film selected last to this one; if there is none, begin the range here."""
        if self._anchor is None:
            self._slugs[rows[index].slug] = None
            self._anchor = rows[index].slug
        else:
            self.add(rows, rows.find(self._anchor, index), index)

    def add(self, rows: FilmRows, start: int, end: int) -> None:
        """Select all between two rows, both included."""
        first, last = sorted((start, end))
        self._slugs.update((rows[index].slug, None) for index in range(first, last + 1))
        self._anchor = None

    def toggle_all(self, rows: FilmRows) -> None:
        """Select every shown film, or deselect them if all are selected."""
        shown = [row.film.slug for row in rows.films]
        self._anchor = None
        if all(slug in self._slugs for slug in shown):
            self._slugs.clear()
        else:
            self._slugs.update(dict.fromkeys(shown))

    def ordered(self, rows: FilmRows) -> tuple[str, ...]:
        """The selected films in the order of the table, then those that it does not show."""
        if not self._slugs:
            return ()
        shown = dict.fromkeys(row.film.slug for row in chain(rows.films, rows.cards) if row.film.slug in self._slugs)
        return *shown, *(slug for slug in self._slugs if slug not in shown)
