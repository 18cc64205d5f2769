"""Whole titles of a library, among which one with slips in several of its words is found."""

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
    """The titles of rows without blanks and signs, with the slugs of their films."""

    def __init__(self, joined_titles: TitleText) -> None:
        self._pairs = list(_titles(with_rests(joined_titles.lines())))
        self._joined_titles = joined_titles
        self._newer: Mapping[str, Row | None] = {}

    def changed(self, joined_titles: TitleText, rows: Mapping[str, Row | None]) -> "LikeTitles":
        """The titles after changes, by slug, None for a row that is gone; joined_titles: those after them."""
        changed = copy(self)
        changed._joined_titles, changed._newer = joined_titles, {**self._newer, **rows}
        return changed

    def _take_in_changes(self) -> None:
        """Put the titles of changed rows in the place of the former: not before they are searched."""
        rows = self._newer
        newer = _titles((row, self._joined_titles.line(row)) for row in rows.values() if row)
        self._pairs, self._newer = [*(pair for pair in self._pairs if pair[1] not in rows), *newer], {}

    def like(self, letters: str) -> Sequence[str]:
        """The slugs of films with titles, or beginnings of titles, nearly like some letters, the most alike first."""
        if len(letters) < (_SHORTEST_UNSPACED if is_unspaced(letters) else _SHORTEST):
            return ()
        from rapidfuzz import fuzz, process  # not before a slip is made

        if self._newer:
            self._take_in_changes()
        pairs, scores = self._pairs, dict[str, float]()
        whole = [title for title, _ in pairs]
        for titles in (whole, [title[: len(letters) + 1] for title in whole]):
            matches = process.extract(letters, titles, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_MOST)
            for _, score, place in matches:
                slug = pairs[place][1]
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
