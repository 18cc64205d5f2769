"""`club serve`, `club invites` and `club export`, as a user starts them."""

import asyncio
import http.client
import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.club.client import asked, cast
from tests.club.processes import SLUG, Process, served
from tests.conftest import NOW
from watchlist.club.engine import Vote
from watchlist.club.exporting import codes

BALLOT = {"answer": "leap", "watched": "before", "name": "민아", "sentence": "별이 좋아"}


def test_what_was_answered_on_the_pages_ends_in_a_library(run: Run, tmp_path: Path) -> None:
    with served(tmp_path / "club") as (process,):
        invite = process.told["invite"]
        connection = http.client.HTTPConnection("127.0.0.1", process.port, timeout=10)
        connection.request("GET", invite.partition(f":{process.port}")[2])
        cookie = connection.getresponse().headers["set-cookie"].partition(";")[0].partition("=")[2]
        connection.close()
        assert asyncio.run(cast([process.port], cookie, BALLOT)) == 1
        with pytest.raises(AssertionError, match="served from this home already"):
            Process(tmp_path / "club" / "0")
    at, out = ("--home", str(tmp_path / "club" / "0")), tmp_path / "club.txt"
    exported = run(*at, "club", "export", SLUG, "--to", str(out), "--json")
    assert json.loads(exported.stdout) == {"file": str(out), "ballots": 1, "people": 1}
    assert "1 ballot of 민아, 1 of them new" in run("poll", "import", str(out)).stderr
    told = json.loads(run("poll", SLUG, "--json").stdout)["others"]
    assert [(one["name"], one["before"]["answer"], one["before"]["sentence"]) for one in told] == [
        ("민아", "leap", "별이 좋아")
    ]


def test_invites_are_links_each_of_its_own(run: Run) -> None:
    links = run("club", "invites", SLUG, "--number", "3", "--url", "https://club.example.org").stdout.split()
    assert len(set(links)) == 3
    assert all(link.startswith("https://club.example.org/?invite=") for link in links)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("serve", "your-name"), "has no poll"),
        (("serve", SLUG, "--engine", "mysql://x"), "engine is a PostgreSQL"),
        (("serve", SLUG, "--engine", "postgresql://nobody@127.0.0.1:1/x", "--port", "0"), "store cannot be reached"),
        (("serve", SLUG, "--host", "0.0.0.0"), "give the address that they type with --url"),
        (("serve", SLUG, "--url", "club.example"), "is not an address"),
        (("serve", SLUG, "--verdict"), "written nothing"),
        (("export", SLUG), "Nobody has answered there yet"),
        (("export", SLUG, "--engine", "postgresql://nobody@127.0.0.1:1/x"), "store cannot be reached"),
    ],
)
def test_what_cannot_be_served_or_exported_is_said_in_a_sentence(run: Run, words: tuple[str, ...], why: str) -> None:
    refused = run("club", *words)
    assert refused.exit_code != 0
    assert why in " ".join(refused.stderr.split())
    assert "Traceback" not in refused.stderr


def test_a_port_that_is_taken_is_named(run: Run, tmp_path: Path) -> None:
    with served(tmp_path / "club") as (process,):
        assert (
            f"port {process.port}: address already in use"
            in run("club", "serve", SLUG, "--port", str(process.port)).stderr
        )


def test_without_the_extra_it_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("watchlist.cli.club_store.find_spec", lambda name: None)
    for command in ("serve", "invites", "export"):
        refused = run("club", command, SLUG)
        assert "pip install 'starlight-watchlist[club]'" in " ".join(refused.stderr.split())


def test_a_club_s_folder_needs_nothing_of_what_serves_pages(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith(("watchlist.club", "starlette", "uvicorn"))]:
        monkeypatch.delitem(sys.modules, name)
    folder = tmp_path / "folder"
    folder.mkdir()
    assert run("club", "join", str(folder), "--as", "Mina").exit_code == 0
    assert run("club", "status").exit_code == 0
    assert not [name for name in sys.modules if name.startswith(("watchlist.club", "starlette", "uvicorn"))]


def test_a_thousand_ballots_of_a_club_come_in_and_the_card_names_the_first_of_them(run: Run, tmp_path: Path) -> None:
    votes = [
        Vote(voter=f"b{number}", watched=False, answer=("leap", "orbit")[number % 4 == 0], name="Mina", at=NOW)
        for number in range(1_000)
    ]
    path = tmp_path / "club.txt"
    path.write_text(codes(*asked(), votes), "utf-8")
    took = " ".join(run("poll", "import", str(path)).stderr.split())
    assert "1,000 ballots of Mina, Mina (2), Mina (3)" in took
    assert "and 988 more, 1000 of them new" in took
    card = " ".join(run("show").stdout.split())
    assert "and 988 more" in card
    assert "leap 750, orbit 250 (1,000 ballots" in card
    assert "Nothing has changed" in run("poll", "import", str(path)).stderr
