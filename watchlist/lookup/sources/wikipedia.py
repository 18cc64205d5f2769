"""Wikipedia, asked without a key: the first words of a film's article, under CC BY-SA."""

from urllib.parse import quote

from watchlist.domain.base.formatting import phrase
from watchlist.domain.base.json_values import mapping, text
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.cleaned_film import cleaned_film
from watchlist.lookup.question import Question, Request, json_object
from watchlist.lookup.sites import WIKIPEDIA

SOURCE, LICENCE = "Wikipedia", "CC BY-SA 4.0"
LONGEST = 2_000
"""The most characters that are taken of an article's beginning, to the end of a sentence."""


def summary(article: str) -> Question[CatalogueFilm | None]:
    """The beginning of an article as a synopsis; None where the name leads to no article of its own."""
    path = f"/api/rest_v1/page/summary/{quote(article.replace(' ', '_'), safe='')}"
    return Question(Request(WIKIPEDIA, path), lambda data: _read(data, article))


def _read(data: bytes, article: str) -> CatalogueFilm | None:
    article_summary = json_object(data)
    words, page = text(article_summary.get("extract")).strip(), _page(article_summary)
    if article_summary.get("type") != "standard" or not words or not page:
        return None
    # Without its address it could not be passed on: the licence asks for it.
    film = CatalogueFilm(title=article, synopsis=_shortened(words), source=SOURCE, licence=LICENCE, page=page)
    return cleaned_film(film)


def _page(article_summary: object) -> str:
    return text(mapping(mapping(mapping(article_summary).get("content_urls")).get("desktop")).get("page"))


def _shortened(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    whole = words[:LONGEST].rpartition(". ")[0]
    return phrase("{}.", whole) or words[:LONGEST]
