"""Merging an entry from elsewhere: it fills what is empty and adds what is new, and what you wrote stays."""

from collections.abc import Container, Sequence
from datetime import date, datetime
from enum import Enum
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.changes.following import (
    follow,
    follow_entry,
    from_program,
    is_followed,
    is_of_program,
    outlived,
    partners_by_import,
    standing_for,
    without_deleted,
)
from watchlist.domain.model.entry import Entry, Status, Viewing, reconciled

_FOLLOWED = ("why", "liked", "today")
_OWN = ("told_by", "tags", "pinned", "rank", "hype", "renewed")
_BY_NOTE = ("marks", "judged")


class PartKind(Enum):
    """The kinds of parts of a file: a film, a list, a ballot, or one field of a film's entry."""

    FILM = "film"
    LIST = "list"
    BALLOT = "ballot"
    STATUS = "status"
    AGAIN = "again"
    WHY = "why"
    TOLD_BY = "told_by"
    TAGS = "tags"
    LIKED = "liked"
    PINNED = "pinned"
    RANK = "rank"
    HYPE = "hype"
    RENEWED = "renewed"
    DROP_REASON = "drop_reason"
    TODAY = "today"
    MARKS = "marks"
    JUDGED = "judged"
    VIEWING = "viewing"
    DAY = "day"
    RATING = "rating"
    TEXT = "text"


class Part(NamedTuple):
    """One thing that a file says.

    number: the id of its viewing, or the place in the file of a list's film. detail: the status, or the key of a
    marked or judged hype note.
    """

    kind: PartKind
    number: int = 0
    detail: str = ""


class Conflict(Struct, frozen=True):
    """A difference between a file and your entry, where yours stays. Ratings are numbers, 1 to 100."""

    what: str
    yours: str | int = ""
    theirs: str | int = ""
    day: date | None = None


class MergeResult(Struct, frozen=True):
    """A merged entry, the parts of the file's entry that were new, and the conflicts, in which yours was kept."""

    entry: Entry
    news: frozenset[Part]
    conflicts: tuple[Conflict, ...] = ()


def parts(entry: Entry) -> frozenset[Part]:
    """Everything that an entry says."""
    own = {Part(PartKind(name)) for name in (*_OWN, *_FOLLOWED, "again", "drop_reason") if getattr(entry, name)}
    notes = {Part(PartKind(name), detail=key) for name in _BY_NOTE for key in getattr(entry, name)}
    viewings = (_parts(viewing, viewing.id) for viewing in entry.viewings)
    return frozenset({Part(PartKind.STATUS, detail=entry.status.value)}.union(own, notes, *viewings))


def _parts(viewing: Viewing, id: int) -> set[Part]:
    verdict = viewing.verdict
    values = {
        PartKind.VIEWING: True,
        PartKind.DAY: viewing.day,
        PartKind.TAGS: viewing.tags,
        PartKind.RATING: verdict and verdict.rating,
        PartKind.TEXT: verdict and verdict.text,
    }
    return {Part(kind, id) for kind, value in values.items() if value}


def merge_entry(mine: Entry | None, theirs: Entry, at: datetime, tells: Container[str] | None = None) -> MergeResult:
    """Your entry merged with a file's; the file's own where you have none.

    tells: the fields that an export contains; your values of the others are not taken away. None for other files.
    """
    if mine is None:
        return MergeResult(theirs.numbered(), parts(theirs))
    file_viewings = theirs.viewings
    if tells is not None:
        theirs = without_deleted(mine, theirs)
    deleted = [Conflict("deleted", day=seen.day) for seen in file_viewings if seen not in theirs.viewings]
    theirs, tells = standing_for(mine, theirs), tells or ()
    entry, news, conflicts = _take_in_viewings(mine, theirs, tells)
    entry = replace(entry, **{name: getattr(mine, name) or getattr(theirs, name) for name in _OWN})
    entry = follow_entry(entry, theirs, tells)
    entry = _stand(entry, mine, theirs, planned_there="again" in tells and is_of_program(mine, theirs))
    if entry.status is theirs.status is Status.DROPPED:
        entry = replace(entry, drop_reason=mine.drop_reason or theirs.drop_reason)
    entry = replace(entry, **{name: {**getattr(theirs, name), **getattr(mine, name)} for name in _BY_NOTE})
    if entry.viewings and any(getattr(entry, name) != getattr(mine, name) for name in ("viewings", "hype", "marks")):
        entry = _as_told(reconciled(mine, entry, at, explicit=True), entry, theirs)
    news |= {part for part in parts(entry) - parts(mine) if part.number == 0}
    return MergeResult(entry, frozenset(news), (*conflicts, *deleted, *_otherwise(entry, theirs)))


def _take_in_viewings(mine: Entry, theirs: Entry, tells: Container[str]) -> tuple[Entry, set[Part], list[Conflict]]:
    entry, news, conflicts = mine, set[Part](), list[Conflict]()
    paired = partners(mine.viewings, theirs.viewings)
    for viewing in (from_program(mine, viewing, theirs) for viewing in theirs.viewings):
        partner = paired.get(viewing.id)
        if partner is None:
            news |= _parts(viewing, viewing.id)
            entry = entry.taking(viewing)
        else:
            merged = partner
            if is_followed(mine, partner, theirs):
                merged = follow(partner, viewing, tells)
            entry = replace(entry, today=entry.today or outlived(partner, viewing, tells))
            if merged != partner:
                news |= {part for part in _parts(merged, viewing.id) if _value(merged, part) != _value(partner, part)}
            # A field that the program itself now leaves empty was taken back.
            if viewing.imported is None or not is_followed(mine, partner, theirs):
                merged = fill_viewing(merged, viewing)
            news |= _parts(merged, viewing.id) - _parts(partner, viewing.id)
            conflicts += _differences(merged, viewing)
            if merged != partner:
                entry = entry.with_viewing(merged)
    return entry, news, conflicts


def partners(mine: Sequence[Viewing], theirs: Sequence[Viewing]) -> dict[int, Viewing]:
    """Your viewing for each of theirs, by the id of theirs; the surest signs are tried first, each of yours once."""
    pairs = partners_by_import(mine, theirs)
    paired = {own.id for own in pairs.values()}
    free = [own for own in mine if own.id not in paired]
    for same in (_same, _same_verdict, _same_day, _same_logging, _day_learned):
        for viewing in reversed(theirs):
            if viewing.id in pairs:
                continue
            own = next((own for own in reversed(free) if same(own, viewing)), None)
            if own is not None:
                pairs[viewing.id] = own
                free.remove(own)
    return pairs


def _same(mine: Viewing, theirs: Viewing) -> bool:
    return replace(mine, id=theirs.id, imported=theirs.imported) == theirs


def _value(viewing: Viewing, part: Part) -> object:
    """The value of one part of a viewing."""
    verdict = viewing.verdict
    return {
        PartKind.DAY: viewing.day,
        PartKind.TAGS: viewing.tags,
        PartKind.RATING: verdict and verdict.rating,
        PartKind.TEXT: verdict and verdict.text,
    }.get(part.kind)


def _same_verdict(mine: Viewing, theirs: Viewing) -> bool:
    return _same_day(mine, theirs) and mine.verdict == theirs.verdict


def _same_day(mine: Viewing, theirs: Viewing) -> bool:
    return mine.day == theirs.day


def _same_logging(mine: Viewing, theirs: Viewing) -> bool:
    """A viewing that was merged before and has another day since. Only clock times count: the machine may travel."""
    return mine.logged.replace(tzinfo=None) == theirs.logged.replace(tzinfo=None)


def _day_learned(mine: Viewing, theirs: Viewing) -> bool:
    """One side knows the day, and it is no later than the other side logged that the film had been seen."""
    if mine.day is None:
        return theirs.day is not None and not theirs.rewatch and theirs.day <= mine.logged.date()
    return theirs.day is None and mine.day <= theirs.logged.date()


def fill_viewing(mine: Viewing, theirs: Viewing) -> Viewing:
    """Your viewing with the gaps filled from another one."""
    verdict, other = mine.verdict, theirs.verdict
    if verdict and other:
        verdict = replace(verdict, rating=verdict.rating or other.rating)
        if not verdict.text:
            verdict = replace(verdict, text=other.text, spoilers=other.spoilers)
    return replace(
        mine,
        day=mine.day or theirs.day,
        tags=mine.tags or theirs.tags,
        verdict=verdict or other,
        imported=mine.imported or theirs.imported,
    )


def _differences(mine: Viewing, theirs: Viewing) -> list[Conflict]:
    conflicts = []
    if theirs.day and mine.day and theirs.day != mine.day:
        conflicts.append(Conflict("day", mine.day.isoformat(), theirs.day.isoformat(), mine.day))
    if theirs.tags and theirs.tags != mine.tags:
        conflicts.append(Conflict("tags", ", ".join(mine.tags), ", ".join(theirs.tags), mine.day))
    if mine.verdict and theirs.verdict:
        if theirs.verdict.rating and mine.verdict.rating and theirs.verdict.rating != mine.verdict.rating:
            conflicts.append(Conflict("rating", mine.verdict.rating, theirs.verdict.rating, mine.day))
        if theirs.verdict.text and theirs.verdict.text != mine.verdict.text:
            conflicts.append(Conflict("text", mine.verdict.text, theirs.verdict.text, mine.day))
    return conflicts


def _as_told(entry: Entry, before: Entry, theirs: Entry) -> Entry:
    """The entry with rewatch marks as the export has them, whatever the order of the viewings."""
    rewatch = {seen.id: seen.rewatch for seen in before.viewings if is_followed(before, seen, theirs)}
    for viewing in entry.viewings:
        if rewatch.get(viewing.id, viewing.rewatch) != viewing.rewatch:
            entry = entry.with_viewing(replace(viewing, rewatch=rewatch[viewing.id]))
    return entry


def _stand(entry: Entry, mine: Entry, theirs: Entry, planned_there: bool) -> Entry:
    """The entry with its status: a viewing fulfils the plan, but a plan made after it is one to see the film again.

    planned_there: the plan came from the same program, whose export says whether it still stands.
    """
    has_new = len(entry.viewings) > len(mine.viewings) or not mine.viewings
    if not (mine.status is Status.PLANNED and theirs.status is Status.WATCHED and has_new):
        return entry
    newest = theirs.newest
    later = newest is not None and not planned_there and mine.added.date() > newest.latest_day
    return replace(entry, status=Status.WATCHED, again=theirs.again or later)


def _otherwise(entry: Entry, theirs: Entry) -> list[Conflict]:
    conflicts = []
    fulfilled = entry.status is Status.WATCHED and theirs.status is Status.PLANNED
    if entry.status is not theirs.status and not fulfilled:
        conflicts.append(Conflict("status", entry.status.value, theirs.status.value))
    elif theirs.again and not entry.again:
        conflicts.append(Conflict("again"))
    if entry.today and theirs.today and entry.today.score != theirs.today.score:
        conflicts.append(Conflict("today", entry.today.score, theirs.today.score))
    if entry.hype and theirs.hype and entry.hype.score != theirs.hype.score:
        conflicts.append(Conflict("hype", entry.hype.score, theirs.hype.score))
    return conflicts
