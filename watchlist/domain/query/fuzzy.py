"""Forgives slips of the pen: finds films whose titles and names are nearly what was typed."""

from collections.abc import Sequence

from watchlist.domain.base.text import fold
from watchlist.domain.model.row import Row
from watchlist.domain.query.query import Query
from watchlist.domain.query.row_index import RowIndex

FEW = 3
"""From this many films that have the very words on, none are added that only nearly have them."""
_ALIKE = 80
_SHORTEST = 4
_MOST = 12


def fuzzy_matches(query: Query, rows: Sequence[Row], library: RowIndex, exact: Sequence[Row]) -> list[Row]:
    """The rows that meet a query but for slips in its free words, in the order they come in, without the exact ones.

    library: every row, whose titles and names hold the words that may have been meant. Nothing is forgiven in phrases,
    in words turned round, in short words, and in scripts that write no blanks between words.
    """
    words = [fold(term.value) for term in query.terms if not term.field and term.op == ":" and not term.negated]
    if not rows or len(exact) >= FEW or not any(map(_forgivable, words)):
        return []
    near, known = list(rows), set(map(id, exact))
    for word in words:
        alike = set(_alike(word, library)) if _forgivable(word) else set()
        near = [row for row in near if row.film.slug in alike or word in row.haystack]
    strict = tuple(term for term in query.terms if term.field or term.op != ":" or term.negated)
    return Query(strict, scale=query.scale).filter(row for row in near if id(row) not in known)


def _forgivable(word: str) -> bool:
    return len(word) >= _SHORTEST and max(word) < "\u2e80"


def _alike(word: str, library: RowIndex) -> list[str]:
    """The slugs of the films with a word nearly like this one in their titles and names."""
    from rapidfuzz import fuzz, process  # not before a slip is made

    # between single words of like length WRatio is this plain ratio, and takes twenty times as long to say so
    slugs = library.vocabulary.slugs
    alike = process.extract(word, slugs.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_MOST)
    return [slug for other, _, _ in alike for slug in slugs[other]]
