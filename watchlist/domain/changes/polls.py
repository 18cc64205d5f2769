"""Answering polls, and merging the ballots of other people."""

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace

from watchlist.domain.base import ids
from watchlist.domain.base.formatting import count
from watchlist.domain.base.text import fold
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.transaction import Transaction
from watchlist.domain.model.poll import Ballot, newest


class MergeBallots(Change, frozen=True):
    """Merge signed ballots; of each voter and film the newest before and after watching are kept.

    They stay apart from your own, and add no film to your list. signed: the ballots by the names of their voters.
    """

    signed: Mapping[str, Sequence[Ballot]]

    def apply(self, transaction: Transaction) -> str:
        places = _Places(transaction)
        new = [places.put(voter, theirs) for voter, ballots in self.signed.items() for theirs in ballots]
        if len(self.signed) == 1:
            return f"Took in {count(sum(new), 'ballot')} of {next(iter(self.signed))}"
        return f"Took in the ballots of {len(self.signed):,} people"


class RemoveBallots(Change, frozen=True):
    """Remove somebody's ballots on a film that came in a file or a code."""

    slug: str
    voter: str

    def apply(self, transaction: Transaction) -> str:
        theirs = [
            ballot
            for ballot in transaction.ballots.values()
            if ballot.film == self.slug and ballot.voter and fold(ballot.voter) == fold(self.voter)
        ]
        for ballot in theirs:
            transaction.put("ballots", ballot.key, None)
        voter = next((ballot.voter for ballot in theirs), self.voter)
        return f"Removed {count(len(theirs), 'ballot')} of {voter} on {transaction.name(self.slug)}"


class _Places:
    """The ballots of voters by place: one of each voter on a film before watching it, and one after."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._held: dict[tuple[str, str, bool], list[Ballot]] = {}
        self._numbers: dict[str, set[int]] = {}
        for ballot in transaction.ballots.values():
            self._numbers.setdefault(ballot.film, set()).add(ballot.id)
            if ballot.voter:
                self._held.setdefault(_place(ballot), []).append(ballot)

    def put(self, voter: str, theirs: Ballot) -> bool:
        """Put a ballot in its place; False if one there is as new or newer."""
        signed = replace(theirs, id=0, voter=voter)
        former = self._held.get(_place(signed), [])
        if any(not newer(theirs, ballot) for ballot in former):
            return False
        numbers = self._numbers.setdefault(theirs.film, set())
        for ballot in former:
            self._transaction.put("ballots", ballot.key, None)
            numbers.remove(ballot.id)
        new = replace(signed, id=_number(signed, numbers))
        self._transaction.put("ballots", new.key, new)
        self._held[_place(new)] = [new]
        numbers.add(new.id)
        return True


def _place(ballot: Ballot) -> tuple[str, str, bool]:
    return ballot.film, fold(ballot.voter), ballot.watched


def _number(ballot: Ballot, used: Container[int]) -> int:
    """The number of a ballot from elsewhere; an ordinal is replaced by a number made of the ballot's contents."""
    if ballot.id >= ids.ORDINALS:
        return ids.resolved(ballot.id, ballot.at, used)
    return ids.derived(ballot.at, ballot.voter, ballot.answer, str(ballot.watched), ballot.sentence, used=used)


def newer(theirs: Ballot, ballot: Ballot) -> bool:
    """Whether theirs replaces ballot: it is newer, or of the same moment with another answer or a new sentence."""
    if theirs.at != ballot.at:
        return theirs.at > ballot.at
    return theirs.answer != ballot.answer or (theirs.sentence != ballot.sentence and theirs.sentence != "")


def last_of(ballots: Iterable[Ballot]) -> tuple[Ballot, ...]:
    """Your own newest ballots before and after watching, film by film."""
    newest_by_place: dict[tuple[str, bool], Ballot] = {}
    for ballot in sorted(ballots, key=lambda ballot: (ballot.at, ballot.id)):
        if not ballot.voter:
            newest_by_place[ballot.film, ballot.watched] = ballot
    return tuple(newest_by_place[key] for key in sorted(newest_by_place))


class CastBallot(Change, frozen=True):
    """Answer a film's poll; the answer counts as after watching if the film has viewings. Earlier answers stay."""

    slug: str
    answer: str
    sentence: str = ""

    def apply(self, transaction: Transaction) -> str:
        watched = transaction.entry(self.slug).viewings != ()
        earlier = [ballot for ballot in transaction.ballots.values() if ballot.film == self.slug]
        ballot = Ballot(
            id=ids.fresh(self.at, [ballot.id for ballot in earlier]),
            film=self.slug,
            answer=self.answer,
            at=self.at,
            watched=watched,
            sentence=self.sentence,
        )
        transaction.put("ballots", ballot.key, ballot)
        film, before = transaction.films.get(self.slug), newest(earlier, watched=False)
        shorts = {self.answer: self.answer}
        if film and film.poll:
            shorts |= {answer.key: answer.short for answer in film.poll.answers}
        answer, name = shorts[self.answer], transaction.name(self.slug)
        if watched and before is not None and before.answer != self.answer:
            return f"{shorts.get(before.answer, before.answer)} → {answer}: you moved, on {name}"
        return f"Answered {answer} to the poll on {name}"


def known_ballot(ballots: Iterable[Ballot], theirs: Ballot) -> bool:
    """Whether a ballot is among others, whatever its number."""
    return any(ballot.at == theirs.at and replace(ballot, id=theirs.id) == theirs for ballot in ballots)


def by_film_and_moment(ballots: Iterable[Ballot]) -> Mapping[tuple[str, datetime], Sequence[Ballot]]:
    """The ballots by film and moment, where known_ballot need not go through all of them."""
    cast: dict[tuple[str, datetime], list[Ballot]] = {}
    for ballot in sorted(ballots, key=lambda ballot: ballot.id):
        cast.setdefault((ballot.film, ballot.at), []).append(ballot)
    return cast


class MergeBallot(Change, frozen=True):
    """Merge a ballot of yours that was kept elsewhere."""

    ballot: Ballot

    def apply(self, transaction: Transaction) -> str:
        theirs = self.ballot
        others = [ballot for ballot in transaction.ballots.values() if ballot.film == theirs.film]
        if not known_ballot(others, theirs):
            number = _number(theirs, [ballot.id for ballot in others])
            theirs = replace(theirs, id=number)
            transaction.put("ballots", theirs.key, theirs)
        return f"Took in an answer on {transaction.name(theirs.film)}"
