"""What you say of a hype note: before the film whether you believe it, after it whether it held."""

from collections.abc import Mapping
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
    """A mark that stood before a later edit: what it said and when it was set."""

    belief: Belief
    at: datetime


class Mark(Struct, frozen=True, omit_defaults=True):
    """Your view of one hype note before the first viewing, which seals it as it does the hype.

    late: it was first set after the day of a viewing. edits: what stood before, oldest first, if it was changed after
    it was sealed.
    """

    belief: Belief
    at: datetime
    sealed: datetime | None = None
    late: bool = False
    edits: tuple[MarkEdit, ...] = ()


class Judgement(Struct, frozen=True):
    """Whether a hype note held for you, and when you said so."""

    outcome: Outcome
    at: datetime


def seal(marks: Mapping[str, Mark], at: datetime, first: date | None) -> Mapping[str, Mark]:
    """Marks as the first viewing leaves them. first: the day of it, None where it is not known."""
    return {
        key: mark if mark.sealed else replace(mark, sealed=at, late=first is not None and mark.at.date() > first)
        for key, mark in marks.items()
    }
