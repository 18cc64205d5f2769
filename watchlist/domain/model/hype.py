"""What you hope for of a film before you see it, as a score."""

from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.model.mark import Seal


class HypeEdit(Struct, frozen=True):
    """What was said of a hype after it was sealed: another score, and when. (A MarkEdit holds what stood before.)"""

    score: int
    at: datetime


class Hype(Struct, frozen=True, omit_defaults=True):
    """Your score before the first viewing, 1 to 100.

    The first viewing seals it: score and at stay what they were then. late: it was said after the day of that viewing,
    or of a film that had been seen, and stays out of statistics. edits: what was said after it was sealed, oldest
    first, the newest last.
    """

    score: int
    at: datetime
    sealed: datetime | None = None
    late: bool = False
    edits: tuple[HypeEdit, ...] = ()

    @property
    def said(self) -> int:
        """The score that was said last."""
        if self.edits:
            return self.edits[-1].score
        return self.score

    @property
    def said_at(self) -> datetime:
        """When that score was said."""
        if self.edits:
            return self.edits[-1].at
        return self.at

    def settle(self, first: date | None, at: datetime) -> "Hype":
        """The hype of a film first seen on that day, None where it is not known; an open one is sealed."""
        seal = Seal(self.at, self.sealed, self.late).settle(first, at)
        return replace(self, sealed=seal.sealed, late=seal.late)

    def reopened(self) -> "Hype":
        """The hype of a film whose only viewing is deleted: the score that was said last, free to be changed."""
        seal = Seal(self.said_at, self.sealed, self.late or self.edits != ())
        return Hype(self.said, self.said_at, late=seal.after)
