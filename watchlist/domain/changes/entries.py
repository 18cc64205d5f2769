"""The things that can happen to a library. Each is a plain value that carries its own time and its own meaning."""

from typing import Any

from msgspec import UNSET, UnsetType
from msgspec.structs import asdict, replace

from watchlist.domain.base.names import without
from watchlist.domain.changes.base import EntryChange
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.model.entry import Entry, Status
from watchlist.domain.model.hype import Hype, HypeEdit


class PlanFilm(EntryChange, frozen=True):
    """Plan a film: one that was dropped anew, one that was watched again (or, with again false, no longer)."""

    again: bool = True

    def words(self, name: str, entry: Entry) -> str:
        if entry.viewings:
            return f"Planned {name} again" if self.again else f"No longer planned {name} again"
        return f"Planned {name}"

    def change(self, entry: Entry) -> Entry:
        if entry.viewings:
            renewed = self.at if self.again else entry.renewed
            return replace(entry, status=Status.WATCHED, again=self.again, drop_reason="", renewed=renewed)
        if entry.status is Status.DROPPED:
            return replace(entry, status=Status.PLANNED, drop_reason="", renewed=self.at)
        return entry


class DropFilm(EntryChange, frozen=True):
    """Give a film up. reason: UNSET leaves the one that was given before, empty takes it away."""

    reason: str | UnsetType = UNSET

    def words(self, name: str, entry: Entry) -> str:
        return f"Dropped {name}"

    def change(self, entry: Entry) -> Entry:
        reason = entry.drop_reason if isinstance(self.reason, UnsetType) else self.reason
        return replace(entry, status=Status.DROPPED, again=False, drop_reason=reason)


class SetHype(EntryChange, frozen=True):
    """Say how much you hope for from a film, 1 to 100, or take it back with None.

    After the first viewing hype is sealed: what is said then is kept beside it, and changes it no more.
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
        if hype and hype.said == self.score:
            return entry
        if hype and hype.sealed:
            return replace(entry, hype=replace(hype, edits=(*hype.edits, HypeEdit(self.score, self.at))))
        seen = entry.viewings != ()
        return replace(entry, hype=Hype(self.score, self.at, sealed=self.at if seen else None, late=seen))


class EditEntry(EntryChange, frozen=True):
    """Edit what is yours of a film; what is UNSET stays."""

    why: str | UnsetType = UNSET
    told_by: str | UnsetType = UNSET
    tags: tuple[str, ...] | UnsetType = UNSET
    liked: bool | UnsetType = UNSET
    pinned: bool | UnsetType = UNSET
    rank: str | UnsetType = UNSET
    drop_reason: str | UnsetType = UNSET

    def _given(self) -> dict[str, Any]:
        fields = asdict(self).items()
        return {k: value for k, value in fields if k not in ("at", "slug") and not isinstance(value, UnsetType)}

    def words(self, name: str, entry: Entry) -> str:
        given = self._given()
        if len(given) != 1:
            return f"Edited {name}"
        match next(iter(given.items())):
            case "liked", liked:
                return f"Liked {name}" if liked else f"No longer liked {name}"
            case "pinned", pinned:
                return f"Pinned {name}" if pinned else f"Unpinned {name}"
            case "tags", tags:
                return f"{_tagged(entry.tags, tags)} {name}"
            case "rank", _:
                return f"Moved {name}"
        return f"Edited {name}"

    def change(self, entry: Entry) -> Entry:
        return replace(entry, **self._given())


def _tagged(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    """What was done to the tags: some came, some went, or both."""
    came, went = without(after, before), without(before, after)
    return "Changed the tags of" if came and went else "Untagged" if went else "Tagged"


class KeepFilm(EntryChange, frozen=True):
    """Keep a planned film on the list: planned anew from now on, while the day it was added stays."""

    def words(self, name: str, entry: Entry) -> str:
        return f"Kept {name}"

    def change(self, entry: Entry) -> Entry:
        if entry.status is not Status.PLANNED:
            raise ChangeRefused("Only a film that is planned can be kept on the list.")
        return replace(entry, renewed=self.at)
