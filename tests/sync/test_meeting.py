"""Two libraries that meet for the first time."""

from datetime import UTC, datetime, timedelta
from time import monotonic

from watchlist.domain.model.library import Library
from watchlist.domain.model.poll import Ballot
from watchlist.sync.meeting import paired

AT = datetime(2026, 5, 3, 10, tzinfo=UTC)


def ballots(first: int, number: int) -> dict[str, Ballot]:
    cast = (
        Ballot(
            id=first + n, film="star", answer="leap", at=AT + timedelta(seconds=n), watched=False, voter=f"reader {n}"
        )
        for n in range(number)
    )
    return {ballot.key: ballot for ballot in cast}


def test_the_ballots_of_thousands_are_paired_at_once() -> None:
    mine, theirs = Library(ballots=ballots(1, 4_000)), Library(ballots=ballots(50_000, 4_000))
    started = monotonic()
    assert paired(mine, theirs).ballots == theirs.ballots
    assert monotonic() - started < 3  # it took a quarter of a minute


def test_a_ballot_that_only_one_side_has_stays_as_it_is() -> None:
    mine, theirs = Library(ballots=ballots(1, 2)), Library(ballots=ballots(50_000, 1))
    assert [ballot.id for ballot in paired(mine, theirs).ballots.values()] == [50_000, 2]
