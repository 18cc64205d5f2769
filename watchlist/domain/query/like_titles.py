"""Whole titles of a library, among which one with slips in several of its words is found."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy

from watchlist.domain.base.keys import joined
from watchlist.domain.base.resting import with_rests
from watchlist.domain.base.slips import is_unspaced
from watchlist.domain.base.transcription import in_latin
from watchlist.domain.model.row import Row
from watchlist.domain.query.title_text import TitleText

_ALIKE = 82
"""How alike titles must be, of 100."""
_SHORTEST, _SHORTEST_UNSPACED = 8, 4
"""The fewest letters of a title that may be misspelt in any of its words."""
_MOST = 12
_ARTICLE = "the"


class LikeTitles:
    """The titles of rows without blanks and signs, the shortest first, with the slugs of their films."""

    def __init__(self, joined_titles: TitleText) -> None:
        self._arrange(_titles(with_rests(joined_titles.lines())))
        self._joined_titles = joined_titles
        self._newer: Mapping[str, Row | None] = {}

    def _arrange(self, pairs: Iterable[tuple[str, str]]) -> None:
        by_length = sorted(pairs, key=lambda pair: len(pair[0]))
        self._titles = [title for title, _ in by_length]
        self._slugs = [slug for _, slug in by_length]

    def changed(self, joined_titles: TitleText, rows: Mapping[str, Row | None]) -> "LikeTitles":
        """The titles after changes, by slug, None for a row that is gone; joined_titles: those after them."""
        changed = copy(self)
        changed._joined_titles, changed._newer = joined_titles, {**self._newer, **rows}
        return changed

    def _take_in_changes(self) -> None:
        """Put the titles of changed rows in the place of the former: not before they are searched."""
        rows = self._newer
        newer = _titles((row, self._joined_titles.line(row)) for row in rows.values() if row)
        older = (pair for pair in zip(self._titles, self._slugs, strict=True) if pair[1] not in rows)
        self._arrange([*older, *newer])
        self._newer = {}

    def like(self, letters: str) -> Sequence[str]:
        """The slugs of films with titles, or beginnings of titles, nearly like some letters, the most alike first."""
        if len(letters) < (_SHORTEST_UNSPACED if is_unspaced(letters) else _SHORTEST):
            return ()
        from rapidfuzz import fuzz, process  # not before a slip is made

        if self._newer:
            self._take_in_changes()
        most = len(letters) + 1
        # A title of any other length has too many letters that the other lacks to be alike enough.
        shortest, longest = len(letters) * _ALIKE // (200 - _ALIKE), len(letters) * (200 - _ALIKE) // _ALIKE
        alike_from, longer_from, alike_to = (
            bisect_left(self._titles, n, key=len) for n in (shortest, most + 1, longest + 1)
        )
        whole = self._titles[alike_from:alike_to]
        beginnings = [title[:most] for title in self._titles[longer_from:]]
        scores = dict[str, float]()
        for first, titles in ((alike_from, whole), (longer_from, beginnings)):
            matches = process.extract(letters, titles, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_MOST)
            for _, score, place in matches:
                slug = self._slugs[first + place]
                scores[slug] = max(score, scores.get(slug, 0))
        return sorted(scores, key=lambda slug: -scores[slug])


def _titles(lines: Iterable[tuple[Row, str]]) -> Iterator[tuple[str, str]]:
    """Each title with the slug of its film, without its article too, and in Latin letters."""
    for row, line in lines:
        for title in line.split("\t")[:2]:
            if title:
                yield title, row.film.slug
            if title.startswith(_ARTICLE):
                yield title[len(_ARTICLE) :], row.film.slug
        for title in (row.film.title, row.film.original_title):
            if not title.isascii() and (latin := joined(in_latin(title))):
                yield latin, row.film.slug
