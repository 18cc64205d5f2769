"""What stands in the folders of a home and cannot be read: links to nowhere, pipes, closed files, and the like."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from watchlist.domain.base.text import clean
from watchlist.storage.drafts import Drafts
from watchlist.support.files import read_start, reason
from watchlist.support.home import Home
from watchlist.support.links import why_not_there

_CARD = ".toml"
_FILES = (".json", ".jsonl", ".journal", ".gz", _CARD, ".png", ".jpg", ".webp", ".gif", ".sqlite", ".lock")
"""The endings of files: a folder with one of them stands in a file's place."""


def unreadable_places(home: Home, named: Iterable[Path]) -> Iterator[str]:
    """A sentence for each folder of a home, and each file in its profile and among its posters, that cannot be read.

    named: the files that are spoken of elsewhere, as cards are.
    """
    profile, spoken_of = home.store.parent, {*named}
    own = (home.backups, home.drafts, Drafts(home.drafts).dialogs, home.own_posters, home.sync)
    for folder in (*own, home.cache, home.posters, home.answers):
        if why := _why_no_folder(folder):
            spoken_of.add(folder)
            yield f"The folder {clean(str(folder))} cannot be read: {why}."
    for path in (path for folder in (profile, home.cards) for path in _beneath(folder)):
        if path not in spoken_of and path.suffix != _CARD and (why := _why_unreadable(path)):
            yield f"{clean(str(path))} cannot be read: {why}."


def _beneath(folder: Path) -> Iterator[Path]:
    """Everything in a folder and in those within it; links are not followed."""
    for parent, folders, files in os.walk(folder):
        folders.sort()
        yield from (Path(parent, name) for name in (*folders, *sorted(files)))


def _why_no_folder(folder: Path) -> str:
    """Why the files of a folder cannot be seen, as part of a sentence; empty where they can, or where it is missing."""
    try:
        os.scandir(folder).close()
    except FileNotFoundError:
        return why_not_there(folder)
    except OSError as error:
        return reason(error)
    return ""


def _why_unreadable(path: Path) -> str:
    """Why a file, or a folder within, cannot be read, as part of a sentence; empty where it can."""
    if path.suffix not in _FILES and path.is_dir():
        return _why_no_folder(path)
    try:
        read_start(path, 1)
    except FileNotFoundError:  # it has gone meanwhile
        return ""
    except OSError as error:
        return reason(error)
    return ""
