"""A film of a library is the catalogue's film where that is beyond doubt, and nowhere else."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from watchlist.catalogue.index import CatalogueIndex
from watchlist.catalogue.writer import write_index
from watchlist.domain.browse.filling import MatchKind, find_candidates_for, find_match
from watchlist.domain.browse.ids import read_id
from watchlist.domain.model.catalogue import CatalogueFilm, CatalogueInfo, OtherTitle
from watchlist.domain.model.film import Film


def known(title: str, year: int, id: str, **facts: object) -> CatalogueFilm:
    others = tuple(OtherTitle(other) for other in facts.pop("others", ()))  # type: ignore[attr-defined]
    return CatalogueFilm(title=title, year=year, ids={"imdb": id}, other_titles=others, **facts)  # type: ignore[arg-type]


CATALOGUE = (
    known("Parasite", 2019, "tt1", original_title="기생충", directors=("Bong Joon Ho",), votes=900),
    known("Emma.", 2020, "tt2", directors=("Autumn de Wilde",), votes=800),
    known("Emma", 1996, "tt3", directors=("Douglas McGrath",), minutes=120, votes=700),
    known("Emma", 1996, "tt4", directors=("Diarmuid Lawrence",), minutes=107, votes=600),
    known("The Thing", 1982, "tt5", votes=500),
    known("Ring", 1998, "tt6", original_title="リング", votes=450, directors=("Hideo Nakata",)),
    known("Let the Right One In", 2008, "tt7", votes=400, minutes=114, directors=("Tomas Alfredson",)),
    known("Der Pate", 1972, "tt8", votes=5, others=("Obscure",)),
    known("The Godfather", 1972, "tt9", votes=390, others=("Der Pate",)),
    known("Solaris", 1972, "tt10", votes=300),
    known("Another Film", 1972, "tt11", votes=2, others=("Solaris",)),
)


@pytest.fixture
def catalogue(tmp_path: Path) -> CatalogueIndex:
    films: Sequence[CatalogueFilm] = sorted(CATALOGUE, key=lambda film: -film.votes)
    write_index(tmp_path / "made.sqlite", films, CatalogueInfo(films=0, source="the test"))
    return CatalogueIndex(tmp_path / "made.sqlite")


@pytest.mark.parametrize(
    ("film", "found", "id"),
    [
        (Film(slug="a", title="Parasite", year=2019), MatchKind.SURE, "tt1"),
        (Film(slug="a", title="기생충", year=2019), MatchKind.SURE, "tt1"),
        (Film(slug="a", title="Gisaengchung", original_title="기생충", year=2019), MatchKind.SURE, "tt1"),
        (Film(slug="a", title="PARASITE", year=2018), MatchKind.DOUBTFUL, "tt1"),
        (Film(slug="a", title="Parasite", year=2018, directors=("Bong Joon-ho",)), MatchKind.SURE, "tt1"),
        (Film(slug="a", title="Parasite", year=2018, directors=("Bong Joon Ho",)), MatchKind.SURE, "tt1"),
        (Film(slug="a", title="Parasite", year=2018, directors=("Jun-ho Bong",)), MatchKind.SURE, "tt1"),
        (Film(slug="a", title="Parasite", year=2019, directors=("Joon-ho Bong",)), MatchKind.SURE, "tt1"),
        (Film(slug="a", title="Parasite", year=2019, directors=("Song Kang-ho",)), MatchKind.DOUBTFUL, "tt1"),
        (Film(slug="a", title="Parasite", year=2017), MatchKind.MISSING, ""),
        (Film(slug="a", title="Parasite"), MatchKind.DOUBTFUL, "tt1"),
        (Film(slug="a", title="Emma", year=2020), MatchKind.SURE, "tt2"),
        (Film(slug="a", title="Emma", year=1996), MatchKind.DOUBTFUL, "tt3"),
        (Film(slug="a", title="Emma", year=1996, minutes=108), MatchKind.SURE, "tt4"),
        (Film(slug="a", title="Emma", year=1996, directors=("Douglas McGrath",)), MatchKind.SURE, "tt3"),
        (Film(slug="a", title="Let the Right One In", year=2008, minutes=9), MatchKind.DOUBTFUL, "tt7"),
        (Film(slug="a", title="Let the Right One In", year=2008, minutes=150), MatchKind.SURE, "tt7"),
        (Film(slug="a", title="Thing", year=1982), MatchKind.SURE, "tt5"),
        (Film(slug="a", title="Thing", year=1982, directors=("Someone Else",)), MatchKind.SURE, "tt5"),
        (Film(slug="a", title="Ring", year=1998, directors=("Someone Else",)), MatchKind.DOUBTFUL, "tt6"),
        (Film(slug="a", title="Let the Right One In", year=2009, minutes=115), MatchKind.SURE, "tt7"),
        (Film(slug="a", title="Der Pate", year=1972), MatchKind.DOUBTFUL, "tt9"),
        (Film(slug="a", title="Solaris", year=1972), MatchKind.SURE, "tt10"),
        (Film(slug="a", title="Whatever", ids={"imdb": "tt6"}), MatchKind.SURE, "tt6"),
        (Film(slug="a", title="Nothing", year=2001), MatchKind.MISSING, ""),
        (Film(slug="a", title="Parasite", year=2019, no_match=True), MatchKind.SETTLED, ""),
    ],
)
def test_what_is_beyond_doubt_is_found_and_what_is_not_is_not_guessed(
    catalogue: CatalogueIndex, film: Film, found: MatchKind, id: str
) -> None:
    match = find_match(film, catalogue)
    assert match.kind is found
    assert (match.films[0].ids["imdb"] if match.films else "") == id


@pytest.mark.parametrize(
    ("title", "year", "held", "candidates"),
    [
        ("Emma", 1996, [("To Teleftaio Psemma", 1958), ("Dilemma", 1996), ("Emmanuelle", 1996)], []),
        ("Emma", 1996, [("Gemma Bovery", 1996), ("Emma Smith", 1996)], ["Emma Smith"]),
        ("Alien", 1979, [("Aliens", 1986), ("Alien 3", 1992), ("Allen", 1980)], ["Allen", "Alien 3"]),
        ("Solaris", 2002, [("Solaris", 1972), ("Solari", 2002)], ["Solaris", "Solari"]),
        ("Bladerunner", 1982, [("Blade Runner 2049", 2017), ("Blade Runner", 1982)], ["Blade Runner"]),
        ("トトロ", 1988, [("となりのトトロ", 1988)], ["となりのトトロ"]),
        ("Der Pate III", 1990, [("Der Pate", 1972)], []),
    ],
)
def test_candidates_have_the_words_and_not_only_their_letters(
    tmp_path: Path, title: str, year: int, held: list[tuple[str, int]], candidates: list[str]
) -> None:
    films = [CatalogueFilm(title=title, year=year, ids={"imdb": f"tt{at}"}) for at, (title, year) in enumerate(held)]
    write_index(tmp_path / "made.sqlite", films, CatalogueInfo(films=0, source="the test"))
    found = find_candidates_for(Film(slug="a", title=title, year=year), CatalogueIndex(tmp_path / "made.sqlite"))
    assert [film.title for film in found] == candidates


def test_candidates_begin_with_what_is_called_so(catalogue: CatalogueIndex) -> None:
    ids = [film.ids["imdb"] for film in find_candidates_for(Film(slug="a", title="Emma", year=1996), catalogue)]
    assert ids[:3] == ["tt3", "tt4", "tt2"]
    near = find_candidates_for(Film(slug="a", title="Parasit", year=2019), catalogue)
    assert [film.ids["imdb"] for film in near] == ["tt1"]


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("tt6751668", ("imdb", "tt6751668")),
        (" https://www.imdb.com/title/tt6751668/?ref_=nv_sr_1 ", ("imdb", "tt6751668")),
        ("imdb.com/title/tt6751668", ("imdb", "tt6751668")),
        ("https://m.imdb.com/de/title/tt6751668/", ("imdb", "tt6751668")),
        ("496243", ("tmdb", "496243")),
        ("https://www.themoviedb.org/movie/496243-parasite", ("tmdb", "496243")),
        ("TMDB:496243", ("tmdb", "496243")),
        ("TT6751668", ("imdb", "tt6751668")),
        ("tt6751668/", ("imdb", "tt6751668")),
        ("٤٩٦٢٤٣", None),
        ("0", None),
        ("Q0", None),
        ("https://www.imdb.com/es-es/title/tt6751668/fullcredits?ref_=x#cast", ("imdb", "tt6751668")),
        ("HTTPS://WWW.IMDB.COM/title/tt6751668", ("imdb", "tt6751668")),
        ("https://www.themoviedb.org/movie/496243-parasite/cast?language=ko-KR", ("tmdb", "496243")),
        ("https://www.themoviedb.org/movie/496243?language=en#a", ("tmdb", "496243")),
        ("Q61448040", ("wikidata", "Q61448040")),
        ("https://www.wikidata.org/wiki/Q61448040?uselang=en#P31", ("wikidata", "Q61448040")),
        ("http://www.wikidata.org/entity/q61448040", ("wikidata", "Q61448040")),
        ("https://letterboxd.com/film/parasite-2019/?utm=x", ("letterboxd-page", "parasite-2019")),
        ("https://letterboxd.com/someone/film/parasite-2019/", None),
        ("https://www.themoviedb.org/tv/1399-game-of-thrones", None),
        ("https://www.imdb.com/name/nm0000001/", None),
        ("12-angry-men", None),
        ("496243/7", None),
        ("nm0000001", None),
        ("https://example.org/title/tt6751668", None),
        ("parasite", None),
        ("", None),
    ],
)
def test_ids_are_read_as_people_paste_them(typed: str, id: tuple[str, str] | None) -> None:
    assert read_id(typed) == id
