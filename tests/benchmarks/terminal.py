"""A real pseudo-terminal with a program in it: it writes keys, answers queries, and stamps every chunk that comes."""

import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from contextlib import suppress
from fcntl import ioctl

from msgspec import Struct

WIDTH, HEIGHT = 120, 36
"""Cells."""
PATIENCE = 60.0
"""Seconds after which a program that says nothing is given up."""
QUIET = 0.05
"""Seconds without a chunk after which an answer is over."""
_QUERY = re.compile(rb"\x1b\[(\?u|>0?q|[?>]?0?c|\??[56]n|\?(\d+)\$p|1[468]t)|\x1b\](1[01]);\?(?:\x07|\x1b\\)")
_HALF = re.compile(rb"\x1b[^a-zA-Z\x07\\]{0,16}\Z")


class Answer(Struct):
    """What came after something was written: when that was, in seconds, and every chunk with its moment.

    counts: whether it is measured; what only prepares is not.
    """

    written: float
    counts: bool
    chunks: list[tuple[float, bytes]]


class Terminal:
    """A terminal of 120 cells by 36 that takes whole frames (mode 2026) and knows no more than xterm besides."""

    def __init__(self, command: Sequence[str]) -> None:
        self._ours, its = pty.openpty()
        ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
        self._tail = b""
        started = time.perf_counter()
        self._child = subprocess.Popen(
            [sys.executable, *command], env=_surroundings(), stdin=its, stdout=its, stderr=its, start_new_session=True
        )
        os.close(its)
        self.answers = [Answer(started, True, [])]

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        self._child.terminate()
        try:
            self._child.wait(PATIENCE / 10)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()
        os.close(self._ours)

    def press(self, keys: bytes, counts: bool = True) -> None:
        """Write keys; what comes from now on is the answer to them."""
        self.answers.append(Answer(time.perf_counter(), counts, []))
        os.write(self._ours, keys)

    def wait(self, sign: bytes = b"", quiet: float = QUIET) -> None:
        """Take in what comes until it holds a sign of the answer, and until it is quiet then."""
        answer, begun, before, seen = self.answers[-1], time.perf_counter(), b"", False
        while True:
            chunk = self._chunk(quiet)
            now = time.perf_counter()
            if chunk:
                answer.chunks.append((now, chunk))
                seen = seen or sign in before + chunk
                before = chunk
            elif seen:
                return
            elif now - begun > PATIENCE:
                raise TimeoutError(f"nothing came in {PATIENCE:.0f} seconds: {answer.chunks[-1:]}")

    def _chunk(self, seconds: float) -> bytes:
        if not select.select([self._ours], [], [], seconds)[0]:
            return b""
        with suppress(OSError):  # Linux says so when the other side is closed
            if chunk := os.read(self._ours, 1 << 16):
                self._reply(chunk)
                return chunk
        raise RuntimeError(f"the program has ended:\n{self._said()}")

    def _reply(self, chunk: bytes) -> None:
        text = self._tail + chunk
        half = _HALF.search(text)
        self._tail = half[0] if half else b""
        for found in _QUERY.finditer(text):
            if reply := _reply_to(found):
                os.write(self._ours, reply)

    def _said(self) -> str:
        return b"".join(chunk for _, chunk in self.answers[-1].chunks[-4:]).decode(errors="replace")


def _reply_to(found: re.Match[bytes]) -> bytes:
    """What a terminal says to a query; some say nothing to some of them."""
    asked, mode, colour = found[1], found[2], found[3]
    if mode:
        known = {b"2026": b"2"}.get(mode, b"0")
        return b"\x1b[?%b;%b$y" % (mode, known)
    if colour:
        return b"\x1b]%b;rgb:%b\x1b\\" % (colour, b"0000/0000/0000" if colour == b"11" else b"ffff/ffff/ffff")
    if asked in (b"6n", b"?6n"):
        return b"\x1b[1;1R"
    if asked == b"18t":
        return b"\x1b[8;%d;%dt" % (HEIGHT, WIDTH)
    return {b"c": b"\x1b[?62;22c", b"0c": b"\x1b[?62;22c", b">c": b"\x1b[>0;0;0c", b"5n": b"\x1b[0n"}.get(asked, b"")


def _surroundings() -> dict[str, str]:
    """The variables of an installed program: its bytecode is kept, and nothing says how large the terminal is."""
    gone = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONPATH", "COLUMNS", "LINES", "NO_COLOR")
    kept = {name: value for name, value in os.environ.items() if name not in gone}
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
