"""Other copies of a file made by a program for syncing, recognised by their names."""

import os
import re
from pathlib import Path

from watchlist.domain.base.text import clean
from watchlist.storage.drafts import Drafts
from watchlist.support.home import Home

_BEFORE = r"(?:.* |.*conflict.*)?"
"""The prefixes of copies: “Copy of ”, “Kopie von ”, “conflict-”."""
_BEHIND = r"(?: ?\(\d+\)|[._ ~-].*(?:conf|copy).*)?"
"""The suffixes of copies: “ (1)”, “.conflict1”, “.sync-conflict-…”, “_conf(1)”."""


def copies_beside(file: Path) -> list[Path]:
    """The copies of a file beside it, and beside the target of a link, as any service names them.

    Such as “NAME.sync-conflict-….json”, “NAME (1).json”, “NAME (Mina's conflicted copy).json”, “Copy of NAME.json”.
    """
    real = Path(os.path.realpath(file))
    copies = dict[Path, None]()
    for original in dict.fromkeys((file, real)):
        try:
            names = sorted({path.name for path in original.parent.iterdir()} - {file.name, real.name})
        except OSError:
            continue
        likely = [original.parent / name for name in names if _is_named_as_copy(name, original)]
        copies |= dict.fromkeys(copy for copy in likely if not _same(copy, original))
    return list(copies)


def copies_words(home: Home) -> list[str]:
    """The sentences about copies of settings and drafts: they are not read, and nothing is lost."""
    settings = [copy for file in (home.settings, home.home_settings) for copy in copies_beside(file)]
    return [*map(_of_settings, settings), *map(_of_draft, Drafts(home.drafts).copies())]


def copies_compared(home: Home) -> list[str]:
    """The sentences about such copies, each with how it differs from what is read."""
    from watchlist.storage.copy_differences import draft_difference, settings_difference
    from watchlist.storage.options import HOME_OPTIONS, OPTIONS

    drafts = Drafts(home.drafts)
    settings = [
        f"{_of_settings(copy)} {settings_difference(copy, file, options)}"
        for file, options in ((home.settings, OPTIONS), (home.home_settings, HOME_OPTIONS))
        for copy in copies_beside(file)
    ]
    return [
        *settings,
        *(f"{_of_draft(copy)} {draft_difference(draft, drafts)}" for copy, draft in drafts.copies().items()),
    ]


def _of_settings(copy: Path) -> str:
    return f"Beside your settings lies another copy of them, {clean(str(copy))}: it is not read."


def _of_draft(copy: Path) -> str:
    return f"The draft {clean(str(copy))} is another copy of one: it is not read."


def _is_named_as_copy(name: str, file: Path) -> bool:
    """Whether a file's name is that of a copy of another file."""
    if file.stem.casefold() not in name.casefold():
        return False  # nearly all: spares the pattern
    pattern = rf"(?!\.){_BEFORE}{re.escape(file.stem)}.*{re.escape(file.suffix)}{_BEHIND}"
    return re.fullmatch(pattern, name, re.IGNORECASE) is not None


def _same(copy: Path, file: Path) -> bool:
    """Whether two paths are one file, as in folders that ignore case, or by a link."""
    try:
        return copy.samefile(file)
    except OSError:
        return False
