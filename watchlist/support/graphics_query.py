"""Asks the terminal what it can show: nothing is echoed, and keys that the user types meanwhile are handed on."""

import os
import select
import struct
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from msgspec import structs

from watchlist.support.graphics import (
    ANSWER,
    BACKGROUND,
    FENCE,
    LAST,
    QUERY,
    Graphics,
    TerminalStart,
    believable,
    has_a_background,
    is_light,
    read_answers,
    why_not_asked,
)

PATIENCE = 0.1
"""Seconds to wait for an answer after asking."""
MOST = 65536
"""The most bytes that are read while waiting for an answer."""


class TerminalQuestion:
    """A question to the terminal; other work goes on until its answer is wanted. In the end the mode is as before."""

    def __init__(self, why: str = "", environment: Mapping[str, str] = os.environ, *, background: bool = False) -> None:
        """why: why it is not asked for pictures, as part of a sentence; background: whether for its colour."""
        self._environment = environment
        self._why = why or why_not_asked(environment)
        self._background = background and has_a_background(environment)
        self._read_from, self._write_to = _terminal()
        if self._read_from < 0:
            self._why, self._background = self._why or "there is no terminal", False
        self._before: list[Any] | None = None
        self._asked_at = 0.0

    def __enter__(self) -> Self:
        questions = b""
        if not self._why:
            questions += QUERY
        if self._background:
            questions += BACKGROUND
        if not questions:
            return self
        import termios

        try:
            self._before = termios.tcgetattr(self._read_from)
            mode = termios.tcgetattr(self._read_from)
            mode[3] &= ~(termios.ICANON | termios.ECHO)
            mode[6][termios.VMIN], mode[6][termios.VTIME] = 0, 0
            termios.tcsetattr(self._read_from, termios.TCSANOW, mode)
            os.write(self._write_to, questions + LAST)
            self._asked_at = time.monotonic()
        except (OSError, termios.error):
            self._why = self._why or "the terminal cannot be asked"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._restore()

    def answer(self) -> TerminalStart:
        """The answer of the terminal, as far as it came in time."""
        answers = self._read()
        self._restore()
        graphics = Graphics(why=self._why)
        if not self._why:
            graphics = read_answers(answers, self._environment.get("TERM", ""), _cell(self._read_from))
        late = bool(self._asked_at) and FENCE.search(answers) is None
        return TerminalStart(graphics, ANSWER.sub(b"", answers), late, is_light(answers, self._environment))

    def _read(self) -> bytes:
        answers = b""
        if not self._asked_at:
            return answers
        while FENCE.search(answers) is None and len(answers) < MOST:
            remaining = self._asked_at + PATIENCE - time.monotonic()
            ready, _, _ = select.select([self._read_from], [], [], max(0.0, remaining))
            if not ready or not (answer := os.read(self._read_from, MOST)):
                break
            answers += answer
        return answers

    def _restore(self) -> None:
        if self._before is not None:
            import termios

            with suppress(OSError, termios.error):
                termios.tcsetattr(self._read_from, termios.TCSANOW, self._before)
            self._before = None


def _terminal() -> tuple[int, int]:
    """The file descriptors that the app reads from and writes to; -1 if they are no terminal."""
    if sys.__stdin__ is None or sys.__stderr__ is None:
        return -1, -1
    try:
        ends = sys.__stdin__.fileno(), sys.__stderr__.fileno()
    except (OSError, ValueError):
        return -1, -1
    if not all(map(os.isatty, ends)):
        return -1, -1
    return ends


def measured_again(graphics: Graphics) -> Graphics:
    """The graphics with the present size of cells, which changes when the user changes the size of the letters."""
    cell = _cell(_terminal()[0])
    if not all(cell) or cell == graphics.system_cell:
        return graphics
    return structs.replace(graphics, cell=cell, system_cell=cell)


def _cell(terminal: int) -> tuple[int, int]:
    """The size of a cell in pixels by the system; (0, 0) where it does not tell it."""
    import termios
    from fcntl import ioctl

    try:
        rows, columns, width, height = struct.unpack("HHHH", ioctl(terminal, termios.TIOCGWINSZ, bytes(8)))
    except (OSError, ValueError):
        return 0, 0
    if 0 in (rows, columns, width, height):
        return 0, 0
    return believable((width // columns, height // rows))
