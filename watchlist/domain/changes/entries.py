"""Changes of your entry of one film: plan, drop, keep, hype, edit."""

from typing import Any, assert_never

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from watchlist.domain.base.names import without
from watchlist.domain.changes.base import EntryChange, set_fields
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.model.entry import Entry, Status
from watchlist.domain.model.hype import Hype, HypeEdit


class PlanFilm(EntryChange, frozen=True):
    """Plan a film: again if it was watched (again False: no longer), anew if it was dropped."""

    again: bool = True

    def words(self, name: str, entry: Entry) -> str:
        if not entry.viewings:
            return f"Planned {name}"
        if self.again:
            return f"Planned {name} again"
        return f"No longer planned {name} again"

    def change(self, entry: Entry) -> Entry:
        if entry.viewings:
            entry = replace(entry, status=Status.WATCHED, again=self.again, drop_reason="")
            if self.again:
                return replace(entry, renewed=self.at)
        match entry.status:
            case Status.DROPPED:
                return replace(entry, status=Status.PLANNED, drop_reason="", renewed=self.at)
            case Status.PLANNED | Status.WATCHED:
                return entry
            case _:
                assert_never(entry.status)


class DropFilm(EntryChange, frozen=True):
    """Give a film up. reason: UNSET keeps the former reason, an empty one takes it away."""

    reason: str | UnsetType = UNSET

    def words(self, name: str, entry: Entry) -> str:
        return f"Dropped {name}"

    def change(self, entry: Entry) -> Entry:
        dropped = replace(entry, status=Status.DROPPED, again=False)
        if isinstance(self.reason, UnsetType):
            return dropped
        return replace(dropped, drop_reason=self.reason)


class SetHype(EntryChange, frozen=True):
    """Set your hype for a film, 1 to 100; None takes it back.

    The first viewing seals the hype: a later score is kept beside it and no longer changes it.
    """

    score: int | None

    def words(self, name: str, entry: Entry) -> str:
        if self.score is None:
            return f"Took back the hype for {name}"
        if entry.hype and entry.hype.sealed:
            return f"Noted a later hype beside the sealed one for {name}"
        return f"Set the hype for {name}"

    def change(self, entry: Entry) -> Entry:
        hype = entry.hype
        if hype and hype.sealed and self.score is None:
            raise ChangeRefused("Your hype was sealed when you saw the film: it can be changed, but not taken back.")
        if self.score is None:
            return replace(entry, hype=None)
        if hype and hype.latest_score == self.score:
            return entry
        if hype and hype.sealed:
            return replace(entry, hype=replace(hype, edits=(*hype.edits, HypeEdit(self.score, self.at))))
        if entry.viewings:
            return replace(entry, hype=Hype(self.score, self.at, sealed=self.at, late=True))
        return replace(entry, hype=Hype(self.score, self.at))


class EditEntry(EntryChange, frozen=True):
    """Edit your entry of a film; fields that are UNSET stay."""

    why: str | UnsetType = UNSET
    told_by: str | UnsetType = UNSET
    tags: tuple[str, ...] | UnsetType = UNSET
    liked: bool | UnsetType = UNSET
    pinned: bool | UnsetType = UNSET
    rank: str | UnsetType = UNSET
    drop_reason: str | UnsetType = UNSET

    def _edits(self) -> dict[str, Any]:
        return set_fields(self, "slug")

    def words(self, name: str, entry: Entry) -> str:
        edits = self._edits()
        if len(edits) != 1:
            return f"Edited {name}"
        match next(iter(edits.items())):
            case "liked", True:
                return f"Liked {name}"
            case "liked", _:
                return f"No longer liked {name}"
            case "pinned", True:
                return f"Pinned {name}"
            case "pinned", _:
                return f"Unpinned {name}"
            case "tags", tags:
                return f"{_tagged(entry.tags, tags)} {name}"
            case "rank", _:
                return f"Moved {name}"
        return f"Edited {name}"

    def change(self, entry: Entry) -> Entry:
        return replace(entry, **self._edits())


def _tagged(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    """The verb for a change of tags: some were added, some removed, or both."""
    added, removed = without(after, before), without(before, after)
    if added and removed:
        return "Changed the tags of"
    if removed:
        return "Untagged"
    return "Tagged"


class KeepFilm(EntryChange, frozen=True):
    """Keep a planned film on the list: it counts as planned from now on, and its date of adding stays."""

    def words(self, name: str, entry: Entry) -> str:
        return f"Kept {name}"

    def change(self, entry: Entry) -> Entry:
        if entry.status is not Status.PLANNED:
            raise ChangeRefused("Only a film that is planned can be kept on the list.")
        return replace(entry, renewed=self.at)
