"""The words of a library, among which those are looked for that were nearly typed."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from watchlist.domain.model.row import Row

_SHORT = 3
"""The length in letters up to which a word is left out."""
_MARKS = ".,:;!?'\"()[]-…"


class Vocabulary:
    """Every longer word of titles and names, folded, and by it the slugs of the films that have it."""

    def __init__(self, slugs: Mapping[str, Sequence[str]]) -> None:
        self.slugs = slugs

    @classmethod
    def of(cls, slices: Iterable[Iterable[Row]]) -> "Vocabulary":
        """The words of rows, taken slice by slice."""
        slugs: dict[str, list[str]] = {}
        for row in chain.from_iterable(slices):
            for word in _words(row):
                slugs.setdefault(word, []).append(row.film.slug)
        return cls(slugs)

    def changed(self, changes: Iterable[tuple[Row | None, Row | None]]) -> "Vocabulary":
        """The words after changes: pairs of a row before and after."""
        slugs = None
        for former, row in changes:
            if former and row and former.film is row.film:
                continue
            slugs = slugs or dict(self.slugs)
            for word in _words(former) if former else ():
                slugs[word] = [slug for slug in slugs[word] if former and slug != former.slug]
            for word in _words(row) if row else ():
                slugs[word] = [*slugs.get(word, ()), row.slug] if row else []
        return self if slugs is None else Vocabulary({word: films for word, films in slugs.items() if films})


def _words(row: Row) -> set[str]:
    words = {word.strip(_MARKS) for word in row.names.split()}
    return {word for word in words if len(word) > _SHORT}
