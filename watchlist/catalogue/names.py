"""The names of an index, which find a misspelt one: of people, studios, genres, countries, languages."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import Any

from msgspec.structs import replace

from watchlist.catalogue.slips import KnownWords, Words, readings
from watchlist.domain.base.keys import joined
from watchlist.domain.base.romanised import other_spellings
from watchlist.domain.base.slips import slips_allowed
from watchlist.domain.query.fields import FIELDS, FieldKind
from watchlist.domain.query.predicates import normalized
from watchlist.domain.query.query import Query
from watchlist.domain.query.terms import Term, every_term, mapped

PERSON = "person"
KINDS: Mapping[str, str] = {
    "director": PERSON, "writer": PERSON, "cast": PERSON,
    "studio": "studio", "genre": "genre", "country": "country", "language": "language",
}  # fmt: skip
"""The kind of names in the index, by field."""
NEAR_NAMES, MEANT_NAMES = 12, 24
"""The most words that a misspelt word may mean, and the most names that a misspelt name may mean."""
SOUNDING_ALIKE = 6
"""The most words that a word may be in other romanisations."""
READINGS = 12
"""The most ways in which names are read."""
_LAST = "\U0010ffff"


class Names:
    """The words of every name of a kind. rows: runs a statement on the index."""

    def __init__(self, kind: str, rows: Callable[..., list[tuple[Any, ...]]]) -> None:
        self._kind, self._rows = kind, rows

    def knows(self, word: str) -> bool:
        """Whether a name has this word."""
        return bool(self._rows("SELECT 1 FROM names WHERE kind = ? AND word IN (?, ?)", self._kind, word, joined(word)))

    def near(self, word: str, distance: int) -> list[str]:
        """The word itself and those that it may mean: in another romanisation, or with a number of slips at most.

        The nearest and most frequent come first. Only words that begin or end alike are read, so that a key does not
        wait for them.
        """
        return list(dict.fromkeys((word, *self._spelled_otherwise(word), *self._misspelt(word, distance))))

    def _spelled_otherwise(self, word: str) -> list[str]:
        spellings = other_spellings(word)
        if not spellings:
            return []
        places = ",".join("?" * len(spellings))
        statement = f"SELECT word FROM names WHERE kind = ? AND word IN ({places}) ORDER BY films DESC LIMIT ?"
        return [other for (other,) in self._rows(statement, self._kind, *spellings, SOUNDING_ALIKE)]

    def _misspelt(self, word: str, distance: int) -> list[str]:
        forms = {word: joined(word), joined(word): joined(word)}  # the index has Hangul of directors taken apart
        letters = forms[word]
        allowed = slips_allowed(letters, distance)
        if not allowed:
            return []
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        films: dict[str, int] = {}
        for form in forms:
            alike = max(1, (len(form) - 1) // 2) if allowed == 1 else max(1, len(form) // 3)
            films.update(self._beginning_or_ending_alike(form, alike, allowed))
        others = {other: joined(other) for other in films}
        close = process.extract(letters, others, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        ranked = sorted((apart, -films[other], other) for _, apart, other in close if apart)
        return [other for *_, other in ranked[:NEAR_NAMES]]

    def _beginning_or_ending_alike(self, word: str, letters: int, apart: int) -> list[tuple[str, int]]:
        lengths, backwards = (len(word) - apart, len(word) + apart), word[::-1][:letters]
        where = "kind = ? AND {0} >= ? AND {0} < ? AND length(word) BETWEEN ? AND ?"
        statement = " UNION ALL ".join(
            f"SELECT word, films FROM names WHERE {where.format(c)}" for c in ("word", "backwards")
        )
        start = word[:letters]
        return self._rows(
            statement, self._kind, start, start + _LAST, *lengths, self._kind, backwards, backwards + _LAST, *lengths
        )


def with_names_meant(query: Query, words_of: Callable[[str], KnownWords | None]) -> Iterator[Query]:
    """The query with other names that those in it may mean beside them, the likeliest readings first.

    words_of: the words in the names of a field.
    """
    terms = {term: source for term in every_term(query.terms) if _forgivable(term) and (source := words_of(term.field))}
    meanings = {term: _meant(term, source) for term, source in terms.items()}
    read: Mapping[Term, Term] = {}
    for _ in range(READINGS):
        next_read = {term: following for term, ways in meanings.items() if (following := next(ways, None))}
        if not next_read:
            return
        read = {**read, **next_read}
        yield _read_so(query, read)


def _read_so(query: Query, read: Mapping[Term, Term]) -> Query:
    return replace(query, terms=mapped(query.terms, lambda term: read.get(term, term)))


def _forgivable(term: Term) -> bool:
    return not term.negated and term.op == ":" and term.field in FIELDS and FIELDS[term.field].kind is FieldKind.NAMES


def _meant(term: Term, source: KnownWords) -> Iterator[Term]:
    """A condition with the names that its own names may mean, reading by reading, where there are any."""
    for value in (term.value, *term.others):
        for words in readings(normalized(value).split(), source):
            names = [name for name in _likeliest(words) if name != normalized(value)]
            if names:
                yield replace(term, others=tuple(dict.fromkeys((*term.others, *names))))


def _likeliest(words: Words) -> Sequence[str]:
    """The names that words and their readings make, the likeliest first."""
    ways = sorted(product(*map(enumerate, words)), key=lambda way: sum(place for place, _ in way))
    return [" ".join(word for _, word in way) for way in islice(ways, MEANT_NAMES)]


def name_rows(names: Mapping[tuple[str, str], int]) -> Iterator[tuple[str, str, str, int]]:
    """The rows of the table of names. names: how many films have each name, by its kind and itself."""
    words: dict[tuple[str, str], int] = {}
    for (kind, name), films in names.items():
        for word in normalized(name).split():
            words[kind, word] = words.get((kind, word), 0) + films
    return ((kind, word, word[::-1], films) for (kind, word), films in words.items())
