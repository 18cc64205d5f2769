"""What a query asks of a catalogue: words for its full text, and conditions that each film is tested for."""

from collections.abc import Sequence

from msgspec import Struct

from watchlist.domain.base import clock
from watchlist.domain.base.keys import key
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.film import YEARS
from watchlist.domain.model.row import Row
from watchlist.domain.query import values
from watchlist.domain.query.predicates import of_yours, predicate
from watchlist.domain.query.query import Query
from watchlist.domain.query.terms import Term

YEARS_NAMED = 12
"""The longest stretch of years that full text is asked for year by year."""


class Asked(Struct, frozen=True):
    """A query, taken apart. title: its free words as typed; words: their keys, the last perhaps half typed.

    columns: what the full text must have besides, as an expression. rest: conditions that each film is tested for.
    A year among the words is found as one: full text knows every film's.
    """

    title: str = ""
    words: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rest: Query = Query()
    of_yours: bool = False

    @classmethod
    def of(cls, query: Query) -> "Asked":
        """What a query asks."""
        free = [term.value for term in query.terms if not term.field and not term.negated]
        fields = [term for term in query.terms if term.field or term.negated]
        columns, rest = [], []
        for term in fields:
            column = _column(term)
            columns.append(column) if column else rest.append(term)
        rest += [term for term in query.terms if not term.field and not term.negated and term.op == "="]
        title = " ".join(free)
        words = tuple(key(title).split())
        kept = Query(tuple(rest), (), query.scale)
        return cls(title, words, tuple(columns), kept, any(of_yours(term) for term in query.terms))

    @property
    def dated(self) -> tuple[str, int | None]:
        """The title without the year behind it, and that year, as in "emma 1996" and "Emma (1996)"."""
        title, _, last = self.title.rpartition(" ")
        year = last.strip("()")
        return (title, int(year)) if title and year.isdecimal() and int(year) in YEARS else (self.title, None)

    @property
    def anything(self) -> bool:
        """Whether it asks for anything."""
        return bool(self.title or self.columns or self.rest.terms)

    def match(self, near: Sequence[Sequence[str]] | None = None, *, titles: bool = False) -> str:
        """The full-text expression; near: for each word those that may stand for it. Empty where every film will do.

        The last word may be half typed. titles: the words are looked for in titles and as the year alone.
        """
        if near is None:
            words = [*(f'"{word}"' for word in self.words[:-1]), *(f'"{word}" *' for word in self.words[-1:])]
            words = [f"{{titles year}} : {word}" for word in words] if titles else words
        else:
            words = ["(" + " OR ".join(f'"{word}"' for word in dict.fromkeys(found)) + ")" for found in near]
            if near and near[-1] and near[-1][0] == self.words[-1]:
                words[-1] = f'({words[-1]} OR "{self.words[-1]}" *)'
        return " AND ".join((*words, *self.columns))

    def meets(self, film: CatalogueFilm) -> bool:
        """Whether a film meets the conditions that the full text knows nothing of."""
        if not self.rest.terms:
            return True
        row, today = Row(film.film(), None), clock.today()
        return all(predicate(term, self.rest.scale, today)([row]) for term in self.rest.terms)


def _column(term: Term) -> str:
    """The condition as full text has it; empty where it does not know the field, or not so."""
    if term.negated or term.others:
        return ""
    if term.field == "director" and (names := key(term.value).split()):
        return "people : (" + " AND ".join(f'"{name}" *' for name in names) + ")"
    if term.field == "year" and term.op in (":", ".."):
        low, high = values.year_span(term.value), values.year_span(term.high or term.value)
        first, last = min(low[0], high[0]), max(low[1], high[1])
        if last - first < YEARS_NAMED:
            return "year : (" + " OR ".join(f'"{year}"' for year in range(first, last + 1)) + ")"
    return ""
