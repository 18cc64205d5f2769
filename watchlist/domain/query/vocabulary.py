"""The words of a library, which fuzzy search compares with the typed ones."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from watchlist.domain.base.keys import joined
from watchlist.domain.base.slips import is_unspaced
from watchlist.domain.base.transcription import in_latin
from watchlist.domain.base.writings import initials
from watchlist.domain.model.row import Row

_SHORT, _SHORT_UNSPACED = 3, 1
"""Words up to this length, in letters, are left out; words of scripts without blanks say more in fewer letters."""
_MARKS = ".,:;!?'\"()[]-…。、！？「」『』"


Changes = Sequence[tuple[Row | None, Row | None]]
Slugs = Mapping[str, Sequence[str]]


class Vocabulary:
    """Every longer word of titles and names, folded, by each the slugs of its films.

    initials: those of titles, and titles of other scripts in Latin letters, without blanks.
    """

    def __init__(self, slugs: Slugs, initials: Slugs) -> None:
        self.slugs, self.initials = slugs, initials

    @classmethod
    def of(cls, slices: Iterable[Iterable[Row]]) -> "Vocabulary":
        """The words of rows, taken slice by slice."""
        slugs: dict[str, list[str]] = {}
        letters: dict[str, list[str]] = {}
        for row in chain.from_iterable(slices):
            for word in _words(row):
                slugs.setdefault(word, []).append(row.film.slug)
            for word in _initials(row):
                letters.setdefault(word, []).append(row.film.slug)
        return cls(slugs, letters)

    def changed(self, changes: Iterable[tuple[Row | None, Row | None]]) -> "Vocabulary":
        """The words after changes: pairs of a row before and after."""
        other = [(former, row) for former, row in changes if not (former and row and former.film is row.film)]
        if not other:
            return self
        return Vocabulary(_changed(self.slugs, other, _words), _changed(self.initials, other, _initials))


def _changed(known: Slugs, changes: Changes, words_of: Callable[[Row], Iterable[str]]) -> Slugs:
    slugs = dict(known)
    for former, row in changes:
        if former:
            for word in words_of(former):
                slugs[word] = [slug for slug in slugs[word] if slug != former.slug]
        if row:
            for word in words_of(row):
                slugs[word] = [*slugs.get(word, ()), row.slug]
    return {word: films for word, films in slugs.items() if films}


def _words(row: Row) -> set[str]:
    words = {word.strip(_MARKS) for word in row.names.split()}
    return {word for word in words if len(word) > (_SHORT_UNSPACED if is_unspaced(word) else _SHORT)}


def _initials(row: Row) -> set[str]:
    titles = {row.film.title, row.film.original_title}
    latin = (joined(in_latin(title)) for title in titles)
    return {*chain.from_iterable(map(initials, titles)), *filter(None, latin)}
