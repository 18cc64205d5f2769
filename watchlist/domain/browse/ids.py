"""The ids of other catalogues, as people type and paste them."""

import re

_IMDB = re.compile(r"(?:https?://)?(?:(?:www|m)\.)?(?:imdb\.com/(?:\w\w/)?title/)?(tt\d{5,10})(?:[/?#]\S*)?")
_TMDB = re.compile(
    r"(?:tmdb[: ]?|(?:https?://)?(?:www\.)?themoviedb\.org/movie/)?(\d{1,9})(?:[-/?#]\S*)?", re.IGNORECASE
)


def read_id(typed: str) -> tuple[str, str] | None:
    """The catalogue and the id that are typed, be it as an address; None for what is none."""
    typed = typed.strip()
    if found := _IMDB.fullmatch(typed):
        return "imdb", found[1]
    if found := _TMDB.fullmatch(typed):
        return "tmdb", found[1]
    return None
