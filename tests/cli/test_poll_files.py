"""`poll export` and `poll import`, and what others answered on the command line."""

import base64
import json
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from watchlist.cli.program import program
from watchlist.support.files import write_durably
from watchlist.support.home import Home

Run = Callable[..., Result]
POLL = ("poll", "lost-in-starlight")


@pytest.fixture
def as_(home: Home) -> Run:
    """Run a command as the profile named first."""

    def call(profile: str, *words: str) -> Result:
        return CliRunner().invoke(program, ["--home", str(home.data), "--profile", profile, *words])

    return call


@pytest.fixture
def mina(tmp_path: Path) -> Path:
    """A file that Mina signed in a home of her own."""
    path, elsewhere = tmp_path / "mina.json", ["--home", str(tmp_path / "elsewhere")]
    for words in (
        [*POLL, "orbit", "--sentence", "Pretty."],
        ["seen", "lost-in-starlight"],
        [*POLL, "leap"],
        ["poll", "export", "--name", "Mina", "--sentences", "--to", str(path)],
    ):
        assert CliRunner().invoke(program, [*elsewhere, *words]).exit_code == 0
    return path


def test_an_export_wants_a_name_and_remembers_it(run: Run, home: Home, tmp_path: Path) -> None:
    run(*POLL, "leap", "--sentence", "for the strings")
    nameless = run("poll", "export")
    assert (nameless.exit_code, nameless.stdout) == (1, "")
    assert f"“watchlist --home {home.data} poll export --name NAME” signs them" in nameless.stderr
    assert "by the name “me”" in run("poll", "export", "--name", "me").stderr
    assert json.loads(run("poll", "export", "--name", "Ines").stdout)["from"] == "Ines"
    out = tmp_path / "ines.json"
    again = run("poll", "export", "lost-in-starlight", "--to", str(out), "--json")
    assert again.stderr == f"1 ballot of Ines written to {out}, without sentences.\n"
    assert json.loads(again.stdout) == {"file": str(out), "from": "Ines", "ballots": 1}
    assert "strings" not in out.read_text()
    assert "is there already" in run("poll", "export", "--to", str(out)).stderr
    assert "and that is you" in run("poll", "import", str(out)).stderr


def test_a_profile_signs_with_its_own_name(as_: Run) -> None:
    as_("Mina", *POLL, "leap")
    assert json.loads(as_("Mina", "poll", "export").stdout)["from"] == "Mina"


def test_nobody_signs_with_the_name_of_another_profile_here(as_: Run) -> None:
    as_("Mina", *POLL, "leap")
    as_("me", *POLL, "orbit")
    taken = as_("me", "poll", "export", "--name", "Mina")
    assert (taken.exit_code, taken.stdout) == (1, "")
    assert "Mina is another profile here" in taken.stderr
    assert "mina is another profile here" in as_("me", "poll", "export", "--name", "mina").stderr
    assert as_("Mina", "poll", "export", "--name", "Mina").exit_code == 0


def test_there_is_nothing_to_export_before_the_first_answer(run: Run) -> None:
    result = run("poll", "export", "--name", "Ines")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "You have answered no poll yet.\n")


def test_the_ballots_of_somebody_are_removed_by_name_and_undo_brings_them_back(run: Run, mina: Path) -> None:
    run(*POLL, "orbit")
    run("poll", "import", str(mina))
    unknown = run("poll", "remove", "lost-in-starlight", "Jonas")
    assert unknown.exit_code == 1
    assert "No ballot of “Jonas” on Lost in Starlight (2025) came in a file or a code. Mina did." in unknown.stderr
    removed = run("poll", "remove", "lost-in-starlight", "mina", "--json")
    assert "Removed 2 ballots of Mina on Lost in Starlight (2025)." in removed.stderr
    assert json.loads(removed.stdout)["step"]["words"] == "Removed 2 ballots of Mina on Lost in Starlight (2025)"
    answered = json.loads(run(*POLL, "--json").stdout)
    assert (len(answered["ballots"]), answered["others"]) == (1, [])
    run("undo")
    assert [each["name"] for each in json.loads(run(*POLL, "--json").stdout)["others"]] == ["Mina"]


def test_the_file_of_somebody_else_is_taken_in_once_and_taken_back_by_one_undo(
    run: Run, mina: Path, home: Home
) -> None:
    dry = run("poll", "import", str(mina), "--dry-run")
    assert dry.stdout == "2 ballots of Mina, 2 of them new.\n"
    assert not home.store.exists()
    taken = run("poll", "import", str(mina), "--json")
    assert "Took in 2 ballots of Mina." in taken.stderr
    assert json.loads(taken.stdout)["import"] == {"from": "Mina", "ballots": 2, "new": 2, "faults": []}
    assert "Mina: before orbit, “Pretty.” → after leap (22 Nov, from a file)" in run(*POLL).stdout
    assert "You, before watching: not answered yet" in run(*POLL).stdout
    again = run("poll", "import", str(mina))
    assert again.stderr == "2 ballots of Mina, none of them new.\nNothing has changed.\n"
    run("undo")
    assert "Mina" not in run(*POLL).stdout


def test_what_cannot_be_used_is_named_and_the_rest_is_taken(run: Run, mina: Path) -> None:
    whole = json.loads(mina.read_text())
    whole["ballots"].append(whole["ballots"][0] | {"answer": "comet"})
    mina.write_text(json.dumps(whole))
    result = run("poll", "import", str(mina), "--json")
    assert result.exit_code == 0
    (fault,) = json.loads(result.stdout)["import"]["faults"]
    assert (fault["file"], fault["place"]) == ("mina.json", "ballot 3")
    assert "“comet” is no answer here" in " ".join(result.stderr.split())


def test_profiles_and_files_stand_side_by_side_and_are_counted_from_three_on(run: Run, as_: Run, mina: Path) -> None:
    as_("Jonas", *POLL, "orbit")
    run("poll", "import", str(mina))
    assert "ballots, each" not in run(*POLL).stdout
    run(*POLL, "leap")
    lines = run(*POLL).stdout.splitlines()
    assert lines[-3:] == [
        "Jonas: before orbit (22 Nov, a profile here)",
        "Mina: before orbit, “Pretty.” → after leap (22 Nov, from a file)",
        "leap 2, orbit 1 (3 ballots, each one's newest, yours among them)",
    ]
    assert "Jonas: before orbit (22 Nov, a profile here)" in run("show").stdout
    for words in ((*POLL, "--json"), ("show", "--json")):
        others = json.loads(run(*words).stdout)["others"]
        assert [(one["name"], one["here"]) for one in others] == [("Jonas", True), ("Mina", False)]
        assert others[0]["after"] is None
        assert (others[1]["before"]["answer"], others[1]["after"]["answer"]) == ("orbit", "leap")


def test_a_shield_hides_what_others_answered_until_the_film_is_seen(run: Run, as_: Run, home: Home) -> None:
    as_("Jonas", *POLL, "orbit")
    write_durably(home.settings, b"hide_praise = true\n")
    for words in (POLL, ("show",)):
        told = " ".join(run(*words).stdout.split())
        assert "1 person has answered, hidden until you have seen it" in told
        assert "Jonas" not in told
        assert "Jonas: before orbit" in run(*words, "--hidden").stdout
    run("seen", "lost-in-starlight")
    assert "Jonas: before orbit" in run(*POLL).stdout


def test_a_film_called_like_neither_word_is_still_answered(run: Run) -> None:
    assert run(*POLL, "leap").stderr == "Answered leap to the poll on Lost in Starlight (2025).\n"
    wrong = run("poll", "export", "--colour")
    assert (wrong.exit_code, "watchlist poll export --help" in wrong.stderr) == (2, True)


@pytest.mark.parametrize("way", ["export", "import"])
def test_each_has_a_help_with_an_example_and_the_shape_of_its_json(way: str) -> None:
    told = CliRunner().invoke(program, ["poll", way, "--help"]).stdout
    assert f"watchlist poll {way}" in told.partition("Examples:")[2]
    assert "JSON:" in told


def test_a_page_is_made_its_codes_are_taken_in_and_everyone_is_counted(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "poll.html"
    assert run("poll", "page", "lost-in-starlight", "--to", str(page)).exit_code == 0
    assert "Content-Security-Policy" in page.read_text("utf-8")
    assert run("poll", "page", "lost-in-starlight", "--to", str(page)).exit_code == 1
    nobody = run("poll", "result", "lost-in-starlight")
    assert (nobody.exit_code, "Nobody has answered yet" in nobody.stderr) == (1, True)
    ballot = {
        "film": "lost-in-starlight",
        "title": "Lost in Starlight",
        "year": 2025,
        "answer": "leap",
        "watched": False,
        "at": "2026-11-20T10:00:00Z",
        "name": "민아",
    }
    packed = base64.urlsafe_b64encode(json.dumps(ballot).encode()).decode().rstrip("=")
    text = f"Hi!\nWL1.{packed}.{zlib.crc32(packed.encode()):08x}\nbye, WL1.broken"
    dry = run("poll", "import", "-", "--dry-run", stdin=text)
    assert (dry.stdout.splitlines()[0], "leave --dry-run out to go on" in dry.stderr) == (
        "1 ballot of 민아, 1 of them new.",
        True,
    )
    taken = run("poll", "import", "-", "--json", stdin=text)
    told = json.loads(taken.stdout)["import"]
    assert (told["from"], told["ballots"], told["new"], len(told["faults"])) == (["민아"], 1, 1, 1)
    (tmp_path / "mail.txt").write_text(text, "utf-8")
    assert "Nothing has changed" in run("poll", "import", str(tmp_path / "mail.txt")).stderr
    assert "민아" in run("poll", "lost-in-starlight").stdout
    run("poll", "lost-in-starlight", "orbit")
    assert json.loads(run("poll", "result", "lost-in-starlight", "--json").stdout)["names"] == ["you", "민아"]
    for kind in ("html", "svg", "md"):
        out = tmp_path / f"tally.{kind}"
        assert run("poll", "result", "lost-in-starlight", "--to", str(out)).exit_code == 0
        assert "n = 2" in out.read_text("utf-8")
    assert run("poll", "result", "lost-in-starlight", "--to", str(tmp_path / "x.pdf")).exit_code == 2
    assert run("poll", "import", "-", stdin="nothing here").exit_code == 1
