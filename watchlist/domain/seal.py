"""How what you say of a film before you see it, hype and marks alike, is sealed, and when it came too late.

It is late if it was said after the first day on which you saw the film, or of a film that you had seen, on whatever
day. When the only viewing is deleted all is open once more; what was said while there was one is then in time only for
a viewing on a later day.
"""

from datetime import date, datetime

from msgspec import Struct


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
