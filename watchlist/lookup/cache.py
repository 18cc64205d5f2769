"""Answers cached in files, each named by the sum of its request, so that no name tells anything; a throw-away."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from watchlist.lookup.question import Request
from watchlist.support.files import make_folder, read_whole

OLDEST = timedelta(days=180)
"""How long anything is kept: TMDB allows six months."""
MOST = 256 * 1024 * 1024
"""The most bytes kept in a folder; the oldest go first."""


class AnswerCache:
    """The answers in one folder. A fault of the cache never prevents an answer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._swept = False

    def read(self, request: Request, days: int, now: datetime, largest: int) -> bytes | None:
        """The cached answer to a request, at most this number of days old; None where there is none."""
        path = self._path(request)
        with suppress(OSError):
            age = now.timestamp() - path.stat().st_mtime
            if 0 <= age <= days * 86_400:
                return read_whole(path, largest)
        return None

    def keep(self, request: Request, answer: bytes, now: datetime) -> None:
        """Keep an answer as of now."""
        path = self._path(request)
        with suppress(OSError):
            make_folder(path.parent)
            put(path, answer, now)
            if not self._swept:
                self._swept = True
                sweep(self._folder, now)

    def _path(self, request: Request) -> Path:
        return self._folder / request.site / hashlib.sha256(msgspec.json.encode(request)).hexdigest()


def put(path: Path, data: bytes, now: datetime) -> None:
    """Write a file whole, dated now; it need not outlive a crash."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        os.utime(temporary, (now.timestamp(),) * 2)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)  # on a full disk half of it may lie there


def sweep(folder: Path, now: datetime, most: int = MOST) -> None:
    """Remove the files that are too old, and then the oldest until the rest is small enough."""
    files = sorted(_files(folder), key=lambda file: file[1].st_mtime, reverse=True)
    total = 0
    for path, status in files:
        total += status.st_size
        if total > most or now.timestamp() - status.st_mtime > OLDEST.total_seconds():
            with suppress(OSError):
                path.unlink()


def _files(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    for parent, _, names in os.walk(folder):
        for name in names:
            path = Path(parent) / name
            with suppress(OSError):
                yield path, path.stat()
