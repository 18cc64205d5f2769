"""Temporary files beside those that are written: their names, and the removal of those that crashed writers left."""

import os
import time
from contextlib import suppress
from pathlib import Path

from watchlist.domain.base.patterns import lazy_pattern

STALE_AFTER = 3600
"""Seconds after which a temporary file is litter, whoever left it."""
_PROCESS = lazy_pattern("[0-9]{1,9}")
"""The number of a process, no larger than any system has: other digits and longer numbers are a name's alone."""


def temporary_path(target: Path) -> Path:
    """A name beside the target that nobody else uses: it names its machine and process, so that it can be swept."""
    return target.with_name(f".{target.name}.{os.uname().nodename}.{os.getpid()}.{os.urandom(4).hex()}.tmp")


def litter(folder: Path, name: str = "") -> list[Path]:
    """The temporary files that writers left in a folder when they crashed; name: only those of one file."""
    here, abandoned = f".{os.uname().nodename}.", []
    try:
        with os.scandir(folder) as items:
            temporary = [item for item in items if item.name.startswith(f".{name}") and item.name.endswith(".tmp")]
    except OSError:
        return []
    for item in temporary:
        with suppress(OSError):
            writer = item.name.rpartition(here)[2].split(".")[0]
            if (here in item.name and is_dead(writer)) or time.time() - item.stat().st_mtime > STALE_AFTER:
                abandoned.append(Path(item.path))
    return abandoned


def sweep(folder: Path, name: str = "") -> None:
    """Remove the temporary files that writers left when they crashed."""
    for path in litter(folder, name):
        with suppress(OSError):
            path.unlink()


def is_dead(process: str) -> bool:
    """Whether a text is the number of a process that no longer runs on this machine."""
    if _PROCESS.fullmatch(process) is None:
        return False
    try:
        os.kill(int(process), 0)
    except OSError as error:
        return isinstance(error, ProcessLookupError)
    return False
