"""An index is built from what lies on the machine: whole or not at all, with what cannot be read set aside."""

import gzip
import os
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import msgspec
import pytest

from tests.catalogue.conftest import FILMS, ROWS, Dumps, build_dumps, film
from watchlist.catalogue.build import build, build_seed
from watchlist.catalogue.index import CatalogueIndex
from watchlist.catalogue.opening import open_catalogue
from watchlist.catalogue.sources.own_file import write_films
from watchlist.catalogue.sources.reading import SourceError
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.film import Role
from watchlist.domain.query.catalogue import CatalogueError
from watchlist.domain.query.query import parse
from watchlist.support.resources import seed_catalogue


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_imdb_s_data_sets_become_films_with_all_that_is_kept(
    index: Path, dumps: Dumps, packed: bool, ends: str
) -> None:
    built = build_dumps(index, dumps(packed=packed, ends=ends))
    assert (built.aside, built.faults) == (0, ())
    godfather = film(index, "tt0068646")
    assert godfather is not None
    assert (godfather.title, godfather.year, godfather.minutes, godfather.votes) == (
        "The Godfather",
        1972,
        175,
        1_900_000,
    )
    assert godfather.genres == ("Crime", "Drama")
    assert godfather.directors == ("Francis Ford Coppola",)
    assert godfather.writers == ("Mario Puzo", "Francis Ford Coppola")
    assert godfather.cast == (Role("Marlon Brando", "Don Vito Corleone"), Role("Al Pacino", "Michael"))
    assert [(other.title, other.region) for other in godfather.other_titles] == [("Der Pate", "DE")]
    murder = film(index, "tt0353969")
    assert murder is not None
    assert (murder.original_title, murder.other_titles[0].title) == ("Salinui chueok", "살인의 추억")
    knows = film(index, "tt10000002")
    assert knows is not None
    assert (knows.title, knows.year, knows.minutes, knows.genres) == ('Who "Knows"?', None, None, ())


def test_films_stand_in_the_order_of_their_votes(index: Path, dumps: Dumps) -> None:
    build_dumps(index, dumps())
    found = CatalogueIndex(index).search(parse("genre:crime"), 5)
    assert [film.title for film in found] == ["The Godfather", "Memories of Murder"]


@pytest.mark.parametrize(
    ("options", "there"), [({}, ()), ({"adult": True}, ("tt0000099",)), ({"every_type": True}, ("tt0000001",))]
)
def test_episodes_stay_out_and_shorts_and_adult_films_come_when_asked_for(
    index: Path, dumps: Dumps, options: dict[str, bool], there: tuple[str, ...]
) -> None:
    build_dumps(index, dumps(), **options)
    for id in ("tt0000001", "tt0000099", "tt10000001"):
        assert (film(index, id) is not None) is (id in there)


@pytest.mark.parametrize("missing", ["title_akas", "title_principals"])
def test_without_two_of_the_files_the_catalogue_is_brief(index: Path, dumps: Dumps, missing: str) -> None:
    assert build_dumps(index, dumps(**{missing: None})).info.brief
    assert film(index, "tt0068646") is not None


def test_the_films_that_are_shipped_come_with_every_catalogue_and_none_comes_twice(index: Path, dumps: Dumps) -> None:
    build_dumps(index, dumps())
    catalogue = CatalogueIndex(index)
    assert [film.name for film in catalogue.titled("Parasite")] == ["Parasite (2019)"]
    titles = [film.name for film in catalogue.titled("Pulp Fiction")]
    assert titles == ["Pulp Fiction (1994)"]
    again = build_dumps(
        index,
        dumps(title_basics=[*ROWS["title.basics"], "tt7777777\tmovie\tParasite\tParasite\t0\t2019\t\\N\t132\tDrama"]),
    )
    assert again.info.films == catalogue.info.films
    assert [film.ids["imdb"] for film in CatalogueIndex(index).titled("Parasite")] == ["tt7777777"]


def test_a_shipped_fact_fills_what_imdb_does_not_tell(index: Path, dumps: Dumps) -> None:
    build_dumps(index, dumps(title_basics=["tt6751668\tmovie\tParasite\tGisaengchung\t0\t2019\t\\N\t132\tDrama"]))
    parasite = film(index, "tt6751668")
    assert parasite is not None
    assert (parasite.countries, parasite.genres) == (("South Korea",), ("Drama",))


def published(*, packed: bool = False) -> bytes:
    data = write_films(FILMS, source="Wikidata", licence="CC0", made=date(2026, 11, 1))
    return gzip.compress(data) if packed else data


@pytest.mark.parametrize("packed", [False, True])
def test_a_published_catalogue_is_checked_and_taken(index: Path, tmp_path: Path, packed: bool) -> None:
    path = tmp_path / "films.jsonl"
    path.write_bytes(published(packed=packed))
    built = build(index, path)
    assert (built.info.source, built.info.licence, built.info.made) == ("Wikidata", "CC0", date(2026, 11, 1))
    assert [film.title for film in CatalogueIndex(index).titled("기생충")] == ["Parasite"]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b"Parasite", b"Parasits", "sha256"),
        (b'"films":12', b'"films":13', "it is cut off or was edited"),
        (b'"watchlist_catalogue":1', b'"watchlist_catalogue":2', "newer format"),
        (b'"watchlist_catalogue":1', b'"watchlist_catalogue":"x"', "line 1: .*watchlist_catalogue"),
        (b'"watchlist_catalogue":1', b'"catalogue":1', "not a catalogue file"),
    ],
)
def test_a_published_catalogue_that_was_changed_is_refused(
    index: Path, tmp_path: Path, old: bytes, new: bytes, why: str
) -> None:
    path = tmp_path / "films.jsonl"
    path.write_bytes(published().replace(old, new))
    with pytest.raises(SourceError, match=why):
        build(index, path)
    assert not index.exists()


def test_a_film_of_a_published_catalogue_that_makes_no_sense_is_set_aside(index: Path, tmp_path: Path) -> None:
    films = [*FILMS, CatalogueFilm(title="\x1b[2J")]
    path = tmp_path / "films.jsonl"
    path.write_bytes(write_films(films, source="x", licence="y", made=date(2026, 11, 1)))
    built = build(index, path)
    assert [str(fault) for fault in built.faults] == [f"films.jsonl, line {len(films) + 1}: it has no title"]


def test_tmdb_s_daily_ids_stand_in_the_order_of_their_popularity(index: Path, tmp_path: Path) -> None:
    path = tmp_path / "movie_ids_11_28_2026.json.gz"
    rows = [
        {"adult": False, "id": 3924, "original_title": "Blondie", "popularity": 3.4, "video": False},
        {"adult": False, "id": 496243, "original_title": "기생충", "popularity": 88.1, "video": False},
        {"adult": True, "id": 7, "original_title": "No", "popularity": 99, "video": False},
    ]
    nameless = {"id": 8, "original_title": "\x1b[2J"}
    lines = [*(msgspec.json.encode(row) for row in rows), b"{broken", msgspec.json.encode(nameless)]
    path.write_bytes(gzip.compress(b"\n".join(lines)))
    built = build(index, path)
    assert [fault.line for fault in built.faults] == [4, 5]
    assert built.faults[1].reason == "it has no title"
    catalogue = CatalogueIndex(index)
    assert [film.ids.get("tmdb") for film in catalogue.titled("기생충")] == ["496243"]
    assert catalogue.by_id("tmdb", "7") is None
    found = catalogue.by_id("tmdb", "3924")
    assert found is not None
    assert found.title == "Blondie"


def test_without_a_catalogue_the_shipped_films_are_found(index: Path) -> None:
    found = open_catalogue(index).titled("Parasite")
    assert [(film.year, film.directors) for film in found] == [(2019, ("Bong Joon Ho",))]
    assert open_catalogue(index) is open_catalogue(index)


def test_where_the_cache_cannot_be_written_the_shipped_films_are_found_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "cache").symlink_to(tmp_path / "gone" / "away")
    opened = open_catalogue(tmp_path / "cache" / "catalogue.sqlite")
    assert [film.year for film in opened.titled("Parasite")] == [2019]
    assert opened.path.is_file()


def test_an_older_catalogue_of_the_shipped_films_is_built_anew(index: Path, tmp_path: Path) -> None:
    films = [CatalogueFilm(title="Old")]
    path = tmp_path / "old.jsonl"
    path.write_bytes(write_films(films, source=open_catalogue(index).info.source, licence="MIT", made=date(2020, 1, 1)))
    build(index, path)
    assert open_catalogue(index).titled("Old") == []
    assert open_catalogue(index).titled("Parasite") != []


@pytest.mark.parametrize("of_seed", [True, False])
def test_of_a_former_form_only_the_shipped_films_are_built_anew_unasked(index: Path, of_seed: bool) -> None:
    build_seed(index)
    with sqlite3.connect(index) as connection:
        connection.execute("UPDATE about SET version = 0")
        if not of_seed:
            connection.execute("UPDATE about SET info = replace(info, 'great_tables', 'another')")
    connection.close()
    if of_seed:
        assert open_catalogue(index).titled("Parasite") != []
    else:
        with pytest.raises(CatalogueError, match="of another version; build it anew"):
            open_catalogue(index)


def test_the_shipped_films_are_what_their_notice_says(index: Path) -> None:
    built = build_seed(index)
    assert (built.info.films, built.aside) == (1851, 0)
    assert "Parasite (2019)" in [film.name for film in open_catalogue(index).search(parse("par"), 2)]
    notice = seed_catalogue().with_name("NOTICE.md").read_text("utf-8")
    assert "1,851 films" in notice
    assert "MIT License" in notice


def test_a_build_that_is_killed_leaves_the_old_catalogue_whole_and_the_next_one_sweeps(
    index: Path, dumps: Dumps
) -> None:
    rows = [
        f"tt{number:07}\tmovie\tFilm {number}\tFilm {number}\t0\t1999\t\\N\t90\tDrama" for number in range(1, 60_000)
    ]
    folder = dumps(title_basics=rows)
    build_seed(index)
    before = index.read_bytes()
    program = "import sys, pathlib; import watchlist.catalogue.build as b; b.build(*map(pathlib.Path, sys.argv[1:]))"
    process = subprocess.Popen([sys.executable, "-c", program, str(index), str(folder)])
    while not list(index.parent.glob("*.building")) and process.poll() is None:
        time.sleep(0.005)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert index.read_bytes() == before
    assert len(list(index.parent.iterdir())) > 1
    build_seed(index)
    assert [path.name for path in index.parent.iterdir()] == [index.name]


def test_a_file_named_as_that_of_a_build_by_no_process_there_is_does_not_stop_a_build(index: Path) -> None:
    index.parent.mkdir(parents=True, exist_ok=True)
    for number in ("²²", "9" * 30):
        index.with_name(f"{index.stem}.{number}.building").touch()
    build_seed(index)
    assert index.exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SourceError, match="could not be written"):
        build_seed(tmp_path / "file" / "catalogue.sqlite")
