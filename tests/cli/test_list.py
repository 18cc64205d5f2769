"""`list`: the films of the list."""

import json
import subprocess
from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[str]"]
Terminal = Callable[..., tuple[str, int]]


@pytest.fixture
def films(run: Run) -> None:
    """Three films: one planned, one watched, one dropped."""
    run("add", "lost-in-starlight")
    run("hype", "lost-in-starlight", "4.5")
    run("verdict", "your-name", "Again.", "--rating", "4", "--on", "yesterday")
    run("add", "기생충", "--year", "2019", "--director", "Bong Joon-ho")
    run("drop", "기생충")


def titles(result: Result) -> list[str]:
    return [line.split("  ")[0] for line in result.stdout.splitlines()[1:]]


@pytest.mark.usefixtures("films")
def test_every_film_has_a_line_in_columns(run: Run) -> None:
    result = run("list", "--sort", "title")
    assert result.stdout.splitlines() == [
        "title              year  status   hype  rating  added",
        "Lost in Starlight  2025  planned   4.5          2026-11-22",
        "Your Name          2016  watched             4  2026-11-22",
        "기생충             2019  dropped                2026-11-22",
    ]
    assert result.stderr == ""


@pytest.mark.usefixtures("films")
def test_the_columns_are_those_asked_for(run: Run) -> None:
    result = run("list", "bong", "--columns", "title, director,year")
    assert result.stdout.splitlines() == ["title   director      year", "기생충  Bong Joon-ho  2019"]
    unknown = run("list", "--columns", "title,budget")
    assert (unknown.exit_code, unknown.stdout) == (2, "")
    assert "There is no column “budget”; there are title, original, year" in unknown.stderr


@pytest.mark.usefixtures("films")
def test_films_are_searched_filtered_sorted_and_counted_off(run: Run) -> None:
    assert titles(run("list", "lost", "star")) == ["Lost in Starlight"]
    assert titles(run("list", "bong")) == ["기생충"]
    assert titles(run("list", "--status", "watched")) == ["Your Name"]
    assert titles(run("list", "--sort", "year-")) == ["Lost in Starlight", "기생충", "Your Name"]
    assert titles(run("list", "--sort", "year", "--limit", "1")) == ["Your Name"]


@pytest.mark.usefixtures("films")
def test_a_query_is_that_of_the_search_line(run: Run) -> None:
    assert titles(run("list", "hype>=4")) == ["Lost in Starlight"]
    assert titles(run("list", "-status:planned sort:year-")) == ["기생충", "Your Name"]
    assert titles(run("list", "--", "-status:planned sort:year-")) == ["기생충", "Your Name"]
    assert titles(run("list", "year:2015..2019", "--sort", "year")) == ["Your Name", "기생충"]


@pytest.mark.usefixtures("films")
def test_a_query_that_is_not_understood_is_wrong_use_and_says_where(run: Run) -> None:
    result = run("list", "star year:soon")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "“star year:soon” is not understood at letter 11: “soon” is not a year" in result.stderr


@pytest.mark.usefixtures("films")
def test_slips_of_the_pen_are_named_but_not_listed(run: Run) -> None:
    result = run("list", "starlihgt")
    assert result.stdout == ""
    assert "Nearly: Lost in Starlight (2025)." in result.stderr


@pytest.mark.usefixtures("films")
def test_json_holds_every_film_in_full(run: Run) -> None:
    films = json.loads(run("list", "--sort", "year", "--json").stdout)
    assert [film["slug"] for film in films] == ["your-name", "기생충", "lost-in-starlight"]
    assert [film["entry"]["status"] for film in films] == ["watched", "dropped", "planned"]
    assert [film["entry"]["rating"] for film in films] == [80, None, None]
    assert films[2]["entry"]["hype"]["score"] == 90


def test_an_empty_list_says_what_to_do_next(run: Run) -> None:
    result = run("list")
    assert (result.exit_code, result.stdout) == (0, "")
    assert " add lost-in-starlight”" in result.stderr
    assert json.loads(run("list", "--json").stdout) == []


@pytest.mark.usefixtures("films")
def test_where_nothing_is_found_cards_that_are_not_on_the_list_are_named(run: Run) -> None:
    assert run("list", "xyz").stderr == "Nothing matches “xyz”.\n"
    assert run("list", "xyz", "--status", "watched").stderr == "Nothing watched matches “xyz”.\n"
    result = run("list", "weathering")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "not on your list: Weathering with You (2019)" in result.stderr


def test_a_status_that_no_film_has_is_named(run: Run) -> None:
    run("add", "your-name")
    assert run("list", "--status", "dropped").stderr == "No film of yours is dropped.\n"


@pytest.mark.usefixtures("films")
def test_scores_are_in_the_scale_of_the_user(run: Run) -> None:
    run("config", "scale", "hundred")
    assert "  90  " in run("list", "lost").stdout
    assert titles(run("list", "hype>=90")) == ["Lost in Starlight"]


@pytest.mark.usefixtures("films")
def test_in_a_terminal_lines_fit_and_the_view_says_what_it_is(terminal: Terminal) -> None:
    shown, code = terminal("list", "--limit", "2")
    lines = shown.split("\r\n")
    assert code == 0
    assert all(len(line) <= 50 for line in lines[:3])
    assert lines[0].split() == ["title", "year", "status", "hype", "rating"]
    assert "Lost in Starlight" in shown
    assert "3 films, newest on the list first; the first 2" in shown


def test_a_program_gets_titles_whole_and_nobody_types_what_cannot_be_seen(process: Process) -> None:
    title = "👨\u200d👩\u200d👧 at home"
    process("add", title, "--new")
    assert title in process("list").stdout
    assert "at home" in process("list", "👨👩👧").stdout


def test_a_minus_before_a_condition_begins_no_option(run: Run) -> None:
    run("add", "Heat", "--genre", "Crime")
    run("add", "Alien", "--genre", "Horror")
    assert run("list", "-genre:horror", "--json").stdout == run("list", "--json", "--", "-genre:horror").stdout
    assert [film["title"] for film in json.loads(run("list", "-genre:horror", "--json").stdout)] == ["Heat"]
    assert [film["title"] for film in json.loads(run("list", "-(genre:horror)", "--json").stdout)] == ["Heat"]
    result = run("list", "-alien")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "There is no option -alien; “watchlist list -- -alien” leaves out what has that word." in result.stderr
    assert run("list", "--jsn").stderr.startswith("There is no option --jsn. Did you mean --json?")
