"""`tonight` and `adrift`, and what `show` and `list` hide."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from watchlist.cli.program import program
from watchlist.support.home import Home

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
    said = run("tonight").stderr
    assert said.startswith("Nothing is planned yet. “watchlist")
    assert said.endswith(" add FILM” plans the first film.\n")
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


def test_show_names_what_is_hidden_and_how_to_see_it(run: Run, home: Home) -> None:
    whole = run("show").stdout
    run("config", "hide_synopsis", "true")
    run("config", "hide_praise", "true")
    hidden = run("show").stdout
    assert "visual masterpiece" in whole
    assert "visual masterpiece" not in hidden
    way = Home.find(home.data).command("show lost-in-starlight --hidden")
    sentence = f"Hidden until you have seen it: “{way}”"
    assert "".join(hidden.split()).count("".join(sentence.split())) == 2, "wherever its lines are broken"
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


@pytest.fixture
def hidden(run: Run) -> Run:
    """A film planned again, whose verdict is hidden, and another that is not."""
    run("hype", "your-name", "2")
    run("verdict", "your-name", "Wept twice.", "--rating", "4.5", "--on", "2026-03-02")
    run("verdict", "blade-runner", "Rain.", "--rating", "3", "--on", "2026-03-02")
    run("config", "hide_old_scores", "true")
    run("add", "your-name", "--again")
    run("lists", "add", "Rainy", "your-name", "blade-runner")
    return run


def test_neither_diary_nor_stats_nor_lists_tell_a_hidden_verdict(hidden: Run) -> None:
    for words in (("diary",), ("stats",), ("year", "2026"), ("lists", "show", "Rainy"), ("tonight",)):
        shown = hidden(*words)
        assert shown.exit_code == 0, words
        assert "4.5" not in shown.stdout, words
        assert "★★★★½" not in shown.stdout, words
        assert "Wept" not in shown.stdout, words
    told = hidden("diary").stdout
    assert "Your Name (2016) · hidden until your next verdict\n" in told
    assert "Blade Runner (1982) · ★★★ (3 of 5)\n          Rain." in told
    assert "hidden" in hidden("lists", "show", "Rainy").stdout
    assert "1 old verdict hidden, and not counted among ratings." in hidden("stats").stderr
    assert "Ratings, 1 film" in hidden("stats").stdout
    assert "1 old verdict hidden, and left out." in hidden("year", "2026").stderr
    assert "★★★★½ (4.5 of 5)" in hidden("diary", "--hidden").stdout
    assert json.loads(hidden("diary", "--json").stdout)[0]["viewing"]["verdict"] is not None


def test_no_search_and_no_order_gives_a_hidden_verdict_away(hidden: Run) -> None:
    assert hidden("list", "rating>4").stdout == ""
    assert "Your Name" not in hidden("list", "rating<4").stdout
    assert "Your Name" not in hidden("list", "wept").stdout
    lines = hidden("list", "--sort", "rating-").stdout.splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["Blade", "Your"]
    assert "1 old verdict hidden" in hidden("list").stderr
    assert hidden("tonight", "rating>4").stdout == ""
    hidden("config", "hide_old_scores", "false")
    assert "Your Name" in hidden("list", "rating>4").stdout


@pytest.mark.parametrize("words", [("verdict", "your-name", "Thrice."), ("rate", "your-name", "2")])
def test_a_verdict_given_while_the_old_one_is_hidden_is_of_another_viewing(hidden: Run, words: tuple[str, ...]) -> None:
    assert hidden(*words).stderr == "Saw Your Name (2016) again.\n"
    first, second = json.loads(hidden("show", "your-name", "--json").stdout)["entry"]["viewings"]
    assert (first["verdict"]["text"], first["verdict"]["rating"]) == ("Wept twice.", 90)
    assert second["day"] == "2026-11-22"
    assert (second["verdict"]["text"], second["verdict"]["rating"]) in (("Thrice.", None), ("", 40))
    assert "Wept twice." in hidden("diary").stdout


def test_a_verdict_that_gives_the_story_away_is_folded(run: Run) -> None:
    run("log", "your-name", "--text", "They forget their names.", "--spoilers")
    assert "(gives the story away)" in run("diary").stdout
    assert "forget" not in run("diary").stdout
    assert "forget" not in run("show", "your-name").stdout
    assert "They forget" in run("diary", "--spoilers").stdout
    assert "They forget" in run("show", "your-name", "--spoilers").stdout


def test_with_others_it_draws_for_all_who_sit_here(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()

    def say(home: str, *words: str) -> None:
        assert CliRunner().invoke(program, ["--home", str(tmp_path / home), *words]).exit_code == 0

    say("ruth", "add", "Stalker", "--year", "1979")
    say("ruth", "hype", "stalker", "5")
    say("ruth", "club", "join", str(folder), "--as", "Ruth", "--share", "list,hype")
    assert "Nobody else is known here" in run("tonight", "--all").stderr
    run("club", "join", str(folder), "--as", "Ines")
    run("--profile", "Mina", "add", "Arrival", "--year", "2016")
    run("add", "Stalker", "--year", "1979")
    found = run("tonight", "--with", "ruth", "--with", "MINA")
    assert "ype ★★★★★ (5 of 5) Ruth; planned by you and Ruth, today" in " ".join(found.stdout.split())
    assert "For you, Mina and Ruth: all 2 films that it could be." in found.stderr
    told = json.loads(run("tonight", "--with", "Ruth", "--json").stdout)
    assert (told["present"], [pick["film"]["title"] for pick in told["picks"]]) == (["", "Ruth"], ["Stalker"])
    assert {word["name"]: word["hype"] for word in told["picks"][0]["words"]} == {"": None, "Ruth": 100}
    assert "Nobody is known here as “Otto”: there is Mina and Ruth." in run("tonight", "--with", "Otto").stderr
