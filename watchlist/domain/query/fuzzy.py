"""Fuzzy search: finds films whose titles and names are similar to the typed words."""

import re
from collections.abc import Iterable, Iterator, Sequence

from watchlist.domain.base.keys import joined, whole_key
from watchlist.domain.base.rating import Scale
from watchlist.domain.base.slips import is_unspaced
from watchlist.domain.base.text import fold
from watchlist.domain.base.writings import other_forms, other_writings
from watchlist.domain.model.film import YEARS
from watchlist.domain.model.row import Row
from watchlist.domain.query.fields import FIELDS
from watchlist.domain.query.fuzzy_names import (
    SHORTEST,
    SHORTEST_UNSPACED,
    alike_words,
    is_of_names,
    named_otherwise,
    nearly_named,
)
from watchlist.domain.query.query import Query
from watchlist.domain.query.row_index import RowIndex
from watchlist.domain.query.terms import Condition, Either, Term, every_term

FEW = 3
"""From this many films that have the very words on, none are added that only nearly have them."""


def fuzzy_matches(query: Query, rows: Sequence[Row], library: RowIndex, exact: Sequence[Row]) -> Sequence[Row]:
    """The rows that meet a query but for slips in it, in the order they come in, without the exact ones.

    library: every row; its titles and names have the words that may be meant. Phrases, negated words and short words
    must be exact; where nothing else is found, titles like the whole of what is looked for will do.
    """
    if not rows or len(exact) >= FEW:
        return []
    terms = tuple(every_term(query.terms))
    if not (any(map(_is_plain, terms)) or any(map(is_of_names, terms))):
        return []
    others: Sequence[Row] = rows
    if exact:
        known = set(map(id, exact))
        others = [row for row in rows if id(row) not in known]
    ways: list[Sequence[Row]] = [_called(query, library)]
    ways += [_nearly(others, way, query.scale, library) for way in _written_otherwise(query)]
    near = _once(others, ways) or _nearly(others, query.terms, query.scale, library)
    if not near and not exact:
        near = _once(others, [_titled_alike(query, library), *_named_otherwise(query, library)])
    if query.of_yours:
        return [row for row in near if row.entry is not None]
    return near


def _once(rows: Sequence[Row], ways: Sequence[Sequence[Row]]) -> list[Row]:
    """Those of some rows that any of several ways found, in their order."""
    ids = {id(row) for way in ways for row in way}
    if not ids:
        return []
    return [row for row in rows if id(row) in ids]


def _written_otherwise(query: Query) -> Iterator[tuple[Condition, ...]]:
    """The conditions of a query with its free words written otherwise: "21" for "twenty one"."""
    plain, rest = _parted(query)
    for form in other_forms(" ".join(term.value for term in plain)):
        yield (*rest, *(Term("", ":", word) for word in form.split()))


def _called(query: Query, library: RowIndex) -> list[Row]:
    """The rows that are called what is looked for but for blanks, signs and a leading article, or by their initials."""
    words, rest = _title_of(query)
    letters = joined(whole_key(" ".join(words)))
    slugs = set(library.vocabulary.initials.get(letters, ()))
    if len(words) > 1 and len(letters) >= SHORTEST:
        slugs.update(row.film.slug for row in library.joined_titles.having((letters,)))
    return _meeting(rest, slugs, query.scale, library)


def _titled_alike(query: Query, library: RowIndex) -> list[Row]:
    """The rows with a title that is nearly what is looked for as a whole, with slips in short words too."""
    words, rest = _title_of(query)
    return _meeting(rest, library.like_titles.like(joined(fold(" ".join(words)))), query.scale, library)


def _named_otherwise(query: Query, library: RowIndex) -> Iterator[list[Row]]:
    """The rows of people whose name is written otherwise in what is looked for: "bong jun ho"."""
    words, rest = _title_of(query)
    if len(words) > 1:
        people = (named_otherwise(FIELDS[field], [" ".join(words)], library, library) for field in ("director", "cast"))
        yield from (Query(tuple(rest), scale=query.scale).filter(rows) for rows in people)


def _title_of(query: Query) -> tuple[list[str], Sequence[Condition]]:
    """The free words of a query that may be a title, and its other conditions, a year behind the title among them."""
    plain, rest = _parted(query)
    years = [term for term in plain if term.value.isdecimal() and int(term.value) in YEARS]
    return [term.value for term in plain if term not in years], (*rest, *years)


def _meeting(conditions: Sequence[Condition], slugs: Iterable[str], scale: Scale, library: RowIndex) -> list[Row]:
    rows = [library.by_slug[slug] for slug in slugs]
    if not rows:
        return []
    return Query(tuple(conditions), scale=scale).filter(rows)


def _parted(query: Query) -> tuple[list[Term], tuple[Condition, ...]]:
    """The free words of a query, and its other conditions."""
    plain = [term for term in query.terms if isinstance(term, Term) and _is_plain(term)]
    return plain, tuple(term for term in query.terms if term not in plain)


def _nearly(rows: Sequence[Row], conditions: Iterable[Condition], scale: Scale, library: RowIndex) -> Sequence[Row]:
    """The rows that meet every condition except for typing errors and other ways to write numbers."""
    conditions = tuple(conditions)
    otherwise = _otherwise(conditions)
    for condition in conditions:
        if isinstance(condition, Either):
            exact = Query((condition,), scale=scale).filter(rows)
            rows = _once(rows, [exact, *(_nearly(rows, way, scale, library) for way in condition.ways)])
        elif is_of_names(condition):
            # alone it was met by none of these rows
            exact = Query((condition,), scale=scale).filter(rows) if len(conditions) > 1 else []
            rows = _once(rows, [exact, nearly_named(condition, rows, library)])
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
    word, shortest = fold(term.value), SHORTEST
    if is_unspaced(word):
        shortest = SHORTEST_UNSPACED
    return _is_plain(term) and len(word) >= shortest


def _alike(word: str, library: RowIndex) -> list[str]:
    """The slugs of the films with a word nearly like this one in their titles and names."""
    slugs = library.vocabulary.slugs
    return [slug for other in alike_words(word, slugs.keys()) for slug in slugs[other]]


def _joined(word: str, library: RowIndex) -> Iterator[str]:
    """The slugs of the films whose titles have a word once their blanks and signs are left out."""
    if letters := joined(word):
        yield from (row.film.slug for row in library.joined_titles.having((letters,)))
