"""What each site answers becomes a film's facts, each with its source; what is missing or wrong there is left out."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.lookup import answers
from tests.lookup.answers import ANILIST_ID, DETAILS, ENTITY, IMDB_ID, ITEM, NAMES, ORIGINAL, SYNOPSIS, TITLE, TMDB_ID
from watchlist.domain.model.film import Role
from watchlist.lookup.question import Misread
from watchlist.lookup.sources import anilist, tmdb, wikidata, wikipedia
from watchlist.tui.text.candidates import candidate_lines

SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "tmdb"


def encoded(value: object) -> bytes:
    return json.dumps(value).encode()


def test_tmdb_tells_the_facts_of_a_film() -> None:
    told = tmdb.details(TMDB_ID, "de").read(encoded(DETAILS))
    film = told.film
    assert (film.title, film.original_title, film.year, film.minutes) == (TITLE, ORIGINAL, 2027, 104)
    assert (film.genres, film.directors) == (("Animation", "Science Fiction"), ("Seo Hana",))
    assert (film.writers, film.cast[0]) == (("Park Tae",), Role("First Voice", "Nari"))
    assert (film.countries, film.languages, film.studios) == (("South Korea",), ("Korean",), ("Studio Far Side",))
    assert film.ids == {"tmdb": TMDB_ID, "imdb": IMDB_ID, "wikidata": ITEM}
    assert film.other_titles[0].title == "Zwei Bahnen"
    assert told.poster == "/twoOrbits.jpg"


def test_a_release_is_that_of_the_cinemas_of_the_country() -> None:
    def released(country: str) -> date | None:
        return tmdb.read_details(DETAILS, country).film.released

    assert released("DE") == date(2026, 12, 4)
    assert released("FR") == released("") == date(2027, 1, 2)


def test_where_to_watch_is_the_word_of_justwatch_for_the_country() -> None:
    def where(country: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        told = tmdb.read_details(DETAILS, country).film.besides
        return [(each.source, each.on, each.to_rent) for each in told]

    assert where("DE") == [("JustWatch", ("Netflix",), ("Apple TV",))]
    assert where("FR") == [("JustWatch", (), ())]
    assert where("") == []


def test_an_original_title_that_is_the_title_is_not_told_again() -> None:
    (found,) = tmdb.search("Heat", None).read(
        encoded({"results": [{"id": 949, "title": "Heat", "original_title": "Heat", "release_date": "1995-12-15"}]})
    )
    assert candidate_lines([found], 0, 60)[0].plain.split() == ["›", "Heat", "1995"]
    assert tmdb.read_details({**DETAILS, "original_title": TITLE}, "").film.original_title == ""


def test_a_poster_is_named_by_a_plain_name_or_not_at_all() -> None:
    for name in ("//elsewhere.example/x.jpg", "/../../x.jpg", "/x.exe", None, 7):
        assert tmdb.read_details({**DETAILS, "poster_path": name}, "").poster == ""


@pytest.mark.parametrize("hole", [None, 7, "text", [], {}, [7, None, {"name": None}], {"results": 7}, {"cast": 7}])
def test_any_part_of_an_answer_may_be_missing_or_wrong(hole: object) -> None:
    for name in DETAILS:
        if name not in ("title", "id"):
            assert tmdb.read_details({**DETAILS, name: hole}, "DE").film.title == TITLE
    with pytest.raises(Misread, match="another film"):
        tmdb.details("7", "DE").read(encoded(DETAILS))
    for name in ("id", "title"):
        if hole != 7 and hole != "text":
            with pytest.raises(Misread):
                tmdb.read_details({**DETAILS, name: hole}, "DE")


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the recorded answers are not beside this folder")
def test_the_recorded_answers_of_tmdb_are_understood() -> None:
    def recorded(name: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = json.loads((SAMPLES / f"{name}.json").read_text())
        return found

    parts = {name: recorded(f"movie-{name}") for name in ("credits", "external-ids", "release-dates")}
    told = tmdb.read_details(
        {
            **recorded("movie-details"),
            **{name.replace("-", "_"): part for name, part in parts.items()},
            "alternative_titles": recorded("movie-alternative-titles"),
            "watch/providers": recorded("movie-watch-providers"),
        },
        "AE",
    )
    film = told.film
    assert (film.name, film.minutes, film.directors) == ("Fight Club (1999)", 139, ("David Fincher",))
    assert film.cast[0] == Role("Edward Norton", "Narrator")
    assert film.ids == {"tmdb": "550", "imdb": "tt0137523", "wikidata": "Q190050"}
    assert film.besides[0].on == ("Netflix",)
    found = tmdb.search("RRRrrrr!!!", 2004).read((SAMPLES / "search-movie.json").read_bytes())
    assert [each.name for each in found] == ["RRRrrrr!!! (2004)"]
    with pytest.raises(Misread):
        tmdb.search("x", None).read((SAMPLES / "validation-error.json").read_bytes())


def test_wikidata_tells_the_facts_of_a_film() -> None:
    item = wikidata.items([ITEM, "Q2"]).read(encoded({"entities": {ITEM: ENTITY, "Q2": {"id": "Q2", "missing": ""}}}))[
        0
    ]
    film = wikidata.film(item, NAMES)
    assert film is not None
    assert (film.title, film.original_title, film.year, film.minutes) == (TITLE, ORIGINAL, 2027, 104)
    assert (film.released, film.genres) == (date(2027, 1, 2), ("Science Fiction",))
    assert (film.directors, film.writers, film.cast) == (("Seo Hana",), ("Park Tae",), (Role("First Voice", "Nari"),))
    assert (film.countries, film.languages, film.studios) == (("South Korea",), ("Korean",), ("Studio Far Side",))
    assert film.ids == {"wikidata": ITEM, "imdb": IMDB_ID, "tmdb": TMDB_ID, "letterboxd-page": "two-orbits"}
    assert (film.source, film.licence, item.article) == ("Wikidata", "CC0", "Two Orbits (film)")


def test_what_is_no_film_is_left_out_of_what_wikidata_finds() -> None:
    novel = {"id": "Q2", "labels": ENTITY["labels"], "claims": {"P31": [answers._said({"id": "Q7725634"})]}}
    assert wikidata.items(["Q2"]).read(encoded({"entities": {"Q2": novel}})) == ()


@pytest.mark.parametrize("hole", [None, 7, "text", [7], {"P57": 7}, {"P57": [{"mainsnak": 7}]}, {"en": 7}])
def test_any_part_of_an_item_may_be_missing_or_wrong(hole: object) -> None:
    for name in ENTITY:
        found = wikidata.items([ITEM]).read(encoded({"entities": {ITEM: {**ENTITY, name: hole}}}))
        assert [wikidata.film(item, {}) for item in found] or name == "claims"
    for property in ENTITY["claims"]:
        claims = {**ENTITY["claims"], property: [{"mainsnak": {"datavalue": {"value": hole}}, "rank": "normal"}]}
        for item in wikidata.items([ITEM]).read(encoded({"entities": {ITEM: {**ENTITY, "claims": claims}}})):
            assert wikidata.film(item, NAMES)


def test_an_error_of_wikidata_comes_as_an_answer_and_is_named() -> None:
    with pytest.raises(Misread, match="it says maxlag"):
        wikidata.search(TITLE).read(encoded({"error": {"code": "maxlag", "info": "Waiting for a database server"}}))


def test_nothing_typed_is_an_instruction_to_wikidatas_search() -> None:
    asked = dict(wikidata.search('"Two" -Orbits haswbstatement:P1 insource:/x/').request.parameters)["srsearch"]
    assert asked.startswith("Two Orbits haswbstatement P1 insource x haswbstatement:P31=Q11424|")


def test_wikipedia_gives_a_synopsis_with_its_licence_and_its_address() -> None:
    film = wikipedia.summary("Two Orbits (film)").read(encoded(answers.SUMMARY))
    assert film is not None
    assert (film.synopsis, film.licence, film.page) == (SYNOPSIS, "CC BY-SA 4.0", answers.PAGE)


@pytest.mark.parametrize(
    "change", [{"type": "disambiguation"}, {"extract": ""}, {"content_urls": {}}, {"content_urls": 7}, {"extract": 7.5}]
)
def test_what_is_no_article_or_has_no_address_gives_no_synopsis(change: Mapping[str, Any]) -> None:
    film = wikipedia.summary("x").read(encoded({**answers.SUMMARY, **change}))
    assert film is None or film.synopsis == "7.5"


def test_a_long_article_ends_with_a_sentence() -> None:
    film = wikipedia.summary("x").read(encoded({**answers.SUMMARY, "extract": "A moon is lost. " * 400}))
    assert film is not None
    assert film.synopsis.endswith("A moon is lost.")
    assert len(film.synopsis) <= wikipedia.LONGEST


def test_anilist_tells_the_facts_of_anime() -> None:
    film = anilist.search("two paths").read(encoded(answers.media(answers.MEDIA)))[0]
    assert (film.title, film.original_title, film.year, film.minutes) == ("Two Paths", "二つの軌道", 2021, 98)
    assert (film.directors, film.writers, film.studios) == (("Mori Akiko",), ("Hayashi Ren",), ("Studio Nami",))
    assert (film.countries, film.languages) == (("Japan",), ("Japanese",))
    assert film.ids == {"anilist": ANILIST_ID, "mal": "70001"}
    assert [other.title for other in film.other_titles] == ["Futatsu no Kidou", "Twin Paths"]


def test_series_of_anilist_are_told_from_films() -> None:
    series = {**answers.MEDIA, "id": 5, "format": "TV"}
    found = anilist.by_ids([ANILIST_ID, "5"]).read(encoded(answers.media(answers.MEDIA, series)))
    assert [film.ids["anilist"] for film in found] == [ANILIST_ID]
    assert anilist.by_ids([ANILIST_ID]).read(encoded(answers.media(series))) == ()


def test_an_error_of_anilist_is_told() -> None:
    with pytest.raises(Misread, match=r"it says “Too Many Requests\.”"):
        anilist.search("x").read(encoded({"data": None, "errors": [{"message": "Too Many Requests.", "status": 429}]}))


def test_the_words_of_an_error_come_without_what_would_command_a_terminal() -> None:
    with pytest.raises(Misread, match=r"^it says “Wait”$"):
        anilist.search("x").read(encoded({"data": None, "errors": [{"message": "\x1b]52;c;aGk=\x07Wait\u202e"}]}))
    with pytest.raises(Misread, match=r"^it says lag$"):
        wikidata.search("x").read(encoded({"error": {"code": "\x1b[2Jlag"}}))


@pytest.mark.parametrize(
    "hole", [None, 7, 10**30, "text", [7], {"year": 10**18}, {"edges": 7}, {"year": "x"}, {"edges": [{"node": 7}]}]
)
def test_any_part_of_a_title_of_anilists_may_be_missing_or_wrong(hole: object) -> None:
    for name in answers.MEDIA:
        if name not in ("id", "format", "title"):
            answer = encoded(answers.media({**answers.MEDIA, name: hole}))
            assert anilist.search("x").read(answer)[0].title == "Two Paths"
