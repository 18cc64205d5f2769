"""The folder that another program carries between the devices: the log of each, which that device alone writes."""

import os
from collections.abc import Iterable
from itertools import pairwise, zip_longest
from pathlib import Path

from msgspec import Struct

from watchlist.domain.base.text import clean
from watchlist.support.files import (
    Signature,
    append_durably,
    make_folder,
    read_start,
    read_whole,
    reason,
    signature,
    write_durably,
)
from watchlist.sync.device_log import SEGMENT, DeviceLog
from watchlist.sync.errors import SyncError
from watchlist.sync.lines import LogPlace, follows, is_shortened, line_number
from watchlist.sync.looking import LOGS
from watchlist.sync.membership import is_device_name

_LIMIT = 64 << 20
"""The largest file of a log that is read, in bytes."""


class _Known(Struct, frozen=True):
    signature: Signature
    newest: int


class SharedFolder:
    """The folder as one device sees it."""

    def __init__(self, path: Path, device: str) -> None:
        self.path, self.device = path, device
        self._known: dict[Path, _Known] = {}

    @property
    def reachable(self) -> bool:
        """Whether the folder is there now."""
        return self.path.is_dir()

    def devices(self) -> list[str]:
        """The names of all devices that have a log here; raises SyncError, in words."""
        try:
            with os.scandir(self.path / LOGS) as items:
                return sorted(item.name for item in items if item.is_dir() and is_device_name(item.name))
        except FileNotFoundError:
            return []
        except OSError as error:
            raise SyncError(f"The folder {self.path} cannot be read: {reason(error)}.") from error

    def texts(self, device: str, after: LogPlace) -> dict[str, bytes]:
        """The text of the files that may hold lines behind a place in a device's log, by name; raises SyncError.

        Copies that a program for syncing made of a file are read like it.
        """
        texts: dict[str, bytes] = {}
        try:
            paths = sorted(path for path in (self.path / LOGS / device).iterdir() if path.suffix == ".jsonl")
            for path, next_path in zip_longest(paths, paths[1:]):
                known, sign = self._known.get(path), signature(path)
                if known and known.signature == sign and known.newest <= after.n and known.newest:
                    continue
                if next_path and _whole(path) and _whole(next_path) and 0 < _first(next_path) <= after.n + 1:
                    continue
                raw = read_whole(path, _LIMIT)
                texts[path.name] = raw
                self._known[path] = _Known(sign, max(map(line_number, raw.split(b"\n"))))
        except FileNotFoundError:
            return texts
        except OSError as error:
            raise SyncError(f"The log of {device} in {self.path} cannot be read: {reason(error)}.") from error
        return texts

    def adopt(self, former: Path, devices: Iterable[str]) -> None:
        """Copy the logs of other devices from a former folder to this one; raises SyncError, in words.

        Once such a device comes to this folder too, it goes on writing the copy. A log that is missing is skipped.
        """
        for device in devices:
            target = self.path / LOGS / device
            try:
                for path in sorted((former / LOGS / device).glob("*.jsonl")):
                    make_folder(target)
                    write_durably(target / path.name, read_whole(path, _LIMIT))
            except OSError as error:
                raise SyncError(f"The log of {device} could not be copied to {self.path}: {reason(error)}.") from error

    def publish(self, log: DeviceLog, until: int) -> None:
        """Bring the copy of this device's log up to date, up to a line; raises SyncError, in words."""
        target = self.path / LOGS / self.device
        try:
            for number in log.numbers():
                own = _up_to(read_whole(log.path(number)), until)
                copy = target / log.path(number).name
                if own:
                    self._bring_up(copy, own, log.path(number))
        except OSError as error:
            raise SyncError(f"The folder {self.path} cannot be written: {reason(error)}.") from error

    def _bring_up(self, copy: Path, own: bytes, like: Path) -> None:
        if copy.exists():
            copied = read_whole(copy, _LIMIT)
            if copied == own:
                return
            if own.startswith(copied):
                append_durably(copy, own[len(copied) :], at=len(copied), like=like)
                return
            if not is_shortened(own) and not is_shortened(copied) and _of_another(self.device, copied, own):
                raise SyncError(
                    f"Another machine writes as “{self.device}” into {copy.parent}. Nothing of this one is lost, and "
                    f"nothing is copied: say “sync off”, then “sync {clean(str(self.path))} --as NAME” with another "
                    "name."
                )
        make_folder(copy.parent)
        write_durably(copy, own)


def _of_another(device: str, copied: bytes, own: bytes) -> bool:
    """Whether a copy has lines that check, and that this device has not written."""
    written = set(own.split(b"\n"))
    rows = copied.split(b"\n")[:-1]
    return any(row not in written and follows(device, before, row) for before, row in pairwise(rows))


def _whole(path: Path) -> bool:
    return SEGMENT.fullmatch(path.name) is not None


def _first(path: Path) -> int:
    """The number of the first line of a file, 0 where none can be read."""
    return line_number(read_start(path, 80))


def _up_to(raw: bytes, until: int) -> bytes:
    """The whole lines of a file up to a number."""
    end = 0
    for row in raw.splitlines(keepends=True):
        if not 0 < line_number(row) <= until or not row.endswith(b"\n"):
            break
        end += len(row)
    return raw[:end]
