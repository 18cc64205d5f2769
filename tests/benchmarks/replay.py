"""What was shown when: the chunks of a terminal played again, frame by frame, on a screen in memory."""

import re
from collections.abc import Callable, Hashable, Iterable

import pyte

from tests.benchmarks.terminal import HEIGHT, WIDTH, Answer

BEGIN_OF_FRAME, END_OF_FRAME = b"\x1b[?2026h", b"\x1b[?2026l"
See = Callable[[pyte.Screen], Hashable]
"""What somebody looks at on a screen; None where it is not there."""
_HALF = re.compile(rb"\x1b[^a-zA-Z\\]{0,16}\Z")
# pyte takes no sequences with "<", ">" or "$" in them.
_STRANGE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[[?>0-9;]*\$p|\x1b\[\?u|\x1b\[[0-9;]* q|\x1bP.*?\x1b\\")


def delays(answers: Iterable[Answer], see: See) -> list[float]:
    """For each thing written that counts, the milliseconds until the first frame that shows something else than before.

    Raises LookupError where no frame does.
    """
    screen, found = pyte.Screen(WIDTH, HEIGHT), []
    stream, held, before = pyte.ByteStream(screen), b"", see(screen)
    for number, answer in enumerate(answers):
        shown = None
        for stamp, chunk in answer.chunks:
            visible, held = _visible(held + chunk)
            stream.feed(_STRANGE.sub(b"", visible))
            if visible and shown is None and see(screen) not in (before, None):
                shown = stamp
        if answer.counts and shown is None:
            raise LookupError(f"nothing came of key {number}:\n" + "\n".join(screen.display))
        if answer.counts and shown is not None:
            found.append((shown - answer.written) * 1000)
        before = see(screen)
    return found


def _visible(data: bytes) -> tuple[bytes, bytes]:
    """What a terminal shows of data, and what it holds back: the begin of a frame, or of a sequence."""
    begun = data.rfind(BEGIN_OF_FRAME)
    if begun > data.rfind(END_OF_FRAME):
        return data[:begun], data[begun:]
    half = _HALF.search(data)
    return (data[: half.start()], data[half.start() :]) if half else (data, b"")


def text(screen: pyte.Screen, line: int) -> str:
    """A line of the screen, without the blanks at its end."""
    return "".join(cell.data for _, cell in sorted(screen.buffer[line].items())).rstrip()


def cursor(screen: pyte.Screen) -> tuple[int, str] | None:
    """The line of our table that the pointer stands on, and what it says."""
    for line in range(HEIGHT):
        shown = text(screen, line)
        if "›" in shown[:4]:
            return line, shown[:70]
    return None


def films(screen: pyte.Screen) -> Hashable:
    """Our table once it shows films, and says how many there are."""
    said = _described(screen)
    return said if cursor(screen) and said else None


def found(screen: pyte.Screen) -> Hashable:
    """How many films our table holds, and of which search."""
    return _described(screen)


def offered(screen: pyte.Screen) -> Hashable:
    """The film as it is typed, below those that are offered for it; before there is one, the first line."""
    shown = (text(screen, line) for line in range(HEIGHT))
    return next((line for line in shown if "as typed" in line), text(screen, 0))


def _described(screen: pyte.Screen) -> str:
    for line in range(HEIGHT - 1, HEIGHT // 2, -1):
        shown = text(screen, line)
        if re.match(r" *[\d,]+ .*films?\b", shown):
            return shown[:74].strip()
    return ""


def stepped(screen: pyte.Screen) -> Hashable:
    """Our pointer once it has left the first film."""
    place = cursor(screen)
    return place if place and "Title" not in text(screen, place[0] - 1) else None


def typed(screen: pyte.Screen) -> Hashable:
    """What stands in the line of the bare app."""
    return text(screen, 2)


def answered(screen: pyte.Screen) -> Hashable:
    """The line of the bare app once there is a letter in it."""
    shown = text(screen, 2)
    return shown if "x" in shown else None


def marked(screen: pyte.Screen) -> Hashable:
    """The line of a DataTable that the cursor stands on, by its colour, and what it says."""
    grounds = [screen.buffer[line][2].bg for line in range(1, HEIGHT)]
    lone = [line for line, ground in enumerate(grounds, 1) if grounds.count(ground) == 1 and text(screen, line)]
    return (lone[0], text(screen, lone[0])) if lone else None
