"""A club's ballots as a text of codes, which `poll import` takes; votes and tokens read without a server."""

import asyncio
import base64
import zlib
from collections import Counter
from collections.abc import Iterable

import msgspec

from watchlist.club.engine import Engine, Vote
from watchlist.club.tokens import Tokens
from watchlist.domain.base.text import fold
from watchlist.domain.model.film import Film, Poll

READER_DIGITS = 8


def codes(film: Film, poll: Poll, votes: Iterable[Vote]) -> str:
    """A line for each ballot. The second of several voters of one name is called "Mina (2)": each counts."""
    by_voter: dict[str, list[Vote]] = {}
    for vote in votes:
        by_voter.setdefault(vote.voter, []).append(vote)
    lines, seen = [f"# {film.name}: {poll.question}"], Counter[str]()
    for number, theirs in enumerate(by_voter.values(), 1):
        name = max(theirs, key=lambda vote: (vote.at, vote.watched)).name
        seen[fold(name)] += 1
        times = seen[fold(name)]
        if name and times > 1:
            name = f"{name[:34]} ({times})"
        lines += [_code(film, poll, vote, name, f"{number:0{READER_DIGITS}x}") for vote in theirs]
    return "".join(f"{line}\n" for line in lines)


def _code(film: Film, poll: Poll, vote: Vote, name: str, reader: str) -> str:
    ballot = {
        "film": film.slug,
        "title": film.title,
        "year": film.year,
        "question": poll.question,
        "answer": vote.answer,
        "watched": vote.watched,
        "at": vote.at,
        "name": name,
        "sentence": vote.sentence,
        "reader": reader,
    }
    packed = base64.urlsafe_b64encode(msgspec.json.encode(ballot)).decode().rstrip("=")
    return f"WL1.{packed}.{zlib.crc32(packed.encode()):08x}"


def read_votes(engine: Engine) -> tuple[Vote, ...]:
    """Every vote of an engine that nothing else here uses; raises EngineAway."""

    async def read() -> tuple[Vote, ...]:
        await engine.open()
        try:
            return await engine.votes()
        finally:
            await engine.close()

    return asyncio.run(read())


def read_tokens(engine: Engine) -> Tokens:
    """The tokens of an engine's poll, which make its invites; raises EngineAway."""

    async def read() -> Tokens:
        await engine.open()
        try:
            return Tokens(await engine.secret())
        finally:
            await engine.close()

    return asyncio.run(read())
