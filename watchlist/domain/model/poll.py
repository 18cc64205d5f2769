"""Ballots: the dated answers to the poll of a card."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from watchlist.domain.model.film import Poll


class Ballot(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One answer to a film's poll, given before or after watching.

    id is unique among the film's ballots, on all devices; voter is empty for your own.
    """

    id: int
    film: str
    answer: str
    at: datetime
    watched: bool = False
    sentence: str = ""
    voter: str = ""

    @property
    def key(self) -> str:
        """The ballot's identity."""
        return f"{self.film} {self.id}"


def newest(ballots: Iterable[Ballot], watched: bool) -> Ballot | None:
    """The newest of your ballots given before (or, with watched, after) watching."""
    own = (ballot for ballot in ballots if ballot.watched is watched and not ballot.voter)
    return max(own, key=lambda ballot: (ballot.at, ballot.id), default=None)


def answer_of(poll: Poll, ballot: Ballot) -> str:
    """A ballot's answer, in the poll's short words."""
    answer = poll.answer(ballot.answer)
    if answer is None:
        return ballot.answer
    return answer.short


def swing_of(poll: Poll, ballots: Iterable[Ballot]) -> str:
    """How you moved: "orbit → leap", "leap, and still leap"; empty without answers from before and after."""
    own = tuple(ballots)
    before, after = newest(own, watched=False), newest(own, watched=True)
    if before is None or after is None:
        return ""
    first, then = answer_of(poll, before), answer_of(poll, after)
    if first == then:
        return f"{first}, and still {then}"
    return f"{first} → {then}"
