"""`tonight` and `adrift`, and what `show` and `list` hide."""

import json
from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def films(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two films planned 447 days ago, one with low hype; one planned today, and one to come."""
    monkeypatch.setenv("WATCHLIST_NOW", "2025-09-01T20:00:00+09:00")
    run("add", "your-name", "--why", "the comet", "--told-by", "Mina")
    run("add", "Heavy Weather", "--year", "2019")
    run("hype", "Heavy Weather", "2")
    monkeypatch.setenv("WATCHLIST_NOW", "2026-11-22T20:00:00+09:00")
    run("add", "lost-in-starlight")
    run("add", "Far Off", "--year", "2031")


@pytest.mark.usefixtures("films")
def test_the_films_for_tonight_with_their_reasons_and_what_was_left_out(run: Run) -> None:
    result = run("tonight")
    assert result.exit_code == 0
    assert "Your Name (2016)\n  Planned 447 days ago, 106 min, told by Mina\n  “the comet”" in result.stdout
    assert "Heavy Weather (2019)\n  Planned 447 days ago, hype ★★ (2 of 5)" in result.stdout
    assert "Far Off" not in result.stdout
    assert result.stderr == "\nAll 3 films that it could be. Left out: 1 not out yet.\n"


@pytest.mark.usefixtures("films")
def test_minutes_and_a_query_narrow_it(run: Run) -> None:
    result = run("tonight", "--minutes", "100")
    assert result.stdout.startswith("Lost in Starlight (2025)\n")
    assert "1 over 100 minutes, 1 of unknown length." in result.stderr
    assert run("tonight", "told:mina").stdout.startswith("Your Name")
    nothing = run("tonight", "xyzzy")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "None of your planned films can be it." in nothing.stderr
    wrong = run("tonight", "hype>=45")
    assert (wrong.exit_code, wrong.stdout) == (2, "")


@pytest.mark.usefixtures("films")
def test_json_tells_everything_and_the_same_seed_the_same(run: Run) -> None:
    told = json.loads(run("tonight", "--json", "--seed", "7").stdout)
    assert told == json.loads(run("tonight", "--json", "--seed", "7").stdout)
    assert (told["day"], told["seed"], told["drawn_from"], told["planned"]) == ("2026-11-22", 7, 3, 4)
    assert told["left_out"] == [{"key": "not_out", "films": 1, "why": "not out yet"}]
    assert {pick["film"]["slug"] for pick in told["picks"]} == {"your-name", "heavy-weather", "lost-in-starlight"}


def test_the_reason_names_a_speaker_whose_notes_held_before(run: Run) -> None:
    run("add", "the-king-of-pigs")
    run("add", "lost-in-starlight")
    keys = [each["key"] for each in json.loads(run("notes", "lost-in-starlight", "--json").stdout)]
    run("seen", "lost-in-starlight")
    assert "because" not in run("tonight").stdout
    for key in keys:
        run("notes", "lost-in-starlight", "--held", key)
    run("add", "lost-in-starlight", "--again")
    assert "because the article's notes hold for you" in " ".join(run("tonight").stdout.split())
    picks = {pick["film"]["slug"]: pick["because"] for pick in json.loads(run("tonight", "--json").stdout)["picks"]}
    assert picks["lost-in-starlight"] is not None
    assert picks["lost-in-starlight"]["held"] == picks["lost-in-starlight"]["of"] >= 2
    run("config", "hide_praise", "true")
    assert "because" not in run("tonight").stdout


def test_with_nothing_planned_it_says_so(run: Run) -> None:
    assert run("tonight").stderr == "Nothing is planned yet. “watchlist add FILM” plans the first film.\n"
    assert "Nothing is adrift" in run("adrift").stderr


@pytest.mark.usefixtures("films")
def test_what_is_adrift_is_listed_and_can_be_kept(run: Run) -> None:
    result = run("adrift")
    assert result.stdout == "Heavy Weather (2019)\n  Planned 447 days ago, hype ★★ (2 of 5)\n"
    assert [film["slug"] for film in json.loads(run("adrift", "--json").stdout)] == ["heavy-weather"]
    assert run("adrift", "--keep", "heavy weather").stderr == "Kept Heavy Weather (2019).\n"
    assert run("adrift").stdout == ""
    assert "Planned since 1 Sep 2025, kept 22 Nov" in run("show", "heavy weather").stdout
    run("undo")
    assert run("adrift").stdout == result.stdout


def test_show_names_what_is_hidden_and_how_to_see_it(run: Run) -> None:
    whole = run("show").stdout
    run("config", "hide_synopsis", "true")
    run("config", "hide_praise", "true")
    hidden = run("show").stdout
    assert "visual masterpiece" in whole
    assert "visual masterpiece" not in hidden
    assert hidden.count("Hidden until you have seen it: “watchlist show lost-in-starlight --hidden”") == 2
    assert run("show", "--hidden").stdout == whole
    run("seen", "lost-in-starlight")
    assert "visual masterpiece" in run("show").stdout


def test_old_verdicts_are_hidden_in_show_and_list(run: Run) -> None:
    run("verdict", "your-name", "Wept twice.", "--rating", "4", "--on", "yesterday")
    run("config", "hide_old_scores", "true")
    assert "Wept twice." in run("show", "your-name").stdout
    run("add", "your-name", "--again")
    told, listed = run("show", "your-name").stdout, run("list")
    assert "rating: hidden until your next verdict" in told
    assert "Wept twice." not in told
    assert "★" not in told
    assert " 4 " not in listed.stdout
    assert "1 old verdict hidden" in listed.stderr
    assert "Wept twice." in run("show", "your-name", "--hidden").stdout
