"""All rows of a library, with a cache of their orders, words and counts."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from itertools import chain, pairwise
from operator import attrgetter
from typing import Any, overload

from watchlist.domain.base import clock
from watchlist.domain.base.keys import joined
from watchlist.domain.base.resting import resting
from watchlist.domain.model.row import Row
from watchlist.domain.query.field_names import FieldNames
from watchlist.domain.query.like_titles import LikeTitles
from watchlist.domain.query.query import Query
from watchlist.domain.query.row_slice import RowSlice
from watchlist.domain.query.sort import Order, Sort
from watchlist.domain.query.title_text import TitleText
from watchlist.domain.query.vocabulary import Vocabulary

Orders = tuple[Order, ...]
_ORDERS_KEPT = 8
_MANY = 100
"""The number of changed rows from which a new index is quicker."""
_SLICE = 50
"""The number of rows that can be prepared in a millisecond or two."""


class OrderedRows:
    """Rows in one order, ties as they are filed. haystacks: the searched text of each, made when first needed."""

    def __init__(self, orders: Orders, rows: list[Row], haystacks: list[str] | None = None) -> None:
        self.orders, self.rows, self._haystacks = orders, rows, haystacks

    @property
    def haystacks(self) -> list[str]:
        if self._haystacks is None:
            self._haystacks = [row.haystack for row in self.rows]
        return self._haystacks

    def changed(self, changes: Iterable[tuple[Row | None, Row | None]]) -> "OrderedRows":
        """The same order after changes: pairs of a row before (None if it is new) and after (None if it is gone)."""
        changed = OrderedRows(self.orders, self.rows.copy(), self._haystacks and self._haystacks.copy())
        for former, row in changes:
            if former and row and self._compare(former, row) == 0:
                changed._put(changed.rows.index(former), [row], replaced=1)
                continue
            if former:
                changed._put(changed.rows.index(former), [], replaced=1)
            if row:
                changed._put(bisect_left(changed.rows, 0, key=partial(self._compare, other=row)), [row])
        return changed

    def _put(self, at: int, rows: list[Row], replaced: int = 0) -> None:
        self.rows[at : at + replaced] = rows
        if self._haystacks is not None:
            self._haystacks[at : at + replaced] = [row.haystack for row in rows]

    def _compare(self, row: Row, other: Row) -> int:
        """Below 0 if a row comes before another, 0 if neither does."""
        for order in self.orders:
            if result := order.compare(row, other):
                return result
        return (row.filed > other.filed) - (row.filed < other.filed)


class RowIndex(Sequence[Row]):
    """Rows as they are filed: by title, then by year. They never change, so results computed from them are cached.

    rows: the rows, or what makes them once they are asked for.
    """

    def __init__(self, rows: Iterable[Row] | Callable[[], Iterable[Row]] = ()) -> None:
        self._make = rows
        if not callable(rows):
            self.make()
        self._orders: dict[Orders, OrderedRows] = {}
        self._counts: dict[tuple[Query, date], int] = {}
        self._last: tuple[Query, date | None, RowSlice] = Query(), None, RowSlice.of([])
        self._beginning: RowSlice | None = None
        self._vocabulary: Vocabulary | None = None
        self._warm = False

    @classmethod
    def beginning(cls, rows: list[Row], number: int, counts: Mapping[Query, int]) -> "RowIndex":
        """The first rows of a larger library, with the answers about the whole library that a start needs.

        number: your films in that library; the last row stands for those that follow. counts: the number of its films
        that meet each query.
        """
        index, today = cls(rows), clock.today()
        index._beginning = RowSlice.of(rows + rows[-1:] * (number - len(rows)))
        index._counts = {(query, today): count for query, count in counts.items()}
        return index

    @cached_property
    def _rows(self) -> OrderedRows:
        rows = self._make() if callable(self._make) else self._make
        return OrderedRows((), sorted(rows, key=attrgetter("filed")))

    @property
    def made(self) -> bool:
        """Whether the rows are there already; else they are made once they are asked for."""
        return "_rows" in self.__dict__

    def make(self) -> None:
        """Make the rows, unless they are there."""
        _ = self._rows
        self._make = ()

    def __len__(self) -> int:
        return len(self._rows.rows)

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        return self._rows.rows[at]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows.rows)

    @cached_property
    def by_slug(self) -> Mapping[str, Row]:
        """The rows by the slugs of their films."""
        return {row.film.slug: row for row in self}

    @cached_property
    def namesakes(self) -> frozenset[str]:
        """The slugs of films that share title and year with another film."""
        return namesakes(self)

    @property
    def yours(self) -> Sequence[Row]:
        """The rows of your list."""
        return self.ordered(()).rows

    @cached_property
    def cards(self) -> Sequence[Row]:
        """The rows of the cards that are not on your list."""
        return [row for row in self if row.entry is None]

    @cached_property
    def titles(self) -> TitleText:
        """The titles of your films, the newest on the list first, then those of the cards that are not on it."""
        return TitleText([*self.ordered((Order(Sort.ADDED, reverse=True),)).rows, *self.cards])

    @cached_property
    def joined_titles(self) -> TitleText:
        """The titles of all films without blanks and signs, Hangul taken apart."""
        return TitleText(self, joined)

    @cached_property
    def like_titles(self) -> LikeTitles:
        """The whole titles of all films, among which one with slips is found."""
        return LikeTitles(self.joined_titles)

    def ordered(self, orders: Orders) -> OrderedRows:
        """The rows of your list by the first order, equal ones by the next, and at last as filed."""
        if orders not in self._orders:
            rows = [row for row in self if row.entry is not None]
            for order in reversed(orders):
                rows = order.arrange(rows)
            if len(self._orders) >= _ORDERS_KEPT:
                self._orders.clear()
            self._orders[orders] = OrderedRows(orders, rows)
        return self._orders[orders]

    def changed(self, rows: Mapping[str, Row | None]) -> "RowIndex":
        """The rows after changes, by slug, None for a row that is gone; the caches are carried over."""
        if not rows:
            return self
        by_slug = dict(self.by_slug)
        for slug, row in rows.items():
            by_slug.pop(slug, None)
            if row:
                by_slug[slug] = row
        if len(rows) > _MANY:
            index = RowIndex(by_slug.values())
            index.ordered(self._last[0].orders)
            for query, _ in list(self._counts):
                index.count(query)
            return index
        index = RowIndex()
        index.by_slug = by_slug
        changes = [(self.by_slug.get(slug), row) for slug, row in rows.items()]
        yours = [(_yours(former), _yours(row)) for former, row in changes]
        index._rows = self._rows.changed(changes)
        # Copied first: changes are applied in a thread, and a key may need another order or count meanwhile.
        orders, counts = list(self._orders.items()), list(self._counts.items())
        index._orders = {order: ordered.changed(yours) for order, ordered in orders}
        index._counts = {key: count + _difference(*key, yours) for key, count in counts}
        index._vocabulary = self._vocabulary and self._vocabulary.changed(changes)
        index._last = self._last[0], None, RowSlice.of([])
        index._warm = self._warm
        if "joined_titles" in self.__dict__:
            index.joined_titles = self.joined_titles.changed(rows)
        if "like_titles" in self.__dict__:
            index.like_titles = self.like_titles.changed(index.joined_titles, rows)
        return index

    def warm(self, rest: Callable[[], object]) -> bool:
        """Fill the caches, in a thread, that the first searches need; return whether there was anything to do.

        rest is called again and again meanwhile, to let keys get through.
        """
        if self._warm:
            return False
        # The shown rows first and in their order: neighbours in memory are read twice as fast.
        for rows in chain(_slices(self._last[2], rest), _slices(self, rest)):
            for row in rows:
                _ = row.haystack
        _ = self.ordered(self._last[0].orders).haystacks
        self._vocabulary = self._vocabulary or Vocabulary.of(_slices(self, rest))
        with resting(rest):
            _ = self.joined_titles
            _ = self.like_titles
        _ = self.by_slug
        self._warm = True
        return True

    def find(self, query: Query) -> RowSlice:
        """The rows of your list that meet a query, in its order; cheaper if it narrows the query before."""
        today, ordered = clock.today(), self.ordered(query.orders)
        within: Sequence[Row] = ordered.rows
        last_query, last_day, last_result = self._last
        if last_day == today and last_query.orders == query.orders and query.narrows(last_query):
            within = last_result
        if query.words is not None:
            result = _having(query.words, ordered, within)
        elif query.terms:
            result = RowSlice.of(query.filter(within, today))
        else:
            result = self._beginning or RowSlice.of(ordered.rows)
        self._last = query, today, result
        return result

    def count(self, query: Query) -> int:
        """The number of rows of your list that meet a query; cached, since it is needed again."""
        today = clock.today()
        key = query, today
        if key not in self._counts:
            self._counts[key] = len(query.filter(self.yours, today))
        return self._counts[key]

    @cached_property
    def field_names(self) -> FieldNames:
        """The names that each field holds."""
        return FieldNames(self)

    @property
    def vocabulary(self) -> Vocabulary:
        """Every longer word of the titles and names, with the films that have it."""
        self._vocabulary = self._vocabulary or Vocabulary.of([self])
        return self._vocabulary


def namesakes(filed: Iterable[Row]) -> frozenset[str]:
    """The slugs of films that share title and year with a neighbour; filed: the rows as they are filed."""
    pairs = pairwise(filed)
    return frozenset(row.slug for pair in pairs if pair[0].filed == pair[1].filed for row in pair)


def _having(words: Sequence[str], ordered: OrderedRows, within: Sequence[Row]) -> RowSlice:
    """The rows in an order with all of some words; within: those rows, or a slice of them found before."""
    haystacks = ordered.haystacks
    places: Sequence[int] = range(len(haystacks))
    if isinstance(within, RowSlice) and within.rows is ordered.rows:
        places = within.places
    for word in words:
        places = [place for place in places if word in haystacks[place]]
    return RowSlice(ordered.rows, places)


def _yours(row: Row | None) -> Row | None:
    if row is None or row.entry is None:
        return None
    return row


def _difference(query: Query, today: date, changes: Iterable[tuple[Row | None, Row | None]]) -> int:
    """The number of rows that meet a query after changes, less the number before."""
    before, after = ([row for row in rows if row] for rows in zip(*changes, strict=True))
    return len(query.filter(after, today)) - len(query.filter(before, today))


def _slices(rows: Any, rest: Callable[[], object]) -> Iterator[Sequence[Row]]:
    for start in range(0, len(rows), _SLICE):
        rest()
        yield rows[start : start + _SLICE]
