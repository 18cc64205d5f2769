"""The command line over an empty home folder, in this process, in another, and in a terminal."""

import os
import pty
import select
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from watchlist.cli.program import program
from watchlist.support.home import Home

Run = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[str]"]
Terminal = Callable[..., tuple[str, int]]
PATIENCE = 20
"""Seconds without a sign of life after which a command in a terminal is given up."""


@pytest.fixture
def run(home: Home) -> Run:
    """Run a command in this process."""

    def call(*words: str, stdin: str = "") -> Result:
        return CliRunner().invoke(program, ["--home", str(home.data), *words], input=stdin)

    return call


@pytest.fixture
def surroundings(home: Home) -> dict[str, str]:
    """The variables of a process that finds the home folder, and nothing of whoever runs the tests."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")}
    return {**kept, "TERM": "xterm-256color", "WATCHLIST_HOME": str(home.data), "HOME": str(home.data)}


@pytest.fixture
def process(surroundings: dict[str, str]) -> Process:
    """Run a command in a process of its own, without a terminal; variables as keywords."""

    def call(*words: str, **variables: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "watchlist", *words],
            env=surroundings | variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return call


@pytest.fixture
def terminal(surroundings: dict[str, str], tmp_path: Path) -> Terminal:
    """Run a command in a terminal of 50 columns: what it shows, and its exit code."""

    def call(*words: str, **variables: str) -> tuple[str, int]:
        ours, its = pty.openpty()
        child = subprocess.Popen(
            [sys.executable, "-m", "watchlist", *words],
            env=surroundings | {"COLUMNS": "50", "LINES": "24"} | variables,
            stdin=its,
            stdout=its,
            stderr=its,
        )
        os.close(its)
        shown = b""
        # a command that waits for keys would wait for ever
        with suppress(OSError):  # Linux says so when the other side is closed
            while select.select([ours], [], [], PATIENCE)[0] and (read := os.read(ours, 65536)):
                shown += read
        os.close(ours)
        try:
            return shown.decode(), child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
            raise

    return call
