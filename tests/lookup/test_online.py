"""The sites together tell all of a film; one that fails is passed over, and said."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.lookup import answers
from tests.lookup.answers import IMDB_ID, ITEM, KEY, SYNOPSIS, TITLE, TMDB_ID
from tests.lookup.loopback import Asked, Loopback, Reply
from watchlist.domain.base import clock
from watchlist.domain.changes.filling import filled
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.film import Film
from watchlist.domain.query.catalogue import LookUpError, NoCatalogue
from watchlist.domain.query.query import parse
from watchlist.lookup.client import Client
from watchlist.lookup.look_up import LookUp
from watchlist.lookup.online import LookUpOptions, Online
from watchlist.lookup.poster_files import cached_poster
from watchlist.lookup.sites import TMDB

Make = Callable[..., LookUp]


@pytest.fixture
def make(tmp_path: Path, loopback: Loopback) -> Make:
    """Look-ups behind no catalogue, every site knowing the film."""
    loopback.answering = answers.everything

    def build(key: str = KEY) -> LookUp:
        client = Client(tmp_path / "answers", "tests", {TMDB: key} if key else {})
        options = LookUpOptions(tmp_path / "posters", bool(key), "DE")
        return LookUp(NoCatalogue(), Online(client, options))

    return build


def whole(look_up: LookUp, title: str = TITLE) -> Film:
    """The first film found, with all that is said of it."""
    hit = look_up.complete(look_up.search(parse(title), 10)[0])
    return filled(Film(slug="x", title=hit.title, ids=hit.every_id), hit, "", clock.today())


def test_with_a_key_a_film_has_facts_a_synopsis_a_place_to_watch_and_a_poster(make: Make, tmp_path: Path) -> None:
    film = whole(make())
    assert (film.minutes, film.directors, film.on, film.to_rent) == (104, ("Seo Hana",), ("Netflix",), ("Apple TV",))
    assert film.synopsis == SYNOPSIS
    sources = {name: filling.source for filling in film.fillings for name in filling.fields}
    assert (sources["minutes"], sources["on"], sources["synopsis"]) == ("TMDB", "JustWatch", "Wikipedia")
    assert film.ids["letterboxd-page"] == "two-orbits"
    kept = cached_poster(tmp_path / "posters", TMDB_ID)
    assert kept is not None
    assert kept.read_bytes() == answers.poster()


def test_without_a_key_tmdb_is_not_asked_and_the_facts_are_wikidatas(make: Make, loopback: Loopback) -> None:
    film = whole(make(key=""))
    assert (film.minutes, film.directors, film.synopsis, film.on) == (104, ("Seo Hana",), SYNOPSIS, ())
    assert film.fillings[0].source == "Wikidata"
    wikipedia = film.filling("synopsis")
    assert wikipedia is not None
    assert (wikipedia.source, wikipedia.licence, wikipedia.link) == ("Wikipedia", "CC BY-SA 4.0", answers.PAGE)
    assert loopback.paths("tmdb") == loopback.paths("tmdb-images") == []


@pytest.mark.parametrize(("source", "id"), [("imdb", IMDB_ID), ("tmdb", TMDB_ID), ("wikidata", ITEM)])
@pytest.mark.parametrize("key", [KEY, ""])
def test_a_film_is_found_by_any_id(make: Make, key: str, source: str, id: str) -> None:
    found = make(key).by_id(source, id)
    assert found is not None
    assert found.title == TITLE


@pytest.mark.parametrize("id", ["../x", "tt1/../..", "", "Q1|Q2", "tt9000001?x=1"])
def test_what_is_no_id_is_not_asked_for(make: Make, loopback: Loopback, id: str) -> None:
    for source in ("imdb", "tmdb", "wikidata", "anilist", "letterboxd"):
        assert make().by_id(source, id) is None
    make().complete(CatalogueFilm(title="x", ids={"imdb": id, "tmdb": id}))
    assert loopback.asked == []


def test_anime_that_the_others_do_not_know_is_anilists(make: Make) -> None:
    found = make().search(parse("Two Paths"), 5)
    assert [(film.title, film.source) for film in found] == [("Two Paths", "AniList")]


def test_a_title_with_its_year_behind_it_is_found(make: Make) -> None:
    assert make(key="").search(parse('"Two Orbits (2027)"'), 5)[0].year == 2027


def test_one_site_that_fails_is_passed_over_and_said(make: Make, loopback: Loopback) -> None:
    def without(site: str) -> Callable[[Asked], Reply]:
        return lambda asked: Reply(b"{}", status=500) if asked.site == site else answers.everything(asked)

    loopback.answering = without("wikipedia")
    look_up = make()
    film = whole(look_up)
    assert (film.minutes, film.synopsis) == (104, "Two astronomers lose a moon.")
    assert look_up.problems == ("Wikipedia has a fault of its own at present (it answered 500).",)
    assert len(loopback.paths("wikipedia")) == 2


def test_a_refused_key_leaves_the_other_sites(make: Make) -> None:
    look_up = make(key="f" * 32)
    assert whole(look_up).minutes == 104
    assert look_up.problems[0].startswith("TMDB did not accept the key")


def test_a_poster_that_is_no_picture_or_too_large_is_not_kept(make: Make, loopback: Loopback, tmp_path: Path) -> None:
    for picture in (b"<svg/>", b"", answers.poster(6_000, 6_000)):
        loopback.answering = lambda asked, picture=picture: (  # type: ignore[misc]
            Reply(picture, type="image/jpeg") if asked.site == "tmdb-images" else answers.everything(asked)
        )
        look_up = make()
        assert whole(look_up).minutes == 104
        assert look_up.problems == ("TMDB's poster is no picture that can be shown.",)
    assert not (tmp_path / "posters").exists()


def test_where_nobody_answers_that_is_an_error_in_words(make: Make, loopback: Loopback) -> None:
    loopback.answering = lambda asked: Reply(b"{}", status=500)
    look_up = make(key="")
    with pytest.raises(LookUpError, match="Wikidata has a fault of its own"):
        look_up.search(parse(TITLE), 5)
    asked = len(loopback.asked)
    with pytest.raises(LookUpError, match="Wikidata has a fault of its own"):
        look_up.by_id("imdb", IMDB_ID)
    assert len(loopback.asked) == asked


def test_many_anime_are_asked_for_at_once_and_what_is_no_number_is_not(make: Make, loopback: Loopback) -> None:
    ids = [str(number) for number in range(1, 130)] + [answers.ANILIST_ID, "x", "-1"]
    assert make().by_ids("anilist", ids).keys() == {answers.ANILIST_ID}
    assert len(loopback.paths("anilist")) == 3


def test_no_film_is_made_of_signs_alone(make: Make, loopback: Loopback) -> None:
    assert make(key="").search(parse('"!!!"'), 5) == ()
    assert loopback.paths("wikidata") == []


def test_a_film_costs_few_requests(make: Make, loopback: Loopback) -> None:
    whole(make(key=""))
    asked = {site: len(loopback.paths(site)) for site in ("wikidata", "wikipedia", "anilist")}
    assert asked == {"wikidata": 3, "wikipedia": 1, "anilist": 0}


def test_one_answer_that_cannot_be_read_costs_its_film_alone(make: Make, loopback: Loopback) -> None:
    bad = {"wikipedia"}

    def answering(asked: Asked) -> Reply:
        return Reply(b"{") if asked.site in bad else answers.everything(asked)

    loopback.answering = answering
    look_up = make()
    assert whole(look_up).synopsis == "Two astronomers lose a moon."
    assert look_up.problems == ("Wikipedia's answer cannot be understood: it is damaged or cut short.",)
    bad.clear()
    assert whole(look_up).synopsis == SYNOPSIS


def test_posters_of_films_that_are_only_weighed_are_not_fetched(make: Make, loopback: Loopback) -> None:
    assert make().titled(TITLE)[0].directors == ("Seo Hana",)
    assert loopback.paths("tmdb-images") == []
