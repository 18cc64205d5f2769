"""What somebody at the app does without a thought: keys, clicks, pastes and sizes, behind every door of the app."""

import random

from tests.torture.hands import SIZES

NOISE: tuple[str, ...] = (
    *"ahwvRHbpsetlLDxoMBEjkgGSfcUTyndu1234567890 /?,=+!-FJKVPAmiqrzㅁㅗфы",
    *("enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "home", "end", "pagedown", "pageup"),
    *("backspace", "delete", "space", "ctrl+s", "ctrl+r", "ctrl+p", "ctrl+a", "ctrl+d", "ctrl+u", "f2"),
)
EXPORT = "watched.csv"
"""The file that the import page is given."""
_DOORS = f"""
| 2 | 2 E | 2 p | 2 H | 2 v | 2 b | 3 | 3 + | 4 | 4 y | 4 / | ctrl+p | ctrl+p t | I | T | U | A | , | f | S | c | ? | /
| n | n p a | v | v tab | w | e | E | F | M | P | L | b | H | p | R | ctrl+a | ctrl+p paste:like enter
| I paste:{EXPORT} enter enter"""
DOORS = tuple(tuple(door.split()) for door in _DOORS.split("|"))
"""The ways to the screens, dialogs and searches behind which random acts begin."""
CONTROLS, TURNED = "\x1b[31mred\x1b]0;x\x07", "\u202eright to left\u200b"
PASTES = ("Heat", "two\nlines", "q", CONTROLS, "year:1999 or tag:x", TURNED, "7" * 600)
KINDS = {"key": 80, "click": 12, "wheel": 3, "paste": 3, "size": 2}
"""The kinds of acts, by how often they come."""


def any_act(dice: random.Random, width: int, height: int) -> str:
    """An act in a terminal of this size: a key, or what Hands.do takes."""
    (kind,) = dice.choices(list(KINDS), list(KINDS.values()))
    match kind:
        case "click" | "wheel":
            return f"{kind}:{dice.randrange(max(1, width))},{dice.randrange(max(1, height))}"
        case "paste":
            return f"paste:{dice.choice(PASTES)}"
        case "size":
            width, height = dice.choice(SIZES)
            return f"size:{width},{height}"
    return dice.choice(NOISE)
