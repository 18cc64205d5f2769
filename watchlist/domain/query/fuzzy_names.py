"""Forgives slips of the pen in names: what may be meant by director:kubrik or cast:"kim taeri"."""

from collections.abc import Collection, Iterable, Sequence
from itertools import chain, islice, product

from msgspec.structs import replace

from watchlist.domain.base.keys import joined
from watchlist.domain.base.slips import UNSPACED
from watchlist.domain.base.text import fold
from watchlist.domain.model.row import Row
from watchlist.domain.query.fields import FIELDS, Field, FieldKind
from watchlist.domain.query.query import Query
from watchlist.domain.query.row_index import RowIndex
from watchlist.domain.query.terms import Condition, Term

SHORTEST = 4
"""The letters from which on a word may be misspelt."""
_ALIKE = 80
_MOST = 12
_MOST_NAMES = 24


def is_of_names(condition: Condition) -> bool:
    """Whether a condition asks for names as the world writes them, and so may misspell them."""
    if not isinstance(condition, Term) or condition.negated or condition.op != ":":
        return False
    return condition.field in FIELDS and FIELDS[condition.field].kind is FieldKind.NAMES


def with_names_meant(condition: Condition, rows: Sequence[Row], library: RowIndex) -> Condition:
    """A condition of names with those of the library besides that may be meant by its own; rows: it is asked of."""
    if not isinstance(condition, Term):
        return condition
    field, values = FIELDS[condition.field], (condition.value, *condition.others)
    words = _words_of(field, library)
    names = list(chain.from_iterable(_likeliest(value, words) for value in values))
    meant = replace(condition, others=tuple(dict.fromkeys((*condition.others, *names))))
    if Query((meant,)).filter(rows):
        return meant
    parts = [joined(fold(value)) for value in values]
    names = [name for name in library.names(field) if any(part and part in joined(fold(name)) for part in parts)]
    return replace(condition, others=(*condition.others, *names[:_MOST_NAMES]))


def alike_words(word: str, words: Collection[str]) -> list[str]:
    """Those of some words that are nearly like this one; none for a word of a script without blanks."""
    if len(word) < SHORTEST or max(word) >= UNSPACED:
        return []
    from rapidfuzz import fuzz, process  # not before a slip is made

    # between single words of like length WRatio is this plain ratio, and takes twenty times as long to say so
    alike = process.extract(word, words, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_MOST)
    swapped = (other for other in _swapped(word) if other in words)
    return list(dict.fromkeys((*swapped, *(other for other, _, _ in alike))))


def _words_of(field: Field, library: RowIndex) -> Collection[str]:
    """The words of the names that a field holds, or of more."""
    if field.searched and not field.yours:
        return library.vocabulary.slugs.keys()
    return dict.fromkeys(word for name in library.names(field) for word in fold(name).split()).keys()


def _likeliest(value: str, words: Collection[str]) -> Iterable[str]:
    """The names that may be meant by one."""
    ways = product(*([word, *alike_words(word, words)] for word in fold(value).split()))
    return (" ".join(way) for way in islice(ways, 1, _MOST_NAMES))


def _swapped(word: str) -> list[str]:
    """The word with each two letters side by side exchanged: in a short one that is a greater slip than it looks."""
    return [f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" for at in range(len(word) - 1)]
