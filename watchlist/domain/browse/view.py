"""A view of the library as a value: what is searched, which status, in what order."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.formatting import join, phrase, plural
from watchlist.domain.base.rating import Scale
from watchlist.domain.base.suggestions import similar
from watchlist.domain.base.text import fold
from watchlist.domain.model.entry import Status
from watchlist.domain.model.rank import rank_between
from watchlist.domain.model.row import Row
from watchlist.domain.query.choices import CHOICES
from watchlist.domain.query.conditions import meant_by
from watchlist.domain.query.description import describe
from watchlist.domain.query.fields import FIELDS, FieldKind
from watchlist.domain.query.fuzzy import fuzzy_matches
from watchlist.domain.query.query import Query, read
from watchlist.domain.query.row_index import RowIndex
from watchlist.domain.query.row_slice import RowSlice
from watchlist.domain.query.sort import Order, Sort
from watchlist.domain.query.terms import QueryError, Term


class Found(Struct, frozen=True):
    """What a view holds: the films that are what it asks for, then those that only nearly have the words."""

    films: RowSlice
    near: Sequence[Row] = ()

    @property
    def all(self) -> RowSlice:
        """Both, in one."""
        return RowSlice.of([*self.films, *self.near]) if self.near else self.films


class View(Struct, frozen=True):
    """Which films, in which order. search is a query, scores in the scale; sort and reverse hold unless it orders.

    filter is a query that holds besides. What cannot be understood in either is left aside; fault names it in search.
    """

    search: str = ""
    status: Status | None = None
    sort: Sort = Sort.ADDED
    reverse: bool = True
    scale: Scale = Scale.STARS
    filter: str = ""

    @property
    def asked(self) -> Query:
        """What is searched and filtered."""
        return _asked(self)

    @property
    def query(self) -> Query:
        """The same with the status as one of its conditions and the order as one of its orders."""
        return _query(self)

    @property
    def conditions(self) -> Query:
        """The same without an order."""
        return replace(self.query, orders=())

    @property
    def fault(self) -> QueryError | None:
        """The first thing in the search that cannot be understood."""
        _, faults = read(self.search, self.scale)
        return next(iter(faults), None)

    def find(self, rows: RowIndex, forgiving: bool = True) -> Found:
        """The rows of your list that the view holds, in its order; where the order knows nothing of a film, last.

        forgiving: where few films have the very words, those that nearly have them are found as well.
        """
        query = self.query
        exact = rows.find(query)
        near = fuzzy_matches(query, rows.ordered(query.orders).rows, rows, exact) if forgiving else []
        return Found(exact, near)

    def films(self, rows: RowIndex) -> RowSlice:
        """The rows of your list that the view holds, in its order, and after them what it nearly holds."""
        return self.find(rows).all

    def count(self, rows: RowIndex) -> int:
        """How many rows of your list the view holds, slips of the pen not forgiven."""
        return rows.count(self.conditions)

    def cards(self, rows: RowIndex) -> RowSlice:
        """The cards not on your list that the search finds, by title; none where nothing is searched."""
        asked = self.asked
        if not asked.terms or asked.of_yours:
            return RowSlice.of([])
        exact = asked.filter(rows.cards)
        return RowSlice.of([*exact, *fuzzy_matches(asked, rows.cards, rows, exact)])

    def left_out(self, rows: RowIndex) -> str:
        """How many films of yours it cannot tell about, in words: "leaves out 5 whose genre is not known"."""
        missing = self.asked.left_out(rows.yours)
        parts = [f"{number:,} {CHOICES['has'][field].otherwise}" for field, number in missing.items()]
        return phrase("leaves out {}", " and ".join(parts))

    def meant(self, rows: RowIndex) -> str:
        """The condition that was probably meant by one that no row meets, for a name in it that nobody has."""
        for term in self.asked.terms:
            if isinstance(term, Term) and (term.field, term.op, term.negated) == ("", ":", False):
                if (meant := meant_by(term.value)) and not Query((term,)).filter(rows):
                    return meant
                continue
            field = FIELDS.get(term.field) if isinstance(term, Term) and not term.negated else None
            if not isinstance(term, Term) or field is None or field.kind not in (FieldKind.NAMES, FieldKind.LABELS):
                continue
            if term.others or Query((term,)).filter(rows):
                continue
            names = {fold(name): name for name in rows.names(field)}
            if near := similar(fold(term.value), names):
                return str(Term(term.field, ":", names[near[0]]))
        return ""

    def describe(self, count: int, aside: str = "") -> str:
        """The view in words: "42 planned films under 100 minutes, highest hype first"; aside: more of what it holds."""
        return join(self.name(count), aside, *(order.words for order in self.query.orders), by=", ")

    def name(self, count: int) -> str:
        """What the view holds, in words: "42 planned films under 100 minutes"."""
        return f"{count:,} {describe(self.query.terms, plural(count, 'film'))}"


@lru_cache(maxsize=64)
def _asked(view: View) -> Query:
    parts = [read(text, view.scale)[0] for text in (view.filter, view.search)]
    return Query(
        tuple(chain.from_iterable(part.terms for part in parts)),
        tuple(chain.from_iterable(part.orders for part in parts)),
        view.scale,
    )


@lru_cache(maxsize=64)
def _query(view: View) -> Query:
    terms, orders = view.asked.terms, view.asked.orders or (Order(view.sort, view.reverse),)
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
