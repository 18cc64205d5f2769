"""A view of the library as a value: a search, a status and an order."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.formatting import join, phrase, plural, text_if
from watchlist.domain.base.rating import Scale
from watchlist.domain.base.suggestions import similar
from watchlist.domain.base.text import fold
from watchlist.domain.model.entry import Status
from watchlist.domain.model.rank import rank_between
from watchlist.domain.model.row import Row
from watchlist.domain.query.choices import CHOICES
from watchlist.domain.query.conditions import suggested_condition
from watchlist.domain.query.description import describe
from watchlist.domain.query.fields import FIELDS, MINE, FieldKind
from watchlist.domain.query.fuzzy import fuzzy_matches
from watchlist.domain.query.query import Query, read
from watchlist.domain.query.row_index import RowIndex
from watchlist.domain.query.row_slice import RowSlice
from watchlist.domain.query.sort import Order, Sort
from watchlist.domain.query.terms import QueryError, Term, every_term


class ViewResult(Struct, frozen=True):
    """The films of a view: exact matches, then films that only have similar words."""

    films: RowSlice
    near: Sequence[Row] = ()

    @property
    def all(self) -> RowSlice:
        """Both together."""
        if not self.near:
            return self.films
        return RowSlice.of([*self.films, *self.near])


class View(Struct, frozen=True):
    """Some films in an order. search is a query, scores in the scale; its order, if any, replaces sort and reverse.

    filter is a second query. Faulty conditions of both are ignored; fault names the first in search.
    """

    search: str = ""
    status: Status | None = None
    sort: Sort = Sort.ADDED
    reverse: bool = True
    scale: Scale = Scale.STARS
    filter: str = ""

    @property
    def asked(self) -> Query:
        """The filter and the search as one query."""
        return _asked(self)

    @property
    def query(self) -> Query:
        """The query of the filter and the search, with the status as a condition and the order."""
        return _query(self)

    @property
    def conditions(self) -> Query:
        """The query without an order."""
        return replace(self.query, orders=())

    @property
    def fault(self) -> QueryError | None:
        """The first fault in the search."""
        _, faults = read(self.search, self.scale)
        return next(iter(faults), None)

    @property
    def sound_part(self) -> str:
        """The search without its faulty conditions."""
        return str(read(self.search, self.scale)[0])

    def find(self, rows: RowIndex, forgiving: bool = True) -> ViewResult:
        """The rows of your list in the view, in its order; films without a value in the order come last.

        forgiving: if few films have the exact words, films with similar words are found too.
        """
        query = self.query
        exact = rows.find(query)
        if not forgiving:
            return ViewResult(exact)
        return ViewResult(exact, fuzzy_matches(query, rows.ordered(query.orders).rows, rows, exact))

    def films(self, rows: RowIndex) -> RowSlice:
        """The rows of your list in the view, in its order, then the rows with similar words."""
        return self.find(rows).all

    def count(self, rows: RowIndex) -> int:
        """The number of rows of your list in the view, without similar words."""
        return rows.count(self.conditions)

    def cards(self, rows: RowIndex) -> RowSlice:
        """The cards outside your list that match the search, by title; none without a search."""
        asked = self.asked
        if not asked.terms or asked.of_yours:
            return RowSlice.of([])
        exact = asked.filter(rows.cards)
        return RowSlice.of([*exact, *fuzzy_matches(asked, rows.cards, rows, exact)])

    def left_out(self, rows: RowIndex) -> str:
        """The number of your films with unknown values, in words: "leaves out 5 whose genre is not known"."""
        missing = self.asked.left_out(rows.yours)
        parts = [f"{number:,} {CHOICES['has'][field].otherwise}" for field, number in missing.items()]
        return phrase("leaves out {}", " and ".join(parts))

    def unknown(self, rows: RowIndex) -> str:
        """How many films of yours lack a fact that is searched for: "It leaves out 5 whose genre is not known"."""
        asked = (term.field for term in self.asked.terms if isinstance(term, Term) and not term.negated)
        facts = (field for field in asked if field in CHOICES["has"] and not FIELDS[field].yours)
        counts = ((field, rows.count(Query((Term("has", ":", field, negated=True),)))) for field in facts)
        parts = [f"{number:,} {CHOICES['has'][field].otherwise}" for field, number in dict(counts).items() if number]
        return phrase("It leaves out {}", " and ".join(parts))

    def missing_setting(self, services: Sequence[str]) -> str:
        """The setting without which the search finds nothing, in a sentence; services: yours."""
        asks_for_yours = any(
            term.field == "on" and MINE in (term.value, *term.others) for term in every_term(self.asked.terms)
        )
        return text_if(asks_for_yours and not services, "You have named no services of yours (the setting “services”).")

    def suggestion(self, rows: RowIndex) -> str:
        """The condition that was probably meant by one that no row meets."""
        terms = (term for term in self.asked.terms if isinstance(term, Term))
        suggestions = (_suggestion(term, rows) for term in terms)
        return next(filter(None, suggestions), "")

    def describe(self, count: int, note: str = "") -> str:
        """The view in words: "42 planned films under 100 minutes, highest hype first"; note: words after the films."""
        return join(self.name(count), note, *(order.words for order in self.query.orders), by=", ")

    def name(self, count: int) -> str:
        """The films of the view in words: "42 planned films under 100 minutes"."""
        return f"{count:,} {describe(self.query.terms, plural(count, 'film'))}"


def _suggestion(term: Term, rows: RowIndex) -> str:
    """The condition that was probably meant by one: another field for a word, or a similar name in its field."""
    if term.negated or term.others:
        return ""
    if (term.field, term.op) == ("", ":"):
        suggestion = suggested_condition(term.value)
        return text_if(suggestion and not Query((term,)).filter(rows), suggestion)
    field = FIELDS.get(term.field)
    if field is None or field.kind not in (FieldKind.NAMES, FieldKind.LABELS) or Query((term,)).filter(rows):
        return ""
    names = {fold(name): name for name in rows.field_names.of(field)}
    similar_names = (Term(field.name, ":", names[name]) for name in similar(fold(term.value), names))
    return next(map(str, similar_names), "")


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


def moved(rows: Sequence[Row], place: int, by: int, reverse: bool = False) -> str | None:
    """The rank that moves a film by some places in your own order: down, or up if by is negative.

    reverse: the rows are in that order backwards. None if it cannot move: pinned films stay among pinned ones, and
    others among others.
    """
    if reverse:
        return moved(list(rows)[::-1], len(rows) - 1 - place, -by)
    row = rows[place]
    others = [other for other in rows if other is not row and _pinned(other) is _pinned(row)]
    start = sum(_pinned(other) is _pinned(row) for other in rows[:place])
    target = min(max(start + by, 0), len(others))
    if target == start:
        return None
    while 0 < target < len(others) and others[target - 1].rank >= others[target].rank:
        target += 1 if by > 0 else -1
    ranks = ["", *(other.rank for other in others), ""]  # the ends have no neighbour
    return rank_between(ranks[target], ranks[target + 1])


def _pinned(row: Row) -> bool:
    return row.entry is not None and row.entry.pinned
