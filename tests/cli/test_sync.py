"""`sync`: two homes and one folder, by the command line."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from watchlist.cli.program import program

On = Callable[..., Result]


@pytest.fixture
def on(tmp_path: Path) -> On:
    """Run a command on a device."""

    def call(device: str, *words: str) -> Result:
        return CliRunner().invoke(program, ["--home", str(tmp_path / device), *words])

    return call


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(tmp_path / "shared")


def joined(on: On, folder: str) -> None:
    for device in ("desk", "laptop"):
        assert on(device, "sync", folder, "--as", device).exit_code == 0


def test_what_is_done_on_one_device_is_there_on_the_other(on: On, folder: str) -> None:
    joined(on, folder)
    on("desk", "add", "lost-in-starlight", "--why", "the song")
    listed = on("laptop", "list")
    assert "Lost in Starlight" in listed.stdout
    assert "From desk: 1 change." in listed.stderr
    assert "From desk" not in on("laptop", "list").stderr
    on("laptop", "undo")
    assert "Lost in Starlight" not in on("desk", "list").stdout


def test_a_meeting_is_told_before_it_happens_and_after(on: On, folder: str) -> None:
    on("desk", "add", "lost-in-starlight")
    on("laptop", "add", "your-name")
    first = on("desk", "sync", folder, "--as", "desk")
    assert "No other device is here yet: 1 film of yours can be read by the next one." in first.stderr
    told = on("laptop", "sync", folder, "--as", "laptop", "--dry-run")
    assert told.stdout == "1 film from desk to here; 1 film from here to there.\n"
    assert "Lost in Starlight" not in on("laptop", "list").stdout
    met = json.loads(on("laptop", "sync", folder, "--as", "laptop", "--json").stdout)
    assert met["meeting"] == {"devices": ["desk"], "coming": 1, "going": 1, "shared": 0, "beside": 0}
    assert "Lost in Starlight" in on("laptop", "list").stdout
    assert "Your Name" in on("desk", "list").stdout


@pytest.mark.parametrize("again", [True, False])
@pytest.mark.parametrize(
    "damaged",
    [
        "{",
        r'{"folder": "/\u0000", "device": "desk"}',
        '{"folder": "/", "device": "../.."}',
        '{"folder": "", "device": "a"}',
    ],
)
def test_a_file_of_the_folder_that_is_damaged_is_written_anew_or_let_go(
    on: On, folder: str, tmp_path: Path, damaged: str, again: bool
) -> None:
    joined(on, folder)
    (tmp_path / "desk" / "profiles" / "me" / "sync" / "folder.json").write_text(damaged)
    refused = on("desk", "add", "your-name")
    assert "folder.json cannot be read, so nothing is synced: it is damaged." in refused.stderr
    mended = on("desk", "sync", *([folder] if again else ["off"]))
    assert mended.exit_code == 0
    assert on("desk", "add", "your-name").exit_code == 0
    assert ("Your Name" in on("laptop", "list").stdout) == again
    assert ("“desk”" in on("desk", "doctor").stdout) == again


def test_a_folder_without_a_name_and_one_in_the_home_are_refused(on: On, tmp_path: Path) -> None:
    on("desk", "add", "lost-in-starlight")
    assert on("desk", "sync", "").exit_code == 2
    for inside in (tmp_path / "desk", tmp_path / "desk" / "profiles"):
        refused = on("desk", "sync", str(inside))
        assert refused.exit_code == 1
        assert "is where your library itself is kept" in refused.stderr
    assert "Nothing is synced here" in on("desk", "sync", "status").stdout


@pytest.mark.parametrize("words", [("sync", "--as", "desk"), ("club", "join", "--as", "Mina")])
def test_a_folder_that_is_not_in_utf8_is_refused(on: On, tmp_path: Path, words: tuple[str, ...]) -> None:
    folder = tmp_path / os.fsdecode(b"sh\xe0red")
    folder.mkdir()
    refused = on("desk", *words, str(folder))
    assert refused.exit_code == 1
    assert "its name is not in UTF-8: choose another folder, or a link to it." in refused.stderr
    (tmp_path / "link").symlink_to(folder)
    assert on("desk", *words, str(tmp_path / "link")).exit_code == 0


def test_the_state_is_told_in_words_and_as_json(on: On, folder: str, tmp_path: Path) -> None:
    assert "Nothing is synced here" in on("desk", "sync", "status").stdout
    assert on("desk", "sync", "status", "--json").stdout == "null\n"
    joined(on, folder)
    on("laptop", "add", "your-name")
    on("desk", "list")
    status = json.loads(on("desk", "sync", "status", "--json").stdout)
    assert (status["folder"], status["device"], status["reachable"], status["waiting"]) == (folder, "desk", True, 0)
    assert [(each["name"], each["changes"]) for each in status["devices"]] == [("laptop", 2)]
    assert status["problems"] == []
    assert "It is synced as “desk” with" in on("desk", "doctor").stdout
    (tmp_path / "shared").rename(tmp_path / "away")
    assert on("desk", "add", "lost-in-starlight").exit_code == 0
    told = on("desk", "sync", "status").stdout
    assert "1 change of yours wait" not in told
    assert "is not there now: what you do is kept until it is." in told


def test_of_two_texts_the_other_is_told_taken_or_let_go(on: On, folder: str, tmp_path: Path) -> None:
    joined(on, folder)
    on("desk", "add", "lost-in-starlight")
    on("laptop", "list")
    (tmp_path / "shared").rename(tmp_path / "away")
    on("desk", "edit", "lost-in-starlight", "--why", "the song")
    on("laptop", "edit", "lost-in-starlight", "--why", "the city")
    (tmp_path / "away").rename(tmp_path / "shared")
    for device in ("desk", "laptop", "desk"):
        on(device, "sync")
    (other,) = json.loads(on("desk", "sync", "texts", "--json").stdout)
    (stands,) = {"the song", "the city"} - {other["text"]}
    shown = on("desk", "show", "lost-in-starlight").stdout
    assert f"why: {stands}" in shown
    assert f"“{other['text']}”" in shown
    assert "also written on" in on("laptop", "sync", "texts").stdout
    assert "Took the reason" in on("laptop", "sync", "texts", "--take", "1").stderr
    assert f"why: {other['text']}" in on("desk", "show", "lost-in-starlight").stdout
    assert json.loads(on("desk", "sync", "texts", "--json").stdout) == []


def test_a_list_described_on_two_devices_tells_both(on: On, folder: str, tmp_path: Path) -> None:
    joined(on, folder)
    on("desk", "lists", "make", "Wet")
    on("laptop", "list")
    (tmp_path / "shared").rename(tmp_path / "away")
    on("desk", "lists", "describe", "Wet", "Rain, mostly.")
    on("laptop", "lists", "describe", "Wet", "Rivers too.")
    (tmp_path / "away").rename(tmp_path / "shared")
    on("desk", "list")
    on("laptop", "list")
    shown = on("desk", "lists", "show", "Wet").stdout
    assert "what it is, also written on" in shown
    assert "Rain, mostly." in shown
    assert "Rivers too." in shown


def test_off_leaves_everything_where_it_is(on: On, folder: str) -> None:
    joined(on, folder)
    on("desk", "add", "lost-in-starlight")
    on("laptop", "list")
    assert on("laptop", "sync", "off").exit_code == 0
    on("desk", "add", "your-name")
    assert "Your Name" not in on("laptop", "list").stdout
    assert on("laptop", "sync", "off").exit_code == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("sync",), "Name a FOLDER"),
        (("sync", "no/such/place"), "There is no folder"),
        (("sync", "status", "--as", "desk"), "go with a FOLDER"),
        (("sync", "--dry-run"), "go with a FOLDER"),
        (("sync", "texts", "--take", "1", "--dry-run"), "go with a FOLDER"),
        (("sync", "shared", "--as", "\x1b[31mred"), "cannot be the name of a device"),
        (("sync", "shared", "--take", "1"), "go with “sync texts”"),
        (("sync", "texts", "--take", "1"), "There is no text 1"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    on: On, words: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = on("desk", *words)
    assert result.exit_code in (1, 2)
    assert said in result.stderr
    assert "\x1b" not in result.stderr


def test_a_restored_backup_gets_what_the_logs_hold_beyond_it(on: On, folder: str) -> None:
    joined(on, folder)
    on("desk", "add", "lost-in-starlight")
    on("desk", "backup")
    on("desk", "add", "your-name")
    restored = on("desk", "doctor", "--restore")
    assert restored.exit_code == 0
    assert "Your Name" in on("desk", "list").stdout


def test_nothing_of_it_is_loaded_where_nothing_is_synced(on: On, folder: str, tmp_path: Path) -> None:
    def loaded(device: str) -> str:
        code = (
            "import sys; from watchlist.support.home import Home; from watchlist.session.session import Session\n"
            "from watchlist.domain.base import clock; from watchlist.domain.changes.films import AddFilm\n"
            "from watchlist.domain.model.film import Film\n"
            f"session = Session.open(Home.find({str(tmp_path / device)!r}))\n"
            "session.hear_devices(); session.apply(AddFilm(at=clock.now(), film=Film(slug='up', title='Up')))\n"
            "session.close(); print([name for name in sys.modules if name.startswith(('watchlist.sync', 'sqlite3'))])"
        )
        return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    on("alone", "add", "lost-in-starlight")
    assert loaded("alone") == "[]\n"
    joined(on, folder)
    assert "watchlist.sync.recorder" in loaded("desk")
    on("desk", "sync", "off")
    assert loaded("desk") == "[]\n"


def test_undo_takes_back_what_was_done_here_not_news_that_wait(on: On, folder: str) -> None:
    joined(on, folder)
    on("desk", "add", "lost-in-starlight")
    on("laptop", "add", "your-name")
    on("desk", "add", "blade-runner")
    on("laptop", "list")
    on("laptop", "undo")
    on("laptop", "redo")
    on("desk", "add", "weathering-with-you")
    on("laptop", "hype", "your-name", "5")
    on("desk", "add", "interstellar")
    assert "Undid: Set the hype for Your Name" in on("laptop", "undo").stderr
    listed = on("laptop", "list").stdout
    assert "Lost in Starlight" in listed
    assert "Blade Runner" in listed
