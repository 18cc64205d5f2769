"""Asking where to write a picture to share."""

from collections.abc import Callable
from typing import Any

from textual.message import Message
from textual.screen import Screen

from watchlist.tui.dialogs.line import PathDialog

HINT = "End the name with .svg or .png: a .png can be posted anywhere. No text of yours is in it."


def ask_for_place(screen: Screen[Any], name: str, request: Callable[[str], Message]) -> None:
    """Ask for the file of a picture, and post the request for it."""

    def answered(place: str | None) -> None:
        if place:
            screen.app.post_message(request(place))

    dialog = PathDialog("As a picture", f"~/{name}.svg", "", HINT, verb="write it", about=f"picture {name}")
    screen.app.push_screen(dialog, answered)
