"""The words of a library, which fuzzy search compares with the typed ones."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from watchlist.domain.model.row import Row

_SHORT = 3
"""Words up to this length, in letters, are left out."""
_MARKS = ".,:;!?'\"()[]-…"


class Vocabulary:
    """The slugs of films by every longer word of their titles and names, folded."""

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
        changes = [(former, row) for former, row in changes if not (former and row and former.film is row.film)]
        if not changes:
            return self
        slugs = dict(self.slugs)
        for former, row in changes:
            if former:
                for word in _words(former):
                    slugs[word] = [slug for slug in slugs[word] if slug != former.slug]
            if row:
                for word in _words(row):
                    slugs[word] = [*slugs.get(word, ()), row.slug]
        return Vocabulary({word: films for word, films in slugs.items() if films})


def _words(row: Row) -> set[str]:
    words = {word.strip(_MARKS) for word in row.names.split()}
    return {word for word in words if len(word) > _SHORT}
