"""`club join`, `status` and `leave`."""

import errno
import json
import os
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.cli.conftest import Run
from watchlist.cli.program import program
from watchlist.support.home import Home


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "club"
    found.mkdir()
    return found


def elsewhere(tmp_path: Path, *words: str) -> Result:
    return CliRunner().invoke(program, ["--home", str(tmp_path / "elsewhere"), *words])


def test_who_joins_sees_what_the_others_share_on_the_card(run: Run, folder: Path, tmp_path: Path) -> None:
    for words in (
        ("add", "Lost in Starlight"),
        ("hype", "lost-in-starlight", "4.5"),
        ("poll", "lost-in-starlight", "leap"),
    ):
        assert elsewhere(tmp_path, *words).exit_code == 0
    assert elsewhere(tmp_path, "club", "join", str(folder), "--as", "민아", "--share", "list,hype").exit_code == 0
    joined = run("club", "join", str(folder), "--as", "Jonas")
    assert "share your ballots, nothing else" in joined.stderr
    card = run("show").stdout
    assert "민아: before leap (22 Nov, from the club)" in card
    assert "민아: hype ★★★★½ (4.5 of 5), planned 22 Nov" in " ".join(card.split())
    told = json.loads(run("show", "--json").stdout)
    assert [(one["name"], one["club"]) for one in told["others"]] == [("민아", True)]
    assert told["club"][0]["hype"] == 90
    assert run("club", "leave").exit_code == 0
    assert "민아" not in run("show").stdout
    assert [path.name for path in folder.iterdir()] == ["민아.club.json"]


def test_status_tells_who_is_there_and_what_is_shared(run: Run, folder: Path, tmp_path: Path) -> None:
    assert json.loads(run("club", "status", "--json").stdout) is None
    assert "You are in no club" in run("club", "status").stdout
    elsewhere(tmp_path, "club", "join", str(folder), "--as", "Mina")
    run("club", "join", str(folder), "--as", "Jonas", "--share", "all")
    (folder / "ruth.club.json").write_text("{", "utf-8")
    status = run("club", "status")
    assert "Mina: no ballots, 20:00" in status.stdout
    assert "the films you have planned" in status.stdout
    assert "Set aside: ruth.club.json" in status.stderr
    told = json.loads(run("club", "status", "--json").stdout)
    assert (told["name"], told["current"], [one["name"] for one in told["members"]]) == ("Jonas", True, ["Mina"])


def test_joining_again_changes_what_is_shared_and_keeps_the_rest(run: Run, folder: Path) -> None:
    run("add", "Lost in Starlight")
    run("club", "join", str(folder), "--as", "Jonas", "--share", "list")
    assert "Lost in Starlight" in (folder / "jonas.club.json").read_text("utf-8")
    assert "planned" in run("club", "join", str(folder)).stderr
    run("club", "join", str(folder), "--share", "nothing")
    assert "Lost in Starlight" not in (folder / "jonas.club.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--as", "you"), "Nobody can be told apart"),
        (("--as", "Mina"), "there is a file of Mina already"),
        (("--as", "mina "), "there is a file of Mina already"),
        ((), "Who are you there?"),
        (("--as", "Jo", "--share", "diary"), "“diary” cannot be shared: it is list, hype, ratings, seen, sentences"),
    ],
)
def test_a_name_that_is_none_or_taken_and_a_share_that_is_none_are_refused(
    run: Run, folder: Path, tmp_path: Path, words: tuple[str, ...], why: str
) -> None:
    elsewhere(tmp_path, "club", "join", str(folder), "--as", "Mina")
    before = (folder / "mina.club.json").read_bytes()
    refused = run("club", "join", str(folder), *words)
    assert refused.exit_code != 0
    assert why in " ".join(refused.stderr.split())
    assert (folder / "mina.club.json").read_bytes() == before
    assert json.loads(run("club", "status", "--json").stdout) is None


def test_the_file_of_your_other_machine_is_taken_over_when_you_say_so(run: Run, folder: Path, tmp_path: Path) -> None:
    elsewhere(tmp_path, "club", "join", str(folder), "--as", "Mina")
    run("add", "Lost in Starlight")
    assert run("club", "join", str(folder), "--as", "Mina", "--mine", "--share", "list").exit_code == 0
    assert "Lost in Starlight" in (folder / "mina.club.json").read_text("utf-8")


def test_a_folder_that_is_not_there_and_a_second_club_are_refused(run: Run, folder: Path, tmp_path: Path) -> None:
    assert "is no folder" in run("club", "join", str(tmp_path / "none"), "--as", "Jo").stderr
    run("club", "join", str(folder), "--as", "Jo")
    other = tmp_path / "other"
    other.mkdir()
    assert "“watchlist --home" in run("club", "join", str(other), "--as", "Jo").stderr


def test_a_folder_in_the_home_is_refused(run: Run, home: Home) -> None:
    run("add", "Ran")
    refused = run("club", "join", str(home.data / "profiles"), "--as", "Mina")
    assert refused.exit_code == 1
    assert "is where your library itself is kept" in refused.stderr
    assert json.loads(run("club", "status", "--json").stdout) is None


@pytest.mark.parametrize("failing", ["club.json", "jonas.club.json"])
def test_joining_that_fails_leaves_neither_a_file_there_nor_a_membership_here(
    run: Run, home: Home, folder: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    renamed = os.replace

    def replace(new: Path, old: Path) -> None:
        if old.name == failing:
            raise OSError(errno.ENOSPC, "No space left on device")
        renamed(new, old)

    monkeypatch.setattr(os, "replace", replace)
    refused = run("club", "join", str(folder), "--as", "Jonas")
    assert refused.exit_code == 1
    assert f"{failing} cannot be read or written: no space left on device." in refused.stderr
    assert not home.club.exists()
    assert not any(folder.iterdir())


@pytest.mark.parametrize("damaged", ["{", r'{"folder": "/\u0000", "name": "Jonas", "id": "1"}'])
def test_a_membership_that_cannot_be_read_is_not_taken_for_none(
    run: Run, home: Home, folder: Path, damaged: str
) -> None:
    run("club", "join", str(folder), "--as", "Jonas")
    home.club.write_text(damaged)
    for command in ("status", "leave"):
        assert f"{home.club} cannot be read" in run("club", command).stderr
    fault = f"{home.club} cannot be read, so no club hears from you"
    assert fault in run("list").stderr
    assert run("doctor").stdout.count(fault) == 1
    run("club", "join", str(folder), "--as", "Jonas", "--mine")
    assert "no club hears from you" not in run("doctor").stdout


def test_the_ratings_that_others_share_stand_in_the_statistics_and_in_their_json(
    run: Run, tmp_path: Path, folder: Path
) -> None:
    for person in (run, partial(elsewhere, tmp_path)):
        person("add", "Beta", "--year", "2010", "--new")
        person("rate", "beta", "4")
    elsewhere(tmp_path, "club", "join", str(folder), "--as", "Mina", "--share", "ratings")
    run("club", "join", str(folder), "--as", "Jonas")
    assert "Ratings of others\n  Mina: 4.0 on average" in run("stats").stdout
    (mina,) = json.loads(run("stats", "--json").stdout)["others"]
    assert (mina["name"], mina["ratings"]["films"], mina["ratings"]["mean"], mina["both"]) == ("Mina", 1, 80, 1)
