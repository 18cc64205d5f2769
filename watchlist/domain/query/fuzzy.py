"""Forgives slips of the pen: finds films whose titles and names are nearly what was typed."""

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
"""From this many films that have the very words on, none are added that only nearly have them."""
_ALIKE = 80
_SHORTEST, _SHORTEST_UNSPACED = 4, 2
_MOST = 12


def fuzzy_matches(query: Query, rows: Sequence[Row], library: RowIndex, exact: Sequence[Row]) -> list[Row]:
    """The rows that meet a query but for slips in its free words, in the order they come in, without the exact ones.

    library: every row, whose titles and names hold the words that may have been meant. Nothing is forgiven in phrases,
    in words turned round and in short words; in scripts that write no blanks between words, only blanks and signs, and
    the letters that a syllable of Hangul lacks yet.
    """
    forgiving = any(map(_forgivable, every_term(query.terms))) or _otherwise(query.terms)
    if not rows or len(exact) >= FEW or not forgiving:
        return []
    known = set(map(id, exact))
    near = _nearly([row for row in rows if id(row) not in known], query.terms, query.scale, library)
    return [row for row in near if row.entry is not None] if query.of_yours else near


def _nearly(rows: list[Row], conditions: Iterable[Condition], scale: Scale, library: RowIndex) -> list[Row]:
    """The rows that meet every condition but for slips, and for the way numbers are written."""
    conditions = tuple(conditions)
    otherwise = _otherwise(conditions)
    for condition in conditions:
        if isinstance(condition, Either):
            met = {id(row) for way in condition.ways for row in _nearly(rows, way, scale, library)}
            rows = [row for row in rows if id(row) in met]
        elif (others := otherwise.get(condition)) or _forgivable(condition):
            word = fold(condition.value)
            alike = {*_alike(word, library), *_joined(word, library)} if _forgivable(condition) else set()
            rows = [
                row
                for row in rows
                if row.film.slug in alike or word in row.haystack or (others and _has_a_word(row, others))
            ]
        else:
            rows = Query((condition,), scale=scale).filter(rows)
    return rows


def _otherwise(conditions: Iterable[Condition]) -> dict[Condition, Sequence[str]]:
    """The words that are written in other ways too, with these: "2" is "two" and "ii"."""
    words = [term for term in conditions if isinstance(term, Term) and _is_plain(term)]
    ways = other_writings([fold(term.value) for term in words])
    return {term: others for term, others in zip(words, ways, strict=True) if others}


def _has_a_word(row: Row, words: Sequence[str]) -> bool:
    return any(word in row.names and re.search(rf"\b{re.escape(word)}\b", row.names) for word in words)


def _is_plain(term: Term) -> bool:
    return not term.field and term.op == ":" and not term.negated


def _forgivable(term: Term) -> bool:
    word = fold(term.value)
    return _is_plain(term) and len(word) >= (_SHORTEST_UNSPACED if is_unspaced(word) else _SHORTEST)


def _alike(word: str, library: RowIndex) -> list[str]:
    """The slugs of the films with a word nearly like this one in their titles and names."""
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
    """The slugs of the films whose titles hold a word across their blanks and signs."""
    letters = joined(word)
    return (row.film.slug for row in library.joined_titles.having((letters,))) if letters else iter(())


def _swapped(word: str) -> list[str]:
    """The word with each two letters side by side exchanged: in a short one that is a greater slip than it looks."""
    return [f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" for at in range(len(word) - 1)]
