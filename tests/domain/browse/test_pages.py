"""The pages of a film are its own link and those that its ids lead to, and nothing that only looks like an id."""

from datetime import date

import pytest

from watchlist.domain.browse.pages import film_pages
from watchlist.domain.model.film import Filling, Film


def test_ids_lead_to_pages_and_the_films_own_link_comes_first() -> None:
    film = Film(slug="x", title="X", link="https://boxd.it/1", ids={"imdb": "tt0137523", "tmdb": "550"})
    assert film_pages(film) == (
        ("its link", "https://boxd.it/1"),
        ("Letterboxd", "https://letterboxd.com/tmdb/550"),
        ("IMDb", "https://www.imdb.com/title/tt0137523/"),
        ("TMDB", "https://www.themoviedb.org/movie/550"),
    )


def test_letterboxd_s_codes_lead_elsewhere_than_the_names_of_its_pages() -> None:
    code = Film(slug="x", title="X", ids={"letterboxd": "2aHM"})
    assert film_pages(code) == (("Letterboxd", "https://boxd.it/2aHM"),)
    named = Film(slug="x", title="X", ids={"letterboxd-page": "parasite-2019"})
    assert film_pages(named) == (("Letterboxd", "https://letterboxd.com/film/parasite-2019/"),)


def test_a_link_that_is_one_of_the_pages_stands_once_and_first() -> None:
    film = Film(slug="x", title="X", link="https://www.themoviedb.org/movie/550", ids={"tmdb": "550"})
    assert [name for name, _ in film_pages(film)] == ["TMDB", "Letterboxd"]


def test_a_synopsis_that_was_looked_up_leads_to_its_article() -> None:
    filling = Filling("Wikipedia", date(2026, 1, 1), ("synopsis",), "CC BY-SA 4.0", "https://en.wikipedia.org/wiki/X")
    film = Film(slug="x", title="X", synopsis="…", fillings=(filling,))
    assert film_pages(film) == (("Wikipedia", "https://en.wikipedia.org/wiki/X"),)


@pytest.mark.parametrize("id", ["", "../../evil", "550?x=1", "Tt1 ", "550\n", "https://evil.example"])
def test_what_is_no_id_leads_nowhere(id: str) -> None:
    sources = ("imdb", "tmdb", "letterboxd", "wikidata", "anilist", "mal")
    assert film_pages(Film(slug="x", title="X", ids=dict.fromkeys(sources, id))) == ()
