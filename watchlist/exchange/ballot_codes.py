"""The codes that the poll's page makes: found in any text, read, and held against the films that are known here."""

import base64
import binascii
import re
import zlib
from collections.abc import Iterator
from datetime import datetime

import msgspec
from msgspec import Struct

from watchlist.domain.base.json_values import UNREADABLE
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.text import clean
from watchlist.domain.changes.polls import MergeBallots
from watchlist.domain.insights.household import is_name
from watchlist.domain.model.poll import Ballot
from watchlist.domain.query.snapshot import Snapshot
from watchlist.exchange.ballot_files import BallotReading, SignedBallots
from watchlist.exchange.imports.faults import Fault

NAMELESS = "a reader "
"""The name of a voter without one; a number of their own follows it."""
MOST, LONGEST = 10_000, 8_000
"""The most codes read at once, and the longest one, in characters."""
_BEGIN = "WL1."
# A code may be broken over lines on its way.
_CODE = lazy_pattern(r"WL1\.((?:[\w-]|\s){1,8000}?)\.\s*((?:[0-9a-f]\s*){8})", re.ASCII)


class CodeReading(Struct, frozen=True):
    """The codes of a text: the ballots that can be used, by their voters, and the faults of the others."""

    signed: tuple[SignedBallots, ...]
    faults: tuple[Fault, ...]

    @property
    def ballots(self) -> tuple[Ballot, ...]:
        """The ballots of all voters."""
        return tuple(ballot for signed in self.signed for ballot in signed.ballots)

    def change(self, at: datetime) -> MergeBallots:
        """All of it as one change."""
        return MergeBallots(at=at, signed={signed.name: signed.ballots for signed in self.signed})


class _Code(Struct, frozen=True, kw_only=True):
    """A ballot as the page encodes it."""

    film: str
    title: str
    year: int | None = None
    question: str = ""
    answer: str
    watched: bool = False
    at: datetime
    name: str = ""
    sentence: str = ""
    reader: str = ""


def has_codes(text: str) -> bool:
    """Whether there may be codes in a text."""
    return _BEGIN in text


def read_codes(text: str, snapshot: Snapshot, now: datetime) -> CodeReading:
    """The ballots in a text, whatever is around them."""
    ballots: dict[str, list[Ballot]] = {}
    reading = BallotReading(snapshot, now)
    faults, places = list[Fault](), list[tuple[int, int]]()
    for number, code in enumerate(_codes(text), 1):
        places.append(code.span())
        try:
            voter, ballot = _ballot(code, reading)
            ballots.setdefault(voter, []).append(ballot)
        except (ValueError, *UNREADABLE) as error:
            faults.append(Fault("", f"code {number}", clean(str(error))))
    if len(places) == MOST and _CODE.search(text, places[-1][1]):
        faults.append(Fault("", f"code {MOST + 1}", f"and those after it are not read: at most {MOST:,} are at once"))
        text = text[: places[-1][1]]
    faults += [
        Fault("", clean(rest[:24]) + "…", "is cut off, or was changed on its way") for rest in _rests(text, places)
    ]
    signed = tuple(SignedBallots(voter, tuple(own)) for voter, own in ballots.items())
    return CodeReading(signed, tuple(faults))


def _codes(text: str) -> Iterator["re.Match[str]"]:
    for number, match in enumerate(_CODE.finditer(text)):
        if number >= MOST:
            return
        yield match


def _rests(text: str, places: list[tuple[int, int]]) -> list[str]:
    """The texts that begin like a code, outside of the codes at these places."""
    ends = [0, *(end for _, end in places)]
    starts = [*(start for start, _ in places), len(text)]
    between = (text[end:start] for end, start in zip(ends, starts, strict=True))
    return [f"{_BEGIN}{part}" for gap in between for part in gap.split(_BEGIN)[1:]]


def _ballot(match: "re.Match[str]", reading: BallotReading) -> tuple[str, Ballot]:
    packed, parts = ("".join(part.split()) for part in match.groups())
    if f"{zlib.crc32(packed.encode()):08x}" != parts:
        raise ValueError("was changed on its way: its sum is not right")
    try:
        whole = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
    except binascii.Error:
        raise ValueError("is cut off, or was changed on its way") from None
    code = msgspec.json.decode(whole, type=_Code)
    name = clean(code.name)
    if name and not is_name(name):
        raise ValueError(f"is signed “{name}”, which names nobody")
    voter = name or f"{NAMELESS}{clean(code.reader)[:8] or 'unknown'}"
    plain = {name: getattr(code, name) for name in code.__struct_fields__ if name not in ("name", "reader")}
    return voter, reading.ballot({**plain, "at": code.at.isoformat()})
