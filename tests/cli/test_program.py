"""What holds for the command line as a whole."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from watchlist.cli.commands import show
from watchlist.cli.program import COMMANDS, program
from watchlist.support.home import Home
from watchlist.sync.folder import SharedFolder

Run = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[str]"]
Terminal = Callable[..., tuple[str, int]]

NAMES = [name for names in COMMANDS.values() for name in names]
GROUPS: dict[str, tuple[str, ...]] = {"card": ("new", "check", "list"), "backup": ("list", "make", "restore")}
GROUPS |= {"catalogue": ("status", "build", "remove")}
GROUPS |= {"club": ("join", "status", "leave", "serve", "invites", "export")}
PLACES = [
    *([name] for name in NAMES if name not in GROUPS),
    *([group, name] for group, names in GROUPS.items() for name in names),
]


@pytest.mark.parametrize("place", PLACES, ids=" ".join)
def test_every_command_has_a_help_with_an_example_and_the_shape_of_its_json(place: list[str]) -> None:
    result = CliRunner().invoke(program, [*place, "--help"])
    assert result.exit_code == 0
    assert f"watchlist {' '.join(place)}" in result.stdout.partition("Examples:")[2]
    assert ("JSON:" in result.stdout and "--json" in result.stdout) or place == ["open"]


def test_the_help_names_every_command_and_how_the_shell_completes(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert all(f"\n  {name} " in result.stdout for name in NAMES)
    assert 'eval "$(_WATCHLIST_COMPLETE=bash_source watchlist)"' in result.stdout


def test_the_version_is_the_one_that_is_installed(process: Process) -> None:
    result = process("--version")
    assert (result.stdout, result.stderr, result.returncode) == (
        f"watchlist {version('starlight-watchlist')}\n",
        "",
        0,
    )


def test_a_command_that_is_not_known_is_answered_with_the_nearest(run: Run) -> None:
    result = run("lits")
    assert result.exit_code == 2
    assert "no command “lits”. Did you mean “lists”?" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "words",
    [("list", "--sort", "beauty"), ("hype", "lost-in-starlight"), ("--colour",), ("undo", "last"), ("card", "x")],
)
def test_wrong_use_ends_with_2_and_says_where_help_is(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--help” says how it is used." in result.stderr


def test_a_home_that_cannot_be_is_said_in_a_sentence(run: Run) -> None:
    result = run("--profile", "a/b", "list")
    assert result.exit_code == 1
    assert "A profile cannot be named “a/b”" in result.stderr


@pytest.mark.parametrize("words", ["doctor", "config", "backup list", "card list", "catalogue status"])
def test_a_home_whose_name_is_not_utf8_is_told_of_in_json_too(tmp_path: Path, words: str) -> None:
    home = str(tmp_path / os.fsdecode(b"h\xf4me"))
    assert CliRunner().invoke(program, ["--home", home, "add", "lost-in-starlight"]).exit_code == 0
    assert CliRunner().invoke(program, ["--home", home, "card", "new", "past-lives"]).exit_code == 0
    told = CliRunner().invoke(program, ["--home", home, *words.split(), "--json"])
    assert told.exit_code == 0
    assert "h?me" in json.dumps(json.loads(told.stdout))


def test_each_profile_has_a_list_of_its_own(run: Run) -> None:
    run("--profile", "mina", "add", "lost-in-starlight")
    assert "Lost in Starlight" in run("--profile", "mina", "list").stdout
    assert run("list").stdout == ""


def test_without_a_terminal_the_card_is_printed_and_the_app_pointed_to(process: Process) -> None:
    result = process()
    assert result.returncode == 0
    assert result.stdout.startswith("Lost in Starlight\n이 별에 필요한\n")
    assert result.stderr == "To open the app, run “watchlist” in a terminal.\n"
    assert "\x1b" not in result.stdout
    film = process("open", "your name")
    assert (film.returncode, film.stdout.partition("\n")[0]) == (0, "Your Name")
    assert "run “watchlist open your-name” in a terminal" in film.stderr


def test_a_dumb_terminal_is_no_terminal(terminal: Terminal) -> None:
    shown, code = terminal(TERM="dumb")
    assert code == 0
    assert "Lost in Starlight" in shown
    assert "To open the app" in shown
    assert "\x1b" not in shown


def test_headings_are_bold_in_a_terminal_unless_no_color_is_wanted(terminal: Terminal) -> None:
    assert "\x1b[1mLost in Starlight\x1b[0m" in terminal("show")[0]
    assert "\x1b" not in terminal("show", NO_COLOR="1")[0]


def test_the_name_of_a_folder_colours_and_hides_nothing(terminal: Terminal, tmp_path: Path) -> None:
    shown, code = terminal("doctor", WATCHLIST_HOME=str(tmp_path / "a\x1b[31mred\x1b[8mhidden"))
    assert code == 0
    assert "\x1b[31m" not in shown
    assert "\x1b[8m" not in shown


SLOW_TO_IMPORT = {"textual", "PIL", "rapidfuzz", "tomlkit", "httpx", "httpx2", "xml", "sqlite3"}


@pytest.mark.parametrize("words", ["--version", "list", "show", "add lost-in-starlight", "history", "stats", "year"])
def test_no_command_imports_what_it_does_not_need(process: Process, surroundings: dict[str, str], words: str) -> None:
    code = (
        "import sys, atexit\n"
        "atexit.register(lambda: sys.stderr.write(' '.join({name.split('.')[0] for name in sys.modules})))\n"
        f"sys.argv = ['watchlist', *{words!r}.split()]\n"
        "from watchlist.__main__ import main\n"
        "main()\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    loaded = set(result.stderr.split())
    assert "watchlist" in loaded
    assert not loaded & SLOW_TO_IMPORT
    assert "asyncio" not in loaded


def test_nobody_reading_on_is_no_fault(process: Process, surroundings: dict[str, str]) -> None:
    ours, its = os.pipe()
    os.close(ours)
    result = subprocess.run(
        [sys.executable, "-m", "watchlist", "show"], env=surroundings, stdout=its, stderr=subprocess.PIPE, check=False
    )
    os.close(its)
    assert (result.returncode, result.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no disk that is always full")
@pytest.mark.parametrize("words", ["--help", "--version", "list --help", "show"])
def test_a_full_disk_is_said_in_a_sentence(surroundings: dict[str, str], words: str) -> None:
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [sys.executable, "-m", "watchlist", *words.split()],
            env=surroundings,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (result.returncode, result.stderr) == (1, "No space left on device.\n")


@pytest.mark.parametrize(("words", "code"), [("--help", 1), ("show", 1), ("export", 1), ("add heat --new", 0)])
def test_a_closed_output_is_no_success_where_something_was_to_be_put_out(
    surroundings: dict[str, str], words: str, code: int
) -> None:
    result = subprocess.run(
        ["/bin/sh", "-c", f"exec {sys.executable} -m watchlist {words} >&-"],
        env=surroundings,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    said = "The standard output is closed, so nothing can be put out.\n" if code else "Added heat.\n"
    assert (result.returncode, result.stderr) == (code, said)


@pytest.mark.parametrize(
    "words",
    [
        ("hype", "\a\u202eFoo", "4"),
        ("seen", "lost-in-starlight", "--on", "\a\u202e"),
        ("export", "--out", "/nowhere\a\u202e/x.json"),
        ("doctor", "--restore", "\a\u202e"),
        ("undo", "1", "\a\u202e\x9b2J"),
        ("\a\u202e",),
        ("--profile", "\a\u202e", "list"),
    ],
    ids=lambda words: words[0],
)
def test_an_error_repeats_nothing_that_a_terminal_would_obey(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code in (1, 2)
    assert all(char.isprintable() or char == "\n" for char in result.stderr)


def _fail(error: BaseException) -> Callable[..., Any]:
    def fail(*args: Any) -> None:
        raise error

    return fail


def test_a_fault_in_a_thread_is_a_sentence_too(
    run: Run, home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run("add", "lost-in-starlight")
    run("sync", str(tmp_path / "shared"))
    (tmp_path / "shared" / "logs" / "other").mkdir()
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)
    monkeypatch.setattr(SharedFolder, "texts", _fail(ZeroDivisionError("stars by zero")))
    result = run("list")
    assert (result.exit_code, "Lost in Starlight" in result.stdout) == (0, True)
    assert result.stderr == (
        f"Something in watchlist itself went wrong: {home.data / 'crash.log'} tells what happened. "
        "Everything saved before is safe.\n"
    )


def test_ctrl_c_ends_quietly_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(show, "open_session", _fail(KeyboardInterrupt()))
    result = run("show")
    assert (result.exit_code, result.output.strip()) == (130, "")


def test_a_fault_of_the_program_is_written_to_a_log_that_is_named(
    run: Run, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(show, "open_session", _fail(ZeroDivisionError("stars by zero")))
    result = run("show")
    log = home.data / "crash.log"
    assert (result.exit_code, result.stdout) == (1, "")
    assert str(log) in result.stderr
    assert "Traceback" not in result.stderr
    assert "ZeroDivisionError: stars by zero" in log.read_text("utf-8")
    for _ in range(7):
        run("show")
    assert log.read_text("utf-8").count("ZeroDivisionError: stars by zero") == 5
    monkeypatch.setenv("WATCHLIST_DEBUG", "1")
    assert "ZeroDivisionError: stars by zero" in run("show").stderr


def test_a_fault_of_the_system_is_said_in_a_sentence(run: Run, home: Home) -> None:
    home.cards.parent.mkdir(parents=True)
    home.cards.write_text("a file where the folder belongs")
    result = run("card", "new", "past-lives")
    assert result.exit_code == 1
    assert str(home.cards) in result.stderr
    assert not (home.data / "crash.log").exists()


def test_a_library_that_cannot_be_read_is_refused_in_words(run: Run, home: Home) -> None:
    home.store.parent.mkdir(parents=True)
    home.store.write_bytes(b"null")
    result = run("list")
    assert (result.exit_code, result.stdout) == (1, "")
    assert str(home.store) in result.stderr
    assert home.store.read_bytes() == b"null"


def test_the_clock_can_be_set(process: Process) -> None:
    added = process("add", "lost-in-starlight", "--json", WATCHLIST_NOW="2031-05-30T08:00:00+09:00")
    assert json.loads(added.stdout)["film"]["entry"]["added"] == "2031-05-30T08:00:00+09:00"
    for time in ("soon", "0001-01-01T00:00", "9999-12-31T23:59-12:00"):
        wrong = process("list", WATCHLIST_NOW=time, TZ="Asia/Seoul")
        assert wrong.returncode == 2
        assert "WATCHLIST_NOW is not a time: write it like 2026-11-22T20:00:00+09:00." in wrong.stderr


def test_what_is_wrong_with_the_settings_is_said_beside_the_data(run: Run, home: Home) -> None:
    home.settings.parent.mkdir(parents=True)
    home.settings.write_text('scale = "bananas"')
    result = run("list", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == []
    assert f"{home.settings}, line 1: scale must be" in result.stderr


@pytest.mark.parametrize("place", [[], ["lists"], ["card"]], ids=["all", "lists", "card"])
def test_every_summary_of_a_help_is_a_sentence_that_fits_its_line(place: list[str]) -> None:
    told = CliRunner().invoke(program, [*place, "--help"]).stdout
    if place:
        summaries = told.partition("Commands:\n")[2].partition("\n\n")[0].splitlines()
    else:
        summaries = [line for line in told.partition("View:")[2].splitlines() if line.strip().split(" ")[0] in NAMES]
        assert len(summaries) == len(NAMES)
    assert summaries
    assert all(line.endswith(".") and "..." not in line for line in summaries), told


@pytest.mark.parametrize("command", ["year", "stats", "import"])
def test_the_fields_of_a_long_json_are_told_in_few_lines(command: str) -> None:
    told = CliRunner().invoke(program, [command, "--help"]).stdout.partition("JSON:")[2]
    assert 1 <= len(told.splitlines()) <= 6
    assert '"' not in told


def test_a_profile_that_is_new_is_told_so_and_one_in_another_case_is_the_same(home: Home) -> None:
    def run(*words: str) -> Result:
        return CliRunner().invoke(program, ["--home", str(home.data), *words])

    assert "is new" not in run("--profile", "Anna", "add", "lost-in-starlight").stderr
    mistyped = run("--profile", "Anan", "list")
    assert mistyped.stderr.startswith("The profile “Anan” is new; already here: Anna.\nThere is nothing")
    assert "Lost in Starlight" in run("--profile", "anna", "list").stdout
    assert run("--profile", "ANNA", "list").stderr == ""


def test_a_command_that_is_interrupted_after_it_saved_says_what_it_saved(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("watchlist.cli.runtime.data_json", interrupt)
    result = run("seen", "lost-in-starlight", "--json")
    assert result.exit_code == 130
    assert "Interrupted, after this was saved: Saw Lost in Starlight" in result.stderr
    assert "Lost in Starlight" in run("list", "--status", "watched").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("config", "scale", "ten"), "the setting scale"),
        (("card", "new", "past-lives"), "past-lives.toml"),
        (("export", "--out", "films.json"), "films.json"),
        (("export", "--to", "letterboxd", "--out", "letterboxd"), "letterboxd"),
        (("backup", "make"), "a backup"),
    ],
)
def test_ctrl_c_in_the_middle_of_a_write_waits_and_tells_what_was_written(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    run("add", "lost-in-starlight")
    run("hype", "lost-in-starlight", "4")
    monkeypatch.chdir(tmp_path)
    renamed = os.replace

    def replace(new: Path, old: Path) -> None:
        signal.raise_signal(signal.SIGINT)
        renamed(new, old)

    monkeypatch.setattr(os, "replace", replace)
    result = run(*words)
    told = [line for line in result.stderr.splitlines() if line.startswith("Interrupted")]
    assert (result.exit_code, len(told)) == (130, 1)
    assert told[0].startswith("Interrupted, after this was saved: ")
    assert told[0].endswith(f"{said}.")
    assert not [*tmp_path.rglob("*.tmp"), *tmp_path.rglob("*.part")]


def test_a_command_that_is_interrupted_before_it_saved_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("watchlist.cli.commands.list.data", interrupt)
    run("add", "Zerograd (1988)")
    result = run("list")
    assert (result.exit_code, result.stderr.strip()) == (130, "Interrupted; nothing was changed.")
