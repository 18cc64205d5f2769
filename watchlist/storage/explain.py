"""The message about a library that was refused: the fault, and how to fix it."""

from datetime import datetime

from watchlist.domain.base import clock, formatting
from watchlist.storage.backups import Backups
from watchlist.storage.errors import EditedOutside, Missing, Stale, StoreError

_ACCEPTED = {
    EditedOutside: "takes the file as it is",
    Stale: "takes the older copy",
    Missing: "begins an empty one",
}


def explained(error: StoreError, backups: Backups, doctor: str) -> StoreError:
    """The error with the newest good backup named, and the commands that restore it or accept what is there."""
    ways = [f"“{doctor} --accept” {_ACCEPTED[type(error)]}"] if type(error) in _ACCEPTED else []
    newest = next(backups.good(), None)
    if newest is None:
        backup = "There is no backup of it."
    else:
        backup = f"The newest good backup is of {moment(newest[0].at)}: {backups.path(newest[0])}."
        ways.insert(0, f"“{doctor} --restore” puts that back")
    way = f" {', '.join(ways)}." if ways else ""
    return type(error)(f"{error} Nothing has been touched. {backup}{way}")


def moment(when: datetime) -> str:
    """A moment as people write it: "22 Nov, 14:05"."""
    local = when.astimezone(clock.now().tzinfo)
    return f"{formatting.day(local, clock.today())}, {local:%H:%M}"
