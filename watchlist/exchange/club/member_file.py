"""What one member shares with a club, as a JSON file of their own, and back; the files of others are untrusted."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar

import msgspec
from msgspec import Meta, Raw, Struct, field
from msgspec.json import Decoder

from watchlist.domain.base.formatting import phrase, text_if
from watchlist.domain.base.json_values import UNREADABLE
from watchlist.domain.base.text import clean
from watchlist.domain.changes.polls import last_of
from watchlist.domain.insights.household import is_name
from watchlist.domain.model.club import SHARES, Member, MemberBallot, MemberFilm
from watchlist.domain.model.entry import Entry, Status
from watchlist.domain.model.film import Film
from watchlist.domain.model.poll import Ballot
from watchlist.domain.query.snapshot import Snapshot
from watchlist.exchange.ballot_files import AHEAD, MARK
from watchlist.support.files import read_whole

CLUB, VERSION = "club", 1
BYTES_LIMIT = 16 * 1024 * 1024
"""The largest file of a member that is read, in bytes."""
FILMS_MOST, BALLOTS_MOST = 50_000, 2_000
"""The most films and ballots that are read of one member."""
_IDS = ("imdb", "tmdb")
Document = TypeVar("Document", bound="_Film | _Ballot")


class NotMemberFile(ValueError):
    """A file that is no member's, and why, in words."""


class MemberFile(Struct, frozen=True):
    """A member's file. id: a number that only the member's machine writes; unread: how many parts could not be read."""

    id: str
    member: Member
    written: datetime
    unread: int = 0


class _Head(Struct, kw_only=True):
    """A file whose films and ballots are not decoded yet."""

    watchlist: str = ""
    version: int = 0
    id: str = ""
    name: str = field(default="", name="from")
    written: Annotated[datetime, Meta(tz=True)]
    shares: list[str] = []
    ballots: list[Raw] = []
    films: list[Raw] = []


class _Film(Struct, kw_only=True):
    """A film of theirs, within bounds."""

    film: str = ""
    title: Annotated[str, Meta(min_length=1, max_length=1000)]
    year: Annotated[int, Meta(ge=1800, le=2300)] | None = None
    ids: dict[str, Annotated[str, Meta(max_length=40)]] = {}
    minutes: Annotated[int, Meta(ge=1, le=10_000)] | None = None
    released: date | None = None
    planned: date | None = None
    dropped: bool = False
    hype: Annotated[int, Meta(ge=1, le=100)] | None = None
    rating: Annotated[int, Meta(ge=1, le=100)] | None = None
    seen: bool = False
    seen_on: date | None = None


class _Ballot(Struct, kw_only=True):
    """A ballot of theirs, within bounds."""

    film: str = ""
    title: Annotated[str, Meta(min_length=1, max_length=1000)]
    year: Annotated[int, Meta(ge=1800, le=2300)] | None = None
    ids: dict[str, Annotated[str, Meta(max_length=40)]] = {}
    question: str = ""
    answer: Annotated[str, Meta(min_length=1, max_length=200)]
    at: Annotated[datetime, Meta(tz=True)]
    watched: bool = False
    sentence: str = ""


_films, _ballots = msgspec.json.Decoder(_Film), msgspec.json.Decoder(_Ballot)


def member_of(name: str, snapshot: Snapshot, shares: tuple[str, ...], here: bool = False) -> Member:
    """A library as a member of a club: always the newest ballots, and the shares that are named."""
    library, films = snapshot.library, list[MemberFilm]()
    for slug, entry in library.entries.items():
        film = library.films.get(slug) or snapshot.film(slug)
        if film and (shared := _shared(film, entry, shares)):
            films.append(shared)
    sentences = "sentences" in shares
    cast = [
        _ballot(film, ballot, sentences)
        for ballot in last_of(library.ballots.values())
        if (film := snapshot.film(ballot.film)) is not None
    ]
    return Member(name, shares, tuple(films), tuple(cast), here)


def _shared(film: Film, entry: Entry, shares: tuple[str, ...]) -> MemberFilm | None:
    """A film with the shared parts of its entry; None where nothing of it is shared."""
    values: dict[str, Any] = {}
    if "list" in shares and entry.wanted:
        values["planned"] = entry.planned_since
    if "list" in shares:
        values["dropped"] = entry.status is Status.DROPPED
    if "hype" in shares:
        values["hype"] = entry.hype_score
    if "ratings" in shares:
        values |= {"rating": entry.rating, "seen": entry.rating is not None}
    if "seen" in shares and entry.newest:
        values |= {"seen": True, "seen_on": entry.newest.day}
    if not any(values.values()):
        return None
    ids = {kind: film.ids[kind] for kind in _IDS if film.ids.get(kind)}
    values |= {"title": film.title, "year": film.year, "minutes": film.minutes, "released": film.released}
    return MemberFilm(film=film.slug, ids=ids, **values)


def _ballot(film: Film, ballot: Ballot, sentences: bool) -> MemberBallot:
    return MemberBallot(
        film=film.slug,
        title=film.title,
        year=film.year,
        ids={kind: film.ids[kind] for kind in _IDS if film.ids.get(kind)},
        question=film.question,
        answer=ballot.answer,
        at=ballot.at,
        watched=ballot.watched,
        sentence=text_if(sentences, ballot.sentence),
    )


def member_text(id: str, member: Member, written: datetime) -> bytes:
    """The file of a member: a line for each film and ballot."""
    head = {MARK: CLUB, "version": VERSION, "id": id, "from": member.name, "written": written, "shares": member.shares}
    lines = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    for key, values in (("ballots", member.ballots), ("films", member.films)):
        rows = phrase("\n  {}\n", ",\n  ".join(map(_json, values)))
        lines.append(f'"{key}": [{rows}]')
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def read_member(path: Path, now: datetime) -> MemberFile:
    """The member of a file, cleaned and bounded; raises NotMemberFile, in words, or OSError."""
    try:
        head = msgspec.json.decode(read_whole(path, BYTES_LIMIT), type=_Head)
    except UNREADABLE as error:
        raise NotMemberFile(f"is damaged, or was cut short: {clean(str(error))}") from None
    name = clean(head.name)
    if head.watchlist != CLUB:
        raise NotMemberFile("is not the file of a member")
    if head.version > VERSION:
        raise NotMemberFile("was written by a newer version of watchlist; bring this one up to date")
    if not is_name(name) or not 0 < len(head.id) <= 64:
        raise NotMemberFile("is not signed by anybody who could be told apart")
    films, ballots = _Reader(_films), _Reader(_ballots)
    member = Member(
        name=name,
        shares=tuple(share for share in SHARES if share in head.shares),
        films=tuple(MemberFilm(**_fields(film)) for film in films.read(head.films[:FILMS_MOST])),
        ballots=tuple(
            MemberBallot(**_fields(ballot))
            for ballot in ballots.read(head.ballots[:BALLOTS_MOST])
            if ballot.at <= now + AHEAD
        ),
    )
    return MemberFile(clean(head.id), member, head.written, films.unread + ballots.unread)


class _Reader(Generic[Document]):
    """Decodes documents one by one, and counts those that do not fit."""

    def __init__(self, decoder: Decoder[Document]) -> None:
        self._decoder = decoder
        self.unread = 0

    def read(self, documents: Iterable[Raw]) -> Iterator[Document]:
        """Each document that fits; the others are counted."""
        for document in documents:
            try:
                decoded = self._decoder.decode(document)
                fits = bool(clean(decoded.title))
            except UNREADABLE:
                fits = False
            if fits:
                yield decoded
            else:
                self.unread += 1


def _fields(document: Struct) -> dict[str, Any]:
    """The fields of a document, its texts cleaned."""
    fields = {name: getattr(document, name) for name in document.__struct_fields__}
    fields |= {name: clean(value) for name, value in fields.items() if isinstance(value, str)}
    fields["ids"] = {kind: clean(fields["ids"][kind]) for kind in _IDS if fields["ids"].get(kind)}
    return fields
