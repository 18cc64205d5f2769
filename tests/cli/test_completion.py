"""What the shell completes."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from watchlist.cli.program import program
from watchlist.support.home import Home

Process = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def process(surroundings: dict[str, str]) -> Process:
    """Run a command in this process, which is as good and quicker: bash asks the program itself in one test below."""

    def call(*words: str, **variables: str) -> "subprocess.CompletedProcess[str]":
        result = CliRunner().invoke(program, words, env=surroundings | variables, prog_name="watchlist")
        return subprocess.CompletedProcess(words, result.exit_code, result.stdout, result.stderr)

    return call


def completions(process: Process, words: str) -> list[str]:
    """What bash is offered for the last word."""
    result = process(_WATCHLIST_COMPLETE="bash_complete", COMP_LINE=words)
    return [line.partition(",")[2] for line in result.stdout.splitlines() if line]


def test_commands_and_films_are_completed(process: Process) -> None:
    assert completions(process, "watchlist sh") == ["show"]
    assert completions(process, "watchlist hype lost") == ["lost-in-starlight"]
    assert completions(process, "watchlist card ch") == ["check"]
    process("add", "Your Honour")
    assert completions(process, "watchlist show your") == ["your-honour", "your-name"]


def test_another_home_named_before_the_command_is_looked_into(process: Process, home: Home) -> None:
    process("--profile", "mina", "add", "Your Honour")
    assert completions(process, "watchlist --profile mina show your-h") == ["your-honour"]
    assert completions(process, "watchlist show your-h") == []


def test_a_library_that_cannot_be_read_completes_nothing(process: Process, home: Home) -> None:
    home.store.parent.mkdir(parents=True)
    home.store.write_bytes(b"null")
    assert completions(process, "watchlist show lost") == []


@pytest.fixture
def filled(process: Process) -> None:
    """Two lists, tags, a profile and somebody who tells of films."""
    process("lists", "make", "Best of 2024")
    process("lists", "make", "Bär's $1 list")
    process("lists", "make", "Say 'hi'")
    process("edit", "your-name", "--tag", "with Mina", "--tag", "cinema", "--told-by", "Mina")
    process("edit", "your-name", "--tag", "at the cinema")
    process("--profile", "Kai", "add", "Your Honour")


LINES = {
    'watchlist lists show "be': ["Best of 2024"],
    "watchlist lists show Be": [r"Best\ of\ 2024"],
    r"watchlist lists show Best\ o": [r"Best\ of\ 2024"],
    'watchlist lists show "bä': [r"Bär's \$1 list"],
    "watchlist lists show 'bä": [r"Bär'\''s $1 list"],
    r"watchlist lists show 'Bär'\''s": ["s $1 list"],
    "watchlist lists show 'Say": [r"Say '\''hi'\''" + "'"],
    "watchlist list --sort=hy": ["hype", "hype-"],
    "watchlist list --sort hy": ["hype", "hype-"],
    "watchlist list --columns=title,ho": [],
    "watchlist list --columns=title,hy": ["title,hype"],
    "watchlist edit your-name --untag Wi": [r"with\ Mina"],
    "watchlist log your-name --tags 'cinema, wi": ["cinema, with Mina"],
    "watchlist edit your-name --told-by m": ["Mina"],
    "watchlist --profile k": ["Kai"],
    "watchlist config theme starlight": ["starlight-day", "starlight-night"],
    "watchlist config calm ": ["false", "true"],
    "watchlist poll lost-in-starlight l": ["leap"],
    "watchlist list tag:ci": ["cinema"],
    "watchlist list tag:the": [r"\"at\ the\ cinema\""],
    "watchlist list tag:wi": [r"\"with\ Mina\""],
    "watchlist list 'status:planned told:m": ["status:planned told:Mina"],
    "watchlist list genr": [r"genre:Animation"],
    'watchlist list "tag:wi': [r'tag:\"with Mina\""'],
    'watchlist show "Lost in': ["Lost in Starlight (2025)"],
    "watchlist show Your\\ N": [r"Your\ Name\ \(2016\)"],
    'watchlist lists show "Best ': ["Best of 2024"],
    'watchlist lists show "Bestof ': [],
    "watchlist config columns ti": ["title"],
    "watchlist guide hy": ["hype"],
}


@pytest.mark.usefixtures("filled")
def test_names_and_values_are_completed_as_bash_takes_them(process: Process) -> None:
    for line, wanted in LINES.items():
        found = completions(process, line)
        assert (found[: len(wanted)] if "genr" in line else found) == wanted, line


@pytest.mark.usefixtures("filled")
def test_zsh_and_fish_are_given_whole_words(process: Process) -> None:
    words = {"COMP_WORDS": 'watchlist lists show "Bes', "COMP_CWORD": "3"}
    assert process(_WATCHLIST_COMPLETE="zsh_complete", **words).stdout == "plain\nBest of 2024\n_\n"
    words = {"COMP_WORDS": "watchlist list --sort=hy", "COMP_CWORD": "2"}
    assert process(_WATCHLIST_COMPLETE="zsh_complete", **words).stdout.split("\n")[1::3] == [
        "--sort=hype",
        "--sort=hype-",
    ]
    words = {"COMP_WORDS": "watchlist list --sort=hy", "COMP_CWORD": "--sort=hy"}
    # How click writes a line for fish differs by its version; its own script for fish reads it.
    completed = process(_WATCHLIST_COMPLETE="fish_complete", **words).stdout
    assert re.findall(r"--sort=[\w-]+", completed) == ["--sort=hype", "--sort=hype-"]
    words = {"COMP_WORDS": "watchlist list 'told:m", "COMP_CWORD": "'told:m"}
    assert re.findall(r"told:\w+", process(_WATCHLIST_COMPLETE="fish_complete", **words).stdout) == ["told:Mina"]
    words = {"COMP_WORDS": "watchlist list tag:wi", "COMP_CWORD": "tag:wi"}
    assert re.findall("tag:.+", process(_WATCHLIST_COMPLETE="fish_complete", **words).stdout) == ["tag:with-Mina"]
    assert 'string split ","' not in process(_WATCHLIST_COMPLETE="fish_source").stdout, "titles have commas"


@pytest.mark.usefixtures("filled")
def test_bash_completes_by_the_script_that_is_put_out(surroundings: dict[str, str], tmp_path: Path) -> None:
    program = tmp_path / "watchlist"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m watchlist "$@"\n')
    program.chmod(0o755)
    script = """
        eval "$(_WATCHLIST_COMPLETE=bash_source watchlist)"
        COMP_LINE='watchlist lists show "Bes' COMP_POINT=25
        _watchlist_completion watchlist
        printf '%s\\n' "${COMPREPLY[@]}"
        COMP_LINE='watchlist lists show Bes' COMP_POINT=24
        _watchlist_completion watchlist
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    path = f"{tmp_path}:{surroundings['PATH']}"
    result = subprocess.run(
        ["bash", "-c", script], env=surroundings | {"PATH": path}, capture_output=True, text=True, check=False
    )
    assert result.stdout == "Best of 2024\nBest\\ of\\ 2024\n", result.stderr


def test_the_script_for_the_shell_is_put_out(process: Process) -> None:
    assert "_watchlist_completion" in process(_WATCHLIST_COMPLETE="bash_source").stdout
