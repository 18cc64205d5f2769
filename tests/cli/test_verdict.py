"""`verdict`: from an argument, a pipe and an editor."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from watchlist.session.session import Session
from watchlist.storage.errors import CannotWrite
from watchlist.support.home import Home

Run = Callable[..., Result]
Terminal = Callable[..., tuple[str, int]]


def verdict(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.stderr
    told: dict[str, Any] = json.loads(result.stdout)["film"]["entry"]["viewings"][-1]["verdict"]
    return told


def test_a_text_and_a_rating_make_a_verdict(run: Run) -> None:
    told = verdict(run("verdict", "your-name", "The *comet*.", "--rating", "4.5", "--spoilers", "--json"))
    assert (told["rating"], told["text"], told["spoilers"]) == (90, "The *comet*.", True)


def test_a_score_as_a_text_is_kept_and_the_way_to_rate_is_told(run: Run) -> None:
    told = run("verdict", "your-name", "4").stderr
    assert "“4” is kept as your words" in told
    assert "rate your-name 4” makes it your rating" in told
    assert "kept as your words" not in run("verdict", "your-name", "4 tears", "--rating", "4").stderr


def test_what_is_not_said_again_stays(run: Run) -> None:
    run("verdict", "your-name", "The comet.", "--rating", "4", "--spoilers", "--on", "2026-11-20")
    told = verdict(run("verdict", "your-name", "The braid.", "--json"))
    assert (told["rating"], told["text"], told["spoilers"]) == (80, "The braid.", True)
    again = run("verdict", "your-name", "--rating", "3", "--no-spoilers", "--json")
    assert (verdict(again)["rating"], verdict(again)["text"], verdict(again)["spoilers"]) == (60, "The braid.", False)
    assert json.loads(again.stdout)["film"]["entry"]["viewings"][-1]["day"] == "2026-11-20"


@pytest.mark.parametrize("words", [(), ("-",)])
def test_the_text_may_come_through_a_pipe(run: Run, words: tuple[str, ...]) -> None:
    told = verdict(run("verdict", "your-name", *words, "--json", stdin="Two lines,\nboth \x1b]52;c;x\x07kept.\n"))
    assert told["text"] == "Two lines,\nboth kept."


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_pipe_is_read_however_it_is_encoded(surroundings: dict[str, str], run: Run, encoding: str) -> None:
    command = [sys.executable, "-m", "watchlist", "verdict", "your-name", "-"]
    subprocess.run(command, env=surroundings, input="Café, déjà vu".encode(encoding), check=True, timeout=60)
    assert "Café, déjà vu" in run("show", "your-name").stdout


def test_it_is_said_that_a_text_is_cut(run: Run) -> None:
    assert "Only the first 100,000 characters are kept." in run("verdict", "your-name", "-", stdin="x" * 100_001).stderr
    assert "Only" not in run("verdict", "your-name", "-", stdin="x" * 100_000 + "\n").stderr


def test_a_verdict_needs_a_text_or_a_rating(run: Run) -> None:
    result = run("verdict", "your-name")
    assert (result.exit_code, result.stderr) == (1, "Nothing was saved: a verdict needs a text or a rating.\n")
    assert run("list").stdout == ""


def test_in_a_terminal_the_editor_opens_with_what_is_there(run: Run, terminal: Terminal, tmp_path: Path) -> None:
    run("verdict", "your-name", "The comet.")
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf " And the braid." >> "$1"\n')
    editor.chmod(0o700)
    shown, code = terminal("verdict", "your-name", "--rating", "4", EDITOR=str(editor))
    assert (shown, code) == ("Gave a verdict on Your Name (2016).\r\n", 0)
    assert "The comet. And the braid." in run("show", "your-name").stdout.replace("\n ", "")


def test_what_could_not_be_saved_is_kept_as_a_draft(run: Run, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **extra: Any) -> None:
        raise CannotWrite("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(Session, "apply", refuse)
        result = run("verdict", "your-name", "Long thoughts.", "--rating", "4")
    assert result.exit_code == 1
    assert result.stderr.endswith("The disk is full.\n")
    assert "kept as a draft" in result.stderr
    draft = Session.open(home).snapshot.drafts["your-name"]
    assert (draft.text, draft.rating) == ("Long thoughts.", 80)


def test_the_editor_opens_empty_while_the_old_verdict_is_hidden(run: Run, terminal: Terminal, tmp_path: Path) -> None:
    run("verdict", "your-name", "The comet.")
    run("config", "hide_old_scores", "true")
    run("add", "your-name", "--again")
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "And the braid." >> "$1"\n')
    editor.chmod(0o700)
    shown, code = terminal("verdict", "your-name", EDITOR=str(editor))
    assert (shown, code) == ("Saw Your Name (2016) again.\r\n", 0)
    viewings = json.loads(run("show", "your-name", "--json").stdout)["entry"]["viewings"]
    assert sorted(seen["verdict"]["text"] for seen in viewings) == ["And the braid.", "The comet."]


def test_where_not_even_a_draft_can_be_kept_the_text_is_put_out(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **extra: Any) -> None:
        raise CannotWrite("The disk is full.")

    monkeypatch.setattr(Session, "apply", refuse)
    monkeypatch.setattr("watchlist.storage.drafts.Drafts.keep", refuse)
    result = run("verdict", "your-name", "-", stdin="Long thoughts.\n")
    assert (result.exit_code, result.stdout) == (1, "Long thoughts.\n")
    assert "The disk is full. This is what you wrote:" in result.stderr


@pytest.mark.parametrize(
    ("editor", "why"), [('vim "', "No closing quotation"), ("no-such-editor", "no such file or directory")]
)
def test_an_editor_that_cannot_be_started_is_told(terminal: Terminal, editor: str, why: str) -> None:
    shown, code = terminal("verdict", "your-name", EDITOR=editor)
    assert code == 1
    assert f"Your editor cannot be started: “{editor}” ({why})." in shown.replace("\r\n", " ")


def an_editor(tmp_path: Path, script: str) -> str:
    editor = tmp_path / "editor"
    editor.write_text(f"#!/bin/sh\n{script}\n")
    editor.chmod(0o700)
    return str(editor)


@pytest.mark.parametrize(
    "script",
    ["printf 'caf\\351 noir' > \"$1\"", "printf '\\377\\376c\\0a\\0f\\0\\351\\0 \\0n\\0o\\0i\\0r\\0' > \"$1\""],
)
def test_what_an_editor_saves_in_another_encoding_is_read(
    run: Run, terminal: Terminal, tmp_path: Path, script: str
) -> None:
    assert terminal("verdict", "your-name", EDITOR=an_editor(tmp_path, script))[1] == 0
    assert "café noir" in run("show", "your-name").stdout


@pytest.mark.parametrize("end", ["exit 3", "kill -9 $$", "head -c 100001 /dev/zero | tr '\\0' x >> $1"])
def test_what_was_written_in_an_editor_that_failed_stays_and_is_named(
    run: Run, terminal: Terminal, tmp_path: Path, end: str
) -> None:
    editor = an_editor(tmp_path, f'printf "Long thoughts." > "$1"; {end}')
    shown, code = terminal("verdict", "your-name", EDITOR=editor, TMPDIR=str(tmp_path))
    (left,) = tmp_path.glob("watchlist-*.your-name.md")
    assert left.read_text(encoding="utf-8").startswith("Long thoughts.")
    assert (code, left.name in shown.replace("\r\n", "")) == (1, True)


def test_an_editor_that_was_only_looked_into_leaves_nothing(run: Run, terminal: Terminal, tmp_path: Path) -> None:
    run("verdict", "your-name", "The comet.")
    assert terminal("verdict", "your-name", EDITOR=an_editor(tmp_path, "exit 3"), TMPDIR=str(tmp_path))[1] == 1
    assert not list(tmp_path.glob("watchlist-*.md"))
