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
    names, numbers, seen = dict[str, str](), dict[str, str](), Counter[str]()
    numbered = []
    for vote in votes:
        if vote.voter not in names:
            numbers[vote.voter] = f"{len(numbers) + 1:0{READER_DIGITS}x}"
            names[vote.voter] = ""
        if vote.name and not names[vote.voter]:
            seen[fold(vote.name)] += 1
            times = seen[fold(vote.name)]
            names[vote.voter] = vote.name
            if times > 1:
                names[vote.voter] = f"{vote.name[:34]} ({times})"
        numbered.append((vote, numbers[vote.voter]))
    ballots = [_code(film, poll, vote, names[vote.voter], number) for vote, number in numbered]
    return "".join(f"{line}\n" for line in (f"# {film.name}: {poll.question}", *ballots))


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
