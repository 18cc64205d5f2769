"""A quick look at a folder: whether anything in it, or in this device's own log, has changed. It reads no log."""

import os
from hashlib import blake2b
from pathlib import Path

from watchlist.support.files import read_whole, write_durably
from watchlist.sync.membership import is_device_name, membership

LOGS, LOG = "logs", "log"
"""The folder of all devices' logs in the shared folder, and that of this device's own log in the home."""
LOOKED = "looked"
_LIMIT = 1024


def look(home: Path) -> str | None:
    """A value that changes whenever there is something to take in or to pass on; None where nothing is synced.

    Raises SyncError.
    """
    member = membership(home)
    if member is None:
        return None
    signs = [member.folder, member.device, *_files(home / LOG / member.device)]
    try:
        with os.scandir(member.path / LOGS) as logs:
            names = sorted(log.name for log in logs if log.is_dir() and is_device_name(log.name))
        for name in names:
            if name != member.device:
                signs += _files(member.path / LOGS / name)
    except OSError:
        signs.append("away")
    return blake2b("\n".join(signs).encode(errors="surrogateescape"), digest_size=16).hexdigest()


def _files(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as files:
            statuses = [(file.name, file.stat()) for file in files]
    except OSError:
        return ["away"]
    return sorted(f"{name} {status.st_size} {status.st_mtime_ns}" for name, status in statuses)


def last_look(home: Path) -> str:
    """The last look after which everything had been taken in and passed on; empty where none is known."""
    try:
        return read_whole(home / LOOKED, _LIMIT).decode()
    except (OSError, UnicodeDecodeError):
        return ""


def remember_look(home: Path, seen: str) -> None:
    """Remember a look, so that the next start knows that there is nothing new."""
    try:
        write_durably(home / LOOKED, seen.encode())
    except OSError:
        return  # then the next start looks again
