"""Whether a terminal can show pictures in pixels, and how: by its environment, and by its answers."""

from collections.abc import Mapping
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.patterns import lazy_pattern

QUERY = b"\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[>q\x1b[16t"
"""Asks for kitty's protocol, the terminal's name, and the size of a cell."""
BACKGROUND = b"\x1b]11;?\x1b\\"
"""Asks for the colour of the background."""
LAST = b"\x1b[c"
"""Asks what every terminal answers."""
FENCE = lazy_pattern(rb"\x1b\[\?[\d;]*c")
"""The answer to the last of these: nothing comes after it."""
ANSWER = lazy_pattern(
    rb"\x1b_G[^\x1b]*\x1b\\|\x1bP>\|[^\x1b]*\x1b\\|\x1b\[6;\d+;\d+t|\x1b\[\?[\d;]*c|\x1b\]11;[^\x07\x1b]*(?:\x07|\x1b\\)"
)
_CELL = lazy_pattern(rb"\x1b\[6;(\d{1,4});(\d{1,4})t")
_NAME = lazy_pattern(rb"\x1bP>\|([^\x1b]*)\x1b\\")
SIXEL_FLAG = b"4"
LARGEST_CELL = 400
"""The most pixels of a cell either way: four times those of large letters on the finest screens."""
NO_PLACEHOLDERS = ("wezterm", "konsole")
"""Terminals that know kitty's protocol but cannot place a picture by characters, as texts that scroll need."""
FEW, FEW_COLOURS = 16, "xterm("
"""The number of sixel colours of a terminal that has few, and the beginning of such a terminal's name."""
MULTIPLEXERS = {"TMUX": "tmux", "STY": "screen", "ZELLIJ": "zellij", "INSIDE_EMACS": "Emacs"}
"""Programs that run terminals in a terminal, by the variable that gives them away."""


_COLOUR = lazy_pattern(rb"\x1b\]11;rgba?:([\da-fA-F]{1,4})/([\da-fA-F]{1,4})/([\da-fA-F]{1,4})")
_LIGHT_NUMBERS = ("7", "15")
"""The numbers of white and bright white among the colours of a terminal."""
_WEIGHTS = (0.2126, 0.7152, 0.0722)
"""How bright red, green and blue look."""
_NO_ANSWERS = ("", "dumb", "linux", "cygwin", "unknown")
"""The kinds of terminal that are not asked anything."""


class Protocol(Enum):
    """How a picture is sent to the terminal."""

    NONE = ""
    KITTY = "kitty's protocol"
    SIXEL = "sixel"


class Graphics(Struct, frozen=True):
    """What a terminal can show.

    cell: width and height of one, in pixels, (0, 0) where they are not known; system_cell: the same by the system at
    that time; why: why there are no pixels, as part of a sentence; colours: the most that a picture may have in sixel.
    """

    protocol: Protocol = Protocol.NONE
    cell: tuple[int, int] = (0, 0)
    why: str = ""
    colours: int = 200
    system_cell: tuple[int, int] = (0, 0)

    @property
    def words(self) -> str:
        """How posters are drawn, in a sentence."""
        if self.protocol is Protocol.NONE:
            return f"Posters are drawn in cells: {self.why}."
        return f"Posters are drawn in pixels, by {self.protocol.value}."


class TerminalStart(Struct, frozen=True):
    """What a terminal can show; what was typed while it was asked; whether an answer may still come.

    light: whether its background is light.
    """

    graphics: Graphics = Graphics(why="the terminal was not asked")
    typed: bytes = b""
    late: bool = False
    light: bool = False


def why_not_asked(environment: Mapping[str, str]) -> str:
    """Why a terminal need not be asked, as part of a sentence; empty where it may show pixels."""
    kind = environment.get("TERM", "")
    for variable, name in MULTIPLEXERS.items():
        if environment.get(variable):
            return f"{name} stands between the program and the terminal"
    if kind.startswith(("screen", "tmux")):
        return f"TERM is “{kind}”: something stands between the program and the terminal"
    if kind in _NO_ANSWERS:
        return f"a terminal of the kind “{kind or 'none'}” has no pixels"
    if environment.get("TERM_PROGRAM") == "Apple_Terminal":
        return "Apple's Terminal has no pixels"
    if "NO_COLOR" in environment:
        return "NO_COLOR is set"
    return ""


def read_answers(answers: bytes, kind: str, cell: tuple[int, int]) -> Graphics:
    """The graphics of a terminal, from its answers to QUERY.

    kind: TERM; cell: the size of a cell by the system, for a terminal that does not tell it.
    """
    fence = FENCE.search(answers)
    if fence is None:
        return Graphics(why="the terminal did not answer in time")
    cell = system_cell = believable(cell)
    if size := _CELL.search(answers):
        told = believable((int(size[2]), int(size[1])))
        cell = told if all(told) else cell
    name = kind.lower()
    if match := _NAME.search(answers):
        name = match[1].decode(errors="replace").lower()
    if b";OK\x1b\\" in answers and not name.startswith(NO_PLACEHOLDERS):
        return Graphics(Protocol.KITTY, cell, system_cell=system_cell)
    if SIXEL_FLAG not in fence[0][3:-1].split(b";"):
        return Graphics(why="the terminal says that it knows neither kitty's pictures nor sixel")
    if not all(cell):
        return Graphics(why="the terminal knows sixel, but does not tell how large its cells are")
    sixel = Graphics(Protocol.SIXEL, cell, system_cell=system_cell)
    if name.startswith(FEW_COLOURS):
        return replace(sixel, colours=FEW)
    return sixel


def believable(cell: tuple[int, int]) -> tuple[int, int]:
    """The size of a cell, or (0, 0) for one that no cell has: a poster of such cells would fill the memory."""
    if not 0 < min(cell) <= max(cell) <= LARGEST_CELL:
        return 0, 0
    return cell


def has_a_background(environment: Mapping[str, str]) -> bool:
    """Whether a terminal of this kind may tell the colour of its background."""
    return environment.get("TERM", "") not in _NO_ANSWERS


def is_light(answers: bytes, environment: Mapping[str, str]) -> bool:
    """Whether the background is light: by the terminal's answer, else by the variable that some terminals set."""
    colour = _COLOUR.search(answers)
    if colour is None:
        return environment.get("COLORFGBG", "").rpartition(";")[2] in _LIGHT_NUMBERS
    shares = (int(part, 16) / (16 ** len(part) - 1) for part in colour.groups())
    brightness: float = sum(weight * share for weight, share in zip(_WEIGHTS, shares, strict=True))
    return brightness > 0.5
