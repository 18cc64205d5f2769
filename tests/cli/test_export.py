"""`export`: your films as a file."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from watchlist.support.home import Home

Run = Callable[..., Result]
SAMPLE = Path(__file__).parents[2].parent / "shared" / "samples" / "letterboxd-export.zip"


@pytest.fixture
def films(run: Run) -> None:
    """Three films, of which two are on a list, with all sorts of things said of them."""
    run("hype", "lost-in-starlight", "4.5")
    run("poll", "lost-in-starlight", "leap", "--sentence", "for the strings")
    run("verdict", "your-name", "The comet, and the braid.", "--rating", "4", "--on", "yesterday")
    run("add", "기생충", "--year", "2019", "--director", "Bong Joon-ho", "--why", "the stairs")
    run("drop", "기생충", "--reason", "too close")
    run("lists", "add", "Skies", "your-name", "lost-in-starlight")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.usefixtures("films")
def test_json_loses_nothing_on_its_way_into_an_empty_home(run: Run, tmp_path: Path) -> None:
    result = run("export")
    assert (result.exit_code, result.stderr) == (0, "")
    path = tmp_path / "mine.json"
    path.write_text(result.stdout, "utf-8")
    # Another home: the profiles of one would hear each other's answers.
    elsewhere = ("--home", str(tmp_path / "elsewhere"))
    assert run(*elsewhere, "import", str(path), "--yes").exit_code == 0
    for words in (["list", "--json"], ["lists", "--json"], ["poll", "lost-in-starlight", "--json"]):
        assert run(*elsewhere, *words).stdout == run(*words).stdout
    assert run(*elsewhere, "export").stdout == result.stdout


@pytest.mark.skipif(not SAMPLE.exists(), reason="the real export is not on this machine")
def test_a_real_account_goes_out_and_comes_in_the_same(run: Run, tmp_path: Path) -> None:
    run("import", str(SAMPLE), "--yes")
    assert run("export", "--out", str(tmp_path / "mine.json")).exit_code == 0
    assert run("--profile", "mina", "import", str(tmp_path / "mine.json"), "--yes").exit_code == 0
    for words in (["list", "--json"], ["lists", "--json"]):
        assert run("--profile", "mina", *words).stdout == run(*words).stdout


@pytest.mark.usefixtures("films")
def test_csv_has_a_row_for_each_film_in_the_order_of_the_query(run: Run) -> None:
    assert {row["Title"] for row in rows(run("export", "--to", "csv").stdout)} == {
        "Lost in Starlight",
        "Your Name",
        "기생충",
    }
    listed = rows(run("export", "--to", "csv", "list:Skies", "sort:year").stdout)
    assert [(row["Title"], row["Rating"], row["Lists"]) for row in listed] == [
        ("Your Name", "4", "Skies"),
        ("Lost in Starlight", "", "Skies"),
    ]


@pytest.mark.usefixtures("films")
def test_a_query_takes_only_its_films_and_what_belongs_to_them(run: Run) -> None:
    told = json.loads(run("export", "status:watched").stdout)
    assert [entry["slug"] for entry in told["entries"]] == ["your-name"]
    assert [(found["name"], found["films"]) for found in told["lists"]] == [("Skies", ["your-name"])]
    assert told["ballots"] == []


@pytest.mark.usefixtures("films")
def test_a_query_that_finds_nothing_says_so_and_one_not_understood_is_wrong_use(run: Run) -> None:
    nothing = run("export", "zzz")
    assert (nothing.exit_code, json.loads(nothing.stdout)["films"]) == (0, [])
    assert nothing.stderr == "Nothing matches “zzz”.\n"
    wrong = run("export", "year:soon")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "“year:soon” is not understood at letter 6: “soon” is not a year" in wrong.stderr


@pytest.mark.usefixtures("films")
def test_a_file_is_written_and_its_name_tells_the_kind(run: Run, tmp_path: Path) -> None:
    table, library = tmp_path / "films.csv", tmp_path / "films.json"
    result = run("export", "--out", str(table))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"3 films written to {table}.\n")
    assert len(rows(table.read_text("utf-8"))) == 3
    told = json.loads(run("export", "your name", "--out", str(library), "--json").stdout)
    assert told == {"file": str(library), "to": "json", "films": 1}
    assert len(json.loads(library.read_bytes())["entries"]) == 1


@pytest.mark.usefixtures("films")
def test_nothing_that_is_there_is_overwritten_unless_it_is_asked_for(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "films.csv"
    path.write_text("mine")
    refused = run("export", "--out", str(path))
    assert (refused.exit_code, refused.stderr) == (1, f"{path} is there already: “--force” replaces it.\n")
    assert path.read_text() == "mine"
    assert run("export", "--out", str(path), "--force").exit_code == 0
    assert "Your Name" in path.read_text("utf-8")


@pytest.mark.usefixtures("films")
def test_some_places_are_never_written_to(run: Run, home: Home, tmp_path: Path) -> None:
    before = home.store.read_bytes()
    (tmp_path / "link.json").symlink_to(home.store)
    for path, said in (
        (home.store, "is where your library is"),
        (tmp_path / "link.json", "is where your library is"),
        (tmp_path, "is not a file"),
        (tmp_path / "nowhere" / "films.json", "There is no folder"),
    ):
        refused = run("export", "--out", str(path), "--force")
        assert refused.exit_code == 1
        assert said in refused.stderr
    assert home.store.read_bytes() == before


def test_an_empty_library_is_a_whole_file_too(run: Run) -> None:
    assert json.loads(run("export").stdout)["entries"] == []
    assert run("export", "--to", "csv").stdout.startswith("Title,Year,")


def test_json_of_the_command_tells_of_a_file_only(run: Run) -> None:
    result = run("export", "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "“--to json” puts your films out" in result.stderr


def test_the_formats_of_others_are_written_whole(run: Run, tmp_path: Path) -> None:
    run("seen", "lost-in-starlight", "--on", "2026-11-20")
    run("add", "A Film to Come", "--released", "2027-01-02")
    run("add", "parasite")
    folder = tmp_path / "letterboxd"
    told = json.loads(run("export", "--to", "letterboxd", "--out", str(folder), "--json").stdout)
    assert told == {"file": str(folder), "to": "letterboxd", "films": 3}
    assert sorted(path.name for path in folder.iterdir()) == ["letterboxd-1.csv", "letterboxd-watchlist.csv"]
    refused = run("export", "--to", "letterboxd", "--out", str(folder))
    assert (refused.exit_code, "is there already" in refused.stderr) == (1, True)
    notes = tmp_path / "notes"
    assert run("export", "--to", "markdown", "--out", str(notes)).exit_code == 0
    note = notes / "Lost in Starlight (2025).md"
    note.write_text(note.read_text("utf-8") + "\nMine.\n", "utf-8")
    assert run("export", "--to", "markdown", "--out", str(notes)).exit_code == 0
    assert note.read_text("utf-8").endswith("\nMine.\n")
    assert "# Films" in run("export", "--to", "markdown").stdout
    assert "SUMMARY:A Film to Come comes out" in run("export", "--to", "ics").stdout
    ids = run("export", "--to", "imdb-ids")
    assert "tt6751668\n" in ids.stdout
    assert "left out, of which no IMDb id is known" in ids.stderr
    assert run("export", "--to", "letterboxd").exit_code == 2


@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("letterboxd", "2 ratings rounded to half stars: Letterboxd has no finer ones."),
        ("trakt", "1 rating rounded to whole numbers up to 10: Trakt has no finer ones."),
    ],
)
def test_ratings_finer_than_a_program_has_are_said_to_be_rounded(run: Run, tmp_path: Path, to: str, told: str) -> None:
    (tmp_path / "mine.csv").write_text("Title,Date,Score /100\nHeat,2024-01-02,87\nHeat,2025-01-02,83\nUp,,90\n")
    run("import", str(tmp_path / "mine.csv"), "--yes")
    assert told in run("export", "--to", to, "--out", str(tmp_path / to)).stderr
    assert "rounded" not in run("export", "--to", to, "--out", str(tmp_path / f"{to} of up"), "up").stderr


def test_each_film_s_note_is_its_own_whichever_films_are_exported(run: Run, tmp_path: Path) -> None:
    for title in ("What Now", "What Now?", "WHAT NOW", "가" * 120, "가" * 120 + "?"):
        run("add", title, "--year", "2000", "--new")
    notes = tmp_path / "notes"
    assert run("export", "--to", "markdown", "--out", str(notes)).exit_code == 0
    written = {path.name: path.read_text("utf-8") for path in notes.iterdir()}
    assert len({name.casefold() for name in written}) == 5  # many disks tell no small letters from large ones
    assert run("export", "--to", "markdown", "--out", str(notes), 'title:="What Now?"').exit_code == 0
    assert {path.name: path.read_text("utf-8") for path in notes.iterdir()} == written
