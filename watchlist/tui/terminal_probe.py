"""Asks the terminal about itself before the app takes it over; one that does not answer costs a moment, once."""

import os
import re
import select
import sys
from collections.abc import Mapping
from contextlib import suppress
from time import monotonic

PATIENCE = 0.1
"""The most seconds that are waited for the answers."""
BACKGROUND = b"\x1b]11;?\x1b\\"
"""Asks for the colour of the background."""
# Every terminal says what it is, and answers in order: nothing more comes after that.
_LAST_QUESTION, _LAST_ANSWER = b"\x1b[c", re.compile(rb"\x1b\[\?[\d;]*c")
_COLOUR = re.compile(rb"\x1b\]11;rgba?:([\da-fA-F]{1,4})/([\da-fA-F]{1,4})/([\da-fA-F]{1,4})")
_LIGHT_NUMBERS = ("7", "15")
"""The numbers of white and bright white among the colours of a terminal."""
_WEIGHTS = (0.2126, 0.7152, 0.0722)
"""How bright red, green and blue look."""


def ask(questions: bytes, seconds: float = PATIENCE) -> bytes:
    """What the terminal answers; nothing where there is none, or it says nothing in time."""
    try:
        import termios
        import tty

        reading, writing = sys.stdin.fileno(), sys.stdout.fileno()
        before = termios.tcgetattr(reading)
    except (ImportError, OSError, ValueError, AttributeError, termios.error):
        return b""
    answers, end = b"", monotonic() + seconds
    try:
        tty.setcbreak(reading, termios.TCSANOW)
        os.write(writing, questions + _LAST_QUESTION)
        while not _LAST_ANSWER.search(answers) and (left := end - monotonic()) > 0:
            if not select.select([reading], [], [], left)[0] or not (read := os.read(reading, 4096)):
                break
            answers += read
    except (OSError, termios.error):
        pass  # what has been answered so far will do
    finally:
        with suppress(OSError, termios.error):
            termios.tcsetattr(reading, termios.TCSANOW, before)
    return answers


def is_light(answers: bytes, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the background is light: by what the terminal answered, else by the variable that some of them set."""
    told = _COLOUR.search(answers)
    if told is None:
        return environment.get("COLORFGBG", "").rpartition(";")[2] in _LIGHT_NUMBERS
    shares = (int(part, 16) / (16 ** len(part) - 1) for part in told.groups())
    brightness: float = sum(weight * share for weight, share in zip(_WEIGHTS, shares, strict=True))
    return brightness > 0.5
