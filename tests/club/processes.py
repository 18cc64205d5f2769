"""A club's processes, as a user starts them."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import NOW
from watchlist.cli.program import CLOCK_VARIABLE

SLUG = "lost-in-starlight"
PATIENCE = 60
"""Seconds within which a process stands."""


class Process:
    """One process that serves."""

    def __init__(self, home: Path, *words: str) -> None:
        self._home, self._words = home, words
        said = ["--home", str(home), "club", "serve", SLUG, "--json", "--per-minute", "1000000", "--port", "0", *words]
        self._child = subprocess.Popen(
            [sys.executable, "-m", "watchlist", *said],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": "1", CLOCK_VARIABLE: NOW.isoformat()},
        )
        self.told = self._wait()
        self.port = int(self.told["listens"].rpartition(":")[2])

    def _wait(self) -> dict[str, str]:
        """What it tells once it stands."""
        assert self._child.stdout is not None
        giving_up = threading.Timer(PATIENCE, self._child.kill)
        giving_up.start()
        lines = b""
        try:
            while line := self._child.stdout.readline():
                lines += line
                if line == b"}\n":
                    told: dict[str, str] = json.loads(lines)
                    return told
        finally:
            giving_up.cancel()
        assert self._child.stderr is not None
        raise AssertionError(f"it does not stand: {self._child.stderr.read().decode()}")

    def again(self) -> "Process":
        """The same process once more, on the same port, after it has ended."""
        return Process(self._home, *self._words, "--port", str(self.port))

    def kill(self) -> None:
        """End it at once."""
        self._child.kill()
        self._child.wait()

    def end(self) -> int:
        """Ask it to end, as ctrl+c does; its exit code."""
        if self._child.poll() is None:
            self._child.send_signal(signal.SIGINT)
            try:
                self._child.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
        for stream in (self._child.stdout, self._child.stderr):
            if stream is not None:
                stream.close()
        return self._child.returncode


@contextmanager
def served(home: Path, *words: str, processes: int = 1) -> Iterator[list[Process]]:
    """So many processes of one club."""
    running = list[Process]()
    try:
        for number in range(processes):
            running.append(Process(home / str(number), *words))
        yield running
    finally:
        for process in running:
            process.end()
