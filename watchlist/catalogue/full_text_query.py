"""A query as a catalogue needs it: words for its full text, and conditions that each film is tested for."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from watchlist.domain.base.formatting import join
from watchlist.domain.base.keys import key, whole_key
from watchlist.domain.base.slips import is_unspaced
from watchlist.domain.base.writings import every_writing, other_forms, other_writings
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.film import YEARS
from watchlist.domain.model.row import Row
from watchlist.domain.query import values
from watchlist.domain.query.predicates import normalized, of_yours
from watchlist.domain.query.query import Query
from watchlist.domain.query.terms import Condition, Either, Term, every_term

COLUMNS = {"director": "people", "title": "titles"}
"""The columns of the full text for the fields that have one."""
CREDITED = ("writer", "cast", "studio")
"""The fields whose names share a full text of their own, which does not tell them apart."""
YEARS_NAMED = 12
"""The longest stretch of years that the full text is searched for year by year."""


class FullTextQuery(Struct, frozen=True):
    """A query, taken apart. title: its free words as typed; words: their keys, the last perhaps half typed.

    forms: the same words written otherwise, as in "Spiderman" and "Spider-Man".
    columns: the other conditions of the full text, as expressions; credits: those of the full text of credits.
    rest: conditions that each film is tested for.
    A year among the words is found as one: the full text has every film's year.
    """

    title: str = ""
    words: tuple[str, ...] = ()
    forms: tuple[tuple[str, ...], ...] = ()
    columns: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    rest: Query = Query()
    of_yours: bool = False

    @classmethod
    def of(cls, query: Query) -> "FullTextQuery":
        """Take a query apart."""
        free = query.free
        columns, rest = [], list[Condition]()
        credits = tuple(filter(None, map(_credited, query.terms)))
        for term in query.terms:
            if term in free:
                continue
            column = _column(term)
            if column:
                columns.append(column)
            if not column or any(part.op == "=" for part in every_term((term,))):  # the full text only knows words
                rest.append(term)
        rest += [term for term in free if term.op == "="]
        title = " ".join(term.value for term in free)
        words = tuple(key(title).split())
        forms = tuple(tuple(form.split()) for form in other_forms(title))
        conditions = Query(tuple(rest), (), query.scale)
        yours = any(of_yours(term) for term in query.terms)
        return cls(title, words, forms, tuple(columns), credits, conditions, yours)

    @property
    def dated(self) -> tuple[str, int | None]:
        """The title without the year behind it, and that year, as in "emma 1996" and "Emma (1996)"."""
        title, _, last = self.title.rpartition(" ")
        if not title or not is_year(last):
            return self.title, None
        return title, int(last.strip("()"))

    @property
    def called(self) -> Sequence[tuple[str, int | None]]:
        """The keys of the whole titles that may be meant, each with its year if one is named."""
        if not self.title:
            return []
        titles = dict.fromkeys((self.dated, (self.title, None)))
        keys = ((title, form, year) for title, year in titles for form in (key(title), *other_forms(title)))
        writings = ((title, way, year) for title, form, year in keys for way in every_writing(form.split()))
        return list(dict.fromkeys((whole_key(title, way), year) for title, way, year in writings))

    @property
    def anything(self) -> bool:
        """Whether there is anything to search for."""
        return bool(self.title or self.columns or self.rest.terms)

    @property
    def credited(self) -> str:
        """The expression for the full text of credits; empty where any film will do."""
        return " AND ".join(self.credits)

    def match(self, near: Sequence[Sequence[str]] | None = None, *, titles: bool = False, whole: bool = False) -> str:
        """The full-text expression; near: for each word its possible readings. Empty where every film will do.

        titles: the words are searched in titles and as the year alone. The last word may be half typed, unless whole.
        """
        ways = list[str]()
        if self.words or near:
            ways.append(self._way(self.words, near, whole))
        if near is None:
            ways += [self._way(form, None, whole) for form in self.forms]
        words = _any_of(f"({way})" for way in ways)
        if words and titles:
            words = f"{{titles year}} : {words}"
        return join(words, *self.columns, by=" AND ")

    def _way(self, words: Sequence[str], near: Sequence[Sequence[str]] | None, whole: bool) -> str:
        """The expression for one way to write the words."""
        choices: Sequence[Sequence[str]] = [(word,) for word in words]
        if near is not None:
            choices = near
        if len(choices) == len(words):
            choices = [(*choice, *others) for choice, others in zip(choices, other_writings(words), strict=True)]
        expressions = [_any_of(f'"{word}"' for word in dict.fromkeys(choice)) for choice in choices]
        if not whole and choices[-1][:1] == words[-1:]:
            expressions[-1] = f'({expressions[-1]} OR "{words[-1]}" *)'
        return " AND ".join(expressions)

    def meeting(self, films: Sequence[CatalogueFilm]) -> Sequence[CatalogueFilm]:
        """The films that meet the conditions which are not in the full text."""
        if not self.rest.terms:
            return films
        rows = [Row(film.film(), None) for film in films]
        met = set(map(id, self.rest.filter(rows)))
        return [film for film, row in zip(films, rows, strict=True) if id(row) in met]


def is_year(word: str) -> bool:
    """Whether a word may be a film's year, perhaps in brackets."""
    year = word.strip("()")
    return year.isdecimal() and int(year) in YEARS


def _column(term: Condition) -> str:
    """The condition as an expression, or a wider one; empty where the full text does not have the field, or not so."""
    if isinstance(term, Either):
        return _any_of(_all_of(map(_column, way)) for way in term.ways)
    if term.negated:
        return ""
    return _any_of(map(_expression, term.each))


def _expression(term: Term) -> str:
    if not term.field and (words := key(term.value).split()):  # one way of several
        return _all_of(f'"{word}" *' for word in words)
    column = COLUMNS.get(term.field)
    if column and (names := key(term.value).split()):
        beginnings = _all_of(f'"{name}" *' for name in names)
        return f"({column} : {beginnings})"
    if term.field == "year" and term.op in (":", ".."):
        low, high = values.year_span(term.value), values.year_span(term.high or term.value)
        first, last = min(low[0], high[0]), max(low[1], high[1])
        if last - first < YEARS_NAMED:
            years = _any_of(f'"{year}"' for year in range(first, last + 1))
            return f"(year : {years})"
    return ""


def _credited(term: Condition) -> str:
    """An expression for the credits of every film that meets a condition, and of others; empty where none is known."""
    if isinstance(term, Either):
        return _any_of(_all_of(filter(None, map(_credited, way))) for way in term.ways)
    if term.negated or term.field not in CREDITED or any(is_unspaced(name.value) for name in term.each):
        return ""
    names = ([word for word in normalized(name.value).split() if word.isalnum()] for name in term.each)
    return _any_of(_all_of(f'"{word}" *' for word in words) for words in names)


def _any_of(expressions: Iterable[str]) -> str:
    return _joined(" OR ", expressions)


def _all_of(expressions: Iterable[str]) -> str:
    return _joined(" AND ", expressions)


def _joined(operator: str, expressions: Iterable[str]) -> str:
    """Expressions as one, in brackets; empty where there are none, or one of them is empty."""
    parts = list(expressions)
    if not parts or not all(parts):
        return ""
    return f"({operator.join(parts)})"
