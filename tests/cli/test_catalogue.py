"""`catalogue`, `find`, `fill`, `match`, and what `add` makes of a catalogue."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.catalogue.conftest import FILMS, ROWS
from watchlist.catalogue.sources.imdb import HEADERS
from watchlist.catalogue.writer import write_index
from watchlist.domain.model.catalogue import CatalogueFilm, CatalogueInfo
from watchlist.domain.model.film import Role
from watchlist.domain.words import catalogue as catalogue_words
from watchlist.support.home import Home

Run = Callable[..., Result]
Process = Callable[..., Any]


@pytest.fixture
def films(home: Home) -> None:
    """A catalogue of a dozen films."""
    home.catalogue.parent.mkdir(parents=True)
    write_index(home.catalogue, FILMS, CatalogueInfo(films=0, source="the test", licence="none"))


def told(result: Result) -> Any:
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_the_shipped_films_are_there_from_the_first_start(run: Run) -> None:
    status = told(run("catalogue", "status", "--json"))
    assert (status["films"], status["source"]) == (1851, "great_tables: films of the Cannes festival")
    assert "1,851 films" in run("catalogue", "status").stdout
    assert "Bong Joon Ho" in run("find", "parasite").stdout


def test_words_typed_on_another_keyboard_or_in_hangul_are_understood_last(run: Run) -> None:
    for typed, meant in (("ㅔㅁㄱㅁ냐ㅅㄷ", "parasite"), ("기생충", "gisaengchung"), ("rltodcnd", "gisaengchung")):
        assert f"Did you mean “{meant}”?" in run("find", typed).stderr
    assert "Did you mean" not in run("find", "qqxxzz").stderr


def test_imdb_s_data_sets_are_built_told_of_and_removed(run: Run, tmp_path: Path) -> None:
    for name, columns in HEADERS.items():
        lines = [columns.replace(" ", "\t"), *ROWS[name], "broken"]
        (tmp_path / f"{name}.tsv.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    result = run("catalogue", "build", str(tmp_path))
    assert result.exit_code == 0
    assert "films now, from IMDb non-commercial data sets" in result.stderr
    assert "title.basics.tsv.gz, line 8: it has no columns" in result.stderr
    built = told(run("catalogue", "build", str(tmp_path), "--json"))
    assert built["set_aside"] == 6
    assert built["catalogue"]["licence"].startswith("personal and non-commercial use")
    assert told(run("find", "salinui", "--json"))[0]["title"] == "Memories of Murder"
    assert told(run("catalogue", "remove", "--json")) == {"removed": True, "freed": 0}
    assert told(run("catalogue", "remove", "--json")) == {"removed": False, "freed": 0}
    assert told(run("catalogue", "status", "--json"))["films"] == 1851


@pytest.mark.parametrize(("words", "code"), [("", 2), ("is:liked", 1)])
def test_words_that_ask_for_no_film_of_the_catalogue_are_refused(run: Run, words: str, code: int) -> None:
    result = run("find", words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert ("name no film" if code == 2 else " list” finds them") in result.stderr


def test_what_cannot_be_built_from_is_said_in_a_sentence(run: Run, tmp_path: Path) -> None:
    result = run("catalogue", "build", str(tmp_path / "nowhere"))
    assert (result.exit_code, result.stderr) == (1, f"There is no {tmp_path / 'nowhere'}.\n")


def test_a_damaged_catalogue_is_said_in_a_sentence_and_does_not_stop_add(run: Run, home: Home) -> None:
    home.catalogue.parent.mkdir(parents=True)
    home.catalogue.write_bytes(b"garbage" * 1000)
    result = run("add", "Heat")
    assert result.exit_code == 0
    assert "build it anew" in result.stderr
    assert "Added Heat." in result.stderr
    for words in (("find", "heat"), ("fill",), ("match", "heat")):
        refused = run(*words)
        assert (refused.exit_code, refused.stdout) == (1, ""), words
        assert "build it anew" in refused.stderr.splitlines()[-1], words


@pytest.mark.usefixtures("films")
def test_films_are_found_and_those_on_the_list_are_marked(run: Run) -> None:
    run("add", "The Host")
    found = told(run("find", "bong", "--json"))
    assert [(film["title"], film["yours"]) for film in found] == [("Parasite", False), ("The Host", True)]
    assert "on your list" in run("find", "괴물").stdout
    assert run("find", "xyzzy").exit_code == 1
    assert run("find", "year:x").exit_code == 2
    assert len(told(run("find", "e", "--limit", "2", "--json"))) == 2


@pytest.mark.usefixtures("films")
def test_a_film_that_the_catalogue_knows_is_added_with_its_facts(run: Run) -> None:
    film = told(run("add", "parasite", "--json"))["film"]
    assert (film["title"], film["year"], film["minutes"], film["directors"]) == (
        "Parasite",
        2019,
        132,
        ["Bong Joon Ho"],
    )
    assert film["original_title"] == "기생충"
    assert film["fillings"][0]["source"] == "the test"
    assert "Parasite (2019) is on your list already" in run("add", "기생충").stderr


@pytest.mark.usefixtures("films")
def test_of_several_films_one_is_picked(run: Run) -> None:
    refused = run("add", "emma")
    assert refused.exit_code == 1
    assert "  2  Emma (1996), Diarmuid Lawrence" in refused.stderr
    assert told(run("add", "emma", "--pick", "2", "--json"))["film"]["minutes"] == 107
    assert run("add", "emma", "--pick", "3").exit_code == 2
    other = told(run("add", "emma", "--pick", "1", "--json"))["film"]
    assert (other["minutes"], other["slug"]) == (120, "emma-1996")
    new = told(run("add", "emma", "--new", "--year", "1996", "--json"))["film"]
    assert (new["directors"], new["slug"]) == ([], "emma-1996-2")


@pytest.mark.usefixtures("films")
def test_what_you_say_of_a_film_goes_before_the_catalogue(run: Run) -> None:
    film = told(run("add", "parasite", "--minutes", "133", "--json"))["film"]
    assert (film["minutes"], film["directors"], film["edited"]) == (133, ["Bong Joon Ho"], ["minutes"])


@pytest.mark.usefixtures("films")
def test_a_library_is_filled_and_one_undo_takes_it_back(run: Run) -> None:
    for words in (("Parasite", "--year", "2019"), ("Emma", "--year", "1996"), ("Nothing Known", "--year", "2001")):
        run("add", *words, "--new")
    dry = told(run("fill", "--dry-run", "--json"))
    assert (dry["filled"], dry["doubtful"], dry["missing"], dry["step"]) == (
        ["parasite"],
        ["emma"],
        ["nothing-known"],
        None,
    )
    result = run("fill")
    assert "From the test: 1 film filled, 1 doubtful, 1 not found." in result.stderr
    assert "Doubtful: Emma (1996)." in result.stderr
    assert told(run("show", "parasite", "--json"))["minutes"] == 132
    assert "minutes, director, page: the test, 22 Nov" in " ".join(run("show", "parasite").stdout.split())
    again = told(run("fill", "--json"))
    assert (again["filled"], again["matched"]) == ([], 1)
    run("undo")
    assert told(run("show", "parasite", "--json"))["minutes"] is None
    assert told(run("fill", "title:parasite", "--json"))["filled"] == ["parasite"]
    assert run("fill", "year:x").exit_code == 2


HANDMAIDEN = CatalogueFilm(
    title="The Handmaiden",
    original_title="아가씨",
    year=2016,
    directors=("Park Chan-wook",),
    writers=("Chung Seo-kyung", "Sarah Waters"),
    cast=(Role("Kim Min-hee", "Lady Hideko"), Role("Kim Tae-ri", "Sook-hee")),
    countries=("South Korea",),
    languages=("Korean", "Japanese"),
    studios=("Moho Film", "CJ E&M"),
)


def test_a_filled_library_answers_by_people_country_language_and_studio(run: Run, home: Home) -> None:
    home.catalogue.parent.mkdir(parents=True)
    write_index(home.catalogue, [HANDMAIDEN], CatalogueInfo(films=0, source="the test"))
    run("add", "The Handmaiden", "--year", "2016", "--new")
    run("add", "Another", "--new")
    run("fill")
    asked = ('cast:"Kim Tae-ri"', "cast:min-hee", "country:korea", "country:kr", "language:ko", "language:japanese")
    for query in (*asked, "writer:waters", "studio:moho", 'studio="CJ E&M"', "has:writer", "has:studio"):
        assert [film["title"] for film in told(run("list", query, "--json"))] == ["The Handmaiden"], query
        if not query.startswith("has:"):
            assert "The Handmaiden" in [film["title"] for film in told(run("find", query, "--json"))], query
    for query in ("cast:hideko", "country:france", "language:de", "writer:tae-ri", "studio:film,ghibli -cast:kim"):
        assert told(run("list", query, "--json")) == [], query


@pytest.mark.usefixtures("films")
def test_doubt_is_settled_by_hand_and_the_next_fill_leaves_it(run: Run) -> None:
    run("add", "Parasit", "--year", "2019", "--new")
    assert [film["slug"] for film in told(run("list", "is:unmatched", "--json"))] == ["parasit"]
    assert "imdb tt6751668" in run("match", "parasit").stdout
    assert told(run("match", "parasit", "--json"))[0]["ids"]["imdb"] == "tt6751668"
    assert run("match", "parasit", "tt6751668", "--none").exit_code == 2
    assert told(run("match", "parasit", "https://www.imdb.com/title/tt6751668/", "--json"))["film"]["minutes"] == 132
    assert told(run("list", "is:unmatched", "--json")) == []
    assert told(run("match", "parasit", "--none", "--json"))["film"]["minutes"] is None
    assert told(run("fill", "--json"))["settled"] == 1
    assert run("match", "parasit", "nonsense").exit_code == 2


def test_what_was_refused_is_not_taken_by_another_id_of_it(run: Run, home: Home) -> None:
    home.catalogue.parent.mkdir(parents=True)
    wrong = CatalogueFilm(title="Heat", year=1995, minutes=170, ids={"imdb": "tt0113277", "wikidata": "Q42198"})
    write_index(home.catalogue, [wrong], CatalogueInfo(films=0, source="the test"))
    run("add", "Heat", "--year", "1995", "--new")
    assert told(run("fill", "--json"))["filled"] == ["heat"]
    assert told(run("match", "heat", "--none", "--json"))["film"]["ids"] == {}
    assert told(run("fill", "--json"))["filled"] == []


@pytest.mark.usefixtures("films")
def test_an_id_that_another_film_of_yours_has_is_said(run: Run) -> None:
    run("add", "parasite")
    run("add", "Parasit", "--new")
    result = run("match", "parasit", "tt6751668")
    assert "Parasite (2019) is that film too: “watchlist" in result.stderr
    assert "merge parasite parasit” makes one of both" in result.stderr
    assert "is that film too" not in run("match", "parasite", "tt6751668", "--json").stdout


@pytest.mark.usefixtures("films")
def test_an_id_that_the_catalogue_does_not_know_is_kept_for_another(run: Run) -> None:
    run("add", "Heat", "--new")
    result = run("match", "heat", "tt0113277", "--json")
    assert "does not know tt0113277" in result.stderr
    assert told(result)["step"]["words"] == "Kept the id of Heat"
    assert told(result)["film"]["ids"] == {"imdb": "tt0113277"}


def test_nothing_of_a_catalogue_is_imported_before_it_is_asked(process: Process) -> None:
    program = (
        "import sys; from watchlist.__main__ import main; sys.argv = ['watchlist', 'list'];\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([name for name in sys.modules if name.startswith(('watchlist.catalogue', 'sqlite3'))])"
    )
    import subprocess
    import sys

    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "[]"


def test_twins_are_listed_and_made_one(run: Run) -> None:
    run("add", "Heat", "--year", "1995", "--new", "--why", "the diner")
    run("add", "HEAT", "--year", "1996", "--new")
    assert told(run("merge", "--twins", "--json")) == [["heat", "heat-1996"]]
    result = run("merge", "heat", "heat-1996", "--json")
    assert told(result)["film"]["entry"]["why"] == "the diner"
    assert [film["slug"] for film in told(run("list", "--json"))] == ["heat"]
    run("undo")
    assert len(told(run("list", "--json"))) == 2
    assert run("merge", "heat").exit_code == 2


def test_what_no_index_tells_is_said_to_be_looked_for_among_the_famous(
    run: Run, monkeypatch: pytest.MonkeyPatch, films: None
) -> None:
    monkeypatch.setattr(catalogue_words, "FAMOUS", 10)
    looked = "Looked through: the 10 most famous films of 12."
    assert looked in run("find", "genre:crime").stderr
    assert looked not in run("find", "genre:crime", "--limit", "1").stderr
    assert looked not in run("find", "cast:brando").stderr
