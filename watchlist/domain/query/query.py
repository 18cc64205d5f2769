"""The one query language: the same in the search bar, in saved filters and on the command line.

Free words look through titles, people, tags, verdicts, why and who told you; "a phrase" as it stands; field:value, with
the fields of query_fields; year:2016..2025, hype>=4, added>1y; a - before anything turns it round; sort:hype- orders.
"a or b" lets either do, and binds less than what stands side by side; brackets bind more.
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
from watchlist.domain.query.parser import Reader
from watchlist.domain.query.predicates import Predicate, normalized, of_yours, predicate, tells_of_the_world
from watchlist.domain.query.sort import Order
from watchlist.domain.query.terms import Condition, Either, QueryError, Term, every_term, mapped


class Query(Struct, frozen=True):
    """What is asked of the library: conditions that all must hold, and orders if any are asked for.

    Scores in its conditions are of its scale. str() of it is a text that says the same.
    """

    terms: tuple[Condition, ...] = ()
    orders: tuple[Order, ...] = ()
    scale: Scale = Scale.STARS

    def __str__(self) -> str:
        return self._written(None)

    @property
    def lasting(self) -> str:
        """The query as text that says the same in every scale, for what is kept: "hype<3/5"."""
        return self._written(self.scale)

    def _written(self, scale: Scale | None) -> str:
        terms = [term.write(scale) for term in self.terms]
        if len(self.terms) == 1 and isinstance(self.terms[0], Either):
            terms = [terms[0][1:-1]]  # alone it needs no brackets
        return " ".join((*terms, *map(str, self.orders)))

    @property
    def highlights(self) -> tuple[str, ...]:
        """The words and phrases that are looked for, folded, to be marked where they are found."""
        words = (fold(term.value).strip() for term in every_term(self.terms) if _wanted(term))
        return tuple(dict.fromkeys(filter(None, words)))

    @property
    def free(self) -> tuple[Term, ...]:
        """The words and phrases that must all be there."""
        return tuple(term for term in self.terms if isinstance(term, Term) and _wanted(term))

    @property
    def words(self) -> tuple[str, ...] | None:
        """The words and phrases looked for, folded, where it asks for some and for nothing else."""
        free = self.free
        return tuple(fold(term.value) for term in free) if free and len(free) == len(self.terms) else None

    @property
    def of_yours(self) -> bool:
        """Whether it asks for anything of your entries, and so for no card that is not on your list."""
        return any(of_yours(term) for term in self.terms)

    def filter(self, rows: Iterable[Row], today: date | None = None) -> list[Row]:
        """The rows that meet every condition, in the order they come in; today is the clock's unless given."""
        sieves = _sieves(self, today or clock.today())
        found = [row for row in rows if row.entry is not None] if self.of_yours else rows
        for pick in sieves:
            found = pick(found)
        return found if isinstance(found, list) and found is not rows else list(found)

    def left_out(self, rows: Iterable[Row], today: date | None = None) -> dict[str, int]:
        """How many rows are missing only because a field that is turned round is not known of them, by the field."""
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
        """Whether it can only let pass what another does, as when a word is typed on."""
        words = [fold(term.value) for term in self.free]

        def holds(condition: Condition) -> bool:
            if isinstance(condition, Either) or not _wanted(condition):
                return False
            return any(fold(condition.value) in word for word in words)

        return self.scale is other.scale and all(term in self.terms or holds(term) for term in other.terms)

    def renaming(self, field: str, old: str, new: str) -> "Query":
        """The query that asks for a label, such as the name of a list, by the name that it has from now on."""

        def follow(value: str) -> str:
            return new if normalized(value) == normalized(old) else value

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
def _sieves(query: Query, today: date) -> tuple[Predicate, ...]:
    return tuple(predicate(term, query.scale, today) for term in query.terms)


def parse(text: str, scale: Scale = Scale.STARS) -> Query:
    """The query that a text says, scores in the scale; raises QueryError for the first thing that says nothing."""
    query, faults = read(text, scale)
    if faults:
        raise faults[0].with_traceback(None)  # read keeps its faults
    return query


@lru_cache(maxsize=64)
def read(text: str, scale: Scale = Scale.STARS) -> tuple[Query, tuple[QueryError, ...]]:
    """The query that all but the faulty conditions of a text say, and every fault; it never raises."""
    reader = Reader(text, scale)
    return Query(tuple(reader.terms), tuple(reader.orders), scale), tuple(reader.faults)
