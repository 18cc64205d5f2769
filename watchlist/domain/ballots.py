"""Taking in what somebody else answered to polls."""

from collections.abc import Iterable

from msgspec.structs import replace

from watchlist.domain.changes import Change
from watchlist.domain.poll import Ballot
from watchlist.domain.text import fold
from watchlist.domain.transaction import Transaction
from watchlist.domain.words import count


class TakeInBallots(Change, frozen=True):
    """Take in the ballots that somebody signed; for each film their newest before and after watching are kept.

    They are kept apart from your own, and add no film to your list.
    """

    voter: str
    ballots: tuple[Ballot, ...]

    def happen(self, to: Transaction) -> str:
        by_film: dict[str, list[Ballot]] = {}
        for ballot in to.ballots.values():
            by_film.setdefault(ballot.film, []).append(ballot)
        taken = 0
        for theirs in self.ballots:
            there = by_film.setdefault(theirs.film, [])
            former = [ballot for ballot in there if _same_place(ballot, theirs, self.voter)]
            if any(not newer(theirs, ballot) for ballot in former):
                continue
            for ballot in former:
                to.put("ballots", ballot.key, None)
                there.remove(ballot)
            number = max((ballot.id for ballot in there), default=0) + 1
            new = replace(theirs, id=number, voter=self.voter)
            to.put("ballots", new.key, new)
            there.append(new)
            taken += 1
        return f"Took in {count(taken, 'ballot')} of {self.voter}"


def _same_place(ballot: Ballot, theirs: Ballot, voter: str) -> bool:
    return ballot.voter != "" and fold(ballot.voter) == fold(voter) and ballot.watched is theirs.watched


def newer(theirs: Ballot, ballot: Ballot) -> bool:
    """Whether theirs replaces ballot: it is newer, or of the same moment and says something else or more."""
    if theirs.at != ballot.at:
        return theirs.at > ballot.at
    return theirs.answer != ballot.answer or (theirs.sentence != ballot.sentence and theirs.sentence != "")


def last_of(ballots: Iterable[Ballot]) -> tuple[Ballot, ...]:
    """Your own newest ballots before and after watching, film by film."""
    found: dict[tuple[str, bool], Ballot] = {}
    for ballot in sorted(ballots, key=lambda ballot: (ballot.at, ballot.id)):
        if not ballot.voter:
            found[ballot.film, ballot.watched] = ballot
    return tuple(found[key] for key in sorted(found))
