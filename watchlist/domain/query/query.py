"""The one query language: the same in the search bar, in saved filters and on the command line.

Free words search titles, people, tags, verdicts, why and who told you; "a phrase" is exact; field:value, with the
fields of fields.py; year:2016..2025, hype>=4, added>1y; a - negates what follows; sort:hype- orders. "a or b" needs
one of the two and binds less than conditions side by side; brackets bind more.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base import clock
from watchlist.domain.base.rating import Scale
from watchlist.domain.base.text import fold
from watchlist.domain.model.row import Row
from watchlist.domain.query import description
from watchlist.domain.query.parser import QueryParser
from watchlist.domain.query.predicates import Predicate, normalized, of_yours, predicate, tells_of_the_world
from watchlist.domain.query.sort import Order
from watchlist.domain.query.terms import Condition, Either, QueryError, Term, every_term, mapped


class Query(Struct, frozen=True):
    """Conditions that must all hold, and orders, if any. scale: the scale of the scores in the conditions.

    str() gives a text that means the same.
    """

    terms: tuple[Condition, ...] = ()
    orders: tuple[Order, ...] = ()
    scale: Scale = Scale.STARS

    def __str__(self) -> str:
        return self._written(None)

    @property
    def lasting(self) -> str:
        """The query as text that means the same in every scale, to be stored: "hype<3/5"."""
        return self._written(self.scale)

    def _written(self, scale: Scale | None) -> str:
        terms = [term.write(scale) for term in self.terms]
        if len(self.terms) == 1 and isinstance(self.terms[0], Either):
            terms = [terms[0][1:-1]]  # alone it needs no brackets
        return " ".join((*terms, *map(str, self.orders)))

    @property
    def highlights(self) -> tuple[str, ...]:
        """The words and phrases to highlight in the films found, folded."""
        words = (fold(term.value).strip() for term in every_term(self.terms) if _wanted(term))
        return tuple(dict.fromkeys(filter(None, words)))

    @property
    def free(self) -> tuple[Term, ...]:
        """The words and phrases that a film must all have."""
        return tuple(term for term in self.terms if isinstance(term, Term) and _wanted(term))

    @property
    def words(self) -> tuple[str, ...] | None:
        """The words and phrases, folded, of a query that consists of them alone; else None."""
        free = self.free
        if not free or len(free) < len(self.terms):
            return None
        return tuple(fold(term.value) for term in free)

    @property
    def of_yours(self) -> bool:
        """Whether a condition is about your entries, so that no card outside your list can meet it."""
        return any(of_yours(term) for term in self.terms)

    def filter(self, rows: Iterable[Row], today: date | None = None) -> list[Row]:
        """The rows that meet every condition, in their order; today: the clock's day unless given."""
        picked = rows
        if self.of_yours:
            picked = [row for row in rows if row.entry is not None]
        for pick in _predicates(self, today or clock.today()):
            picked = pick(picked)
        if picked is not rows and isinstance(picked, list):
            return picked
        return list(picked)

    def left_out(self, rows: Iterable[Row], today: date | None = None) -> dict[str, int]:
        """The numbers of rows left out only because the value of a negated condition is unknown, by field."""
        day, missing = today or clock.today(), dict[str, int]()
        for term in self.terms:
            if isinstance(term, Either) or not term.negated or not tells_of_the_world(term):
                continue
            others = tuple(other for other in self.terms if other is not term)
            rest = replace(self, terms=others).filter(rows, day)
            sides = (predicate(replace(term, negated=side), self.scale, day) for side in (True, False))
            if unknown := len(rest) - sum(len(pick(rest)) for pick in sides):
                missing[term.field] = unknown
        return missing

    def narrows(self, other: "Query") -> bool:
        """Whether all rows that meet it meet another query too, as when a word is typed further."""
        words = [fold(term.value) for term in self.free]

        def holds(condition: Condition) -> bool:
            if isinstance(condition, Either) or not _wanted(condition):
                return False
            return any(fold(condition.value) in word for word in words)

        return self.scale is other.scale and all(term in self.terms or holds(term) for term in other.terms)

    def renaming(self, field: str, old: str, new: str) -> "Query":
        """The query with the new name of a label, such as a list that was renamed."""

        def follow(value: str) -> str:
            if normalized(value) == normalized(old):
                return new
            return value

        def renamed(term: Term) -> Term:
            if (term.field, term.op) != (field, ":"):
                return term
            return replace(term, value=follow(term.value), others=tuple(map(follow, term.others)))

        return replace(self, terms=mapped(self.terms, renamed))

    def describe(self, noun: str = "films") -> str:
        """The query in words: "planned films under 100 minutes, highest hype first"."""
        return ", ".join((description.describe(self.terms, noun), *(order.words for order in self.orders)))


def _wanted(term: Term) -> bool:
    return not term.field and not term.negated


@lru_cache(maxsize=64)
def _predicates(query: Query, today: date) -> tuple[Predicate, ...]:
    return tuple(predicate(term, query.scale, today) for term in query.terms)


def parse(text: str, scale: Scale = Scale.STARS) -> Query:
    """The query of a text, with scores in the scale; raises QueryError for the first fault."""
    query, faults = read(text, scale)
    if faults:
        raise faults[0].with_traceback(None)  # read keeps its faults
    return query


@lru_cache(maxsize=64)
def read(text: str, scale: Scale = Scale.STARS) -> tuple[Query, tuple[QueryError, ...]]:
    """The query of a text without its faulty conditions, and every fault; it never raises."""
    reader = QueryParser(text, scale)
    return Query(tuple(reader.terms), tuple(reader.orders), scale), tuple(reader.faults)
