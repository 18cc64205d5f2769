"""What a query asks of a catalogue: words for its full text, and conditions that each film is tested for."""

from collections.abc import Sequence

from msgspec import Struct

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
"""The columns of the full text that hold a field."""
CREDITED = ("writer", "cast", "studio")
"""The fields whose names have a full text of their own, which tells them not apart."""
YEARS_NAMED = 12
"""The longest stretch of years that full text is asked for year by year."""


class Asked(Struct, frozen=True):
    """A query, taken apart. title: its free words as typed; words: their keys, the last perhaps half typed.

    forms: the same words written otherwise, as in "Spiderman" and "Spider-Man".
    columns: what the full text must have besides, as expressions; credits: the same for that of who wrote and plays.
    rest: conditions that each film is tested for.
    A year among the words is found as one: full text knows every film's.
    """

    title: str = ""
    words: tuple[str, ...] = ()
    forms: tuple[tuple[str, ...], ...] = ()
    columns: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    rest: Query = Query()
    of_yours: bool = False

    @classmethod
    def of(cls, query: Query) -> "Asked":
        """What a query asks."""
        free = query.free
        columns, rest = [], list[Condition]()
        credits = tuple(filter(None, map(_credited, query.terms)))
        for term in query.terms:
            if term in free:
                continue
            column = _column(term)
            if column:
                columns.append(column)
            if not column or any(one.op == "=" for one in every_term((term,))):  # full text only knows its words
                rest.append(term)
        rest += [term for term in free if term.op == "="]
        title = " ".join(term.value for term in free)
        words = tuple(key(title).split())
        forms = tuple(tuple(form.split()) for form in other_forms(title))
        kept = Query(tuple(rest), (), query.scale)
        return cls(title, words, forms, tuple(columns), credits, kept, any(of_yours(term) for term in query.terms))

    @property
    def dated(self) -> tuple[str, int | None]:
        """The title without the year behind it, and that year, as in "emma 1996" and "Emma (1996)"."""
        title, _, last = self.title.rpartition(" ")
        year = last.strip("()")
        return (title, int(year)) if title and year.isdecimal() and int(year) in YEARS else (self.title, None)

    @property
    def called(self) -> Sequence[tuple[str, int | None]]:
        """The keys of the whole titles that may be meant, each with its year if one is named."""
        title, year = self.dated
        whole = [(title, year), (self.title, None)] if year else [(self.title, None)]
        keys = ((title, form, year) for title, year in whole for form in (key(title), *other_forms(title)))
        every = ((title, way, year) for title, form, year in keys for way in every_writing(form.split()))
        return list(dict.fromkeys((whole_key(title, way), year) for title, way, year in every))

    @property
    def anything(self) -> bool:
        """Whether it asks for anything."""
        return bool(self.title or self.columns or self.rest.terms)

    @property
    def credited(self) -> str:
        """What the full text of who wrote and plays must have; empty where any film will do."""
        return " AND ".join(self.credits)

    def match(self, near: Sequence[Sequence[str]] | None = None, *, titles: bool = False, whole: bool = False) -> str:
        """The full-text expression; near: for each word those that may stand for it. Empty where every film will do.

        titles: the words are looked for in titles and as the year alone. The last word may be half typed, unless whole.
        """
        ways = [self._way(self.words, near, whole)] if self.words or near else []
        ways += [self._way(form, None, whole) for form in self.forms if near is None]
        words = " OR ".join(f"({way})" for way in ways)
        words = f"{{titles year}} : ({words})" if titles and words else words and f"({words})"
        return " AND ".join(filter(None, (words, *self.columns)))

    def _way(self, words: Sequence[str], near: Sequence[Sequence[str]] | None, whole: bool) -> str:
        """The expression for one way to write what is looked for."""
        found = [(word,) for word in words] if near is None else near
        if len(found) == len(words):
            found = [(*some, *others) for some, others in zip(found, other_writings(words), strict=True)]
        each = ["(" + " OR ".join(f'"{word}"' for word in dict.fromkeys(some)) + ")" for some in found]
        if not whole and found[-1][:1] == words[-1:]:
            each[-1] = f'({each[-1]} OR "{words[-1]}" *)'
        return " AND ".join(each)

    def meeting(self, films: Sequence[CatalogueFilm]) -> Sequence[CatalogueFilm]:
        """Those films that meet the conditions that the full text knows nothing of."""
        if not self.rest.terms:
            return films
        rows = [Row(film.film(), None) for film in films]
        met = set(map(id, self.rest.filter(rows)))
        return [film for film, row in zip(films, rows, strict=True) if id(row) in met]


def _column(term: Condition) -> str:
    """The condition as full text has it, or a wider one; empty where it does not know the field, or not so."""
    if isinstance(term, Either):
        ways = [[_column(condition) for condition in way] for way in term.ways]
        known = all(all(way) for way in ways)
        return "(" + " OR ".join(f"({' AND '.join(way)})" for way in ways) + ")" if known else ""
    if term.negated:
        return ""
    each = [_expression(one) for one in term.each]
    return "(" + " OR ".join(each) + ")" if all(each) else ""


def _expression(term: Term) -> str:
    if not term.field and (words := key(term.value).split()):  # one way of several
        return "(" + " AND ".join(f'"{word}" *' for word in words) + ")"
    column = COLUMNS.get(term.field)
    if column and (names := key(term.value).split()):
        return f"({column} : (" + " AND ".join(f'"{name}" *' for name in names) + "))"
    if term.field == "year" and term.op in (":", ".."):
        low, high = values.year_span(term.value), values.year_span(term.high or term.value)
        first, last = min(low[0], high[0]), max(low[1], high[1])
        if last - first < YEARS_NAMED:
            return "(year : (" + " OR ".join(f'"{year}"' for year in range(first, last + 1)) + "))"
    return ""


def _credited(term: Condition) -> str:
    """What names a film has that meets a condition, and others besides; empty where that is not known."""
    if isinstance(term, Either):
        ways = [" AND ".join(filter(None, map(_credited, way))) for way in term.ways]
        return "(" + " OR ".join(f"({way})" for way in ways) + ")" if all(ways) else ""
    if term.negated or term.field not in CREDITED or any(is_unspaced(one.value) for one in term.each):
        return ""
    each = [[word for word in normalized(one.value).split() if word.isalnum()] for one in term.each]
    names = (" AND ".join(f'"{word}" *' for word in words) for words in each)
    return "(" + " OR ".join(f"({name})" for name in names) + ")" if all(each) else ""
