"""What you say of a film: before it, your hype; after it, your verdict."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum

from msgspec import Struct, field
from msgspec.structs import replace

from watchlist.domain.mark import Judgement, Mark, seal


class Status(Enum):
    """Where a film stands on your list."""

    PLANNED = "planned"
    WATCHED = "watched"
    DROPPED = "dropped"


class HypeEdit(Struct, frozen=True):
    """What was said of a hype after it was sealed: another score, and when."""

    score: int
    at: datetime


class Hype(Struct, frozen=True, omit_defaults=True):
    """Your score before the first viewing, 1 to 100.

    The first viewing seals it. late: it was first set after the day of a viewing, and stays out of statistics.
    edits: what was said after that, oldest first; the score stays.
    """

    score: int
    at: datetime
    sealed: datetime | None = None
    late: bool = False
    edits: tuple[HypeEdit, ...] = ()

    @property
    def said(self) -> int:
        """The score that was said last."""
        return self.edits[-1].score if self.edits else self.score


class Verdict(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What you thought: a rating from 1 to 100, a text in Markdown, or both, and when you wrote it."""

    rating: int | None = None
    text: str = ""
    spoilers: bool = False
    written: datetime


class Viewing(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One time you saw the film. id is unique within the entry; day is None when it is not known."""

    id: int
    day: date | None = None
    logged: datetime
    rewatch: bool = False
    tags: tuple[str, ...] = ()
    verdict: Verdict | None = None


class Entry(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What you say of one film, told apart by the film's slug.

    viewings stand oldest first, those of unknown day before all others. rank orders your own order: any text,
    compared as text. marks and judged: what you made of the film's hype notes, by their keys, before and after.
    renewed: when you last planned it anew, by keeping it, after dropping it, or to see it again.
    """

    slug: str
    added: datetime
    status: Status = Status.PLANNED
    again: bool = False
    why: str = ""
    told_by: str = ""
    hype: Hype | None = None
    viewings: tuple[Viewing, ...] = ()
    tags: tuple[str, ...] = ()
    pinned: bool = False
    liked: bool = False
    rank: str = ""
    drop_reason: str = ""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    judged: Mapping[str, Judgement] = field(default_factory=dict)
    renewed: datetime | None = None

    @property
    def wanted(self) -> bool:
        """Whether it is to be watched: planned, or planned again."""
        return self.status is Status.PLANNED or self.again

    @property
    def newest(self) -> Viewing | None:
        """The newest viewing, whose verdict is the entry's."""
        return self.viewings[-1] if self.viewings else None

    @property
    def verdict(self) -> Verdict | None:
        """The verdict of the newest viewing."""
        return self.viewings[-1].verdict if self.viewings else None

    @property
    def rating(self) -> int | None:
        """The rating of the newest viewing, 1 to 100."""
        return self.viewings[-1].verdict.rating if self.viewings and self.viewings[-1].verdict else None

    @property
    def untouched(self) -> bool:
        """Whether nothing has been written about the film yet, so that taking it off loses nothing."""
        return self == Entry(slug=self.slug, added=self.added, rank=self.rank, renewed=self.renewed)

    def viewing(self, id: int) -> Viewing | None:
        """The viewing with that id."""
        return next((viewing for viewing in self.viewings if viewing.id == id), None)

    def with_viewing(self, viewing: Viewing) -> "Entry":
        """The entry with a viewing put in or put in place of the one with its id, in order."""
        others = (other for other in self.viewings if other.id != viewing.id)
        return replace(self, viewings=tuple(sorted((*others, viewing), key=_order)))

    def seal(self, at: datetime) -> "Entry":
        """The entry with all that was said before its first viewing sealed: hype and marks that are not yet."""
        first = next((viewing.day for viewing in self.viewings if viewing.day), None)
        hype = self.hype
        if hype and not hype.sealed:
            hype = replace(hype, sealed=at, late=first is not None and hype.at.date() > first)
        return replace(self, hype=hype, marks=seal(self.marks, at, first))

    def next_viewing_id(self) -> int:
        """An id that no viewing of the entry has."""
        return max((viewing.id for viewing in self.viewings), default=0) + 1


def _order(viewing: Viewing) -> tuple[date, int]:
    return viewing.day or date.min, viewing.id


def settled(before: Entry, after: Entry) -> Entry:
    """The entry after its viewings have changed, with what follows from their order.

    Where another viewing is now the first, it is a rewatch only if the first one before it was: one that was logged
    late or moved does not turn the others round. A sealed hype is late if it was given after the first known day.
    """
    first, former = after.viewings[0], before.viewings[0] if before.viewings else None
    if former is not None and first.id != former.id:
        after = after.with_viewing(replace(first, rewatch=former.rewatch))
        if moved := after.viewing(former.id):
            after = after.with_viewing(replace(moved, rewatch=True))
    hype = after.hype
    if hype is None or hype.sealed is None:
        return after
    return replace(after, hype=replace(hype, late=_late(hype, after.viewings)))


def _late(hype: Hype, viewings: tuple[Viewing, ...]) -> bool:
    given = hype.edits[0].at if hype.edits else hype.at
    if hype.late and hype.sealed and given >= hype.sealed:
        return True  # it was given to a film already seen, on whatever day
    first = next((viewing.day for viewing in viewings if viewing.day), None)
    return first is not None and given.date() > first
