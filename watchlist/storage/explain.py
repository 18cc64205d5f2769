"""The message about a library that was refused: the fault, and how to fix it."""

from datetime import datetime
from pathlib import Path

import msgspec

from watchlist.domain.base import clock, formatting
from watchlist.storage.backups import Backups
from watchlist.storage.contents import library_of
from watchlist.storage.durable import Text, read_file, settle
from watchlist.storage.errors import EditedOutside, Missing, Stale, StoreError
from watchlist.storage.salvage import unexplained

_NAMED = 12
"""The most films that are named."""
_ACCEPTED = {
    EditedOutside: "takes the file as it is",
    Stale: "takes the older copy",
    Missing: "begins an empty one",
}


def explained(error: StoreError, path: Path, backups: Backups, doctor: str) -> StoreError:
    """The error with the newest good backup named, and the commands that restore it or accept what is there."""
    ways = [f"“{doctor} --accept” {_ACCEPTED[type(error)]}"] if type(error) in _ACCEPTED else []
    newest = next(backups.good(), None)
    if newest is None:
        backup = "There is no backup of it."
    else:
        backup = f"The newest good backup is of {moment(newest[0].at)}: {backups.path(newest[0])}."
        ways.insert(0, f"“{doctor} --restore” puts that back")
    way = f" {', '.join(ways)}." if ways else ""
    told = _otherwise(path, newest[1]) if newest and isinstance(error, EditedOutside) else ""
    return type(error)(f"{error}{told} Nothing has been touched. {backup}{way}")


def _otherwise(path: Path, backup: Text) -> str:
    """What a file that was edited outside tells otherwise than the newest backup, though no change here did it."""
    try:
        now, before = (library_of(text, path) for text in (read_file(path), settle(backup, path).raw))
        names = unexplained(now, before)
    except (StoreError, msgspec.MsgspecError):
        return ""
    if not names:
        return ""
    named = ", ".join(names[:_NAMED]) + ", …" * (len(names) > _NAMED)
    return f" It tells otherwise than the newest backup of {named}: an edit, or a disk that fails."


def moment(when: datetime) -> str:
    """A moment as people write it: "22 Nov, 14:05"."""
    local = when.astimezone(clock.now().tzinfo)
    return f"{formatting.day(local, clock.today())}, {local:%H:%M}"
