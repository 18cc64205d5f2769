"""`lists`: your lists and what is on them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from watchlist.cli.program import program
from watchlist.support.home import Home

Run = Callable[..., Result]
BEST = "Best of 2024"
COMMANDS = ["show", "make", "add", "remove", "move", "rename", "describe", "delete"]


def told(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def order(run: Run, name: str = BEST) -> list[str]:
    films: list[str] = told(run("lists", "show", name, "--json"))["list"]["films"]
    return films


@pytest.fixture
def best(run: Run) -> None:
    """A list of three films, one of them watched."""
    run("rate", "your-name", "4")
    run("lists", "add", BEST, "your-name", "lost-in-starlight", "blade-runner")


@pytest.fixture
def crime(run: Run, tmp_path: Path) -> None:
    """A list that came from elsewhere, with films that are on nobody's own."""
    path = tmp_path / "lists" / "crime.csv"
    path.parent.mkdir()
    rows = ["1,Heat,1995,https://boxd.it/a1,", "2,Thief,1981,https://boxd.it/a2,"]
    head = ["Letterboxd list export v7", "Date,Name,Tags,URL,Description", "2024-05-01,Crime,,https://boxd.it/x,", ""]
    path.write_text("\n".join([*head, "Position,Name,Year,URL,Description", *rows, ""]), "utf-8")
    assert run("import", str(tmp_path), "--yes").exit_code == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_help_with_an_example_and_the_shape_of_its_json(command: str) -> None:
    result = CliRunner().invoke(program, ["lists", command, "--help"])
    assert result.exit_code == 0
    assert f"watchlist lists {command}" in result.stdout.partition("Examples:")[2]
    assert "JSON:" in result.stdout
    assert "--json" in result.stdout


def test_putting_films_on_a_new_list_makes_it_and_plans_those_that_are_not_among_yours(run: Run) -> None:
    run("add", "your-name")
    result = run("lists", "add", BEST, "your-name", "lost in starlight")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == ("Made the list “Best of 2024” with 2 films.\nLost in Starlight (2025) is planned now.\n")
    assert order(run) == ["your-name", "lost-in-starlight"]
    run("undo")
    assert run("lists").stdout == ""
    assert "Lost in Starlight" not in run("list").stdout


@pytest.mark.usefixtures("best")
def test_all_lists_are_shown_with_their_counts(run: Run) -> None:
    run("lists", "make", "All", "I", "own", "--about", "On the shelf.")
    assert run("lists").stdout.splitlines() == [
        "list          films  watched",
        "All I own         0        0",
        "Best of 2024      3        1",
    ]
    shown = json.loads(run("lists", "--json").stdout)
    assert [(each["slug"], each["about"], each["films"], each["watched"]) for each in shown] == [
        ("all-i-own", "On the shelf.", [], 0),
        ("best-of-2024", "", ["your-name", "lost-in-starlight", "blade-runner"], 1),
    ]


def test_without_any_list_it_is_told_how_one_is_made(run: Run) -> None:
    result = run("lists")
    assert (result.exit_code, result.stdout) == (0, "")
    assert " lists make NAME”" in result.stderr
    assert run("lists", "--json").stdout == "[]\n"


@pytest.mark.usefixtures("best")
def test_a_list_is_shown_in_its_order_and_found_by_queries(run: Run) -> None:
    assert run("lists", "show", "best", "of", "2024").stdout.splitlines() == [
        "   film               year  status   rating",
        "1  Your Name          2016  watched       4",
        "2  Lost in Starlight  2025  planned",
        "3  Blade Runner       1982  planned",
    ]
    assert [film["slug"] for film in told(run("lists", "show", BEST, "--json"))["films"]] == order(run)
    assert "Your Name" in run("list", 'list:"Best of 2024" is:watched').stdout


@pytest.mark.usefixtures("best")
def test_a_film_is_moved_and_taken_off_by_any_part_of_its_title(run: Run) -> None:
    moved = told(run("lists", "move", BEST, "blade", "1", "--json"))
    assert moved["list"]["films"] == ["blade-runner", "your-name", "lost-in-starlight"]
    assert moved["step"]["words"] == "Moved Blade Runner (1982) to place 1 of the list “Best of 2024”"
    assert run("lists", "remove", BEST, "Your Name (2016)", "blade-runner").stderr == (
        "Took 2 films off the list “Best of 2024”.\n"
    )
    assert order(run) == ["lost-in-starlight"]
    assert "Your Name" in run("list").stdout


@pytest.mark.usefixtures("best")
def test_what_changes_nothing_says_so(run: Run) -> None:
    assert run("lists", "add", BEST, "your-name").stderr == (
        "Your Name (2016) is on the list “Best of 2024” already.\n"
    )
    assert run("lists", "move", BEST, "your-name", "1").stderr == "Nothing has changed.\n"
    assert told(run("lists", "move", BEST, "your-name", "1", "--json"))["step"] is None


@pytest.mark.usefixtures("best")
def test_a_list_is_renamed_described_and_deleted(run: Run) -> None:
    assert run("lists", "rename", BEST, "Favourites").stderr == ("Renamed the list “Best of 2024” to “Favourites”.\n")
    run("lists", "describe", "favourites", "The ones that stayed.")
    assert run("lists", "show", "favourites").stdout.startswith("The ones that stayed.\n\n   film ")
    deleted = run("lists", "delete", "favourites", "--json")
    assert deleted.stderr.endswith(" undo” takes it back.\n")
    gone = told(deleted)
    assert (gone["step"]["words"], gone["list"]) == ("Deleted the list “Favourites”", None)
    run("undo")
    assert len(order(run, "favourites")) == 3


def test_a_list_that_is_deleted_names_the_saved_filters_that_ask_for_it(run: Run, home: Home) -> None:
    home.settings.parent.mkdir(parents=True, exist_ok=True)
    home.settings.write_text('[filters]\nTop = "list:favourites hype>4"\nOther = "tag:favourites"\n')
    run("lists", "make", "Favourites")
    said = run("lists", "delete", "Favourites").stderr
    assert said.endswith("The saved filter “Top” asks for the list “Favourites”, and finds none now.\n")
    run("lists", "make", "Others")
    assert "saved filter" not in run("lists", "delete", "Others").stderr


@pytest.mark.usefixtures("best")
def test_saved_filters_follow_a_list_that_is_renamed(run: Run, home: Home) -> None:
    settings = home.settings
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(
        "[filters]\nTop = 'list:\"best of 2024\",other hype>4 sort:year-'\nElse = 'list:other \"Best of 2024\"'\n"
        "Wrong = 'list:\"Best of 2024\" gerne:drama'\n"
    )
    said = run("lists", "rename", BEST, "Favourites").stderr
    assert said.endswith("The saved filter “Top” follows: it is list:Favourites,other hype>4/5 sort:year- now.\n")
    assert said.count("follows") == 1
    written = settings.read_text()
    assert "list:Favourites,other hype>4" in written
    assert "sort:year-" in written
    assert "Else = 'list:other \"Best of 2024\"'" in written
    assert "gerne:drama" in written
    for taken_back, query in (("undo", 'list:"Best of 2024",other'), ("redo", "list:Favourites,other")):
        assert "The saved filter “Top” follows" in run(taken_back).stderr
        assert query in settings.read_text().replace('\\"', '"')


@pytest.mark.usefixtures("best")
def test_part_of_a_name_will_do_and_where_it_could_be_several_they_are_named(run: Run) -> None:
    run("lists", "make", "Best of 2023")
    assert "Lost in Starlight" in run("lists", "show", "2024").stdout
    result = run("lists", "delete", "best of")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "  best-of-2023  Best of 2023\n  best-of-2024  Best of 2024\n" in result.stderr
    assert len(json.loads(run("lists", "--json").stdout)) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "Bset of 2024"), "There is no list “Bset of 2024”. Did you mean “Best of 2024”?\n"),
        (("add", BEST, "zzz"), "No film is known as “zzz”."),
        (("remove", BEST, "weathering"), "“weathering” is not on the list “Best of 2024”.\n"),
        (("move", BEST, "e", "1"), "“e” could be several films; name one of them:\n"),
        (("make", "BEST of 2024"), "There is a list “Best of 2024” already.\n"),
    ],
)
@pytest.mark.usefixtures("best")
def test_what_cannot_be_done_is_said_in_words_and_changes_nothing(run: Run, words: tuple[str, ...], said: str) -> None:
    before = order(run)
    result = run("lists", *words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(said)
    assert order(run) == before


@pytest.mark.parametrize("words", [("add", BEST), ("make", " "), ("move", BEST, "x", "0"), ("--json", "show", "x")])
def test_wrong_use_ends_with_2(run: Run, words: tuple[str, ...]) -> None:
    assert run("lists", *words).exit_code == 2


@pytest.mark.usefixtures("crime")
def test_films_that_only_a_list_keeps_are_shown_moved_and_taken_off(run: Run) -> None:
    assert run("list").stdout == ""
    assert run("lists", "show", "crime").stdout.splitlines()[1:] == ["1  Heat   1995", "2  Thief  1981"]
    assert told(run("lists", "move", "crime", "thief", "1", "--json"))["list"]["films"] == ["thief", "heat"]
    assert told(run("lists", "remove", "crime", "heat", "--json"))["list"]["films"] == ["thief"]


def test_a_list_is_renamed_though_its_saved_filters_cannot_follow_and_that_is_said(run: Run, home: Home) -> None:
    run("lists", "make", "Best")
    run("config", "filters", '{mine = "list:Best"}')
    lock = home.settings.with_name("settings.toml.lock")
    lock.unlink()
    lock.mkdir()
    renamed = run("lists", "rename", "Best", "Finest")
    assert renamed.exit_code == 0
    assert "Renamed the list “Best” to “Finest”." in renamed.stderr
    assert "Saved filters could not follow the new name of a list" in renamed.stderr
