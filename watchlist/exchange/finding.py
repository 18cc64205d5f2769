"""The exports in a folder, such as the downloads: recognised by their contents, the newest first."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

from watchlist.domain.base.clock import after_1970
from watchlist.domain.base.text import clean
from watchlist.domain.browse.imports import ExportFile
from watchlist.exchange.formats import ENDINGS, FORMATS
from watchlist.exchange.imports.source import Source, Unreadable

LOOKED_AT = 40
"""The most files that are looked into."""
LARGEST = 32 * 1024 * 1024
"""The largest file that is looked into, in bytes."""
ENTRIES = 20_000
"""The most entries of the folder that are gone through."""


def downloads_folder() -> Path:
    """The folder of downloads of whoever uses this machine."""
    from platformdirs import user_downloads_path

    return user_downloads_path()


def find_exports(folder: Path, most: int, given_up: Callable[[], bool] = lambda: False) -> list[ExportFile]:
    """The newest files of a folder that can be imported. given_up: asked between two files whether to stop."""
    exports = list[ExportFile]()
    for modified, path in _newest(folder):
        if len(exports) >= most or given_up():
            break
        format = _format(path)
        if format:
            when = after_1970(modified)
            exports.append(ExportFile(str(path), clean(path.name), format, when))
    return exports


def _newest(folder: Path) -> list[tuple[float, Path]]:
    """The newest files with endings that exports have."""
    files = list[tuple[float, Path]]()
    with suppress(OSError), os.scandir(folder) as entries:
        for place, entry in enumerate(entries):
            if place >= ENTRIES:
                break
            if entry.name.lower().removesuffix(".gz").endswith(ENDINGS):
                with suppress(OSError):
                    status = entry.stat()
                    if S_ISREG(status.st_mode) and status.st_size <= LARGEST:
                        files.append((status.st_mtime, Path(entry.path)))
    return sorted(files, reverse=True)[:LOOKED_AT]


def _format(path: Path) -> str:
    """The program whose export a file is; empty for any other file."""
    try:
        with Source(path) as source:
            return next((format.name_of(source) for format in FORMATS if format.recognises(source)), "")
    except Unreadable:
        return ""
    except Exception:  # whatever lies in a folder of downloads is no reason to stop
        return ""
