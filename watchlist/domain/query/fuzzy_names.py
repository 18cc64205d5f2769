"""Forgives slips of the pen in names: what may be meant by director:kubrik or cast:"kim taeri"."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice, product
from typing import TypeGuard

from watchlist.domain.base.keys import joined
from watchlist.domain.base.romanised import other_spellings
from watchlist.domain.base.slips import UNSPACED, is_unspaced, slips_allowed
from watchlist.domain.base.text import fold
from watchlist.domain.model.row import Row
from watchlist.domain.query.fields import FIELDS, Field, FieldKind
from watchlist.domain.query.predicates import normalized
from watchlist.domain.query.query import Query
from watchlist.domain.query.row_index import RowIndex
from watchlist.domain.query.terms import Condition, Term

SHORTEST, SHORTEST_UNSPACED = 4, 2
"""The letters from which on a word may be misspelt; in scripts without blanks fewer do."""
_ALIKE = 80
_MOST = 12
_MOST_NAMES = 24
_SHORTEST_JOINED = 6
_MOST_SLIPS = 2
"""The letters in which a word of a script without blanks may differ, of Hangul those of its syllables."""
Words = Sequence[Sequence[str]]
"""For each word, itself and the words that may stand for it."""


def is_of_names(condition: Condition) -> TypeGuard[Term]:
    """Whether a condition asks for names as the world writes them, and so may misspell them."""
    if not isinstance(condition, Term) or condition.negated or condition.op != ":":
        return False
    return condition.field in FIELDS and FIELDS[condition.field].kind is FieldKind.NAMES


def nearly_named(condition: Term, rows: Sequence[Row], library: RowIndex) -> list[Row]:
    """The rows that would meet a condition of names if a name of the library stood in it that may be meant."""
    field, values = (
        FIELDS[condition.field],
        [value for value in (condition.value, *condition.others) if _is_long_enough(value)],
    )
    if not values:
        return []
    turned = chain.from_iterable(_turned(normalized(value).split()) for value in values)
    if matches := _named(field, library.field_names.holding(field, turned), rows):
        return matches
    words = _words_of(field, library)
    ways = [[[word, *alike_words(word, words)] for word in fold(value).split()] for value in values]
    orders = (way[at:] + way[:at] for way in ways for at in range(len(way)))
    names = list(chain.from_iterable(map(_likeliest, orders)))
    if names and (matches := _named(field, names, _among(rows, field, ways, library))):
        return matches
    letters = [part for part in map(joined, map(fold, values)) if len(part) >= _SHORTEST_JOINED]
    if letters and (matches := _named(field, _names_holding(letters, library.field_names.joined(field)), rows)):
        return matches
    return named_otherwise(field, values, rows, library)


def named_otherwise(field: Field, values: Sequence[str], rows: Sequence[Row], library: RowIndex) -> list[Row]:
    """The rows with one of some names, which may be written in another romanisation."""
    return _named(field, list(chain.from_iterable(_spelled_otherwise(value, field, library) for value in values)), rows)


def _is_long_enough(value: str) -> bool:
    letters = joined(fold(value))
    return len(letters) >= (SHORTEST_UNSPACED if is_unspaced(letters) else SHORTEST)


def _turned(words: Sequence[str]) -> Iterator[str]:
    """A name with its last words, or its first, at the other end: "Bong Joon Ho" for "joon ho bong"."""
    return (" ".join((*words[at:], *words[:at])) for at in range(1, len(words)))


def _among(rows: Sequence[Row], field: Field, ways: Sequence[Words], library: RowIndex) -> Sequence[Row]:
    """The rows that can have one of the words that stand for others; looking at names takes longer."""
    if not _is_in_vocabulary(field):
        return rows
    slugs = library.vocabulary.slugs
    alike = chain.from_iterable(word[1:] for way in ways for word in way)
    having = set(chain.from_iterable(slugs[other] for other in alike))
    return [row for row in rows if row.film.slug in having] if having else ()


def _named(field: Field, names: Sequence[str], rows: Sequence[Row]) -> list[Row]:
    if not names or not rows:
        return []
    return Query((Term(field.name, ":", names[0], others=tuple(names[1:])),)).filter(rows)


def _names_holding(parts: Sequence[str], names: Mapping[str, str]) -> list[str]:
    """The names with the same letters, wherever their blanks and signs stand."""
    return [name for letters, name in names.items() if any(part in letters for part in parts)][:_MOST_NAMES]


def _spelled_otherwise(value: str, field: Field, library: RowIndex) -> Iterator[str]:
    """The names that a name may be in another romanisation: "Bong Joon-ho" for "bong jun ho", or for "bong junho"."""
    words, known = normalized(value).split(), library.field_names.words(field)
    others = [other_spellings(word) for word in words]
    ways = [(word, *filter(known.__contains__, spellings)) for word, spellings in zip(words, others, strict=True)]
    yield from library.field_names.holding(field, _likeliest(ways))
    joined_names = library.field_names.joined(field)
    for place, spellings in enumerate(others):
        letters = ("".join((*words[:place], other, *words[place + 1 :])) for other in spellings)
        yield from (joined_names[name] for name in letters if name in joined_names)


def alike_words(word: str, words: Collection[str]) -> list[str]:
    """Those of some words that are nearly like this one."""
    if is_unspaced(word):
        return _alike_unspaced(word, words)
    if len(word) < SHORTEST or max(word) >= UNSPACED:
        return []
    from rapidfuzz import fuzz, process  # not before a slip is made

    # between single words of like length WRatio is this plain ratio, and takes twenty times as long to say so
    alike = process.extract(word, words, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_MOST)
    swapped = (other for other in _swapped(word) if other in words)
    return list(dict.fromkeys((*swapped, *(other for other, _, _ in alike))))


def _alike_unspaced(word: str, words: Collection[str]) -> list[str]:
    """Those of some words of scripts without blanks that differ from this one by a letter or two."""
    letters = joined(word)
    allowed = slips_allowed(letters, _MOST_SLIPS)
    if not allowed:
        return []
    from rapidfuzz import process  # not before a slip is made
    from rapidfuzz.distance import OSA

    others = {other: _letters(other) for other in words if is_unspaced(other)}
    alike = process.extract(letters, others, scorer=OSA.distance, score_cutoff=allowed, limit=_MOST)
    return [other for _, _, other in alike]


@lru_cache(1 << 14)
def _letters(word: str) -> str:
    """The letters of a word; the next key asks for those of the same words."""
    return joined(word)


def _is_in_vocabulary(field: Field) -> bool:
    return field.searched and not field.yours


def _words_of(field: Field, library: RowIndex) -> Collection[str]:
    """The words of the names that a field holds, or of more."""
    if _is_in_vocabulary(field):
        return library.vocabulary.slugs.keys()
    return dict.fromkeys(word for name in library.field_names.of(field) for word in fold(name).split()).keys()


def _likeliest(words: Words) -> Iterable[str]:
    """The names that words and those that stand for them make, without that of the first words alone."""
    return (" ".join(way) for way in islice(product(*words), 1, _MOST_NAMES))


def _swapped(word: str) -> list[str]:
    """The word with each two letters side by side exchanged: in a short one that is a greater slip than it looks."""
    return [f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" for at in range(len(word) - 1)]
