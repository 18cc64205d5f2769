"""What is measured: starts, keys, pages and letters, in rounds that take turns, so that a slow minute is everyone's."""

from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tests.benchmarks import replay
from tests.benchmarks.bare import GREETING
from tests.benchmarks.figures import Sample
from tests.benchmarks.replay import See, delays
from tests.benchmarks.terminal import QUIET, Terminal
from watchlist.support.home import Home

PAGE_DOWN, PAGE_UP, RUB_OUT, CLEAR = b"\x1b[6~", b"\x1b[5~", b"\x7f", b"\x15"
SETTLED = 0.4
"""Seconds without a chunk after which a start, or what follows a key, is over for certain."""
FOUND = b"matching"
"""What our program always says of a search."""
THINKING = 0.12
"""Seconds between two letters of somebody who types."""
PATIENCE = 100
"""How many times a start that shows nothing yet is waited for."""
WORDS = ("lantern", "harbour", "시계공", "glass", "river", "моряк", "orchard", "thornquist", "paper", "moon", "庭師")


class Program(Struct, frozen=True):
    """A program to measure: its name in the table, how it is started, and where to look for what comes of a key.

    ready: where to look for its first usable frame. sign: what everything that comes of a key holds, and that frame
    too. first, stepped: a key to press as soon as it is there, and where to look for what comes of it. forgets: a file
    that is gone before each start.
    """

    name: str
    command: tuple[str, ...]
    ready: See
    see: See
    sign: bytes = b""
    first: bytes = b""
    stepped: See = replay.typed
    forgets: str = ""


BARE = Program(
    "bare app",
    ("-m", "tests.benchmarks.bare"),
    replay.typed,
    replay.typed,
    first=b"x",
    stepped=replay.answered,
)


def ours(home: str, films: int) -> Program:
    """The program over a home folder."""
    command = ("-m", "watchlist", "--home", home)
    name, sign = f"watchlist, {films:,} films", "›".encode()
    return Program(name, command, replay.films, replay.cursor, sign, first=b"j", stepped=replay.stepped)


def unforeseen(home: str, films: int) -> Program:
    """The program after a change from elsewhere: what it shows first is not known before the library is read."""
    program = ours(home, films)
    return replace(program, name=f"{program.name}, changed elsewhere", forgets=str(Home.find(home).first_page))


def data_table(home: str, films: int) -> Program:
    """The same films in a DataTable."""
    command = ("-m", "tests.benchmarks.data_table", home)
    return Program(f"DataTable, {films:,} films", command, replay.marked, replay.marked)


def starts(programs: Sequence[Program], rounds: int) -> list[Sample]:
    """From the start of each program to its first usable frame; a round before the first warms up and is not kept."""
    found: dict[str, list[float]] = {program.name: [] for program in programs}
    for number in range(rounds + 1):
        for program in programs:
            with _opened(program) as terminal:
                took = _started(terminal, program)
            if number:
                found[program.name].append(took)
    return [Sample(f"start: {name}", tuple(values)) for name, values in found.items()]


def first_keys(programs: Sequence[Program], rounds: int) -> list[Sample]:
    """From the start of each program to the answer to a key that is pressed as soon as the first frame is there."""
    found: dict[str, list[float]] = {program.name: [] for program in programs}
    for number in range(rounds + 1):
        for program in programs:
            with _opened(program) as terminal:
                terminal.wait(program.sign or GREETING.encode(), quiet=0)
                terminal.press(program.first)
                terminal.wait(quiet=SETTLED)
                chunks = [chunk for answer in terminal.answers for chunk in answer.chunks]
                took = delays([replace(terminal.answers[0], chunks=chunks)], program.stepped)[0]
            if number:
                found[program.name].append(took)
    return [Sample(f"start and a key: {name}", tuple(values)) for name, values in found.items()]


def _opened(program: Program) -> Terminal:
    if program.forgets:
        Path(program.forgets).unlink(missing_ok=True)
    return Terminal(program.command)


def keys(what: str, pressed: Sequence[tuple[Program, Sequence[bytes]]], rounds: int) -> list[Sample]:
    """Keys pressed in programs that run side by side, in turn; each round presses all of a program's keys."""
    with ExitStack() as stack:
        open = [(program, each, stack.enter_context(Terminal(program.command))) for program, each in pressed]
        for program, _, terminal in open:
            _started(terminal, program)
        for _ in range(rounds):
            for program, each, terminal in open:
                _press(terminal, each, program.sign)
    return [Sample(f"{what}: {program.name}", _of_keys(terminal, program.see)) for program, _, terminal in open]


class Line(Struct, frozen=True):
    """A line to type in: the key that opens it, what always comes of a letter there, and where to look for it."""

    key: bytes
    sign: bytes
    see: See


SEARCH = Line(b"/", FOUND, replay.found)
NEW_FILM = Line(b"n", b"as typed", replay.offered)


def letters(program: Program, rounds: int, line: Line = SEARCH, what: str = "letter") -> list[Sample]:
    """Letters typed in a line, and as many in the bare app after each word."""
    with Terminal(program.command) as terminal, Terminal(BARE.command) as bare:
        _started(terminal, program)
        _started(bare, BARE)
        terminal.press(line.key, counts=False)
        terminal.wait(quiet=SETTLED)
        for _ in range(rounds):
            for word in WORDS:
                _press(terminal, [letter.encode() for letter in word], line.sign, THINKING)
                terminal.press(CLEAR, counts=False)
                terminal.wait(quiet=SETTLED)
                _press(bare, (b"x", RUB_OUT) * (len(word) // 2), quiet=THINKING)
    return [
        Sample(f"{what}: {program.name}", _of_keys(terminal, line.see)),
        Sample(f"{what}: {BARE.name}", _of_keys(bare, BARE.see)),
    ]


def _started(terminal: Terminal, program: Program) -> float:
    """Wait until a program is there for good, and say how long its first usable frame took, in milliseconds."""
    for _ in range(PATIENCE):
        terminal.wait(quiet=SETTLED)
        with suppress(LookupError):
            return delays(terminal.answers, program.ready)[0]
    raise TimeoutError(f"{program.name} never shows a usable frame")


def _press(terminal: Terminal, pressed: Sequence[bytes], sign: bytes = b"", quiet: float = QUIET) -> None:
    for key in pressed:
        terminal.press(key)
        terminal.wait(sign, quiet)


def _of_keys(terminal: Terminal, see: See) -> tuple[float, ...]:
    """The delays of everything that was pressed, the start left out."""
    return tuple(delays(terminal.answers, see)[1:])
