"""What can happen to a viewing once it is recorded: it is edited, moved to another day, or deleted."""

from datetime import date
from typing import Any

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from watchlist.domain.base import formatting, ids
from watchlist.domain.base.formatting import join, text_if
from watchlist.domain.changes.base import EntryChange
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.model.entry import Entry, RatingToday, Status, Verdict, Viewing, settled


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
            return f"Moved a viewing of {name} to {formatting.day(given['day'], self.at.date())}"
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
        return f"Deleted the viewing of {name}{f' on {formatting.day(day, self.at.date())}' if day else ''}"

    def change(self, entry: Entry) -> Entry:
        gone = _viewing(entry, self.viewing)
        left = replace(entry, viewings=tuple(seen for seen in entry.viewings if seen is not gone))
        if entry.imported and gone.imported and (gone.imported.address or gone.imported.marked):
            deleted = (*entry.imported.deleted, gone.imported.address)
            left = replace(left, imported=replace(entry.imported, deleted=deleted))
        return settled(entry, left, self.at) if left.viewings else left.reopened()


def _viewing(entry: Entry, id: int) -> Viewing:
    found = entry.viewing(id)
    if found is None:
        raise ChangeRefused("That viewing is gone.")
    return found


class LogViewing(EntryChange, frozen=True):
    """Record that you saw the film, on a day or on one you no longer know; with a verdict if you have one."""

    day: date | None
    verdict: Verdict | None = None
    tags: tuple[str, ...] = ()
    rewatch: bool | None = None

    def words(self, name: str, entry: Entry) -> str:
        return join(f"Saw {name}", text_if(entry.viewings, "again"), by=" ")

    def change(self, entry: Entry) -> Entry:
        viewing = Viewing(
            id=ids.fresh(self.at, [seen.id for seen in entry.viewings]),
            day=self.day,
            logged=self.at,
            rewatch=entry.viewings != () if self.rewatch is None else self.rewatch,
            tags=self.tags,
            verdict=self.verdict,
        )
        seen = _rated_anew(entry, self.verdict).with_viewing(viewing)
        return _seen(settled(entry, seen, self.at, told=self.rewatch is not None))


class GiveVerdict(EntryChange, frozen=True):
    """Say what you thought: of the viewing named, else of the newest, else of a viewing logged with it.

    day is when you saw it: UNSET leaves the viewing's day as it is (the change's own day, if it logs the viewing).
    over: the verdict that this one was made from. What both say alike stays as it is by then, so that a score given
    here takes nothing from a text that was written elsewhere meanwhile; where both texts are new, this one is refused.
    """

    verdict: Verdict
    over: Verdict | None = None
    day: date | UnsetType | None = UNSET
    viewing: int | None = None

    def words(self, name: str, entry: Entry) -> str:
        if self.verdict.text:
            return f"Gave a verdict on {name}"
        return f"Rated {name}"

    def change(self, entry: Entry) -> Entry:
        judged = entry.newest if self.viewing is None else entry.viewing(self.viewing)
        if judged is None and self.viewing is not None:
            raise ChangeRefused("That viewing is gone, so the verdict has no place.")
        if judged is None:
            judged = Viewing(id=ids.fresh(self.at), day=self.at.date(), logged=self.at)
        day = judged.day if isinstance(self.day, UnsetType) else self.day
        verdict = _merged(self.verdict, self.over, judged.verdict)
        changed = self.over is None or self.verdict.rating != self.over.rating
        kept = _rated_anew(entry, self.verdict) if changed else entry
        seen = kept.with_viewing(replace(judged, day=day, verdict=verdict))
        return _seen(settled(entry, seen, self.at))


class RateToday(EntryChange, frozen=True):
    """Say what you think of a film now, without touching what you said when you saw it; None takes it back."""

    score: int | None

    def words(self, name: str, entry: Entry) -> str:
        if self.score:
            return f"Rated {name}, as of today"
        return f"Took back today's rating of {name}"

    def change(self, entry: Entry) -> Entry:
        if not entry.viewings:
            raise ChangeRefused("A film is rated once it has been seen.")
        differs = self.score is not None and self.score != entry.rating_then
        return replace(entry, today=RatingToday(self.score, self.at) if differs and self.score else None)


def _rated_anew(entry: Entry, verdict: Verdict | None) -> Entry:
    """The entry without a rating of its own, once a verdict says what you think now."""
    return replace(entry, today=None) if verdict and verdict.rating is not None else entry


def _merged(given: Verdict, over: Verdict | None, now: Verdict | None) -> Verdict:
    if over is None or now is None:
        return given
    if now.text and now.text != over.text and given.text not in (over.text, now.text):
        raise ChangeRefused("Another text was written here meanwhile, so yours was not put in its place.")
    fields = ("rating", "text", "spoilers")
    return replace(
        given, **{name: getattr(now, name) for name in fields if getattr(given, name) == getattr(over, name)}
    )


def _seen(entry: Entry) -> Entry:
    return replace(entry, status=Status.WATCHED, again=False, drop_reason="")
