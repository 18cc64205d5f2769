"""The message about a library that was refused: the fault, and how to fix it."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import day, join, phrase, text_if
from watchlist.storage.backups import Backups
from watchlist.storage.contents import library_of
from watchlist.storage.durable import FileText, read_file, settle
from watchlist.storage.errors import EditedOutside, Missing, OtherLibrary, Stale, StoreError, UnreadableJournal
from watchlist.storage.salvage import unexplained
from watchlist.support.links import link_to_nothing

_NAMED = 12
"""The most films that are named."""
_ACCEPTED = {
    EditedOutside: "takes the file as it is",
    Stale: "takes the older copy",
    OtherLibrary: "takes it in place of yours",
    Missing: "begins an empty one",
    UnreadableJournal: "takes it as it was before the changes in the journal",
}


def explained(error: StoreError, path: Path, backups: Backups, doctor: str) -> StoreError:
    """The error with the newest good backup named, and the commands that restore it or accept what is there."""
    backed_up, restore, differing = "There is no backup of it.", "", ""
    newest = next(backups.good(own=True), None)
    if newest is not None:
        backup, text = newest
        backed_up = f"The newest good backup is of {moment_in_words(backup.at)}: {backups.path(backup)}."
        restore = f"“{doctor} --restore” puts that back"
        if isinstance(error, EditedOutside):
            differing = phrase(
                "It tells otherwise than the newest backup of {}: an edit, or a disk that fails.",
                first_names(_unexplained_films(path, text)),
            )
    acceptance = _ACCEPTED.get(type(error))
    accept = text_if(acceptance, f"“{doctor} --accept” {acceptance}")
    commands = phrase("{}.", join(restore, accept, by=", "))
    if link_to_nothing(path):
        commands = f"Bring back what the link leads to; once you have removed the link, {commands}"
    return type(error)(join(str(error), differing, "Nothing has been touched.", backed_up, commands, by=" "))


def _unexplained_films(path: Path, backup: FileText) -> Sequence[str]:
    """The names of the films that differ between a file edited outside and the newest backup, with no change for it."""
    try:
        now, before = (library_of(text, path) for text in (read_file(path), settle(backup, path).raw))
        return unexplained(now, before)
    except (StoreError, msgspec.MsgspecError):
        return ()


def first_names(names: Sequence[str]) -> str:
    """The first names of many, and a sign that there are more."""
    return ", ".join(names[:_NAMED]) + text_if(names[_NAMED:], ", …")


def moment_in_words(when: datetime) -> str:
    """A moment as people write it: "22 Nov, 14:05"."""
    local = clock.in_zone(when, clock.now().tzinfo)
    return f"{day(local, clock.today())}, {local:%H:%M}"
