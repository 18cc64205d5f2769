"""Your views of hype notes: before the film whether you believe one, after it whether it held."""

from datetime import date, datetime
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace


class Belief(Enum):
    """Your view of a hype note before you have seen the film; no view is no mark."""

    BELIEVE = "believe"
    DOUBT = "doubt"


class Outcome(Enum):
    """Your judgement of a hype note after the film."""

    HELD = "held"
    FELL_SHORT = "fell-short"
    UNSURE = "unsure"


class MarkEdit(Struct, frozen=True):
    """The view of a mark before an edit, and when it was set. (A HypeEdit holds the later score.)"""

    belief: Belief
    at: datetime


class Mark(Struct, frozen=True, omit_defaults=True):
    """Your view of one hype note before the first viewing, which seals it as it does the hype.

    belief and at are always the newest. late: as for a hype. edits: the former views, oldest first, if it was changed
    after sealing: the first of them was sealed.
    """

    belief: Belief
    at: datetime
    sealed: datetime | None = None
    late: bool = False
    edits: tuple[MarkEdit, ...] = ()

    @property
    def first(self) -> MarkEdit:
        """The view that was sealed, or, if the mark was never edited, the present one."""
        return next(iter(self.edits), MarkEdit(self.belief, self.at))

    def settle(self, first: date | None, at: datetime) -> "Mark":
        """The mark of a film first seen on that day, None if it is not known; an open mark is sealed."""
        seal = Seal(self.first.at, self.sealed, self.late).settle(first, at)
        return replace(self, sealed=seal.sealed, late=seal.late)

    def reopened(self) -> "Mark":
        """The mark of a film whose only viewing is deleted: the newest view, open again."""
        return Mark(self.belief, self.at, late=Seal(self.at, self.sealed, self.late or self.edits != ()).after)


class Judgement(Struct, frozen=True):
    """Whether a hype note held for you, and when you said so."""

    outcome: Outcome
    at: datetime


class Seal(Struct, frozen=True):
    """The times when a hype or a mark was set and sealed (None while it is open), and whether it is late."""

    set_at: datetime
    sealed: datetime | None = None
    late: bool = False

    @property
    def after(self) -> bool:
        """Whether it was late already when it was set, because there was a viewing."""
        return self.late and (self.sealed is None or self.set_at >= self.sealed)

    def settle(self, first: date | None, at: datetime) -> "Seal":
        """The seal for a film first seen on that day, None if it is not known; an open one is sealed at a time."""
        late = first is not None and self.set_at.date() > first
        if self.after and (self.sealed or late or first in (None, self.set_at.date())):
            return Seal(self.set_at, self.sealed or self.set_at, late=True)
        return Seal(self.set_at, self.sealed or at, late)
