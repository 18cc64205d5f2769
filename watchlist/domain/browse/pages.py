"""The web pages of a film: its own link, and the pages of its ids."""

import re

from watchlist.domain.model.catalogue import IMDB_PAGE, TMDB_PAGE
from watchlist.domain.model.film import LETTERBOXD_PAGE, Film

_NUMBER, _NAME = r"\d{1,12}", r"[a-z0-9-]{1,80}"
_PAGES = (
    ("Letterboxd", LETTERBOXD_PAGE, _NAME, "https://letterboxd.com/film/{}/"),
    ("Letterboxd", "letterboxd", r"[A-Za-z0-9]{1,12}", "https://boxd.it/{}"),
    ("Letterboxd", "tmdb", _NUMBER, "https://letterboxd.com/tmdb/{}"),
    ("Letterboxd", "imdb", r"tt\d{5,10}", "https://letterboxd.com/imdb/{}"),
    ("IMDb", "imdb", r"tt\d{5,10}", IMDB_PAGE),
    ("TMDB", "tmdb", _NUMBER, TMDB_PAGE),
    ("Wikidata", "wikidata", r"Q\d{1,12}", "https://www.wikidata.org/wiki/{}"),
    ("AniList", "anilist", _NUMBER, "https://anilist.co/anime/{}"),
    ("MyAnimeList", "mal", _NUMBER, "https://myanimelist.net/anime/{}"),
)
"""Sites with a page for each film: the site's name, the source of the id, the id's form, and the address."""


def film_pages(film: Film) -> tuple[tuple[str, str], ...]:
    """The pages of a film, as pairs of a name and an address: its own link first, each site and address once."""
    pages = {}
    if film.link:
        pages["its link"] = film.link
    credit = film.filling("synopsis")
    for name, source, form, address in _PAGES:
        id = film.ids.get(source, "")
        if name not in pages and re.fullmatch(form, id):
            pages[name] = address.format(id)
    if credit and credit.link:
        pages[credit.source] = credit.link
    if own := next((name for name, address in pages.items() if address == film.link and name != "its link"), ""):
        del pages["its link"]
        pages = {own: pages[own], **pages}
    return tuple(pages.items())
