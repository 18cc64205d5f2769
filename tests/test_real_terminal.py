"""The program in a real pseudo-terminal, as a user has it: start, add, verdict, quit, start again."""

import json
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from fcntl import ioctl
from pathlib import Path

import pyte
import pytest

from watchlist.support.file_lock import file_lock

WIDTH, HEIGHT, PATIENCE = 120, 36, 30.0
"""Cells, cells, seconds."""


UNKNOWN = re.compile(rb"\x1b\[[<>][\d;]*[a-z]|\x1b_G[^\x1b]*\x1b\\|\x1bP[^\x1b]*\x1b\\|\xf4\x8e\xbb\xae")
OPEN = re.compile(rb"\x1b(?:[_P][^\x1b]*\x1b?)?\Z|\x1b\[[<>\d;]*\Z")
"""The beginning of a sequence that is to come whole."""


class Terminal:
    """A pseudo-terminal with the program in it, and what it shows; an empty variable is taken from its surroundings."""

    def __init__(self, home: Path, variables: Mapping[str, str] | None = None) -> None:
        self.answers: dict[bytes, bytes] = {}
        self._screen = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.ByteStream(self._screen)
        self.raw = self._unread = b""
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            environment = {
                **os.environ,
                "TERM": "xterm-256color",
                "WATCHLIST_HOME": str(home),
                "COLORTERM": "truecolor",
                **(variables or {}),
            }
            os.execve(sys.executable, [sys.executable, "-m", "watchlist"], {k: v for k, v in environment.items() if v})
        ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self._screen.display)

    def _read(self) -> bool:
        ready, _, _ = select.select([self._fd], [], [], 0.05)
        if not ready:
            return True
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            return False
        self.raw += data
        for question, answer in self.answers.items():
            if question in data:
                os.write(self._fd, answer)
        # pyte takes no sequences with "<" or ">" in them, such as those that ask for kitty's keyboard; and no pictures.
        self._unread = UNKNOWN.sub(b"", self._unread + data)
        begun = OPEN.search(self._unread)
        whole = begun.start() if begun else len(self._unread)
        self._stream.feed(self._unread[:whole])
        self._unread = self._unread[whole:]
        return bool(data)

    def until_raw(self, data: bytes, times: int = 1, after: int = 0) -> None:
        """Wait until bytes have been written so often, behind so many others."""
        end = time.monotonic() + PATIENCE
        while self.raw.count(data, after) < times:
            assert time.monotonic() < end, f"never wrote {data!r}; the screen:\n{self.text}"
            self._read()

    def until(self, words: str, beside: "Terminal | None" = None) -> None:
        """Wait until words stand on the screen. beside: another that is read meanwhile, as it waits when it is not."""
        end = time.monotonic() + PATIENCE
        while words not in self.text:
            assert time.monotonic() < end, f"never saw {words!r} on:\n{self.text}"
            self._read()
            if beside:
                beside._read()

    def resize(self, width: int, height: int, cell: tuple[int, int]) -> None:
        """Give the window another size, and its cells one in pixels."""
        size = struct.pack("HHHH", height, width, width * cell[0], height * cell[1])
        ioctl(self._fd, termios.TIOCSWINSZ, size)

    def send(self, data: bytes) -> None:
        """Send bytes as a terminal would."""
        os.write(self._fd, data)

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._fd, keys.encode())

    def close(self) -> None:
        """Close the window: nobody reads any more what the program writes."""
        os.close(self._fd)

    def exit_code(self) -> int:
        """How the program ended after its window was closed."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status)
        raise AssertionError("it does not end")

    def wait(self) -> int:
        """Read on to the end of the program, and give its exit code."""
        end = time.monotonic() + PATIENCE
        while self._read():
            assert time.monotonic() < end, f"it does not end:\n{self.text}"
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


Start = Callable[..., Terminal]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the program over one home folder; what still runs at the end is stopped."""
    started: list[Terminal] = []

    def begin(**variables: str) -> Terminal:
        started.append(Terminal(tmp_path / "home", variables))
        return started[-1]

    yield begin
    stopped(started)


def stopped(terminals: Iterable[Terminal]) -> None:
    """End the programs that still run."""
    for terminal in terminals:
        with suppress(ProcessLookupError):
            os.kill(terminal.pid, signal.SIGKILL)


def test_what_was_written_is_there_at_the_next_start(start: Start) -> None:
    first = start()
    first.until("Not on your list")
    first.press("a")
    first.until("Planned since")
    first.press("v")
    first.until("Your verdict on")
    first.press("9\x13")
    first.until("Watched")
    first.press("q")
    assert first.wait() == 0

    second = start()
    second.until("● watched")
    assert "★★★★½" in second.text
    assert "Lost in Starlight" in second.text
    second.press("q")
    assert second.wait() == 0


@pytest.mark.parametrize("wish", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_told_to_end_it_saves_first_and_leaves_the_terminal_as_it_was(
    start: Start, wish: signal.Signals, tmp_path: Path
) -> None:
    terminal = start()
    terminal.until("Not on your list")
    library = tmp_path / "home" / "profiles" / "me" / "watchlist.json"
    library.parent.mkdir(parents=True, exist_ok=True)
    with file_lock(Path(f"{library}.lock")):
        terminal.press("l")
        terminal.until("Still saving")
        os.kill(terminal.pid, wish)
    assert terminal.wait() == 0
    assert b"\x1b[?1049l" in terminal.raw
    assert '"liked":true' in library.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "odd", [b"\xe9", b"\xff", b"\x9b", b"\xc3j", b"\x1b[200~caf\xe9\x1b[201~", b"\x1b[M\x20\xe8\x30"]
)
def test_bytes_that_are_no_utf8_do_not_end_it(start: Start, odd: bytes) -> None:
    terminal = start()
    terminal.until("Not on your list")
    terminal.press("v")
    terminal.until("Your verdict on")
    terminal.press("\tquiet")
    terminal.until("quiet")
    terminal.send(odd)
    terminal.press(" and good")
    terminal.until("and good")


def test_a_paste_acts_on_nothing_and_keeps_every_line(start: Start) -> None:
    terminal = start()
    terminal.until("Not on your list")
    terminal.send(b"\x1b[200~\x1b]52;c;x\x07q\x1b[31mq\x1b[201~")
    terminal.press("/")
    terminal.until("search")
    terminal.send(b"\x1b[200~lost\x1b[31m\nin\xc2\x9b2J\nstarlight\x1b[201~")
    terminal.until("lost in starlight")
    assert b"\xc2\x9b" not in terminal.raw


WORDS = "quieter than I hoped, and better"


def type_a_verdict(terminal: Terminal) -> None:
    """Type a text without a rest in which a draft could be kept."""
    terminal.until("Not on your list")
    terminal.press("v")
    terminal.until("Your verdict on")
    terminal.press("\t" + WORDS)
    terminal.until(WORDS)


def drafted(tmp_path: Path) -> str:
    """The text of the draft on disk."""
    draft = tmp_path / "home" / "profiles" / "me" / "drafts" / "lost-in-starlight.json"
    return str(json.loads(draft.read_text(encoding="utf-8"))["text"])


@pytest.mark.parametrize("way", ["ctrl+q", "SIGTERM", "SIGHUP"])
def test_every_way_out_keeps_every_letter_of_a_verdict(start: Start, tmp_path: Path, way: str) -> None:
    terminal = start()
    type_a_verdict(terminal)
    if way == "ctrl+q":
        terminal.press("\x11")
    else:
        os.kill(terminal.pid, getattr(signal, way))
    assert terminal.wait() == 0
    assert drafted(tmp_path) == WORDS


def test_words_that_no_file_can_take_are_printed_when_the_program_ends(start: Start, tmp_path: Path) -> None:
    drafts = tmp_path / "home" / "profiles" / "me" / "drafts"
    drafts.parent.mkdir(parents=True)
    drafts.touch()  # a file in the folder's place
    terminal = start()
    type_a_verdict(terminal)
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.wait() == 0
    printed = terminal.raw.rpartition(b"\x1b[?1049l")[2].decode()  # on the screen that was there before
    assert f"This is what you wrote; it could not be saved:\r\n{WORDS}" in printed


def test_killed_while_somebody_types_the_words_before_are_kept(start: Start, tmp_path: Path) -> None:
    terminal = start()
    type_a_verdict(terminal)
    draft = tmp_path / "home" / "profiles" / "me" / "drafts" / "lost-in-starlight.json"
    end = time.monotonic() + PATIENCE
    while not (draft.exists() and drafted(tmp_path).startswith(WORDS)):
        terminal.press("!")  # no rest: a key each time, as from somebody who goes on typing
        terminal.until("!")
        assert time.monotonic() < end
    os.kill(terminal.pid, signal.SIGKILL)
    assert drafted(tmp_path).startswith(WORDS)


@pytest.mark.parametrize("keys", ["a", "a1234jkjk2"])
def test_a_window_closed_right_after_a_change_ends_the_program_in_good_order(start: Start, keys: str) -> None:
    terminal = start()
    terminal.until("Not on your list")
    terminal.press(keys)
    terminal.close()
    assert terminal.exit_code() == 0  # not ended by its watchdog


@pytest.mark.parametrize("way", ["ctrl+q", "SIGTERM", "SIGHUP", "SIGKILL"])
def test_every_way_out_keeps_what_stands_in_any_dialog(start: Start, tmp_path: Path, way: str) -> None:
    terminal = start()
    terminal.until("Not on your list")
    terminal.press("D")
    terminal.until("why, if you like")
    terminal.press("too long")
    terminal.until("too long")
    if way == "ctrl+q":
        terminal.press("\x11")
    elif way == "SIGKILL":
        drafts, end = tmp_path / "home" / "profiles" / "me" / "drafts" / "dialogs", time.monotonic() + PATIENCE
        while not any("too long" in draft.read_text(encoding="utf-8") for draft in drafts.glob("*.json")):
            assert time.monotonic() < end
    if way != "ctrl+q":
        os.kill(terminal.pid, getattr(signal, way))
    terminal.wait()
    again = start()
    again.until("Not on your list")
    again.press("D")
    again.until("too long")


DAY_GROUND, NIGHT_GROUND = b"48;2;246;242;234", b"48;2;12;16;34"
WHO, IT_IS = b"\x1b[c", b"\x1b[?62;22c"
BACKGROUND = b"\x1b]11;?"


@pytest.mark.parametrize(
    ("answers", "variables", "ground"),
    [
        ({BACKGROUND: b"\x1b]11;rgb:ffff/ffff/eeee\x1b\\", WHO: IT_IS}, {}, DAY_GROUND),
        ({BACKGROUND: b"\x1b]11;rgb:00/11/22\x07", WHO: IT_IS}, {"COLORFGBG": "0;15"}, NIGHT_GROUND),
        ({WHO: IT_IS}, {"COLORFGBG": "0;default;15"}, DAY_GROUND),
        ({}, {}, NIGHT_GROUND),
    ],
)
def test_a_light_terminal_is_met_with_the_day_at_a_first_start(
    start: Start, answers: dict[bytes, bytes], variables: dict[str, str], ground: bytes
) -> None:
    terminal = start(**variables)
    terminal.answers = answers
    terminal.until("Not on your list")
    terminal.press("q")
    assert terminal.wait() == 0
    assert (DAY_GROUND in terminal.raw, NIGHT_GROUND in terminal.raw) == (ground == DAY_GROUND, ground == NIGHT_GROUND)
    again = start()  # what was found at the first start holds, and is not asked again
    again.until("Not on your list")
    assert ground in again.raw
    assert BACKGROUND not in again.raw
    again.press("q")
    assert again.wait() == 0


def test_an_answer_that_comes_too_late_is_no_key(start: Start) -> None:
    terminal = start()
    terminal.until("Not on your list")
    terminal.send(b"\x1b]11;rgb:ffff/ffff/eeee\x1b\\\x1b[?62;4c")
    terminal.press("?")
    terminal.until("names for the keymap")
    terminal.press("\x1b")
    terminal.until("Not on your list")
    terminal.press("q")
    assert terminal.wait() == 0
