"""Changes of viewings and verdicts: log, edit, move to another day, delete, rate."""

from datetime import date
from typing import Any

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from watchlist.domain.base import formatting, ids
from watchlist.domain.base.formatting import join, phrase, text_if
from watchlist.domain.changes.base import EntryChange, set_fields
from watchlist.domain.changes.following import unchanged
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.model.entry import Entry, RatingToday, Status, Verdict, Viewing, reconciled


class EditViewing(EntryChange, frozen=True):
    """Edit one viewing; what is UNSET stays. day None: the day is no longer known. verdict None takes it back.

    A viewing moved to another day takes its place among the others; whether the hype came too late follows the days.
    """

    viewing: int
    day: date | UnsetType | None = UNSET
    verdict: Verdict | UnsetType | None = UNSET
    tags: tuple[str, ...] | UnsetType = UNSET

    def _edits(self, viewing: Viewing) -> dict[str, Any]:
        fields = set_fields(self, "slug", "viewing").items()
        return {name: value for name, value in fields if value != getattr(viewing, name)}

    def words(self, name: str, entry: Entry) -> str:
        edits = self._edits(_viewing(entry, self.viewing))
        if len(edits) != 1:
            return f"Edited a viewing of {name}"
        match next(iter(edits.items())):
            case "day", None:
                return f"Forgot the day of a viewing of {name}"
            case "day", day:
                return f"Moved a viewing of {name} to {formatting.day(day, self.at.date())}"
            case "verdict", None:
                return f"Took back the verdict on {name}"
            case "verdict", _:
                return f"Gave a verdict on {name}"
        return f"Tagged a viewing of {name}"

    def change(self, entry: Entry) -> Entry:
        viewing = _viewing(entry, self.viewing)
        return reconciled(entry, entry.with_viewing(replace(viewing, **self._edits(viewing))), self.at)


class DeleteViewing(EntryChange, frozen=True):
    """Delete one viewing with its verdict.

    While other viewings are left, the film stays seen and its hype sealed. Without any it was never seen (see
    Entry.reopened). Answers to the poll stay.
    """

    viewing: int

    def words(self, name: str, entry: Entry) -> str:
        day = _viewing(entry, self.viewing).day
        return join(f"Deleted the viewing of {name}", phrase("on {}", formatting.day(day, self.at.date())), by=" ")

    def change(self, entry: Entry) -> Entry:
        gone = _viewing(entry, self.viewing)
        after = replace(entry, viewings=tuple(viewing for viewing in entry.viewings if viewing is not gone))
        if entry.imported and gone.imported and (gone.imported.address or gone.imported.marked):
            deleted = (*entry.imported.deleted, gone.imported.address)
            after = replace(after, imported=replace(entry.imported, deleted=deleted))
        if not after.viewings:
            return after.reopened()
        return reconciled(entry, after, self.at)


def _viewing(entry: Entry, id: int) -> Viewing:
    viewing = entry.viewing(id)
    if viewing is None:
        raise ChangeRefused("That viewing is gone.")
    return viewing


class LogViewing(EntryChange, frozen=True):
    """Record that you saw the film, with a verdict if you have one.

    day None: you no longer know it. rewatch None: it is one if the film has viewings.
    """

    day: date | None
    verdict: Verdict | None = None
    tags: tuple[str, ...] = ()
    rewatch: bool | None = None

    def words(self, name: str, entry: Entry) -> str:
        return join(f"Saw {name}", text_if(entry.viewings, "again"), by=" ")

    def change(self, entry: Entry) -> Entry:
        rewatch = self.rewatch
        if rewatch is None:
            rewatch = entry.viewings != ()
        viewing = Viewing(
            id=ids.fresh(self.at, [seen.id for seen in entry.viewings]),
            day=self.day,
            logged=self.at,
            rewatch=rewatch,
            tags=self.tags,
            verdict=self.verdict,
        )
        after = _rated_anew(entry, self.verdict).with_viewing(viewing)
        return _watched(reconciled(entry, after, self.at, explicit=self.rewatch is not None))


class GiveVerdict(EntryChange, frozen=True):
    """Give a verdict to the named viewing, else to the newest, else to a viewing logged with it.

    day: when you saw it. UNSET keeps the viewing's day (the change's own day, if it logs the viewing).
    over: the verdict that this one edits. Fields that you did not edit keep the library's value, so that a new score
    does not undo a text written elsewhere meanwhile; if both texts are new, this verdict is refused.
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
        viewing = self._viewing(entry)
        viewing = replace(viewing, verdict=_merged(self.verdict, self.over, viewing.verdict))
        if not isinstance(self.day, UnsetType):
            viewing = replace(viewing, day=self.day)
        after = entry.with_viewing(viewing)
        if self.over is None or self.verdict.rating != self.over.rating:
            after = _rated_anew(after, self.verdict)
        return _watched(reconciled(entry, after, self.at))

    def _viewing(self, entry: Entry) -> Viewing:
        if self.viewing is None:
            return entry.newest or Viewing(id=ids.fresh(self.at), day=self.at.date(), logged=self.at)
        viewing = entry.viewing(self.viewing)
        if viewing is None:
            raise ChangeRefused("That viewing is gone, so the verdict has no place.")
        return viewing


class RateToday(EntryChange, frozen=True):
    """Set your rating of a film today, without touching the verdicts of its viewings; None takes it back."""

    score: int | None

    def words(self, name: str, entry: Entry) -> str:
        if self.score:
            return f"Rated {name}, as of today"
        return f"Took back today's rating of {name}"

    def change(self, entry: Entry) -> Entry:
        if not entry.viewings:
            raise ChangeRefused("A film is rated once it has been seen.")
        if not self.score or self.score == entry.rating_then:
            return replace(entry, today=None)
        return replace(entry, today=RatingToday(self.score, self.at))


def _rated_anew(entry: Entry, verdict: Verdict | None) -> Entry:
    """The entry without its rating today, if a verdict brings a newer rating."""
    if verdict is None or verdict.rating is None:
        return entry
    return replace(entry, today=None)


def _merged(edited: Verdict, over: Verdict | None, now: Verdict | None) -> Verdict:
    if over is None or now is None:
        return edited
    if now.text and now.text != over.text and edited.text not in (over.text, now.text):
        raise ChangeRefused("Another text was written here meanwhile, so yours was not put in its place.")
    return replace(edited, **unchanged(edited, over, now, ("rating", "text", "spoilers")))


def _watched(entry: Entry) -> Entry:
    return replace(entry, status=Status.WATCHED, again=False, drop_reason="")
