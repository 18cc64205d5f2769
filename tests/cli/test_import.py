"""`import`: what was kept elsewhere."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.exchange.conftest import zipped
from watchlist.cli import progress_line
from watchlist.cli.commands import import_
from watchlist.support.home import Home

Run = Callable[..., Result]
DIARY = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date"
HEAT = "2024-06-01,Heat,1995,https://boxd.it/a1,4.5,,,2024-05-31"
ALIEN = "2024-06-03,Alien,1979,https://boxd.it/a2,4,,,2024-06-02"
SAMPLE = Path(__file__).parents[2].parent / "shared" / "samples" / "letterboxd-export.zip"
real = pytest.mark.skipif(not SAMPLE.exists(), reason="the real export is not on this machine")


@pytest.fixture
def diary(tmp_path: Path) -> Callable[..., str]:
    """A diary with the rows given."""

    def written(*rows: str) -> str:
        path = tmp_path / "diary.csv"
        path.write_text("\n".join((DIARY, *rows, "")), "utf-8")
        return str(path)

    return written


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits there."""
    monkeypatch.setattr(import_, "is_terminal", lambda stream: True)
    monkeypatch.setattr(progress_line, "is_terminal", lambda stream: True)


Diary = Callable[..., str]


def test_a_dry_run_says_what_would_happen_and_changes_nothing(run: Run, home: Home, diary: Diary) -> None:
    result = run("import", diary(HEAT, ALIEN), "--dry-run")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Letterboxd: 2 new films, 2 viewings, 2 ratings.",
        "",
        "file       rows  new  said twice  known already  set aside",
        "diary.csv     2    2           0              0          0",
    ]
    assert result.stderr == "Nothing is changed yet: leave --dry-run out to go on.\n"
    assert not home.data.exists()


def test_a_film_with_a_card_is_known_by_it_whatever_signs_its_title_has(run: Run, diary: Diary) -> None:
    run("import", diary("2024-06-01,Your Name.,2016,https://boxd.it/d1,4,,,2024-05-31"), "--yes")
    films = json.loads(run("list", "--json").stdout)
    assert [film["slug"] for film in films] == ["your-name"]
    again = run("import", diary("2024-07-01,Your Name.,2016,https://boxd.it/d2,4,Yes,,2024-06-30"), "--yes")
    assert "1 changed film" in again.stderr


def test_a_file_may_come_through_a_pipe(run: Run, diary: Diary) -> None:
    result = run("import", "-", "--yes", stdin=Path(diary(HEAT)).read_text("utf-8"))
    assert result.exit_code == 0, result.stderr
    written = run("export", "--to", "json").stdout
    assert "is nothing that can be imported" in run("import", "-", stdin="").stderr
    run("undo")
    assert run("import", "-", "--yes", stdin=written).exit_code == 0
    assert run("list").stdout.count("watched") == 1


def test_an_import_is_one_change_and_one_undo_takes_it_back(run: Run, home: Home, diary: Diary) -> None:
    result = run("import", diary(HEAT, ALIEN), "--yes")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Letterboxd: 2 new films, 2 viewings, 2 ratings.\n2 rows: 2 new.\n" in result.stderr
    assert f"Imported 2 films from Letterboxd. “{home.command('undo')}” takes it back.\n" in result.stderr
    assert run("list").stdout.count("watched") == 2
    assert run("undo").stderr == "Undid: Imported 2 films from Letterboxd.\n"
    assert run("list").stdout == ""


def test_the_same_file_again_is_nothing_new_and_needs_no_leave(run: Run, diary: Diary) -> None:
    run("import", diary(HEAT, ALIEN), "--yes")
    before = run("list", "--json").stdout
    result = run("import", diary(HEAT, ALIEN))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Letterboxd: nothing new.\n2 rows: 2 known already.\n"
    assert run("list", "--json").stdout == before


def test_where_nobody_can_be_asked_an_import_needs_leave(run: Run, home: Home, diary: Diary) -> None:
    result = run("import", diary(HEAT))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Letterboxd: 1 new film, 1 viewing, 1 rating.")
    assert result.stderr.endswith("It was not imported: without a terminal to ask you, it needs “--yes”.\n")
    assert not home.data.exists()


@pytest.mark.usefixtures("at_terminal")
def test_of_several_files_the_one_that_is_declined_is_said_not_to_be_imported(
    run: Run, diary: Diary, tmp_path: Path
) -> None:
    first = Path(diary(HEAT)).rename(tmp_path / "first.csv")
    result = run("import", str(first), diary(ALIEN), stdin="y\nn\n")
    assert "Imported" in result.stderr
    assert result.stderr.endswith("It was not imported.\n")


@pytest.mark.usefixtures("at_terminal")
def test_at_a_terminal_you_are_asked_once_you_know_what_would_happen(run: Run, diary: Diary) -> None:
    refused = run("import", diary(HEAT), stdin="n\n")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "1 new film" in refused.stderr.partition("Import it? [Y/n]:")[0]
    assert refused.stderr.endswith("It was not imported.\n")
    assert run("list").stdout == ""
    assert run("import", diary(HEAT), stdin="y\n").exit_code == 0
    assert "Heat" in run("list").stdout


def test_a_scale_that_the_file_does_not_tell_is_named_or_asked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("Title,Year,Rating\nHeat,1995,4\n", encoding="utf-8")
    refused = run("import", str(tmp_path / "mine.csv"), "--yes")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "does not say of how many its ratings are: the highest is 4. “--scale 5”" in refused.stderr
    assert run("import", str(tmp_path / "mine.csv"), "--yes", "--scale", "10").exit_code == 0
    assert json.loads(run("show", "heat", "--json").stdout)["entry"]["viewings"][0]["verdict"]["rating"] == 40


@pytest.mark.usefixtures("at_terminal")
def test_at_a_terminal_you_are_asked_for_the_scale(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("Title,Year,Rating\nHeat,1995,4\n", encoding="utf-8")
    asked = run("import", str(tmp_path / "mine.csv"), stdin="7\n5\ny\n")
    assert asked.exit_code == 0
    assert "the highest rating is 4. Of how many are they (5, 10, 100)" in asked.stderr
    assert json.loads(run("show", "heat", "--json").stdout)["entry"]["viewings"][0]["verdict"]["rating"] == 80


@pytest.mark.usefixtures("at_terminal")
def test_a_file_that_is_gone_once_its_scale_is_said_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.csv").write_text("Title,Year,Rating\nHeat,1995,4\n", encoding="utf-8")

    def answer(*_: object, **__: object) -> str:
        (tmp_path / "mine.csv").unlink()
        return "5"

    monkeypatch.setattr("click.prompt", answer)
    asked = run("import", str(tmp_path / "mine.csv"))
    assert asked.exit_code == 1
    assert "mine.csv: there is no such file" in asked.stderr


def test_a_report_is_no_longer_than_a_screen_unless_all_is_asked_for(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"2024-01-0{number % 9 + 1},F{number},x{number}y,,bad{number},,,\n" for number in range(300))
    rows += "".join(f"a,F{number},1995,,4,Yes\n" for number in range(30))
    (tmp_path / "lists").mkdir()
    header = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n"
    (tmp_path / "diary.csv").write_text(header + rows, encoding="utf-8")
    for number in range(40):
        (tmp_path / "lists" / f"l{number}.csv").write_text("Position,Name,Year,URL,Description\n", encoding="utf-8")
        (tmp_path / f"odd{number}.csv").write_text("x", encoding="utf-8")
    shown = run("import", str(tmp_path), "--dry-run")
    assert len(shown.stdout.splitlines()) <= 24
    assert "more: “--all” names them" in shown.stdout
    assert len(run("import", str(tmp_path), "--dry-run", "--all").stdout.splitlines()) > 300


@pytest.mark.usefixtures("at_terminal")
def test_at_a_terminal_one_line_tells_how_far_the_reading_is(
    run: Run, diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress_line, "TOLD_EVERY", 0)
    progress, _, report = run("import", diary(HEAT, ALIEN), "--yes").stderr.partition("Letterboxd:")
    assert "\rReading row 2 of 2 " in progress
    assert progress.endswith(" \r")
    assert "\n" not in progress
    assert report


def test_the_library_is_backed_up_before(run: Run, home: Home, diary: Diary) -> None:
    run("add", "lost-in-starlight")
    run("import", diary(HEAT), "--yes")
    named = json.loads(run("doctor", "--list", "--json").stdout)
    assert [backup["why"] for backup in named][:1] == ["bulk"]


def test_rows_that_cannot_be_read_are_named_and_the_others_come_in(run: Run, diary: Diary) -> None:
    result = run("import", diary(HEAT, "2024-06-03,Alien,MCMLXXIX,https://boxd.it/a2,4,,,2024-06-02"), "--yes")
    assert result.exit_code == 0
    assert "; 1 row set aside." in result.stderr
    assert "Set aside, for it cannot be read:\n  diary.csv, line 3: " in result.stderr
    assert run("list").stdout.count("watched") == 1


def test_where_you_say_otherwise_your_word_stays_and_is_told_in_your_scale(run: Run, diary: Diary) -> None:
    run("import", diary(HEAT), "--yes")
    run("rate", "heat", "5")
    result = run("import", diary(HEAT.replace(",4.5,", ",3,")), "--yes")
    assert "Your word stays where the file says otherwise:\n  Heat (1995): rated 5 of 5 on 2024-05-31 here, 3 of 5" in (
        result.stderr
    )
    assert json.loads(run("list", "--json").stdout)[0]["entry"]["rating"] == 100


def test_a_difference_is_told_once_and_again_when_the_file_or_your_word_changes(run: Run, diary: Diary) -> None:
    run("import", diary(HEAT), "--yes")
    run("rate", "heat", "5")
    stays = "Your word stays where the file says otherwise"
    newer = diary(HEAT.replace(",4.5,", ",3,"))
    assert stays in run("import", newer, "--dry-run").stdout, "a dry run tells, and remembers nothing"
    assert stays in run("import", newer, "--yes").stderr
    again = run("import", newer, "--yes")
    assert again.stderr == "Letterboxd: nothing new.\n1 row: 1 known already.\n"
    assert json.loads(run("import", newer, "--json").stdout)["import"]["differences"] == []
    assert stays in run("import", newer, "--dry-run", "--all").stdout
    run("rate", "heat", "2")
    assert "rated 2 of 5 on 2024-05-31 here, 3 of 5 in the file" in run("import", newer).stderr
    assert stays not in run("import", newer).stderr
    assert "here, 3.5 of 5 in the file" in run("import", diary(HEAT.replace(",4.5,", ",3.5,")), "--yes").stderr


def test_a_word_of_yours_is_told_once_though_the_file_is_the_same(run: Run, diary: Diary) -> None:
    run("import", diary(HEAT), "--yes")
    run("rate", "heat", "2")
    before = run("history", "--json").stdout
    assert "rated 2 of 5 on 2024-05-31 here, 4.5 of 5 in the file" in run("import", diary(HEAT)).stderr
    assert "Your word stays" not in run("import", diary(HEAT)).stderr
    assert run("history", "--json").stdout == before


def test_rows_set_aside_for_one_reason_are_told_in_one_line_unless_all_are_asked_for(run: Run, diary: Diary) -> None:
    bad = [f"2024-06-03,Film {number},MCM,https://boxd.it/b{number},4,,,2024-06-02" for number in range(25)]
    short, full = run("import", diary(*bad)), run("import", diary(*bad), "--all")
    assert "diary.csv, lines 2 to 26: “MCM” is not a year" in short.stderr
    assert short.stderr.count("diary.csv, line") == 1
    assert full.stderr.count("diary.csv, line") == 25
    assert (short.exit_code, full.exit_code) == (1, 1)  # nothing came of the file


def test_an_export_of_which_every_file_is_damaged_ends_with_1(run: Run, tmp_path: Path) -> None:
    whole = zipped({"diary.csv": DIARY, "watched.csv": DIARY})
    (tmp_path / "damaged.zip").write_bytes(whole.replace(b"Rewatch", b"Rewetch"))
    result = run("import", str(tmp_path / "damaged.zip"), "--yes")
    assert "diary.csv: left out, for diary.csv is damaged inside damaged.zip." in result.stderr
    assert result.exit_code == 1


def test_what_can_be_imported_is_listed(run: Run) -> None:
    assert "letterboxd.com, Settings" in run("import", "--formats").stdout
    names = [each["name"] for each in json.loads(run("import", "--formats", "--json").stdout)]
    assert {"Letterboxd", "Trakt", "MyAnimeList", "Simkl", "Ryot", "Watcharr", "watchlist"} <= set(names)
    assert run("import").exit_code == 2


def test_several_files_are_taken_in_one_after_the_other(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Title,Year\nHeat,1995\n")
    (tmp_path / "b.csv").write_text("Title,Year\nRan,1985\nHeat,1995\n")
    result = run("import", str(tmp_path / "a.csv"), str(tmp_path / "b.csv"), "--yes", "--json")
    first, second = json.loads(result.stdout)
    assert (first["import"]["new_films"], second["import"]["new_films"]) == (1, 1)


def test_a_table_beside_other_files_is_read_and_they_are_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "imdb").mkdir()
    (tmp_path / "imdb" / "ratings.csv").write_text("Const,Your Rating,Date Rated,Title\ntt0113277,9,2024-01-01,Heat\n")
    (tmp_path / "imdb" / "readme.txt").write_text("x")
    (tmp_path / "imdb" / "odd.json").write_text("{}")
    told = json.loads(run("import", str(tmp_path / "imdb"), "--yes", "--json").stdout)["import"]
    assert (told["new_films"], told["passed_over"]) == (
        1,
        ["odd.json: nothing in it is kept here", "readme.txt: nothing in it is kept here"],
    )


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("nowhere.zip", None, "nowhere.zip: there is no such file.\n"),
        ("cut.zip", b"PK\x03\x04cut short", "cut.zip is damaged or was cut short. Fetch the file again.\n"),
        ("notes.txt", b"Heat", "notes.txt is nothing that can be imported: "),
        ("films.xlsx", zipped({"xl/workbook.xml": "x"}), "films.xlsx is a workbook of Excel: save it there as CSV"),
        ("films.ods", zipped({"content.xml": "x"}), "films.ods is a spreadsheet of LibreOffice: save it there as CSV"),
    ],
)
def test_a_file_that_cannot_be_imported_is_told_why(
    run: Run, tmp_path: Path, name: str, text: bytes | None, said: str
) -> None:
    if text is not None:
        (tmp_path / name).write_bytes(text)
    result = run("import", str(tmp_path / name), "--yes")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(said)


def test_json_holds_the_numbers_and_the_step(run: Run, diary: Diary) -> None:
    dry = json.loads(run("import", diary(HEAT), "--dry-run", "--json").stdout)
    assert (dry["import"]["format"], dry["import"]["new_films"], dry["step"]) == ("Letterboxd", 1, None)
    done = json.loads(run("import", diary(HEAT), "--yes", "--json").stdout)
    assert done["step"]["words"] == "Imported 1 film from Letterboxd"
    again = json.loads(run("import", diary(HEAT), "--json").stdout)
    assert (again["import"]["changes"], again["step"]) == (0, None)
    assert again["import"]["files"] == [
        {"file": "diary.csv", "rows": 1, "taken": 0, "merged": 0, "there": 1, "aside": 0}
    ]


@real
def test_a_real_account_comes_in_once_and_goes_again_with_one_undo(run: Run, home: Home) -> None:
    dry = run("import", str(SAMPLE), "--dry-run")
    assert (dry.exit_code, home.data.exists()) == (0, False)
    assert re.search(r"(?m)^diary\.csv +2,132 +2,132 +0 +0 +0$", dry.stdout)
    assert re.search(r"(?m)^24 files in lists +\d", dry.stdout), "many files of a folder are one line"
    assert run("import", str(SAMPLE), "--yes").exit_code == 0
    films = json.loads(run("list", "--json").stdout)
    assert len(films) == 3391
    again = run("import", str(SAMPLE), "--yes")
    assert (again.exit_code, again.stderr.partition("\n")[0]) == (0, "Letterboxd: nothing new.")
    assert len(json.loads(run("history", "--json").stdout)) == 1
    run("undo")
    assert (run("list", "--json").stdout, run("lists", "--json").stdout) == ("[]\n", "[]\n")


def test_what_no_film_is_stands_under_the_heading_of_the_app(run: Run, tmp_path: Path) -> None:
    heat = {"title": "Heat", "year": 1995, "ids": {"simkl": 1}}
    backup = {
        "movies": [{"status": "completed", "movie": heat}],
        "shows": [{"status": "watching", "show": {"title": "A Show"}}],
    }
    path = tmp_path / "SimklBackup.json"
    path.write_text(json.dumps(backup), "utf-8")
    result = run("import", str(path), "--dry-run")
    assert "Left behind:\n  1 series: only films are kept here" in result.output
