"""Paths as they are typed, pasted, or dropped into a terminal."""

import errno
import os
import shlex
import unicodedata
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from watchlist.domain.base.formatting import text_if

MOST = 50
"""The most names that a path is completed to."""
ENTRIES = 5_000
"""The most entries of a folder that are looked at."""


def read_path(typed: str) -> Path:
    """The path that the user means: the typed one if it exists, else without the marks that terminals put around it.

    A dropped path comes in quotation marks, with blanks escaped, or as an address that begins with file://.
    """
    text = typed.strip()
    readings = [text, *_unquoted(text)]
    return next(filter(None, map(_existing, readings)), Path(readings[-1]))


def read_paths(typed: str) -> tuple[Path, ...]:
    """The paths that the user means, which are several if several files are dropped together."""
    path = read_path(typed)
    with suppress(OSError, ValueError):
        if not path.exists():
            paths = [_existing(reading) for part in shlex.split(typed) for reading in (_unquoted(part) or [part])[-1:]]
            if len(paths) > 1 and all(paths):
                return tuple(dict.fromkeys(filter(None, paths)))
    return (path,)


def _existing(reading: str) -> Path | None:
    """The path of a reading if it exists, its letters composed or with their accents apart, as some systems write."""
    for form in ("NFC", "NFD"):
        with suppress(OSError, RuntimeError, ValueError):
            path = Path(reading if form == "NFC" else unicodedata.normalize(form, reading)).expanduser()
            if path.exists():
                return path
    return None


def expanded(path: Path) -> Path:
    """A path with ~ in its start spelled out; raises OSError for a user who is not known here."""
    try:
        return path.expanduser()
    except RuntimeError:
        raise OSError(errno.ENOENT, "there is no such user here", str(path)) from None


def _unquoted(text: str) -> list[str]:
    if text.lower().startswith("file:"):
        return [unquote(text[5:].removeprefix("//")), unquote(urlsplit(text).path)]
    if text[:1] in ("'", '"') or "\\" in text:
        with suppress(ValueError):
            parts = shlex.split(text)
            if len(parts) == 1:
                return parts
            return [text.strip("'\"")]
    return []


def complete_path(typed: str) -> list[str]:
    """The paths that begin with a typed text, folders with a slash at their end; hidden ones only after a dot."""
    text = typed.lstrip().removeprefix("file://").lstrip("'\"")
    parent, slash, begun = text.rpartition("/")
    parent += slash
    if text == "~":
        parent, begun = "~/", ""
    try:
        folder = Path(parent or ".").expanduser()
    except RuntimeError:
        return []
    paths = list[str]()
    with suppress(OSError, ValueError), os.scandir(folder) as entries:
        for place, entry in enumerate(entries):
            if place >= ENTRIES:
                break
            name = entry.name
            if name.lower().startswith(begun.lower()) and (begun.startswith(".") or not name.startswith(".")):
                paths.append(f"{parent}{name}{text_if(entry.is_dir(), '/')}")
    return sorted(paths, key=str.lower)[:MOST]
