"""What can happen to a viewing once it is recorded: it is edited, moved to another day, or deleted."""

from datetime import date
from typing import Any

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from watchlist.domain import words
from watchlist.domain.changes import EntryChange
from watchlist.domain.entry import Entry, Verdict, Viewing, settled
from watchlist.domain.transaction import ChangeRefused


class EditViewing(EntryChange, frozen=True):
    """Edit one viewing; what is UNSET stays. day is None for one no longer known, verdict None to take it back.

    Moved to another day it takes its place among the others; whether the hype came too late follows the days.
    """

    viewing: int
    day: date | UnsetType | None = UNSET
    verdict: Verdict | UnsetType | None = UNSET
    tags: tuple[str, ...] | UnsetType = UNSET

    def _given(self, seen: Viewing) -> dict[str, Any]:
        fields = {"day": self.day, "verdict": self.verdict, "tags": self.tags}
        return {
            name: value
            for name, value in fields.items()
            if not isinstance(value, UnsetType) and value != getattr(seen, name)
        }

    def words(self, name: str, entry: Entry) -> str:
        given = self._given(_viewing(entry, self.viewing))
        if given == {"day": None}:
            return f"Forgot the day of a viewing of {name}"
        if given.keys() == {"day"}:
            return f"Moved a viewing of {name} to {words.day(given['day'], self.at.date())}"
        if given.keys() == {"tags"}:
            return f"Tagged a viewing of {name}"
        if given.keys() == {"verdict"}:
            return f"{'Gave a' if given['verdict'] else 'Took back the'} verdict on {name}"
        return f"Edited a viewing of {name}"

    def change(self, entry: Entry) -> Entry:
        seen = _viewing(entry, self.viewing)
        return settled(entry, entry.with_viewing(replace(seen, **self._given(seen))), self.at)


class DeleteViewing(EntryChange, frozen=True):
    """Delete one viewing with its verdict.

    While others are left the film stays seen and its hype sealed. With the last one it was never seen (see
    Entry.reopened). What was answered to the poll stays as it was answered.
    """

    viewing: int

    def words(self, name: str, entry: Entry) -> str:
        day = _viewing(entry, self.viewing).day
        return f"Deleted the viewing of {name}{f' on {words.day(day, self.at.date())}' if day else ''}"

    def change(self, entry: Entry) -> Entry:
        gone = _viewing(entry, self.viewing)
        left = replace(entry, viewings=tuple(seen for seen in entry.viewings if seen is not gone))
        return settled(entry, left, self.at) if left.viewings else left.reopened()


def _viewing(entry: Entry, id: int) -> Viewing:
    found = entry.viewing(id)
    if found is None:
        raise ChangeRefused("That viewing is gone.")
    return found
