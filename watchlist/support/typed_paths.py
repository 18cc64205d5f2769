"""Paths as they are typed, pasted, or dropped into a terminal."""

import os
import shlex
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

MOST = 50
"""The most names that a path is completed to."""
ENTRIES = 5_000
"""The most entries of a folder that are gone through."""


def read_path(typed: str) -> Path:
    """The path that is meant: as it stands if it is there, else without the marks that terminals put around it.

    A path that is dropped comes in quotation marks, with blanks escaped, or as an address that begins with file://.
    """
    text = typed.strip()
    meant = [text, *_unquoted(text)]
    for each in meant:
        with suppress(OSError, RuntimeError, ValueError):
            path = Path(each).expanduser()
            if path.exists():
                return path
    return Path(meant[-1])


def _unquoted(text: str) -> list[str]:
    if text.lower().startswith("file:"):
        return [unquote(urlsplit(text).path)]
    if text[:1] in ("'", '"') or "\\" in text:
        with suppress(ValueError):
            parts = shlex.split(text)
            if len(parts) == 1:
                return parts
            return [text.strip("'\""), *parts[:1]]
    return []


def complete_path(typed: str) -> list[str]:
    """The paths that begin with what is typed, folders with a slash at their end; what is hidden only if asked for."""
    text = typed.lstrip().removeprefix("file://").lstrip("'\"")
    shown, slash, begun = text.rpartition("/")
    shown += slash
    if text == "~":
        shown, begun = "~/", ""
    try:
        folder = Path(shown or ".").expanduser()
    except RuntimeError:
        return []
    found = list[str]()
    with suppress(OSError, ValueError), os.scandir(folder) as entries:
        for place, entry in enumerate(entries):
            if place >= ENTRIES:
                break
            name = entry.name
            if name.lower().startswith(begun.lower()) and (begun.startswith(".") or not name.startswith(".")):
                found.append(f"{shown}{name}{'/' if entry.is_dir() else ''}")
    return sorted(found, key=str.lower)[:MOST]
