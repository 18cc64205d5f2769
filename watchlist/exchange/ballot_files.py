"""The ballots of one person as a small JSON file that is signed with a name, and back."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.text import clean, fold
from watchlist.domain.changes.films import same_film
from watchlist.domain.changes.polls import MergeBallots, last_of
from watchlist.domain.insights.household import NAME_LIMIT, is_name
from watchlist.domain.model.film import Film
from watchlist.domain.model.poll import Ballot
from watchlist.domain.query.snapshot import Snapshot
from watchlist.exchange.imports.faults import Fault
from watchlist.exchange.imports.source import Source, Unreadable

MARK, BALLOTS, VERSION = "watchlist", "ballots", 1
BYTES_LIMIT = 1024 * 1024
"""The largest file read, in bytes."""
MOST = 2_000
"""The most ballots that a file may hold."""
AHEAD = timedelta(days=1)
"""How far another machine's clock may be ahead."""


class Signed(Struct, frozen=True):
    """A file of ballots: who signed it, what of it can be used here, and what is set aside and why."""

    name: str
    ballots: tuple[Ballot, ...]
    faults: tuple[Fault, ...] = ()

    def change(self, at: datetime) -> MergeBallots:
        """The whole file as one change."""
        return MergeBallots(at=at, signed={self.name: self.ballots})


class _Ballot(Struct, frozen=True, kw_only=True):
    """A ballot as the file tells it: what a film is called, so that it is found under another short name too."""

    film: str
    title: str
    year: int | None = None
    question: str = ""
    answer: str
    words: str = ""
    at: datetime
    watched: bool = False
    sentence: str = ""


def export_ballots(name: str, snapshot: Snapshot, slugs: Iterable[str] | None, sentences: bool) -> tuple[bytes, int]:
    """Your newest ballots, of all films or of those with these slugs, as a file that is signed; and their number."""
    chosen = None if slugs is None else set(slugs)
    ballots = [
        _told(film, ballot, sentences)
        for ballot in last_of(snapshot.library.ballots.values())
        if (chosen is None or ballot.film in chosen) and (film := snapshot.film(ballot.film)) is not None
    ]
    document = {MARK: BALLOTS, "version": VERSION, "from": name, "ballots": ballots}
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n", len(ballots)


def _told(film: Film, ballot: Ballot, sentences: bool) -> _Ballot:
    answer = film.poll.answer(ballot.answer) if film.poll else None
    return _Ballot(
        film=film.slug,
        title=film.title,
        year=film.year,
        question=film.poll.question if film.poll else "",
        answer=ballot.answer,
        words=answer.words if answer else "",
        at=ballot.at,
        watched=ballot.watched,
        sentence=ballot.sentence if sentences else "",
    )


def read_ballots(path: Path, snapshot: Snapshot, now: datetime) -> Signed:
    """What of a file of ballots can be used here; raises Unreadable, in words, for one that is none or is yours."""
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
    reading, ballots, faults = _BallotReading(snapshot, now), list[Ballot](), list[Fault]()
    for number, each in enumerate(items, 1):
        try:
            ballots.append(reading.ballot(each))
        except (ValueError, msgspec.ValidationError) as error:
            faults.append(Fault(shown, f"ballot {number}", clean(str(error))))
    return Signed(name, tuple(ballots), tuple(faults))


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
        raise Unreadable(f"{source.shown} is not a file of ballots: “watchlist poll export” makes one.")
    version = document.get("version")
    if type(version) is not int or version < 1:
        raise Unreadable(f"{source.shown} is not a file of ballots: its version is no number that watchlist gives.")
    if version > VERSION:
        raise Unreadable(f"{source.shown} was written by a newer version of watchlist. Bring this one up to date.")
    return document


def _signature(found: object, shown: str) -> str:
    name = clean(found) if isinstance(found, str) else ""
    if not name:
        raise Unreadable(f"{shown} is not signed: its “from” names nobody.")
    if not is_name(name):
        wrong = f"a name has at most {NAME_LIMIT} characters" if len(name) > NAME_LIMIT else f"“{name}” names nobody"
        raise Unreadable(f"{shown} is not signed by anybody who could be told apart: {wrong}.")
    return name


def check_ballot(told: Mapping[str, Any], snapshot: Snapshot, now: datetime) -> Ballot:
    """One ballot as it would stand here, from its plain values; raises ValueError, in words, if it cannot be used."""
    return _BallotReading(snapshot, now).ballot({**told, "at": told["at"].isoformat()})


class _BallotReading:
    """Ballots of a file, held one by one against the films that are known here."""

    def __init__(self, snapshot: Snapshot, now: datetime) -> None:
        self._snapshot = snapshot
        self._now = now

    def ballot(self, value: object) -> Ballot:
        """One ballot as it would stand here; raises ValueError, in words, for one that cannot be used."""
        told = msgspec.convert(value, _Ballot)
        told = replace(told, film=clean(told.film), title=clean(told.title), answer=clean(told.answer))
        name = f"{told.title} ({told.year})" if told.year else told.title
        if told.at.tzinfo is None:
            raise ValueError(f"{name}: its time does not say of which place it is")
        if told.at > self._now + AHEAD:
            raise ValueError(f"{name}: it is dated {told.at.date().isoformat()}, which is still to come")
        film = self._film(told)
        if film is None:
            raise ValueError(f"{name}: there is no such film here, and no card of it")
        if film.poll is None:
            raise ValueError(f"{film.name}: its card here asks no question")
        if told.question and fold(clean(told.question)) != fold(film.poll.question):
            raise ValueError(f"{film.name}: its card here asks another question, “{film.poll.question}”")
        if film.poll.answer(told.answer) is None:
            keys = " or ".join(f"“{answer.key}”" for answer in film.poll.answers)
            raise ValueError(f"{film.name}: “{told.answer}” is no answer here, where it is {keys}")
        said, at = clean(told.sentence), told.at.replace(microsecond=0)
        return Ballot(id=1, film=film.slug, answer=told.answer, at=at, watched=told.watched, sentence=said)

    def _film(self, ballot: _Ballot) -> Film | None:
        """The film that is meant: of that short name, title and year; else of that title and year under another."""
        found = self._snapshot.film(ballot.film)
        if found is not None and same_film(found, ballot.title, ballot.year):
            return found
        library, cards = self._snapshot.library.films, self._snapshot.shelf.cards
        known = (self._snapshot.film(slug) for slug in dict.fromkeys((*cards, *library)))
        return next((film for film in known if film and same_film(film, ballot.title, ballot.year)), None)
