"""Drafts whose folder cannot be written, as on a full disk: they wait in a private folder among temporary files."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from watchlist.storage.file_names import hashed
from watchlist.support.files import read_whole, write_durably


class SpareDrafts:
    """The places for the drafts of one folder while it cannot be written.

    There are two, for one of them is often in memory, and so has room when the disk has none.
    """

    def __init__(self, drafts: Path) -> None:
        self._drafts = drafts
        places = os.environ.get("TMPDIR") or "/tmp", os.environ.get("XDG_RUNTIME_DIR")
        name = f"watchlist-{os.geteuid()}-{hashed(ascii(str(drafts)))}"
        self.folders = [Path(place, name) for place in places if place]

    def keep(self, path: Path, data: bytes) -> Path | None:
        """Keep a draft whose place is a path among the drafts; returns its file, None where no disk vouches for one."""
        for folder in self.folders:
            with suppress(OSError):
                with suppress(FileExistsError):
                    folder.mkdir(0o700)
                if _is_private(folder):
                    file = folder / path.relative_to(self._drafts)
                    if not write_durably(file, data):
                        return file
        return None

    def forget(self, path: Path) -> None:
        """Delete the draft of a path, if it is here."""
        for folder in filter(_is_private, self.folders):
            with suppress(OSError):
                _remove(folder / path.relative_to(self._drafts), folder)

    def files(self) -> dict[Path, Path]:
        """The files that are here, the oldest first, each with its place among the drafts."""
        found = [(file, folder) for folder in filter(_is_private, self.folders) for file in folder.rglob("*.json")]
        found.sort(key=lambda pair: _written(pair[0]))
        return {file: self._drafts / file.relative_to(folder) for file, folder in found}

    def bring_back(self, most: int) -> dict[Path, Path]:
        """Put each draft in its place; returns the files that must wait. most: the largest draft, in bytes.

        A draft is in both places until the disk vouches for the one in its own. One that is newer there stays.
        """
        waiting = {}
        for file, path in self.files().items():
            try:
                newer = _written(path) > _written(file)
                if newer or not write_durably(path, read_whole(file, most)):
                    _remove(file, file.parents[len(path.relative_to(self._drafts).parts) - 1])
            except OSError:
                waiting[file] = path
        return waiting


def _is_private(folder: Path) -> bool:
    """Whether a folder is the user's alone: others can make one in its place where everyone may write."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid() and not status.st_mode & 0o077


def _remove(file: Path, folder: Path) -> None:
    """Remove a file, and the folders up to its own that are empty now."""
    file.unlink(missing_ok=True)
    for parent in file.parents:
        with suppress(OSError):
            parent.rmdir()
        if parent == folder:
            return


def _written(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0
