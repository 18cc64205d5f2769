"""`catalogue get`: films come from the web, and nothing is lost where that is stopped."""

import gzip
import json
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.catalogue.conftest import FILMS, ROWS
from tests.catalogue.loopback import Loopback, Sent, loopback
from watchlist.catalogue.sources.imdb import HEADERS
from watchlist.catalogue.sources.own_file import write_films
from watchlist.support.home import Home

Run = Callable[..., Result]
BRIEF = {"title.basics", "title.ratings", "title.crew", "name.basics"}


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as served:
        for name, columns in HEADERS.items():
            lines = [columns.replace(" ", "\t"), *ROWS[name]]
            served.files[f"/{name}.tsv.gz"] = gzip.compress("\n".join(lines).encode())
        yield served


def told(result: Result) -> Any:
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def films(run: Run) -> int:
    found: int = told(run("catalogue", "status", "--json"))["films"]
    return found


def test_imdb_s_data_sets_come_when_that_is_agreed_to(run: Run, server: Loopback, home: Home) -> None:
    refused = run("catalogue", "get", "imdb", "--from", server.address)
    assert refused.exit_code == 1
    said = " ".join(refused.stderr.split())
    assert "for personal, non-commercial use; you may never pass them on" in said
    assert "The download is about 1.7 GB." in said
    assert "needs “--yes”" in said
    assert server.asked == []
    found = told(run("catalogue", "get", "imdb", "--yes", "--from", server.address, "--json"))
    assert found["catalogue"]["source"] == "IMDb non-commercial data sets"
    assert (found["catalogue"]["brief"], found["kept"]) == (False, False)
    assert not list(home.catalogue.parent.glob("**/*.gz"))
    assert told(run("find", "salinui", "--json"))[0]["title"] == "Memories of Murder"


def test_brief_leaves_two_files_where_they_are_and_what_is_kept_comes_once(
    run: Run, server: Loopback, home: Home
) -> None:
    for _ in range(2):
        found = told(run("catalogue", "get", "imdb", "--brief", "--keep", "--yes", "--from", server.address, "--json"))
        assert (found["catalogue"]["brief"], found["kept"]) == (True, True)
    assert set(server.got) == {f"/{name}.tsv.gz" for name in BRIEF}
    assert len(server.got) == 2 * len(BRIEF)  # asked whether there is a newer one
    assert "about 560 MB" in run("catalogue", "get", "imdb", "--brief").stderr
    assert told(run("catalogue", "remove", "--json"))["freed"] > 0
    assert {path.name for path in (home.catalogue.parent / "downloads").iterdir()} == {"lock"}


def test_tmdb_s_ids_are_those_of_the_newest_day_there_is(run: Run, server: Loopback) -> None:
    line = {"id": 496243, "original_title": "기생충", "popularity": 90.0, "adult": False, "video": False}
    server.files["/movie_ids_11_20_2026.json.gz"] = gzip.compress(json.dumps(line).encode())
    found = told(run("catalogue", "get", "tmdb-ids", "--yes", "--from", server.address, "--json"))
    assert found["catalogue"]["source"] == "TMDB daily ids"
    assert server.got == ["/movie_ids_11_20_2026.json.gz"]
    nothing = run("catalogue", "get", "tmdb-ids", "--yes", "--from", f"{server.address}/nowhere")
    assert nothing.exit_code == 1
    assert "has no movie_ids_" in nothing.stderr


@pytest.mark.parametrize("name", ["/films.jsonl", "/films.jsonl.gz", "/%2e%2e/..%2f;rm%20-rf?x=1", "/"])
def test_a_catalogue_file_comes_from_its_address_and_its_checksum_is_held(
    run: Run, server: Loopback, name: str, home: Home
) -> None:
    data = write_films(FILMS, source="Wikidata", licence="CC0", made=date(2026, 11, 1))
    server.files[name] = gzip.compress(data) if name.endswith(".gz") else data
    result = run("catalogue", "get", f"{server.address}{name}")
    assert result.exit_code == 0, result.stderr
    assert "from Wikidata." in result.stderr
    assert "Licence: CC0." in result.stderr
    before = films(run)
    server.files[name.replace(" ", "%20")] = data.replace(b"Parasite", b"Parasits")
    server.tags[name.replace(" ", "%20")] = '"two"'
    wrong = run("catalogue", "get", f"{server.address}{name}", "--yes")
    assert wrong.exit_code == 1
    assert "sha256" in wrong.stderr
    assert films(run) == before
    assert sorted(found.name for found in home.data.iterdir()) == ["cache"]


def test_another_catalogue_is_not_replaced_unasked(run: Run, server: Loopback) -> None:
    run("catalogue", "get", "imdb", "--yes", "--from", server.address)
    server.files["/films.jsonl"] = write_films(FILMS, source="Wikidata", licence="CC0", made=date(2026, 11, 1))
    result = run("catalogue", "get", f"{server.address}/films.jsonl")
    assert result.exit_code == 1
    assert "films from IMDb non-commercial data sets" in " ".join(result.stderr.split())
    assert "needs “--yes”" in result.stderr


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("imdv", "none of imdb and tmdb-ids"),
        ("ftp://example.org/films", "no address"),
        ("http://", "no address"),
        ("http://[x", "no address"),
    ],
)
def test_what_cannot_be_downloaded_is_said_in_a_sentence(run: Run, source: str, why: str) -> None:
    result = run("catalogue", "get", source)
    assert result.exit_code == 2
    assert why in result.stderr


def test_a_page_instead_of_the_file_changes_nothing(run: Run, server: Loopback) -> None:
    server.answers = [Sent(body=b"<html>Sign in to the hotel's network</html>")]
    result = run("catalogue", "get", "imdb", "--yes", "--from", server.address)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "it is not packed by gzip" in result.stderr
    assert films(run) == 1851


def test_a_download_that_is_killed_goes_on_where_it_was(
    run: Run, server: Loopback, home: Home, surroundings: dict[str, str]
) -> None:
    rows = [f"nm{number:07}\tName {random.Random(number).random()}\t\\N\t\\N\t\\N\t\\N" for number in range(20_000)]
    names = gzip.compress("\n".join([HEADERS["name.basics"].replace(" ", "\t"), *rows]).encode())
    server.files["/name.basics.tsv.gz"] = names
    server.answers = [Sent()] * 3 + [Sent(held=len(names) // 2)]
    words = ["catalogue", "get", "imdb", "--brief", "--yes", "--from", server.address]
    process = subprocess.Popen([sys.executable, "-m", "watchlist", *words], env=surroundings, stderr=subprocess.PIPE)
    part = home.catalogue.parent / "downloads" / "imdb" / "name.basics.tsv.gz.part"
    assert server.reached.wait(60)
    while _size(part) < len(names) // 4:
        assert process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert process.stderr is not None
    process.stderr.close()
    server.release.set()
    came = _size(part)
    assert films(run) == 1851
    told(run(*words, "--json"))
    assert server.got[-1] == f"/name.basics.tsv.gz {came}-"
    assert films(run) > 1851


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


WHOLE = write_films(FILMS, source="x", licence="y", made=date(2026, 1, 1))


@pytest.mark.parametrize("sent", [b"<html>", b"\n <!-- -->", b"", WHOLE[:-9], WHOLE + b"\n" * 20_000])
def test_what_is_no_catalogue_is_not_kept(run: Run, server: Loopback, home: Home, sent: bytes) -> None:
    server.files["/films.jsonl"] = sent
    refused = run("catalogue", "get", f"{server.address}/films.jsonl", "--yes")
    assert refused.exit_code == 1
    assert "films.jsonl" in refused.stderr
    assert not list(home.catalogue.parent.glob("**/films*"))
