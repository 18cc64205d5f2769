"""Films are found by what people type of them, the most famous first."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.catalogue.conftest import Make
from watchlist.catalogue.index import CatalogueIndex
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.film import Role
from watchlist.domain.query.catalogue import CatalogueError
from watchlist.domain.query.query import parse


def names(catalogue: CatalogueIndex, text: str, limit: int = 20) -> list[str]:
    return [film.name for film in catalogue.search(parse(text), limit)]


def near(catalogue: CatalogueIndex, text: str) -> list[str]:
    return [film.name for film in catalogue.search_nearly(parse(text), 5)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("parasite", "Parasite (2019)"),
        ("para", "Parasite (2019)"),
        ("PARASITE 2019", "Parasite (2019)"),
        ("Parasite (2019)", "Parasite (2019)"),
        ("기생충", "Parasite (2019)"),
        ("괴물", "The Host (2006)"),
        ("괴무", "The Host (2006)"),
        ("괴ㅁ", "The Host (2006)"),
        ("ㄱ", "Parasite (2019)"),
        ("godf", "The Godfather (1972)"),
        ("a new hope", "Star Wars: Episode IV - A New Hope (1977)"),
        ("amelie", "Amélie (2001)"),
        ("fabelhafte", "Amélie (2001)"),
        ("fabuleux destin d'amelie", "Amélie (2001)"),
        ("blade runner 2049", "Blade Runner 2049 (2017)"),
        ("blade runner", "Blade Runner (1982)"),
        ("たんぽぽ", "Tampopo (1985)"),
        ("タンポポ", "Tampopo (1985)"),
        ("たんぽ", "Tampopo (1985)"),
        ("ridley", "Blade Runner (1982)"),
        ("bong host", "The Host (2006)"),
        ("director:coppola", "The Godfather (1972)"),
        ("year:2019", "Parasite (2019)"),
        ("year:2000s amelie", "Amélie (2001)"),
        ("blade year>2000", "Blade Runner 2049 (2017)"),
        ("minutes<120 blade", "Blade Runner (1982)"),
        ("genre:crime", "The Godfather (1972)"),
        ("emma 1996", "Emma (1996)"),
        ("!!!", "!!! (2004)"),
        ('"the godfather"', "The Godfather (1972)"),
    ],
)
def test_what_is_typed_finds_the_film_at_once(catalogue: CatalogueIndex, typed: str, first: str) -> None:
    assert names(catalogue, typed)[:1] == [first]


@pytest.mark.parametrize("typed", ["xyzzy", "parasite 1950", "director:kubrick", "year:1950", "is:liked parasite"])
def test_what_no_film_has_finds_none(catalogue: CatalogueIndex, typed: str) -> None:
    assert names(catalogue, typed) == []


def test_a_film_called_just_so_is_raised_but_not_above_everything(make: Make) -> None:
    famous = [CatalogueFilm(title=f"Star {number}", year=2000) for number in range(300)]
    catalogue = make([*famous, CatalogueFilm(title="Star", year=2014)])
    assert names(catalogue, "star")[:4] == ["Star 0 (2000)", "Star 1 (2000)", "Star 2 (2000)", "Star (2014)"]


def test_no_more_films_are_found_than_asked_for(catalogue: CatalogueIndex) -> None:
    assert len(names(catalogue, "e", limit=2)) == 2


def test_titles_with_the_whole_word_stand_before_those_that_only_begin_so(make: Make) -> None:
    titles = ("Starlight", "Rising Star", "Stardust", "Star")
    catalogue = make([CatalogueFilm(title=title, directors=("Mae Sta",)) for title in titles])
    assert names(catalogue, "star") == ["Star", "Rising Star", "Starlight", "Stardust"]
    assert names(catalogue, "sta") == list(titles)


def test_the_famous_film_of_a_name_stands_before_one_unknown_whose_title_only_begins_so(make: Make) -> None:
    catalogue = make(
        [
            CatalogueFilm(title="Parasite", directors=("Bong Joon Ho",)),
            CatalogueFilm(title="Bongo", directors=("Somebody",)),
            *(CatalogueFilm(title=f"Film {number}") for number in range(9)),
            CatalogueFilm(title="Bongolo", directors=("André Cauvin",)),
            CatalogueFilm(title="Okja", directors=("Bong Joon Ho",)),
        ]
    )
    assert names(catalogue, "bong") == ["Bongo", "Parasite", "Bongolo", "Okja"]
    assert names(catalogue, "bon") == ["Bongo", "Bongolo", "Parasite", "Okja"]
    assert names(catalogue, "bong okja") == ["Okja"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("title:blade", ["Blade Runner (1982)", "Blade Runner 2049 (2017)"]),
        ("title:ridley", []),
        ('title="blade runner"', ["Blade Runner (1982)"]),
        ("director:lucas,villeneuve", ["Star Wars: Episode IV - A New Hope (1977)", "Blade Runner 2049 (2017)"]),
        ("director:bong year:2006..2017", ["The Host (2006)"]),
        ("director:bong -year:2019", ["The Host (2006)"]),
        ("e year:1996 minutes<110", ["Emma (1996)"]),
        ("s", ["Star (2014)", "Star Wars: Episode IV - A New Hope (1977)", "Blade Runner (1982)"]),
        ("st", ["Star Wars: Episode IV - A New Hope (1977)", "Star (2014)"]),
    ],
)
def test_conditions_and_short_words_narrow_what_is_found(
    catalogue: CatalogueIndex, typed: str, found: list[str]
) -> None:
    assert sorted(names(catalogue, typed)) == sorted(found)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("parasiet", "Parasite (2019)"),
        ("prasite", "Parasite (2019)"),
        ("parazit", "Parasite (2019)"),
        ("blade runer", "Blade Runner (1982)"),
        ("balde runer", "Blade Runner (1982)"),
        ("godfahter", "The Godfather (1972)"),
        ("emna 1996", "Emma (1996)"),
        ("asite", "Parasite (2019)"),
        ("bladerunner", "Blade Runner (1982)"),
        ("god father", "The Godfather (1972)"),
        ("괴몰", "The Host (2006)"),
        ("kopola director:coppola", "The Godfather (1972)"),
        ("director:copola", "The Godfather (1972)"),
        ("director:ridly minutes<120", "Blade Runner (1982)"),
    ],
)
def test_slips_and_parts_are_forgiven(catalogue: CatalogueIndex, typed: str, first: str) -> None:
    assert (near(catalogue, typed) or [""])[0] == first


def test_a_slip_is_no_licence_to_find_anything(catalogue: CatalogueIndex) -> None:
    assert near(catalogue, "qqqqqq") == []
    assert near(catalogue, "??") == []


def test_conditions_alone_are_looked_for_beyond_the_most_famous_films(make: Make) -> None:
    films = [CatalogueFilm(title=f"Film {number}", minutes=100) for number in range(2_100)]
    catalogue = make([*films, CatalogueFilm(title="Far Down", minutes=3)])
    assert names(catalogue, "minutes<5") == []
    assert near(catalogue, "minutes<5") == ["Far Down"]


NUMBERED = (
    CatalogueFilm(title="Rocky", year=1976),
    CatalogueFilm(title="Rocky Road", year=2001),
    CatalogueFilm(title="Road 2", year=2001),
    CatalogueFilm(title="Two of Rocky Road", year=2002),
    CatalogueFilm(title="Rocky II", year=1979),
    CatalogueFilm(title="The Godfather: Part II", year=1974),
    CatalogueFilm(title="12 Angry Men", year=1957),
    CatalogueFilm(title="Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb", year=1964),
    CatalogueFilm(title="8½", year=1963),
    CatalogueFilm(title="Se7en", year=1995),
    CatalogueFilm(title="Fist VII", year=1995),
    CatalogueFilm(title="Spiderman", year=1990),
    CatalogueFilm(title="Spider-Man", year=2002),
    CatalogueFilm(title="WALL·E", year=2008),
    CatalogueFilm(title="Wallers", year=1989),
    CatalogueFilm(title="21 Grams", year=2003),
    CatalogueFilm(title="One Hundred and One Dalmatians", year=1961),
    CatalogueFilm(title="The Sixth Sense", year=1999),
    CatalogueFilm(title="Romeo + Juliet", year=1996),
    CatalogueFilm(title="S1m0ne", year=2002),
    CatalogueFilm(title="The Lord of the Rings: The Two Towers", year=2002),
    CatalogueFilm(title="Lotrando", year=1997),
    *(CatalogueFilm(title=f"Eternal Sunshine {number}", year=2004) for number in range(9)),
    CatalogueFilm(title="E.T. the Extra-Terrestrial", year=1982),
    CatalogueFilm(title="Terminator 2: Judgment Day", year=1991),
    CatalogueFilm(title="Parasite", original_title="기생충", year=2019),
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("rocky 2", "Rocky II (1979)"),
        ("rocky two", "Rocky II (1979)"),
        ("rocky 2 1979", "Rocky II (1979)"),
        ("godfather 2", "The Godfather: Part II (1974)"),
        ("the godfather part two", "The Godfather: Part II (1974)"),
        ("twelve angry men", "12 Angry Men (1957)"),
        ("doctor strangelove", "Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb (1964)"),
        ("8 1/2", "8½ (1963)"),
        ("8½", "8½ (1963)"),
        ("godfater 2", "The Godfather: Part II (1974)"),
        ("seven 1995", "Se7en (1995)"),
        ("spiderman 2002", "Spider-Man (2002)"),
        ("rocky2", "Rocky II (1979)"),
        ("seven", "Se7en (1995)"),
        ("simone", "S1m0ne (2002)"),
        ("walle", "WALL·E (2008)"),
        ("wall e", "WALL·E (2008)"),
        ("twenty one grams", "21 Grams (2003)"),
        ("101 dalmatians", "One Hundred and One Dalmatians (1961)"),
        ("6th sense", "The Sixth Sense (1999)"),
        ("romeo and juliet", "Romeo + Juliet (1996)"),
        ("lotr", "The Lord of the Rings: The Two Towers (2002)"),
        ("t2", "Terminator 2: Judgment Day (1991)"),
        ("lord of the rings 3", "The Lord of the Rings: The Two Towers (2002)"),
        ("lord of the rings iii 2002", "The Lord of the Rings: The Two Towers (2002)"),
        ("ㄱㅅ", "Parasite (2019)"),
        ("gisaengchung", "Parasite (2019)"),
        ("et", "E.T. the Extra-Terrestrial (1982)"),
        ("gisaen", "Parasite (2019)"),
    ],
)
def test_numbers_and_short_forms_are_found_however_they_are_written(make: Make, typed: str, first: str) -> None:
    catalogue = make(NUMBERED)
    assert [*names(catalogue, typed), *near(catalogue, typed)][0] == first


def test_a_word_alone_is_no_number(make: Make) -> None:
    assert "Rocky II (1979)" not in names(make(NUMBERED), "two")


PLAYED = (
    *(CatalogueFilm(title=f"Film {number}", cast=(Role("Kim Min-hee"), Role("Lee Tae-ri"))) for number in range(2_100)),
    CatalogueFilm(title="Played", cast=(Role("Kim Tae-ri"), Role("Jean-Paul O'Brien")), directors=("Kim Tae-ri",)),
    CatalogueFilm(title="Written", writers=("Kim Tae-ri", "J.J. Abrams"), year=1999),
    CatalogueFilm(title="Other Letters", cast=(Role("김태리"),)),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ('cast:"kim tae-ri"', ["Played"]),
        ('cast="Kim Tae-ri"', ["Played"]),
        ('writer:"kim tae"', ["Written (1999)"]),
        ('(cast:"kim tae-ri" or writer:"kim tae-ri")', ["Played", "Written (1999)"]),
        ("writer:kim,nobody year:1999", ["Written (1999)"]),
        ("writer:kim year:1998", []),
        ("played cast:brien", ["Played"]),
        ("cast:o'bri", ["Played"]),
        ("writer:j.j.", ["Written (1999)"]),
        ("cast:kim -cast:min-hee", ["Played"]),
        ("cast:nobody", []),
        ("cast:!!!", []),
        ('cast:"\\"kim"', ["Film 0"]),
    ],
)
def test_who_plays_and_who_writes_is_found_however_little_known_the_film(
    make: Make, typed: str, found: list[str]
) -> None:
    catalogue, limit = make(PLAYED), max(1, len(found))
    # of so many famous films that have each word of a name, but of several people, not all are looked at for every key
    assert (names(catalogue, typed, limit) or near(catalogue, typed)) == found


def test_as_many_films_with_a_name_are_found_as_are_asked_for(make: Make) -> None:
    assert len(names(make(PLAYED), 'film cast:"kim min-hee"', 500)) == 500


MISSPELT = (
    CatalogueFilm(title="Other", directors=("Kubik Smith",), cast=(Role("Kim Min-hee"),), studios=("Toei",)),
    CatalogueFilm(
        title="Meant", directors=("Stanley Kubrick",), writers=("Aaron Sorkin",), cast=(Role("Kim Tae-ri"),),
        studios=("Studio Ghibli",), genres=("Horror",), countries=("South Korea",),
    ),
    CatalogueFilm(title="Apart", directors=("Bong Joon Ho",)),
    CatalogueFilm(title="Unspaced", directors=("한지원",), cast=(Role("Park Jun"), Role("宮崎駿"), Role("송강호"))),
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ('cast:"Kim Tae-rii"', ["Meant"]),
        ('cast:"kim taeri"', ["Meant"]),
        ('cast:"kmi tae-ri"', ["Meant"]),
        ("director:kubrik", ["Other", "Meant"]),
        ('director:"stanly kubrik"', ["Meant"]),
        ('director:"bong joonho"', ["Apart"]),
        ('director:"bong jun ho"', ["Apart"]),
        ("bong jun ho", ["Apart"]),
        ("director:한지운", ["Unspaced"]),
        ('director:"한 지원"', ["Unspaced"]),
        ("director:김기덕", []),
        ("cast:宮崎俊", ["Unspaced"]),
        ("cast:송강후", ["Unspaced"]),
        ("writer:sorkn", ["Meant"]),
        ("studio:gibli", ["Meant"]),
        ("genre:horor", ["Meant"]),
        ("country:koera", ["Meant"]),
        ("title:maent", ["Meant"]),
        ("meant cast:tae-rii", ["Meant"]),
        ("(writer:sorkn or director:bonk)", ["Meant", "Apart"]),
        ("-director:kubrik year:1999", []),
        ('director="Stanley Kubrik"', []),
        ("director:xyzzy", []),
        ("cast:ki", ["Other", "Meant"]),
    ],
)
def test_slips_in_names_are_forgiven(make: Make, typed: str, found: list[str]) -> None:
    assert near(make(MISSPELT), typed) == found


def test_names_that_enough_films_have_are_not_taken_for_others(make: Make) -> None:
    right = [CatalogueFilm(title=f"Right {number}", directors=("Ann Lee",)) for number in range(3)]
    catalogue = make([*right, CatalogueFilm(title="Wrong", directors=("Ang Lee",))])
    assert near(catalogue, 'director:"ann lee"') == ["Right 0", "Right 1", "Right 2"]


def test_names_in_scripts_without_blanks_are_found_from_any_letter(make: Make) -> None:
    assert near(make(PLAYED), "cast:태리") == ["Other Letters"]


PARTS = (
    CatalogueFilm(title="To Teleftaio Psemma", year=1958),
    CatalogueFilm(title="Dilemma", year=1962),
    CatalogueFilm(title="Gemma Bovery", year=2014),
    CatalogueFilm(title="Die Italienische Reise", year=1990),
    CatalogueFilm(title="となりのトトロ", year=1988),
    CatalogueFilm(title="千と千尋の神隠し", year=2001),
)


@pytest.mark.parametrize("typed", ["emma", "alien", "emma 1958"])
def test_letters_within_another_word_are_no_hit(make: Make, typed: str) -> None:
    assert near(make(PARTS), typed) == []


@pytest.mark.parametrize(("typed", "found"), [("トトロ", "となりのトトロ (1988)"), ("千尋", "千と千尋の神隠し (2001)")])
def test_scripts_without_blanks_are_looked_through_from_any_letter(make: Make, typed: str, found: str) -> None:
    assert near(make(PARTS), typed) == [found]


@pytest.mark.parametrize(
    "text", ['"', "*", "title:", "AND", "OR NOT", 'a"b', "(", "NEAR(a b)", "\\", "words:x", "-", "'"]
)
def test_nothing_typed_is_read_as_a_command(catalogue: CatalogueIndex, text: str) -> None:
    from watchlist.domain.query.query import read

    query = read(text)[0]
    assert catalogue.search(query, 5) is not None
    assert catalogue.search_nearly(query, 5) is not None


def test_a_film_is_known_by_its_title_in_any_country_and_by_its_id(catalogue: CatalogueIndex) -> None:
    assert [film.title for film in catalogue.titled("Die fabelhafte Welt der Amélie")] == ["Amélie"]
    assert [film.votes for film in catalogue.titled("EMMA")] == [40_000, 9_000]
    assert [film.title for film in catalogue.titled("Godfather")] == ["The Godfather"]
    found = catalogue.by_id("imdb", "tt6751668")
    assert found is not None
    assert found.title == "Parasite"
    assert catalogue.by_id("tmdb", "1") is None


def test_a_folder_or_a_pipe_in_its_place_is_named_and_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "pipe"):
        with pytest.raises(CatalogueError, match="is not a file"):
            CatalogueIndex(tmp_path / name)


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\0" + b"x" * 4096, b"not a database at all" * 100])
def test_what_is_no_catalogue_is_named(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "catalogue.sqlite"
    path.write_bytes(damage)
    with pytest.raises(CatalogueError, match=r"catalogue\.sqlite .*build it anew"):
        CatalogueIndex(path)


def test_a_catalogue_that_is_damaged_later_on_is_named_when_it_is_asked(make: Make) -> None:
    films = [CatalogueFilm(title=f"Film number {number}", year=2000) for number in range(3_000)]
    path = make(films).path
    data = bytearray(path.read_bytes())
    data[8192 : len(data)] = b"\xff" * (len(data) - 8192)
    path.write_bytes(data)
    with pytest.raises(CatalogueError, match="build it anew"):
        CatalogueIndex(path).search(parse("film"), 5)


@pytest.mark.parametrize("facts", [7, None, "{", b"\xff", '{"title": 5}'])
def test_a_film_of_a_catalogue_whose_facts_are_damaged_is_named_too(make: Make, facts: object) -> None:
    path = make([CatalogueFilm(title="Film", year=2000)]).path
    with closing(sqlite3.connect(path)) as catalogue, catalogue:
        catalogue.execute("UPDATE films SET facts = ?", (facts,))
    with pytest.raises(CatalogueError, match="build it anew"):
        CatalogueIndex(path).search(parse("film"), 5)
