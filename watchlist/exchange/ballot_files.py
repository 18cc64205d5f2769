"""The ballots of one person as a small JSON file that is signed with a name, and back."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.formatting import text_if
from watchlist.domain.base.text import clean, fold
from watchlist.domain.changes.films import same_film
from watchlist.domain.changes.polls import MergeBallots, last_of
from watchlist.domain.insights.household import NAME_LIMIT, is_name
from watchlist.domain.model.film import Film, Poll
from watchlist.domain.model.poll import Ballot
from watchlist.domain.query.snapshot import Snapshot
from watchlist.exchange.exports.listed import ChosenFilms
from watchlist.exchange.imports.faults import Fault
from watchlist.exchange.imports.source import Source, Unreadable

MARK, BALLOTS, VERSION = "watchlist", "ballots", 1
BYTES_LIMIT = 1024 * 1024
"""The largest file read, in bytes."""
MOST = 2_000
"""The most ballots that a file may hold."""
AHEAD = timedelta(days=1)
"""The most by which another machine's clock may be ahead."""


class SignedBallots(Struct, frozen=True):
    """A file of ballots: the name that signs it, the ballots that can be used here, and the faults of the others."""

    name: str
    ballots: tuple[Ballot, ...]
    faults: tuple[Fault, ...] = ()

    def change(self, at: datetime) -> MergeBallots:
        """The whole file as one change."""
        return MergeBallots(at=at, signed={self.name: self.ballots})


class _SignedBallot(Struct, frozen=True, kw_only=True):
    """A ballot in a file, with title and year of its film, which may have another slug here."""

    film: str
    title: str
    year: int | None = None
    question: str = ""
    answer: str
    words: str = ""
    at: datetime
    watched: bool = False
    sentence: str = ""

    @property
    def name(self) -> str:
        """The title of the film with its year."""
        if not self.year:
            return self.title
        return f"{self.title} ({self.year})"


def export_ballots(name: str, snapshot: Snapshot, slugs: Iterable[str] | None, sentences: bool) -> tuple[bytes, int]:
    """Your newest ballots as a signed file, and their number; slugs: only the ballots on these films."""
    chosen = ChosenFilms(slugs)
    ballots = [
        _exported(film, ballot, sentences)
        for ballot in last_of(snapshot.library.ballots.values())
        if ballot.film in chosen and (film := snapshot.film(ballot.film)) is not None
    ]
    document = {MARK: BALLOTS, "version": VERSION, "from": name, "ballots": ballots}
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n", len(ballots)


def _exported(film: Film, ballot: Ballot, sentences: bool) -> _SignedBallot:
    return _SignedBallot(
        film=film.slug,
        title=film.title,
        year=film.year,
        question=film.question,
        answer=ballot.answer,
        words=_words(film.poll, ballot.answer),
        at=ballot.at,
        watched=ballot.watched,
        sentence=text_if(sentences, ballot.sentence),
    )


def _words(poll: Poll | None, key: str) -> str:
    """The words of an answer; empty where the poll does not offer it."""
    if poll is None:
        return ""
    return next((answer.words for answer in poll.answers if answer.key == key), "")


def read_ballots(path: Path, snapshot: Snapshot, now: datetime) -> SignedBallots:
    """The usable ballots of a file; raises Unreadable, in words, for a file that is yours or holds no ballots."""
    with Source(path) as source:
        document, shown = _document(source), source.shown
    name = _signature(document.get("from"), shown)
    if fold(name) == fold(snapshot.name):
        raise Unreadable(f"{shown} is signed “{name}”, and that is you: your own answers are here already.")
    items = document.get("ballots")
    if not isinstance(items, list):
        raise Unreadable(f"{shown} holds no ballots.")
    if len(items) > MOST:
        raise Unreadable(f"{shown} holds more than {MOST:,} ballots: nobody has answered so many polls.")
    reading, ballots, faults = BallotReading(snapshot, now), list[Ballot](), list[Fault]()
    for number, item in enumerate(items, 1):
        try:
            ballots.append(reading.ballot(item))
        except (ValueError, msgspec.ValidationError) as error:
            faults.append(Fault(shown, f"ballot {number}", clean(str(error))))
    return SignedBallots(name, tuple(ballots), tuple(faults))


def _document(source: Source) -> Mapping[str, Any]:
    if not source.single:
        raise Unreadable(f"{source.shown} is not a file of ballots: that is one JSON file.")
    if source.path.stat().st_size > BYTES_LIMIT:
        raise Unreadable(f"{source.shown} is too large to be a file of ballots.")
    try:
        document = msgspec.json.decode(source.read(source.names[0]).removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Unreadable(f"{source.shown} is damaged or was cut short: {clean(str(error))}.") from None
    except RecursionError:
        raise Unreadable(f"{source.shown} is damaged: it is nested too deep.") from None
    if not isinstance(document, dict) or document.get(MARK) != BALLOTS:
        raise Unreadable(f"{source.shown} is not a file of ballots: “poll export” makes one.")
    version = document.get("version")
    if type(version) is not int or version < 1:
        raise Unreadable(f"{source.shown} is not a file of ballots: its version is no number that watchlist gives.")
    if version > VERSION:
        raise Unreadable(f"{source.shown} was written by a newer version of watchlist. Bring this one up to date.")
    return document


def _signature(value: object, shown: str) -> str:
    if not isinstance(value, str) or not clean(value):
        raise Unreadable(f"{shown} is not signed: its “from” names nobody.")
    name = clean(value)
    if not is_name(name):
        wrong = f"“{name}” names nobody"
        if len(name) > NAME_LIMIT:
            wrong = f"a name has at most {NAME_LIMIT} characters"
        raise Unreadable(f"{shown} is not signed by anybody who could be told apart: {wrong}.")
    return name


class BallotReading:
    """Ballots from elsewhere, checked one by one against the films that are known here."""

    def __init__(self, snapshot: Snapshot, now: datetime) -> None:
        self._snapshot = snapshot
        self._now = now

    def ballot(self, value: object) -> Ballot:
        """The ballot of the library that a value makes; raises ValueError, in words, for one that cannot be used."""
        raw = msgspec.convert(value, _SignedBallot)
        raw = replace(raw, film=clean(raw.film), title=clean(raw.title), answer=clean(raw.answer))
        if raw.at.tzinfo is None:
            raise ValueError(f"{raw.name}: its time does not say of which place it is")
        if raw.at > self._now + AHEAD:
            raise ValueError(f"{raw.name}: it is dated {raw.at.date().isoformat()}, which is still to come")
        film = self._film(raw)
        if film is None:
            raise ValueError(f"{raw.name}: there is no such film here, and no card of it")
        if film.poll is None:
            raise ValueError(f"{film.name}: its card here asks no question")
        if raw.question and fold(clean(raw.question)) != fold(film.poll.question):
            raise ValueError(f"{film.name}: its card here asks another question, “{film.poll.question}”")
        if film.poll.answer(raw.answer) is None:
            keys = " or ".join(f"“{answer.key}”" for answer in film.poll.answers)
            raise ValueError(f"{film.name}: “{raw.answer}” is no answer here, where it is {keys}")
        sentence, at = clean(raw.sentence), raw.at.replace(microsecond=0)
        return Ballot(id=1, film=film.slug, answer=raw.answer, at=at, watched=raw.watched, sentence=sentence)

    def _film(self, ballot: _SignedBallot) -> Film | None:
        """The film of a ballot: of its slug, title and year, else of its title and year under another slug."""
        film = self._snapshot.film(ballot.film)
        if film is not None and same_film(film, ballot.title, ballot.year):
            return film
        return self._named.get((fold(ballot.title), ballot.year))

    @cached_property
    def _named(self) -> Mapping[tuple[str, int | None], Film]:
        """The films that are known here by their titles, folded, and years; cards come before others."""
        library, cards = self._snapshot.library.films, self._snapshot.shelf.cards
        named: dict[tuple[str, int | None], Film] = {}
        for slug in dict.fromkeys((*cards, *library)):
            if film := self._snapshot.film(slug):
                named.setdefault((fold(film.title), film.year), film)
        return named
