"""Reading typed and pasted ids of other catalogues."""

import re
from collections.abc import Mapping

from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.model.film import LETTERBOXD_PAGE

_ASCII = re.IGNORECASE | re.ASCII
_TYPED: Mapping[str, re.Pattern[str]] = {
    "imdb": lazy_pattern(r"(tt\d{5,10})/?", _ASCII),
    "tmdb": lazy_pattern(r"(?:tmdb[: ]?)?([1-9]\d{0,8})/?", _ASCII),
    "wikidata": lazy_pattern(r"(Q[1-9]\d{0,11})/?", _ASCII),
}
_WEB, _REST = r"(?:https?://)?(?:(?:www|m)\.)?", r"(?:[/?#]\S*)?"
_PAGES: Mapping[str, re.Pattern[str]] = {
    source: lazy_pattern(_WEB + page + _REST, _ASCII)
    for source, page in {
        "imdb": r"imdb\.com/(?:[a-z]{2}(?:-[a-z]{2})?/)?title/(tt\d{5,10})",
        "tmdb": r"themoviedb\.org/movie/([1-9]\d{0,8})(?:-[^\s/?#]*)?",
        "wikidata": r"wikidata\.org/(?:wiki/|entity/)(Q[1-9]\d{0,11})",
        LETTERBOXD_PAGE: r"letterboxd\.com/film/([a-z0-9-]{1,80})",
    }.items()
}


def read_id(typed: str) -> tuple[str, str] | None:
    """The catalogue and the id in a typed id or the address of a page; None if it is neither."""
    for forms in (_TYPED, _PAGES):
        for source, form in forms.items():
            match = form.fullmatch(typed.strip())
            if match and source == "wikidata":
                return source, match[1].upper()
            if match:
                return source, match[1].lower()
    return None
