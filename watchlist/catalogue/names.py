"""The names of an index, by which one is found that is misspelt: of people, studios, genres, countries, languages."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import Any

from msgspec.structs import replace

from watchlist.catalogue.slips import KnownWords, Words, readings
from watchlist.domain.base.slips import is_unspaced, slips_allowed
from watchlist.domain.query.fields import FIELDS, FieldKind
from watchlist.domain.query.predicates import normalized
from watchlist.domain.query.query import Query
from watchlist.domain.query.terms import Term, every_term, mapped

PERSON = "person"
KINDS: Mapping[str, str] = {
    "director": PERSON, "writer": PERSON, "cast": PERSON,
    "studio": "studio", "genre": "genre", "country": "country", "language": "language",
}  # fmt: skip
"""By the field, under which kind its names are kept."""
NEAR_NAMES, MEANT_NAMES = 12, 24
"""How many words may stand for one that is misspelt, and how many names for one."""
READINGS = 12
"""In how many ways names are read at most."""
_LAST = "\U0010ffff"


class Names:
    """The words of every name of a kind. rows: what the index answers to a statement."""

    def __init__(self, kind: str, rows: Callable[..., list[tuple[Any, ...]]]) -> None:
        self._kind, self._rows = kind, rows

    def knows(self, word: str) -> bool:
        """Whether a name has this word."""
        return bool(self._rows("SELECT 1 FROM names WHERE kind = ? AND word = ?", self._kind, word))

    def near(self, word: str, distance: int) -> list[str]:
        """The word itself and those that differ by so many letters at most, the nearest and most frequent first.

        Only those that begin or end alike are looked at: so no more of them are read than a key can wait for.
        """
        allowed = slips_allowed(word, distance)
        if not allowed or is_unspaced(word):
            return [word]
        from rapidfuzz.distance import OSA

        alike = max(1, (len(word) - 1) // 2) if allowed == 1 else len(word) // 3
        ranked = []
        for other, films in self._beginning_or_ending_alike(word, alike, allowed):
            apart = OSA.distance(word, other, score_cutoff=allowed)
            if 0 < apart <= allowed:
                ranked.append((apart, -films, other))
        return [word, *(other for *_, other in sorted(ranked)[:NEAR_NAMES])]

    def _beginning_or_ending_alike(self, word: str, letters: int, apart: int) -> list[tuple[str, int]]:
        lengths, backwards = (len(word) - apart, len(word) + apart), word[::-1][:letters]
        where = "kind = ? AND {0} >= ? AND {0} < ? AND length(word) BETWEEN ? AND ?"
        statement = " UNION ".join(
            f"SELECT word, films FROM names WHERE {where.format(c)}" for c in ("word", "backwards")
        )
        start = word[:letters]
        return self._rows(
            statement, self._kind, start, start + _LAST, *lengths, self._kind, backwards, backwards + _LAST, *lengths
        )


def with_names_meant(query: Query, words_of: Callable[[str], KnownWords | None]) -> Iterator[Query]:
    """The query with the names that may be meant by those in it besides them, the likeliest readings first.

    words_of: the words that the names of a field have.
    """
    terms = {term: source for term in every_term(query.terms) if _forgivable(term) and (source := words_of(term.field))}
    every = {term: _meant(term, source) for term, source in terms.items()}
    read: Mapping[Term, Term] = {}
    for _ in range(READINGS):
        more = {term: following for term, ways in every.items() if (following := next(ways, None))}
        if not more:
            return
        read = {**read, **more}
        yield _read_so(query, read)


def _read_so(query: Query, read: Mapping[Term, Term]) -> Query:
    return replace(query, terms=mapped(query.terms, lambda term: read.get(term, term)))


def _forgivable(term: Term) -> bool:
    return not term.negated and term.op == ":" and term.field in FIELDS and FIELDS[term.field].kind is FieldKind.NAMES


def _meant(term: Term, source: KnownWords) -> Iterator[Term]:
    """A condition with the names that may be meant by its own, reading by reading, where there are any."""
    for value in (term.value, *term.others):
        for words in readings(normalized(value).split(), source):
            names = [name for name in _likeliest(words) if name != normalized(value)]
            if names:
                yield replace(term, others=tuple(dict.fromkeys((*term.others, *names))))


def _likeliest(words: Words) -> Sequence[str]:
    """The names that words and those that stand for them make, the likeliest first."""
    ways = sorted(product(*map(enumerate, words)), key=lambda way: sum(place for place, _ in way))
    return [" ".join(word for _, word in way) for way in islice(ways, MEANT_NAMES)]


def counted(found: Mapping[tuple[str, str], int]) -> Iterator[tuple[str, str, str, int]]:
    """The rows of the table of names, for how many films have each name of each kind."""
    words: dict[tuple[str, str], int] = {}
    for (kind, name), films in found.items():
        for word in normalized(name).split():
            words[kind, word] = words.get((kind, word), 0) + films
    return ((kind, word, word[::-1], films) for (kind, word), films in words.items())
