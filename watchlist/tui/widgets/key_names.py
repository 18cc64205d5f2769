"""Pressing keys by clicking their names on the screen."""

from textual.app import App
from textual.content import Content
from textual.events import Key
from textual.geometry import Offset

from watchlist.tui.private_textual import character_to_key
from watchlist.tui.text.prose import KEY, SCORE

NAMED = {"esc": "escape", "enter": "enter", "tab": "tab", "space": "space"}
ARROWS = {"←": "left", "→": "right", "↑": "up", "↓": "down"}
SIGNS = "/?=,!+[]"
"""The signs of keys that are no letters. A digit in the colour of keys may be a score; only a bold one is a key."""


def press(app: App[None], name: str) -> None:
    """Press a key by its name on the screen."""
    key = (NAMED | ARROWS).get(name, name)
    if len(key) == 1:
        app.post_message(Key(character_to_key(key), key))
    else:
        app.post_message(Key(key, None))


def key_at(content: Content, at: Offset) -> str:
    """The name of the key at a place of a text; empty if there is none."""
    lines = content.split("\n")
    if not 0 <= at.y < len(lines):
        return ""
    line = lines[at.y]
    for span in line.spans:
        start = Content(line.plain[: span.start]).cell_length
        for name in line.plain[span.start : span.end].split(" "):
            wide = Content(name).cell_length
            if start <= at.x < start + wide and _is_key(name, str(span.style)):
                return name
            start += wide + 1
    return ""


def _is_key(name: str, style: str) -> bool:
    if style not in (KEY, SCORE):
        return False
    single = len(name) == 1 and (name.isalpha() or name in SIGNS or (name.isdecimal() and style == KEY))
    return single or name in NAMED or name in ARROWS
