"""Two apps in two terminals on two homes: what is done in one is there in the other within two seconds."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.test_real_terminal import Terminal
from watchlist.cli.program import program

WITHIN = 2.0


@pytest.fixture
def terminals(tmp_path: Path) -> Iterator[list[Terminal]]:
    """The app on two devices of one folder."""
    for name in ("desk", "laptop"):
        words = ["--home", str(tmp_path / name), "sync", str(tmp_path / "shared"), "--as", name]
        assert CliRunner().invoke(program, words).exit_code == 0
    started = [Terminal(tmp_path / name) for name in ("desk", "laptop")]
    yield started
    for terminal in started:
        with suppress(ProcessLookupError):
            os.kill(terminal.pid, signal.SIGKILL)


def test_a_verdict_here_is_there_within_two_seconds(terminals: list[Terminal]) -> None:
    desk, laptop = terminals
    for each in terminals:
        each.until("Not on your list")
    desk.press("a")
    desk.until("Planned since")
    laptop.until_raw(b"from desk: 1 change")  # it may have gone from the screen before it is read
    laptop.until("Planned since")
    took = []
    for digit, stars in (("9", "★★★★½"), ("7", "★★★½"), ("3", "★½")):  # the machine may be busy with other tests
        desk.press("v")
        desk.until("our verdict on", beside=laptop)
        desk.press(f"{digit}\x13")
        began = time.monotonic()
        laptop.until(f"rating   {stars} ", beside=desk)
        took.append(time.monotonic() - began)
        desk.until(f"rating   {stars} ", beside=laptop)
    assert min(took) < WITHIN
    laptop.press("u")
    desk.until("rating   ★★★½ ", beside=laptop)
    for each in terminals:
        each.press("q")
        assert each.wait() == 0
