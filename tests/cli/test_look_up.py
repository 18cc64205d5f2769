"""Look-ups from the command line: nothing is sent unless they are wanted, and what is told says where it is from."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import Result

from tests.lookup import answers
from tests.lookup.answers import KEY, SYNOPSIS, TITLE, TOKEN
from tests.lookup.loopback import Asked, Loopback, Reply
from watchlist.cli.failure import in_words
from watchlist.domain.base import clock
from watchlist.support.home import Home

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def sites(loopback: Loopback) -> Loopback:
    """Every site, on the loopback, knowing one film."""
    loopback.answering = answers.everything
    return loopback


def set_key(run: Run, key: str = KEY) -> None:
    run("config", "tmdb_key", key)
    run("config", "country", "DE")


def test_nothing_is_sent_unless_it_is_wanted(run: Run, loopback: Loopback) -> None:
    set_key(run)
    assert run("find", TITLE).exit_code == 1
    run("add", TITLE)
    run("fill")
    run("config", "lookup", "true")
    run("fill", "--no-look-up")
    assert loopback.asked == []
    assert run("find", TITLE).exit_code == 0
    assert loopback.asked != []


def test_a_film_is_found_and_added_with_all_that_is_told_of_it(run: Run, home: Home) -> None:
    set_key(run)
    assert TITLE in run("find", "--look-up", TITLE).stdout
    result = run("add", "--look-up", TITLE)
    assert (result.exit_code, result.stderr) == (0, f"Added {TITLE} (2027).\n")
    card = run("show", "two-orbits").stdout
    assert SYNOPSIS in " ".join(card.split())
    assert "CC BY-SA 4.0" in card
    assert answers.PAGE in card
    assert (home.posters / "tmdb-900001.jpg").is_file()


def test_a_film_is_added_as_typed_where_nothing_answers(run: Run, loopback: Loopback) -> None:
    loopback.answering = lambda asked: Reply(b"{}", status=500)
    result = run("add", "--look-up", "Some Film", "--year", "2001")
    assert result.exit_code == 0
    assert "Wikidata has a fault of its own at present (it answered 500)." in result.stderr
    assert "Added Some Film (2001)." in result.stderr


def test_what_the_catalogue_knows_is_found_where_nothing_answers(run: Run, loopback: Loopback) -> None:
    loopback.answering = lambda asked: Reply(b"{}", status=500)
    result = run("find", "--look-up", "Anora")
    assert (result.exit_code, "Sean Baker" in result.stdout) == (0, True)
    assert result.stderr.count("Wikidata has a fault of its own at present (it answered 500).") == 1


def test_a_library_is_filled_online_and_undone_at_once(run: Run) -> None:
    run("add", "--new", TITLE, "--year", "2027", "--minutes", "99")
    result = run("fill", "--look-up", "--json")
    assert "Asked online: Wikidata, Wikipedia, AniList." in result.stderr
    assert json.loads(result.stdout)["filled"] == ["two-orbits"]
    film = json.loads(run("show", "two-orbits", "--json").stdout)
    assert (film["minutes"], film["directors"], film["synopsis"]) == (99, ["Seo Hana"], SYNOPSIS)
    sources = {each["source"]: each for each in film["fillings"]}
    assert sources["Wikipedia"]["licence"] == "CC BY-SA 4.0"
    run("undo")
    assert json.loads(run("show", "two-orbits", "--json").stdout)["directors"] == []


def test_what_is_doubtful_is_not_guessed(run: Run) -> None:
    run("add", "--new", TITLE, "--year", "2026")
    told = json.loads(run("fill", "--look-up", "--json").stdout)
    assert (told["filled"], told["doubtful"]) == ([], ["two-orbits"])
    listed = run("match", "--look-up", "two-orbits").stdout
    assert "Two Orbits (2027)" in listed
    assert run("match", "--look-up", "two-orbits", "tt9000001").exit_code == 0
    assert json.loads(run("show", "two-orbits", "--json").stdout)["directors"] == ["Seo Hana"]


def test_where_to_watch_is_asked_for_again_after_a_week(run: Run, loopback: Loopback) -> None:
    set_key(run)
    run("add", "--look-up", TITLE)
    assert json.loads(run("fill", "--look-up", "--json").stdout)["whole"] == 1
    now = clock.now()
    clock.set_clock(lambda: now + timedelta(days=8))
    asked = len(loopback.paths("tmdb"))
    assert json.loads(run("fill", "--look-up", "--json").stdout)["filled"] == ["two-orbits"]
    assert len(loopback.paths("tmdb")) > asked


def test_what_was_answered_before_look_ups_fail_is_kept(run: Run, loopback: Loopback) -> None:
    run("add", "--new", TITLE, "--year", "2027")
    run("add", "--new", "Zzz", "--year", "2001")
    failing = {"wikidata": 0}

    def answering(asked: Asked) -> Reply:
        failing["wikidata"] += "Zzz" in asked.parameters.get("srsearch", "")
        return Reply(b"{}", status=500) if failing["wikidata"] else answers.everything(asked)

    loopback.answering = answering
    result = run("fill", "--look-up", "--json", "sort:title")
    told = json.loads(result.stdout)
    assert (told["filled"], told["unasked"]) == (["two-orbits"], 1)
    assert "Wikidata has a fault of its own at present (it answered 500)." in result.stderr


@pytest.mark.parametrize("key", [KEY, TOKEN])
def test_a_key_is_shown_nowhere(run: Run, home: Home, key: str) -> None:
    said = [run("config", "tmdb_key", key), run("config"), run("config", "tmdb_key"), run("config", "--json")]
    said += [run("config", "tmdb_key", "--json"), run("doctor"), run("add", "--look-up", TITLE), run("show", TITLE)]
    assert all(key not in result.output for result in said)
    assert 'tmdb_key is "••••••••" now' in said[0].stderr
    assert home.settings.stat().st_mode & 0o077 == 0
    files = [path for path in home.data.rglob("*") if path.is_file() and path != home.settings]
    assert not [path for path in files if key in str(path) or key.encode() in path.read_bytes()]


def test_a_key_of_digits_alone_is_a_key(run: Run, home: Home) -> None:
    assert run("config", "tmdb_key", "1" * 32).exit_code == 0
    assert f'tmdb_key = "{"1" * 32}"' in home.settings.read_text()


def test_a_key_stands_in_no_crash_log(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["watchlist", "config", "tmdb_key", KEY])
    in_words(RuntimeError("unforeseen"), home)
    log = (home.data / "crash.log").read_text()
    assert "watchlist config tmdb_key\n" in log
    assert KEY not in log


def test_the_password_of_an_engine_stands_in_no_crash_log(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    words = [
        "club",
        "serve",
        "star",
        "--engine=postgresql://club:se@c/r?t#@db/club",
        "--url",
        "https://club.example.org",
    ]
    monkeypatch.setattr("sys.argv", ["watchlist", *words])
    in_words(RuntimeError("unforeseen"), home)
    log = (home.data / "crash.log").read_text()
    assert "watchlist club serve star --engine=postgresql://db/club --url https://club.example.org\n" in log


def test_a_key_may_stand_in_a_file_or_in_the_environment(
    run: Run, loopback: Loopback, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "key"
    file.write_text(f"{KEY}\n")
    run("config", "tmdb_key", str(file))
    assert run("find", "--look-up", TITLE).exit_code == 0
    assert loopback.paths("tmdb") == ["/3/search/movie"]
    monkeypatch.setenv("WATCHLIST_TMDB_KEY", "f" * 32)
    result = run("find", "--look-up", "Another One")
    assert "TMDB did not accept the key" in result.stderr


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("nonsense key", "What tmdb_key holds is no key of TMDB's"),
        ("~/there-is-no-such-file", "which tmdb_key names, cannot be read: no such file or directory."),
    ],
)
def test_what_is_no_key_is_said_before_anything_is_sent(run: Run, loopback: Loopback, setting: str, words: str) -> None:
    run("config", "tmdb_key", setting)
    result = run("find", "--look-up", TITLE)
    assert result.exit_code == 1
    assert words in str(result.exception) + result.stderr
    assert loopback.asked == []


def test_services_of_yours_are_found_by_query_column_and_tonight_and_follow_the_setting(run: Run) -> None:
    set_key(run)
    run("add", "--look-up", TITLE)
    run("add", "--new", "Elsewhere")
    unset = run("list", "on:mine")
    assert unset.stdout == ""
    assert "You have named no services of yours (the setting “services”)." in unset.stderr
    run("config", "services", '["netflix"]')
    assert "Two Orbits" in run("list", "on:mine").stdout
    assert "◉ Netflix" in run("list", "--columns", "title,on").stdout
    assert "On your Netflix, to rent or buy at Apple TV, by JustWatch, 22 Nov" in run("show", "two-orbits").stdout
    now = clock.now()
    clock.set_clock(lambda: now + timedelta(days=60))
    assert "on your Netflix" in " ".join(run("tonight", "on:mine").stdout.split())


def test_what_is_still_to_come_out_has_a_day_in_the_calendar(run: Run, tmp_path: Path) -> None:
    set_key(run)
    run("add", "--look-up", TITLE)
    assert "Two Orbits" in run("list", "status:planned", "is:unreleased", "sort:released").stdout
    calendar = run("export", "--to", "ics").stdout
    assert "DTSTART;VALUE=DATE:20261204" in calendar
    assert "CC BY-SA 4.0" in calendar.replace("\r\n ", "").replace("\n ", "")


def test_films_of_an_anilist_export_are_known_by_their_numbers(run: Run, loopback: Loopback, tmp_path: Path) -> None:
    item = {"series_type": 0, "status": 2, "score": 85, "progress": 1, "finished_on": 20240131, "repeat": 0}
    lists = [{"id": 1, "series_id": int(answers.ANILIST_ID), **item}, {"id": 2, "series_id": 5, **item}]
    file = tmp_path / "gdpr_data.json"
    file.write_text(json.dumps({"user": {"custom_lists": {"anime": [], "manga": []}}, "lists": lists}))
    refused = run("import", str(file), "--yes")
    assert refused.exit_code == 1
    assert "--look-up" in refused.stderr
    assert loopback.asked == []
    assert run("import", str(file), "--yes", "--look-up").exit_code == 0
    film = json.loads(run("show", "two-paths", "--json").stdout)
    assert (film["title"], film["minutes"], film["entry"]["rating"]) == ("Two Paths", 98, 85)
    assert film["entry"]["viewings"][0]["day"] == "2024-01-31"
    assert len(loopback.paths("anilist")) == 1
