"""Taking in an entry kept elsewhere: it fills what is empty and adds what is new, and what you wrote stays."""

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
from watchlist.domain.model.entry import Entry, Status, Viewing, settled

_FOLLOWED = ("why", "liked", "today")
_OWN = ("told_by", "tags", "pinned", "rank", "hype", "renewed")
_BY_NOTE = ("marks", "judged")


class PartKind(Enum):
    """What a part of a file can say: that a film, list or ballot is there, or something of the entry of a film."""

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
    TODAY = "today"
    MARKS = "marks"
    JUDGED = "judged"
    VIEWING = "viewing"
    DAY = "day"
    RATING = "rating"
    TEXT = "text"


class Part(NamedTuple):
    """One thing that a file says. number: the id of the viewing it is of, or the place in the file of a list's film.

    detail: the status, or the key of the hype note that it marks or judges.
    """

    kind: PartKind
    number: int = 0
    detail: str = ""


class Conflict(Struct, frozen=True):
    """Where a file says otherwise than you do, and your word stays: both words. Ratings are numbers, 1 to 100."""

    what: str
    yours: str | int = ""
    theirs: str | int = ""
    day: date | None = None


class MergeResult(Struct, frozen=True):
    """An entry with what a file says taken in, which parts of the file's entry were new, and what was kept instead."""

    entry: Entry
    news: frozenset[Part]
    kept: tuple[Conflict, ...] = ()


def parts(entry: Entry) -> frozenset[Part]:
    """Everything that an entry says."""
    own = {Part(PartKind(name)) for name in (*_OWN, *_FOLLOWED) if getattr(entry, name)}
    notes = {Part(PartKind(name), detail=key) for name in _BY_NOTE for key in getattr(entry, name)}
    again = {Part(PartKind.AGAIN)} if entry.again else set[Part]()
    viewings = (_parts(viewing, viewing.id) for viewing in entry.viewings)
    return frozenset({Part(PartKind.STATUS, detail=entry.status.value)}.union(own, notes, again, *viewings))


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
    """Your entry with what a file says of the film taken in; the file's own where you have none.

    tells: the fields that an export tells of its films; what stands in the others here is not taken away. None for what
    is no export.
    """
    if mine is None:
        return MergeResult(theirs.numbered(), parts(theirs))
    own = theirs if tells is None else without_deleted(mine, theirs)
    deleted = [Conflict("deleted", day=seen.day) for seen in theirs.viewings if seen not in own.viewings]
    theirs, tells = standing_for(mine, own), tells or ()
    entry, news, kept = _take_in_viewings(mine, theirs, tells)
    entry = replace(entry, **{name: getattr(mine, name) or getattr(theirs, name) for name in _OWN})
    entry = follow_entry(entry, theirs, tells)
    entry = _stand(entry, mine, theirs, planned_there="again" in tells and is_of_program(mine, theirs))
    entry = replace(entry, **{name: {**getattr(theirs, name), **getattr(mine, name)} for name in _BY_NOTE})
    if entry.viewings and any(getattr(entry, name) != getattr(mine, name) for name in ("viewings", "hype", "marks")):
        entry = _as_told(settled(mine, entry, at, told=True), entry, theirs)
    news |= {part for part in parts(entry) - parts(mine) if part.number == 0}
    return MergeResult(entry, frozenset(news), (*kept, *deleted, *_otherwise(entry, theirs)))


def _take_in_viewings(mine: Entry, theirs: Entry, tells: Container[str]) -> tuple[Entry, set[Part], list[Conflict]]:
    entry, news, kept = mine, set[Part](), list[Conflict]()
    paired = partners(mine.viewings, theirs.viewings)
    for viewing in (from_program(mine, viewing, theirs) for viewing in theirs.viewings):
        partner = paired.get(viewing.id)
        if partner is None:
            news |= _parts(viewing, viewing.id)
            entry = entry.taking(viewing)
        else:
            same = is_followed(mine, partner, theirs)
            followed = follow(partner, viewing, tells) if same else partner
            entry = replace(entry, today=entry.today or outlived(partner, viewing, tells))
            # What the program told before and is empty here was taken back.
            filled = followed if same and viewing.imported else fill_viewing(followed, viewing)
            if followed != partner:
                news |= {part for part in _parts(filled, viewing.id) if _value(filled, part) != _value(partner, part)}
            news |= _parts(filled, viewing.id) - _parts(partner, viewing.id)
            kept += _differences(filled, viewing)
            if filled != partner:
                entry = entry.with_viewing(filled)
    return entry, news, kept


def partners(mine: Sequence[Viewing], theirs: Sequence[Viewing]) -> dict[int, Viewing]:
    """Which of your viewings each of theirs is, by its id; the surest signs first, each of yours once."""
    found = partners_by_import(mine, theirs)
    taken = {seen.id for seen in found.values()}
    free = [seen for seen in mine if seen.id not in taken]
    for same in (_same, _same_verdict, _same_day, _same_logging, _day_learned):
        for viewing in reversed(theirs):
            own = next((own for own in reversed(free) if same(own, viewing)), None) if viewing.id not in found else None
            if own is not None:
                found[viewing.id] = own
                free.remove(own)
    return found


def _same(mine: Viewing, theirs: Viewing) -> bool:
    return replace(mine, id=theirs.id, imported=theirs.imported) == theirs


def _value(viewing: Viewing, part: Part) -> object:
    """What a viewing says in one of its parts."""
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
    """A viewing taken in before and given another day since. Clocks are compared: the machine may have travelled."""
    return mine.logged.replace(tzinfo=None) == theirs.logged.replace(tzinfo=None)


def _day_learned(mine: Viewing, theirs: Viewing) -> bool:
    """One side knows the day, and it is no later than the other side logged that the film had been seen."""
    if mine.day is None:
        return theirs.day is not None and not theirs.rewatch and theirs.day <= mine.logged.date()
    return theirs.day is None and mine.day <= theirs.logged.date()


def fill_viewing(mine: Viewing, theirs: Viewing) -> Viewing:
    """Your viewing with what only the other one says."""
    verdict, other = mine.verdict, theirs.verdict
    if verdict and other:
        rating = other.rating if verdict.rating is None else verdict.rating
        spoilers = verdict.spoilers if verdict.text else other.spoilers
        verdict = replace(verdict, rating=rating, text=verdict.text or other.text, spoilers=spoilers)
    return replace(
        mine,
        day=mine.day or theirs.day,
        tags=mine.tags or theirs.tags,
        verdict=verdict or other,
        imported=mine.imported or theirs.imported,
    )


def _differences(mine: Viewing, theirs: Viewing) -> list[Conflict]:
    found = []
    if theirs.day and mine.day and theirs.day != mine.day:
        found.append(Conflict("day", mine.day.isoformat(), theirs.day.isoformat(), mine.day))
    if theirs.tags and theirs.tags != mine.tags:
        found.append(Conflict("tags", ", ".join(mine.tags), ", ".join(theirs.tags), mine.day))
    if mine.verdict and theirs.verdict:
        if theirs.verdict.rating and mine.verdict.rating and theirs.verdict.rating != mine.verdict.rating:
            found.append(Conflict("rating", mine.verdict.rating, theirs.verdict.rating, mine.day))
        if theirs.verdict.text and theirs.verdict.text != mine.verdict.text:
            found.append(Conflict("text", mine.verdict.text, theirs.verdict.text, mine.day))
    return found


def _as_told(entry: Entry, before: Entry, theirs: Entry) -> Entry:
    """The entry with the viewings of an export marked as rewatches where that says so, whatever their order."""
    told = {seen.id: seen.rewatch for seen in before.viewings if is_followed(before, seen, theirs)}
    for seen in entry.viewings:
        if told.get(seen.id, seen.rewatch) != seen.rewatch:
            entry = entry.with_viewing(replace(seen, rewatch=told[seen.id]))
    return entry


def _stand(entry: Entry, mine: Entry, theirs: Entry, planned_there: bool) -> Entry:
    """The entry with its status: a viewing fulfils the plan, unless the plan is the younger: it is to see it again.

    planned_there: the plan came from the same program, whose export tells whether it still stands.
    """
    seen = len(entry.viewings) > len(mine.viewings) or not mine.viewings
    if not (mine.status is Status.PLANNED and theirs.status is Status.WATCHED and seen):
        return entry
    newest = theirs.newest
    later = newest is not None and not planned_there and mine.added.date() > (newest.day or newest.logged.date())
    return replace(entry, status=Status.WATCHED, again=theirs.again or later)


def _otherwise(entry: Entry, theirs: Entry) -> list[Conflict]:
    found = []
    fulfilled = entry.status is Status.WATCHED and theirs.status is Status.PLANNED
    if entry.status is not theirs.status and not fulfilled:
        found.append(Conflict("status", entry.status.value, theirs.status.value))
    elif theirs.again and not entry.again:
        found.append(Conflict("again"))
    if entry.today and theirs.today and entry.today.score != theirs.today.score:
        found.append(Conflict("today", entry.today.score, theirs.today.score))
    if entry.hype and theirs.hype and entry.hype.score != theirs.hype.score:
        found.append(Conflict("hype", entry.hype.score, theirs.hype.score))
    return found
