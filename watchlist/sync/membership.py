"""Which folder a profile is synced with, and under which name; and how far the logs have been taken in."""

import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

from watchlist.domain.base.json_values import UNREADABLE
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.support.files import read_whole, reason, write_durably
from watchlist.support.home import SYNCED_WITH
from watchlist.sync.errors import SyncError
from watchlist.sync.lines import LogPlace

SEEN, STATE = "seen.json", "state.sqlite"
"""The files with how far the logs are in the library: short, for each change, and with the state of all logs."""
_NAME = lazy_pattern(r"[^\W_][\w .-]{0,38}[^\W_]|[^\W_]")
_LIMIT = 1024 * 1024


class SyncMembership(Struct, frozen=True):
    """The folder that a profile is synced with, and the name of this device in it."""

    folder: str
    device: str

    @property
    def path(self) -> Path:
        """The folder as a path."""
        return Path(self.folder)


def device_name(name: str) -> str:
    """A name that a device can have; raises SyncError, in words."""
    name = unicodedata.normalize("NFC", name.strip())
    if not is_device_name(name):
        raise SyncError(
            f"“{ascii(name)[1:-1]}” cannot be the name of a device: use letters, digits, blanks and dashes, up to 40."
        )
    return name


def is_device_name(name: str) -> bool:
    """Whether a device can have this name."""
    return _NAME.fullmatch(name) is not None


def membership(home: Path) -> SyncMembership | None:
    """The folder that a profile is synced with, None where it is not; raises SyncError where that cannot be read."""
    try:
        member = msgspec.json.decode(read_whole(home / SYNCED_WITH, _LIMIT), type=SyncMembership)
        if not (is_device_name(member.device) and member.path.is_absolute()) or "\0" in member.folder:
            raise msgspec.ValidationError("it names no folder, or no device")
        return member
    except FileNotFoundError:
        return None
    except (OSError, *UNREADABLE) as error:
        why = reason(error, "it is damaged")
        raise SyncError(f"{home / SYNCED_WITH} cannot be read, so nothing is synced: {why}.") from error


def remember_membership(home: Path, member: SyncMembership) -> str:
    """Keep which folder a profile is synced with; raises SyncError, in words.

    Returns why the disk does not vouch for it, empty where it does.
    """
    return _write(home / SYNCED_WITH, msgspec.json.format(msgspec.json.encode(member)) + b"\n")


class _Seen(Struct, frozen=True):
    sum: str
    places: Mapping[str, LogPlace]


def places(home: Path) -> dict[str, LogPlace]:
    """How far the log of each device is in the library, also by the state of the logs; nothing where neither tells."""
    with suppress(OSError, *UNREADABLE):
        seen = msgspec.json.decode(read_whole(home / SEEN, _LIMIT), type=_Seen)
        if seen.sum == _sum(seen.places):
            return dict(seen.places)
    return _places_in_state(home)


def remember_places(home: Path, seen: Mapping[str, LogPlace]) -> None:
    """Keep how far the logs are in the library; raises SyncError, in words."""
    _write(home / SEEN, msgspec.json.encode(_Seen(_sum(seen), seen)) + b"\n")


def _sum(places: Mapping[str, LogPlace]) -> str:
    return blake2b(msgspec.json.encode(places), digest_size=8).hexdigest()


def _places_in_state(home: Path) -> dict[str, LogPlace]:
    if not (home / STATE).exists():
        return {}
    import sqlite3

    from watchlist.sync.state_file import StateFile

    with suppress(OSError, sqlite3.Error):
        state = StateFile(home / STATE)
        try:
            return state.places
        finally:
            state.close()
    return {}


def _write(path: Path, data: bytes) -> str:
    try:
        return write_durably(path, data)
    except OSError as error:
        raise SyncError(f"{path} could not be written: {reason(error)}.") from error
