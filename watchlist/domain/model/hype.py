"""Hype: your score for a film before you see it."""

from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.model.mark import Seal


class HypeEdit(Struct, frozen=True):
    """A score given after the hype was sealed, and when. (A MarkEdit holds the former view.)"""

    score: int
    at: datetime


class Hype(Struct, frozen=True, omit_defaults=True):
    """Your score before the first viewing, 1 to 100.

    The first viewing seals it: score and at stay the same from then on. late: it was given after the day of that
    viewing, or for a film already seen, and stays out of statistics. edits: later scores, oldest first.
    """

    score: int
    at: datetime
    sealed: datetime | None = None
    late: bool = False
    edits: tuple[HypeEdit, ...] = ()

    @property
    def latest_score(self) -> int:
        """The newest score, given before or after sealing."""
        if self.edits:
            return self.edits[-1].score
        return self.score

    @property
    def latest_at(self) -> datetime:
        """When that score was given."""
        if self.edits:
            return self.edits[-1].at
        return self.at

    def settle(self, first: date | None, at: datetime) -> "Hype":
        """The hype of a film first seen on that day, None if it is not known; an open hype is sealed."""
        seal = Seal(self.at, self.sealed, self.late).settle(first, at)
        return replace(self, sealed=seal.sealed, late=seal.late)

    def reopened(self) -> "Hype":
        """The hype of a film whose only viewing is deleted: the newest score, open again."""
        seal = Seal(self.latest_at, self.sealed, self.late or self.edits != ())
        return Hype(self.latest_score, self.latest_at, late=seal.after)
