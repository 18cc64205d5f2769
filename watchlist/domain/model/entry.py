"""Your entry of a film: before it your hype, after it your verdict."""

import zlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from typing import assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from watchlist.domain.base import ids
from watchlist.domain.model.beside import OtherText
from watchlist.domain.model.hype import Hype
from watchlist.domain.model.imported import ImportedEntry, ImportedViewing
from watchlist.domain.model.mark import Judgement, Mark


class Status(Enum):
    """The status of a film on your list, in sort order."""

    PLANNED = "planned"
    WATCHED = "watched"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        """The status as the name of a filter: "Planned"."""
        return self.value.capitalize()

    @property
    def glyph(self) -> str:
        """The sign of the status in lists."""
        match self:
            case Status.PLANNED:
                return "○"
            case Status.WATCHED:
                return "●"
            case Status.DROPPED:
                return "·"
            case _:
                assert_never(self)


class Verdict(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Your verdict: a rating from 1 to 100, a text in Markdown, or both, and when you wrote it."""

    rating: int | None = None
    text: str = ""
    spoilers: bool = False
    written: datetime

    @classmethod
    def of(cls, rating: int | None, text: str, written: datetime, spoilers: bool = False) -> "Verdict | None":
        """A verdict of a rating, a text or both; None if there is neither."""
        if rating is None and not text:
            return None
        return cls(rating=rating, text=text, spoilers=spoilers, written=written)


class Viewing(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One time you saw the film. id is unique within the entry, on all devices; day is None if it is not known.

    imported: its values in the last import.
    """

    id: int
    day: date | None = None
    logged: datetime
    rewatch: bool = False
    tags: tuple[str, ...] = ()
    verdict: Verdict | None = None
    imported: ImportedViewing | None = None

    @property
    def rating(self) -> int | None:
        """The rating of its verdict, 1 to 100."""
        if self.verdict is None:
            return None
        return self.verdict.rating

    @property
    def text(self) -> str:
        """The text of its verdict, in Markdown; empty if it has none."""
        if self.verdict is None:
            return ""
        return self.verdict.text

    @property
    def latest_day(self) -> date:
        """Its day; where that is unknown, the day it was logged, since you cannot have seen the film later."""
        return self.day or self.logged.date()

    @property
    def is_as_imported(self) -> bool:
        """Whether it says exactly what the last import said."""
        imported = self.imported
        return imported is not None and self.as_imported(imported.address, imported.marked, imported.program) == self

    def as_imported(self, address: str, marked: bool = False, program: str = "") -> "Viewing":
        """The viewing with its present values recorded as those of an import."""
        imported = ImportedViewing(
            address=address,
            day=self.day,
            rating=self.rating,
            text=text_sum(self),
            tags=self.tags,
            rewatch=self.rewatch,
            marked=marked,
            program=program,
        )
        return replace(self, imported=imported)


def text_sum(viewing: Viewing) -> str:
    """A sum that identifies the text of a viewing's verdict; empty if it has none."""
    if not viewing.text:
        return ""
    return f"{zlib.crc32(viewing.text.encode()):08x}"


class RatingToday(Struct, frozen=True):
    """Your rating of a film today, 1 to 100, and since when, if it differs from that of your viewings."""

    score: int
    at: datetime


class Entry(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Your entry of one film, identified by the film's slug.

    viewings stand oldest first, those of unknown day before all others. rank is the place in your own order: any text,
    compared as text. marks and judged: your views of the film's hype notes, by their keys, before and after. renewed:
    when you last planned it again, by keeping it, after dropping it, or to see it again. today: its rating today.
    beside: texts written on another device at the same time as yours.
    imported_from: the program whose export put it on the list. imported: its values in the last import.
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
    today: RatingToday | None = None
    beside: tuple[OtherText, ...] = ()
    imported_from: str = ""
    imported: ImportedEntry | None = None

    @property
    def wanted(self) -> bool:
        """Whether it is to be watched: planned, or planned again."""
        return self.status is Status.PLANNED or self.again

    @property
    def planned_since(self) -> date:
        """The day since when it is planned: added, kept or planned again, and not before it was last seen."""
        since = (self.renewed or self.added).date()
        if not self.again or self.newest is None:
            return since
        return max(since, self.newest.latest_day)

    @property
    def newest(self) -> Viewing | None:
        """The newest viewing."""
        return next(reversed(self.viewings), None)

    @property
    def verdict(self) -> Verdict | None:
        """The newest verdict, which a later viewing without a verdict does not replace."""
        return next((viewing.verdict for viewing in reversed(self.viewings) if viewing.verdict), None)

    @property
    def hype_score(self) -> int | None:
        """The score of its hype, 1 to 100."""
        if self.hype is None:
            return None
        return self.hype.score

    @property
    def today_score(self) -> int | None:
        """The score of its rating today, 1 to 100."""
        if self.today is None:
            return None
        return self.today.score

    @property
    def rating(self) -> int | None:
        """Your rating, 1 to 100: that of today, else the newest of a viewing."""
        if self.today:
            return self.today.score
        return self.rating_then

    @property
    def rating_then(self) -> int | None:
        """The newest rating of a viewing, 1 to 100."""
        return rating_of(self.viewings)

    @property
    def untouched(self) -> bool:
        """Whether you have written nothing about the film, so that taking it off loses nothing."""
        fresh = Entry(slug=self.slug, added=self.added, imported_from=self.imported_from, imported=self.imported)
        return self == replace(fresh, rank=self.rank, renewed=self.renewed)

    def viewing(self, id: int) -> Viewing | None:
        """The viewing with that id; one below ids.ORDINALS was given by an earlier version."""
        if id < ids.ORDINALS:
            id = next((seen.id for seen in self.viewings if seen.id == ids.resolved(id, seen.logged)), id)
        return next((viewing for viewing in self.viewings if viewing.id == id), None)

    def with_viewing(self, viewing: Viewing) -> "Entry":
        """The entry with a viewing put in or put in place of the one with its id, in order."""
        others = (other for other in self.viewings if other.id != viewing.id)
        return replace(self, viewings=tuple(sorted((*others, viewing), key=_order)))

    def sealed(self, at: datetime) -> "Entry":
        """The entry with hype and marks sealed by its first viewing, and late if they came after its day."""
        first = next((viewing.day for viewing in self.viewings if viewing.day), None)
        marks = {key: mark.settle(first, at) for key, mark in self.marks.items()}
        return replace(self, hype=self.hype and self.hype.settle(first, at), marks=marks)

    def reopened(self) -> "Entry":
        """The entry of a film whose only viewing was deleted, so that it was never seen.

        A watched film is planned again. Hype and marks keep their newest values and are open again. Judgements of hype
        notes are removed, since they need a viewing.
        """
        return replace(
            self,
            status=Status.PLANNED if self.status is Status.WATCHED else self.status,
            again=False,
            viewings=(),
            hype=self.hype and self.hype.reopened(),
            marks={key: mark.reopened() for key, mark in self.marks.items()},
            judged={},
            today=None,
        )

    def taking(self, viewing: Viewing) -> "Entry":
        """The entry with a viewing from elsewhere, under a free id."""
        used = {other.id for other in self.viewings}
        return self.with_viewing(replace(viewing, id=ids.resolved(viewing.id, viewing.logged, used)))

    def numbered(self) -> "Entry":
        """The entry, from elsewhere, with ids that no other device gives to other viewings."""
        numbered: dict[int, Viewing] = {}
        for viewing in self.viewings:
            id = ids.resolved(viewing.id, viewing.logged, numbered)
            numbered[id] = replace(viewing, id=id)
        return replace(self, viewings=tuple(sorted(numbered.values(), key=_order)))

    def next_viewing_id(self) -> int:
        """A free id for a new viewing of the entry."""
        return max((viewing.id for viewing in self.viewings), default=ids.ORDINALS) + 1


NO_ENTRY = Entry(slug="", added=datetime.min.replace(tzinfo=UTC))
"""The empty entry, for a film that is not on your list."""


def rating_of(viewings: Sequence[Viewing]) -> int | None:
    """The newest rating, 1 to 100, of viewings that stand oldest first."""
    return next((viewing.rating for viewing in reversed(viewings) if viewing.rating is not None), None)


def _order(viewing: Viewing) -> tuple[date, int]:
    return viewing.day or date.min, viewing.id


def reconciled(before: Entry, after: Entry, at: datetime, explicit: bool = False) -> Entry:
    """The entry after its viewings have changed, with rewatches, seals and lateness brought in line with their order.

    If another viewing is now the first, it is a rewatch only if the former first one was: a viewing that was logged
    late or moved does not change the others. explicit: the user or a file said whether new viewings are rewatches.
    """
    first, former = after.viewings[0], next(iter(before.viewings), None)
    if former is not None and first.id != former.id:
        if not explicit or before.viewing(first.id):
            after = after.with_viewing(replace(first, rewatch=former.rewatch))
        if moved := after.viewing(former.id):
            after = after.with_viewing(replace(moved, rewatch=True))
    return after.sealed(at)
