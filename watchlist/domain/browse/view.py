"""A view of the library as a value: what is searched, which status, in what order."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.rating import Scale
from watchlist.domain.model.entry import Status
from watchlist.domain.model.rank import rank_between
from watchlist.domain.model.row import Row
from watchlist.domain.query.description import describe
from watchlist.domain.query.fuzzy import fuzzy_matches
from watchlist.domain.query.index import RowIndex
from watchlist.domain.query.query import Query, read
from watchlist.domain.query.sort import Order, Sort
from watchlist.domain.query.terms import QueryError, Term


class Found(Struct, frozen=True):
    """What a view holds: the films that are what it asks for, then those that only nearly have the words."""

    films: Sequence[Row]
    near: Sequence[Row] = ()


class View(Struct, frozen=True):
    """Which films, in which order. search is a query, scores in the scale; sort and reverse hold unless it orders.

    What cannot be understood in the search is left aside, and named by fault.
    """

    search: str = ""
    status: Status | None = None
    sort: Sort = Sort.ADDED
    reverse: bool = True
    scale: Scale = Scale.STARS

    @property
    def query(self) -> Query:
        """What is searched, with the status as one of its conditions and the order as one of its orders."""
        return _query(self)

    @property
    def fault(self) -> QueryError | None:
        """The first thing in the search that cannot be understood."""
        _, faults = read(self.search, self.scale)
        return faults[0] if faults else None

    def find(self, rows: Iterable[Row], forgiving: bool = True) -> Found:
        """The rows of your list that the view holds, in its order; where the order knows nothing of a film, last.

        forgiving: where few films have the very words, those that nearly have them are found as well.
        """
        query, held = self.query, rows if isinstance(rows, RowIndex) else RowIndex(rows)
        exact = held.find(query)
        near = fuzzy_matches(query, held.ordered(query.orders), held, exact) if forgiving else []
        return Found(exact, near)

    def films(self, rows: Iterable[Row]) -> Sequence[Row]:
        """The rows of your list that the view holds, in its order, and after them what it nearly holds."""
        found = self.find(rows)
        return (*found.films, *found.near) if found.near else found.films

    def count(self, rows: Iterable[Row]) -> int:
        """How many rows of your list the view holds, slips of the pen not forgiven."""
        held = rows if isinstance(rows, RowIndex) else RowIndex(rows)
        return held.count(replace(self.query, orders=()))

    def cards(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """The cards not on your list that the search finds, by title; none where nothing is searched."""
        asked, _ = read(self.search, self.scale)
        if not asked.terms or asked.of_yours:
            return ()
        held = rows if isinstance(rows, RowIndex) else RowIndex(rows)
        exact = asked.filter(held.cards)
        return (*exact, *fuzzy_matches(asked, held.cards, held, exact))

    def describe(self, count: int) -> str:
        """The view in words: "42 planned films under 100 minutes, highest hype first"."""
        return ", ".join((self.name(count), *(order.words for order in self.query.orders)))

    def name(self, count: int) -> str:
        """What the view holds, in words: "42 planned films under 100 minutes"."""
        return f"{count:,} {describe(self.query.terms, 'film' if count == 1 else 'films')}"


@lru_cache(maxsize=64)
def _query(view: View) -> Query:
    asked, _ = read(view.search, view.scale)
    terms, orders = asked.terms, asked.orders or (Order(view.sort, view.reverse),)
    if view.status is not None:
        status = Term("status", ":", view.status.value)
        terms = (status, *(term for term in terms if term != status))
    return Query(terms, orders, view.scale)


def moved(rows: Sequence[Row], place: int, by: int) -> str | None:
    """The rank that takes a film past so many others of your own order: down, or up where by is negative.

    None where there is no way to go: pinned films stay among themselves, and so do the others.
    """
    row = rows[place]
    others = [other for other in rows if other is not row and _pinned(other) is _pinned(row)]
    start = sum(_pinned(other) is _pinned(row) for other in rows[:place])
    target = min(max(start + by, 0), len(others))
    if target == start:
        return None
    while 0 < target < len(others) and others[target - 1].rank >= others[target].rank:
        target += 1 if by > 0 else -1
    before = others[target - 1].rank if target else ""
    after = others[target].rank if target < len(others) else ""
    return rank_between(before, after)


def _pinned(row: Row) -> bool:
    return row.entry is not None and row.entry.pinned
