"""What the shell completes."""

import subprocess
from collections.abc import Callable

from watchlist.support.home import Home

Process = Callable[..., "subprocess.CompletedProcess[str]"]


def completions(process: Process, words: str) -> list[str]:
    """What bash is offered for the last word."""
    count = str(len(words.split(" ")) - 1)
    result = process(_WATCHLIST_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=count)
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


def test_the_script_for_the_shell_is_put_out(process: Process) -> None:
    assert "_watchlist_completion" in process(_WATCHLIST_COMPLETE="bash_source").stdout
