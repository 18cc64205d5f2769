"""Whole titles of a library, among which one with slips in several of its words is found."""

from collections.abc import Iterator, Sequence

from watchlist.domain.base.keys import joined
from watchlist.domain.base.slips import is_unspaced
from watchlist.domain.base.transcription import in_latin
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
        pairs = list(_titles(joined_titles))
        self._titles = [title for title, _ in pairs]
        self._slugs = [slug for _, slug in pairs]

    def like(self, letters: str) -> Sequence[str]:
        """The slugs of films with titles, or beginnings of titles, nearly like some letters, the most alike first."""
        if len(letters) < (_SHORTEST_UNSPACED if is_unspaced(letters) else _SHORTEST):
            return ()
        from rapidfuzz import fuzz, process  # not before a slip is made

        cut = [title[: len(letters) + 1] for title in self._titles]
        scores: dict[str, float] = {}
        for titles in (self._titles, cut):
            matches = process.extract(letters, titles, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_MOST)
            for _, score, place in matches:
                slug = self._slugs[place]
                scores[slug] = max(score, scores.get(slug, 0))
        return sorted(scores, key=lambda slug: -scores[slug])


def _titles(joined_titles: TitleText) -> Iterator[tuple[str, str]]:
    """Each title with the slug of its film, without its article too, and in Latin letters."""
    for row, line in joined_titles.lines():
        for title in line.split("\t")[:2]:
            if title:
                yield title, row.film.slug
            if title.startswith(_ARTICLE):
                yield title[len(_ARTICLE) :], row.film.slug
        for title in (row.film.title, row.film.original_title):
            if latin := joined(in_latin(title)):
                yield latin, row.film.slug
