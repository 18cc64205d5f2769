"""`doctor`: a library that is whole, and ways back for one that is not."""

import json
from collections.abc import Callable

import pytest
from click.testing import Result

from watchlist.domain.base import clock
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.model.film import Film
from watchlist.session import Session
from watchlist.storage.durable import compose, tables_of
from watchlist.storage.store import Store
from watchlist.support.home import Home

Run = Callable[..., Result]


@pytest.fixture
def damaged(run: Run, home: Home) -> None:
    """A library with a backup, and then a bite out of it."""
    run("add", "lost-in-starlight")
    run("add", "your-name")
    home.store.write_bytes(home.store.read_bytes()[:-40])


def test_a_whole_library_is_called_whole(run: Run) -> None:
    run("add", "lost-in-starlight")
    assert "is whole: it holds 1 film" in run("doctor").stdout
    assert "is whole" in json.loads(run("doctor", "--json").stdout)["words"]


@pytest.mark.usefixtures("damaged")
def test_a_damaged_one_is_refused_and_comes_back_from_its_newest_backup(run: Run, home: Home) -> None:
    refused = run("doctor")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert f"{home.command('doctor --restore')}" in refused.stderr
    assert run("list").exit_code == 1
    back = run("doctor", "--restore")
    assert (back.exit_code, back.stdout) == (0, "2 films are had again: 2 from the damaged file.\n")
    assert "Lost in Starlight" in run("list").stdout


@pytest.mark.usefixtures("damaged")
def test_backups_are_listed_and_any_can_be_put_back_by_name(run: Run) -> None:
    told = json.loads(run("doctor", "--list", "--json").stdout)
    name = told[-1]["name"]
    assert any(line.startswith(name) for line in run("doctor", "--list").stdout.splitlines())
    assert run("doctor", "--restore", name).exit_code == 0
    refused = run("doctor", "--restore", "nothing.json.gz")
    assert refused.exit_code == 1
    assert "There is no backup nothing.json.gz" in refused.stderr


def test_an_edit_from_outside_is_taken_when_that_is_said(run: Run, home: Home) -> None:
    run("add", "lost-in-starlight", "--why", "the strings")
    home.store.write_bytes(home.store.read_bytes().replace(b"the strings", b"the colours"))
    assert run("list").exit_code == 1
    assert "taken as it is" in run("doctor", "--accept").stdout
    assert "why: the colours" in run("show").stdout


def test_a_backup_is_made_listed_and_put_back(run: Run, home: Home) -> None:
    assert "nothing to back up" in run("backup", "make").stderr
    run("add", "lost-in-starlight")
    made = json.loads(run("backup", "make", "--json").stdout)
    assert made["name"] in run("backup", "list").stdout
    run("remove", "lost-in-starlight")
    assert "would be your library again: it holds 1 film" in run("backup", "restore", made["name"], "--dry-run").stdout
    assert "Lost" not in run("list").stdout
    assert run("backup", "restore", made["name"]).exit_code == 0
    assert "Lost in Starlight" in run("list").stdout
    assert "“watchlist backup list” names them" in run("backup", "restore", "x").stderr


def test_a_library_is_backed_up_from_its_first_film_on_so_that_none_is_begun_anew_in_silence(
    run: Run, home: Home
) -> None:
    run("add", "lost-in-starlight")
    home.store.unlink()
    refused = run("add", "your-name")
    assert refused.exit_code == 1
    assert "is gone, though it has been there" in refused.stderr
    assert not home.store.exists()


def test_what_an_edit_from_outside_tells_otherwise_is_named(run: Run, home: Home) -> None:
    run("add", "Mine", "--year", "2020")
    run("backup", "make")
    history = Store(home.store, home.backups).read().steps
    tables = tables_of(home.store.read_bytes(), home.store)
    tables["steps"] = {}
    tables["films"]["1"]["title"] = "Mjne"
    home.store.write_bytes(compose(tables, len(history)).raw + b" ")
    refused = run("list")
    assert refused.exit_code == 1
    assert "tells otherwise than the newest backup of Mjne (2020): an edit, or a disk that fails" in refused.stderr


def test_a_checkpoint_says_what_it_wrote(run: Run, home: Home) -> None:
    run("add", "lost-in-starlight")
    assert "in the file already" in run("checkpoint").stderr
    with Session.open(home) as session:
        session.store.apply(AddFilm(at=clock.now(), film=Film(slug="a", title="A")))
    assert "1 change of it wait" in run("doctor").stdout
    told = run("checkpoint", "--json")
    assert json.loads(told.stdout) == {"changes": 1}
    assert '"title":"A"' in home.store.read_text(encoding="utf-8")


def test_what_does_not_go_together_is_wrong_use(run: Run) -> None:
    assert run("doctor", "--accept", "--restore").exit_code == 2
    assert run("doctor", "--list").stderr.startswith("There is no backup yet")
