"""The things that can happen to a library. Each is a plain value that carries its own time and its own meaning."""

from datetime import date, datetime
from typing import Any

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import asdict, replace

from watchlist.domain.entry import Entry, Hype, HypeEdit, Status, Verdict, Viewing, settled
from watchlist.domain.poll import Ballot, newest
from watchlist.domain.transaction import ChangeRefused, Transaction


class Change(Struct, frozen=True, kw_only=True, tag=True, omit_defaults=True):
    """One thing that happens to a library, at a time."""

    at: datetime

    def happen(self, to: Transaction) -> str:
        """Do it, and say in the words of the history what was done; raises ChangeRefused if it cannot be."""
        raise NotImplementedError


class Many(Change, frozen=True):
    """Several changes as one: one write, one step, one undo. words: the step's name; else that of the last change."""

    changes: tuple[Change, ...]
    words: str = ""

    def happen(self, to: Transaction) -> str:
        said = [change.happen(to) for change in self.changes]
        return self.words or (said[-1] if said else "")


class EntryChange(Change, frozen=True):
    """A change of what you say of one film of your list."""

    slug: str

    def words(self, name: str, entry: Entry) -> str:
        """What was done, given the film's name and the entry before."""
        raise NotImplementedError

    def change(self, entry: Entry) -> Entry:
        """The entry after it."""
        raise NotImplementedError

    def happen(self, to: Transaction) -> str:
        entry = to.entry(self.slug)
        to.put("entries", self.slug, self.change(entry))
        return self.words(to.name(self.slug), entry)


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


class LogViewing(EntryChange, frozen=True):
    """Record that you saw the film, on a day or on one you no longer know; with a verdict if you have one."""

    day: date | None
    verdict: Verdict | None = None
    tags: tuple[str, ...] = ()
    rewatch: bool | None = None

    def words(self, name: str, entry: Entry) -> str:
        return f"Saw {name} again" if entry.viewings else f"Saw {name}"

    def change(self, entry: Entry) -> Entry:
        viewing = Viewing(
            id=entry.next_viewing_id(),
            day=self.day,
            logged=self.at,
            rewatch=entry.viewings != () if self.rewatch is None else self.rewatch,
            tags=self.tags,
            verdict=self.verdict,
        )
        seen = entry.with_viewing(viewing)
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
        return f"Gave a verdict on {name}" if self.verdict.text else f"Rated {name}"

    def change(self, entry: Entry) -> Entry:
        judged = entry.newest if self.viewing is None else entry.viewing(self.viewing)
        if judged is None and self.viewing is not None:
            raise ChangeRefused("That viewing is gone, so the verdict has no place.")
        if judged is None:
            judged = Viewing(id=1, day=self.at.date(), logged=self.at)
        day = judged.day if isinstance(self.day, UnsetType) else self.day
        verdict = _merged(self.verdict, self.over, judged.verdict)
        seen = entry.with_viewing(replace(judged, day=day, verdict=verdict))
        return _seen(settled(entry, seen, self.at))


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
            case "tags", _:
                return f"Tagged {name}"
            case "rank", _:
                return f"Moved {name}"
        return f"Edited {name}"

    def change(self, entry: Entry) -> Entry:
        return replace(entry, **self._given())


class CastBallot(Change, frozen=True):
    """Answer a film's poll: before you have seen it or after, as the list knows; earlier answers stay."""

    slug: str
    answer: str
    sentence: str = ""

    def happen(self, to: Transaction) -> str:
        watched = to.entry(self.slug).viewings != ()
        given = [ballot for ballot in to.ballots.values() if ballot.film == self.slug]
        number = max((ballot.id for ballot in given), default=0) + 1
        ballot = Ballot(
            id=number, film=self.slug, answer=self.answer, at=self.at, watched=watched, sentence=self.sentence
        )
        before = newest(given, watched=False)
        to.put("ballots", ballot.key, ballot)
        film = to.films.get(self.slug)
        said = {answer.key: answer.short for answer in film.poll.answers} if film and film.poll else {}
        answer, name = said.get(self.answer, self.answer), to.name(self.slug)
        if watched and before is not None and before.answer != self.answer:
            return f"{said.get(before.answer, before.answer)} → {answer}: you moved, on {name}"
        return f"Answered {answer} to the poll on {name}"
