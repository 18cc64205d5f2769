"""The engines that keep a club's ballots: what every one of them does."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from watchlist.domain.model.film import Film, Poll
from watchlist.exchange.poll_tally import Side, Tally, moves_of

NAMES_MOST = 200
"""The most names that a tally asks for."""


class EngineAway(Exception):
    """The engine cannot be reached now, and why, in words."""


class Vote(Struct, frozen=True, kw_only=True):
    """One voter's answer, before or after watching; a newer one takes its place. voter: a number, no name."""

    voter: str
    watched: bool
    answer: str
    name: str = ""
    sentence: str = ""
    at: datetime

    @property
    def when(self) -> str:
        """The side of watching that the vote is from: "before" or "after"."""
        if self.watched:
            return "after"
        return "before"


class VoteCounts(Struct, frozen=True):
    """The numbers of people by their answers before and after watching, where an empty text is no answer.

    named: the number of people with a name, of whom names holds the first.
    """

    pairs: tuple[tuple[str, str, int], ...] = ()
    named: int = 0
    names: tuple[str, ...] = ()


class Engine(Protocol):
    """An engine of one poll. Every method raises EngineAway where it cannot be reached."""

    async def open(self) -> None:
        """Open the store, and make the tables and the secret if they are not there."""

    async def close(self) -> None:
        """Close every connection."""

    async def secret(self) -> bytes:
        """The secret that signs the invites, the same for every process."""

    async def cast(self, vote: Vote) -> None:
        """Keep a vote; once this returns, the vote is kept for good."""

    async def own(self, voter: str) -> tuple[Vote, ...]:
        """The votes of one voter."""

    async def standing(self) -> VoteCounts:
        """The tally as it is now."""

    async def votes(self) -> tuple[Vote, ...]:
        """Every vote, in the order in which the voters came."""

    async def listen(self, changed: Callable[[], None]) -> None:
        """Call changed once at the start and whenever a vote was kept by any process; ends with EngineAway."""


def poll_key(film: Film, poll: Poll) -> str:
    """The key of a poll in the store: another question, or other answers, make another poll."""
    content = "\0".join((poll.question, *(answer.key for answer in poll.answers)))
    return f"{film.slug}:{hashlib.blake2b(content.encode(), digest_size=6).hexdigest()}"


def tally(film: Film, poll: Poll, standing: VoteCounts) -> Tally:
    """A standing as the tally that is shown."""
    before, after = dict[str, int](), dict[str, int]()
    both = dict[tuple[str, str], int]()
    people = 0
    for first, then, number in standing.pairs:
        people += number
        before[first] = before.get(first, 0) + number
        after[then] = after.get(then, 0) + number
        if first and then:
            both[first, then] = number
    sides = tuple(
        Side(
            when, tuple((answer.words, votes.get(answer.key, 0)) for answer in poll.answers), people - votes.get("", 0)
        )
        for when, votes in (("before watching", before), ("after watching", after))
    )
    nameless = people - standing.named
    moves = moves_of(poll, both)
    moved = sum(number for *_, number in moves)
    names, named = standing.names, standing.named
    ends = (sides[0], sides[1])
    return Tally(film.name, poll.question, ends, sum(both.values()), moved, names, nameless, named, moves)
