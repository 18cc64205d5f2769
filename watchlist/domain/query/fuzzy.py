"""Fuzzy search: finds films whose titles and names are similar to the typed words."""

import re
from collections.abc import Iterable, Iterator, Sequence

from watchlist.domain.base.keys import joined
from watchlist.domain.base.rating import Scale
from watchlist.domain.base.slips import UNSPACED, is_unspaced
from watchlist.domain.base.text import fold
from watchlist.domain.base.writings import other_writings
from watchlist.domain.model.row import Row
from watchlist.domain.query.query import Query
from watchlist.domain.query.row_index import RowIndex
from watchlist.domain.query.terms import Condition, Either, Term, every_term

FEW = 3
"""With this many exact matches or more, no fuzzy ones are added."""
_ALIKE = 80
_SHORTEST, _SHORTEST_UNSPACED = 4, 2
_MOST = 12


def fuzzy_matches(query: Query, rows: Sequence[Row], library: RowIndex, exact: Sequence[Row]) -> list[Row]:
    """The rows that meet a query except for typing errors in its free words, in their order, without exact matches.

    library: every row; its titles and names have the words that may be meant. Phrases, negated words and short words
    must be exact; in scripts without blanks between words only blanks, signs and unfinished syllables of Hangul are
    forgiven.
    """
    forgiving = any(map(_forgivable, every_term(query.terms))) or _otherwise(query.terms)
    if not rows or len(exact) >= FEW or not forgiving:
        return []
    exact_ids = set(map(id, exact))
    matches = _nearly([row for row in rows if id(row) not in exact_ids], query.terms, query.scale, library)
    if query.of_yours:
        return [row for row in matches if row.entry is not None]
    return matches


def _nearly(rows: list[Row], conditions: Iterable[Condition], scale: Scale, library: RowIndex) -> list[Row]:
    """The rows that meet every condition except for typing errors and other ways to write numbers."""
    conditions = tuple(conditions)
    otherwise = _otherwise(conditions)
    for condition in conditions:
        if isinstance(condition, Either):
            met = {id(row) for way in condition.ways for row in _nearly(rows, way, scale, library)}
            rows = [row for row in rows if id(row) in met]
        elif (others := otherwise.get(condition)) or _forgivable(condition):
            word, alike = fold(condition.value), set[str]()
            if _forgivable(condition):
                alike = {*_alike(word, library), *_joined(word, library)}
            rows = [
                row
                for row in rows
                if row.film.slug in alike or word in row.haystack or (others and _has_a_word(row, others))
            ]
        else:
            rows = Query((condition,), scale=scale).filter(rows)
    return rows


def _otherwise(conditions: Iterable[Condition]) -> dict[Condition, Sequence[str]]:
    """The words that have other spellings, with these: "2" is "two" and "ii"."""
    words = [term for term in conditions if isinstance(term, Term) and _is_plain(term)]
    ways = other_writings([fold(term.value) for term in words])
    return {term: others for term, others in zip(words, ways, strict=True) if others}


def _has_a_word(row: Row, words: Sequence[str]) -> bool:
    return any(word in row.names and re.search(rf"\b{re.escape(word)}\b", row.names) for word in words)


def _is_plain(term: Term) -> bool:
    return not term.field and term.op == ":" and not term.negated


def _forgivable(term: Term) -> bool:
    word, shortest = fold(term.value), _SHORTEST
    if is_unspaced(word):
        shortest = _SHORTEST_UNSPACED
    return _is_plain(term) and len(word) >= shortest


def _alike(word: str, library: RowIndex) -> list[str]:
    """The slugs of the films with a similar word in their titles and names."""
    if max(word) >= UNSPACED:
        return []
    from rapidfuzz import fuzz, process  # not before a slip is made

    # between single words of like length WRatio is this plain ratio, and takes twenty times as long to say so
    slugs = library.vocabulary.slugs
    alike = [
        other
        for other, _, _ in process.extract(word, slugs.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_MOST)
    ]
    return [slug for other in dict.fromkeys((*_swapped(word), *alike)) for slug in slugs.get(other, ())]


def _joined(word: str, library: RowIndex) -> Iterator[str]:
    """The slugs of the films whose titles have a word once their blanks and signs are left out."""
    letters = joined(word)
    if letters:
        for row in library.joined_titles.having((letters,)):
            yield row.film.slug


def _swapped(word: str) -> list[str]:
    """The word with each two neighbouring letters swapped: fuzzy comparison misses that in a short word."""
    return [f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" for at in range(len(word) - 1)]
