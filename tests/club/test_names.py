"""The names of those who answer a poll on a club's pages: each as they gave it last."""

import asyncio
from datetime import timedelta
from pathlib import Path

from tests.club.conftest import FILM, POLL
from tests.conftest import NOW
from watchlist.club.engine import Vote, VoteCounts, poll_key
from watchlist.club.exporting import codes
from watchlist.club.sqlite_engine import SqliteEngine
from watchlist.domain.model.library import Library
from watchlist.domain.query.snapshot import Snapshot
from watchlist.exchange.ballot_codes import read_codes

VOTES = (
    Vote(voter="b1", watched=False, answer="leap", name="Zed", at=NOW - timedelta(days=3)),
    Vote(voter="b2", watched=False, answer="leap", name="Kim", at=NOW - timedelta(days=2)),
    Vote(voter="b1", watched=True, answer="orbit", name="Amy", at=NOW - timedelta(days=1)),
    Vote(voter="b2", watched=True, answer="leap", at=NOW - timedelta(days=1)),
)


def test_a_name_that_is_changed_or_taken_back_is_told_no_more(tmp_path: Path) -> None:
    async def kept() -> tuple[VoteCounts, tuple[Vote, ...]]:
        engine = SqliteEngine(tmp_path / "club.sqlite", poll_key(FILM, POLL))
        await engine.open()
        for vote in VOTES:
            await engine.cast(vote)
        found = await engine.standing(), await engine.votes()
        await engine.close()
        return found

    standing, votes = asyncio.run(kept())
    assert (standing.named, standing.names) == (1, ("Amy",))
    assert sorted(standing.pairs) == [("leap", "leap", 1), ("leap", "orbit", 1)]
    signed = read_codes(codes(FILM, POLL, votes), Snapshot(Library(films={FILM.slug: FILM})), NOW).signed
    assert {ballots.name for ballots in signed} == {"Amy", "a reader 00000002"}
