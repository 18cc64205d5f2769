"""`card new`, `card check` and `card list`."""

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from watchlist.support.home import Home

Run = Callable[..., Result]


def test_a_new_card_is_good_as_it_stands_and_is_on_the_shelf(run: Run, home: Home) -> None:
    result = run("card", "new", "Past Lives", "--year", "2023")
    path = home.cards / "past-lives.toml"
    assert (result.exit_code, result.stdout) == (0, f"{path}\n")
    assert run("card", "check", str(path)).stdout == f"{path}: good, it tells of Past Lives (2023)\n"
    assert str(path) in run("card", "list").stdout
    assert run("add", "past-lives").stderr == "Added Past Lives (2023).\n"


def test_a_card_that_is_there_is_never_written_over(run: Run, home: Home) -> None:
    told = json.loads(run("card", "new", "past-lives", "--json").stdout)
    assert told == {"slug": "past-lives", "file": str(home.cards / "past-lives.toml")}
    result = run("card", "new", "past-lives")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "is there already." in result.stderr


def test_a_film_of_the_list_gives_its_card_title_and_year(run: Run, home: Home) -> None:
    run("add", "Amélie (2001)")
    run("card", "new", "amelie")
    written = (home.cards / "amelie.toml").read_text("utf-8")
    assert 'title          = "Amélie"' in written
    assert "\nyear           = 2001\n" in written


def test_every_fault_is_named_with_file_field_and_reason(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('title = "Bad"\nminutes = "long"\nyaer = 2020\n')
    result = run("card", "check", str(bad))
    assert result.exit_code == 1
    assert [line.split(": ")[:2] for line in result.stdout.splitlines()] == [[str(bad), "minutes"], [str(bad), "yaer"]]
    told = json.loads(run("card", "check", str(bad), str(tmp_path / "none.toml"), "--json").stdout)
    assert [card["film"] for card in told] == [None, None]
    assert [fault["field"] for fault in told[0]["faults"]] == ["minutes", "yaer"]


def test_a_broken_card_is_listed_with_its_fault_and_stops_nothing(run: Run, home: Home) -> None:
    home.cards.mkdir(parents=True)
    (home.cards / "bad.toml").write_text("title = ")
    result = run("card", "list")
    assert result.exit_code == 0
    assert f"This card cannot be read: {home.cards / 'bad.toml'}" in result.stderr
    shelf = json.loads(run("card", "list", "--json").stdout)
    assert len(result.stdout.splitlines()) == len(shelf["cards"])
    assert shelf["faults"][0]["file"] == str(home.cards / "bad.toml")
    assert {"slug": "your-name", "title": "Your Name", "year": 2016, "file": None, "listed": False} in shelf["cards"]
