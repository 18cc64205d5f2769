"""What you say of a hype note: before the film whether you believe it, after it whether it held."""

from datetime import date, datetime
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace


class Belief(Enum):
    """What you make of a hype note before you have seen the film; no view is no mark."""

    BELIEVE = "believe"
    DOUBT = "doubt"


class Outcome(Enum):
    """What became of a hype note once you have seen the film."""

    HELD = "held"
    FELL_SHORT = "fell-short"
    UNSURE = "unsure"


class MarkEdit(Struct, frozen=True):
    """A mark that stood before a later edit: what it said and when it was set. (A HypeEdit holds what came after.)"""

    belief: Belief
    at: datetime


class Mark(Struct, frozen=True, omit_defaults=True):
    """Your view of one hype note before the first viewing, which seals it as it does the hype.

    belief and at are always the newest. late: as of a hype. edits: what stood before, oldest first, if it was changed
    after it was sealed: the first of them is the view that was sealed.
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
        """The mark of a film whose only viewing is deleted: the newest view, free to be changed."""
        return Mark(self.belief, self.at, late=Seal(self.at, self.sealed, self.late or self.edits != ()).after)


class Judgement(Struct, frozen=True):
    """Whether a hype note held for you, and when you said so."""

    outcome: Outcome
    at: datetime


class Seal(Struct, frozen=True):
    """When a thing was said, when it was sealed (None while it is open), and whether it came late."""

    said: datetime
    sealed: datetime | None = None
    late: bool = False

    @property
    def after(self) -> bool:
        """Whether it was late already when it was said, for there was a viewing."""
        return self.late and (self.sealed is None or self.said >= self.sealed)

    def settle(self, first: date | None, at: datetime) -> "Seal":
        """The seal of a film first seen on that day, None where it is not known; what is open is sealed at a time."""
        late = first is not None and self.said.date() > first
        if self.after and (self.sealed or late or first in (None, self.said.date())):
            return Seal(self.said, self.sealed or self.said, late=True)
        return Seal(self.said, self.sealed or at, late)
