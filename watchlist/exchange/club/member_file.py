"""What one member shares with a club, as a JSON file of their own, and back: theirs is read as untrusted."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Raw, Struct, field

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


class NoMember(ValueError):
    """A file that is no member's, and why, in words."""


class MemberFile(Struct, frozen=True):
    """A member's file: who it is of, by a number that only their own machine writes; and how much could not be read."""

    id: str
    member: Member
    written: datetime
    unread: int = 0


class _Head(Struct, kw_only=True):
    """The file as it stands, its films and ballots not decoded yet."""

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
    """What a library shares: always the newest ballots, of the rest what is named."""
    library, films = snapshot.library, list[MemberFilm]()
    for slug, entry in library.entries.items():
        film = library.films.get(slug) or snapshot.film(slug)
        told = _shared(film, entry, shares) if film else None
        if told is not None:
            films.append(told)
    sentences = "sentences" in shares
    cast = [
        _ballot(film, ballot, sentences)
        for ballot in last_of(library.ballots.values())
        if (film := snapshot.film(ballot.film)) is not None
    ]
    return Member(name, shares, tuple(films), tuple(cast), here)


def _shared(film: Film, entry: Entry, shares: tuple[str, ...]) -> MemberFilm | None:
    newest, seen = entry.newest, "seen" in shares and entry.viewings != ()
    told: dict[str, Any] = {
        "planned": entry.planned_since if "list" in shares and entry.wanted else None,
        "dropped": "list" in shares and entry.status is Status.DROPPED,
        "hype": entry.hype.score if "hype" in shares and entry.hype else None,
        "rating": entry.rating if "ratings" in shares else None,
        "seen": seen or ("ratings" in shares and entry.rating is not None),
        "seen_on": newest.day if seen and newest else None,
    }
    if not any(told.values()):
        return None
    ids = {kind: film.ids[kind] for kind in _IDS if film.ids.get(kind)}
    told |= {"title": film.title, "year": film.year, "minutes": film.minutes, "released": film.released}
    return MemberFilm(film=film.slug, ids=ids, **told)


def _ballot(film: Film, ballot: Ballot, sentences: bool) -> MemberBallot:
    return MemberBallot(
        film=film.slug,
        title=film.title,
        year=film.year,
        ids={kind: film.ids[kind] for kind in _IDS if film.ids.get(kind)},
        question=film.poll.question if film.poll else "",
        answer=ballot.answer,
        at=ballot.at,
        watched=ballot.watched,
        sentence=ballot.sentence if sentences else "",
    )


def member_text(id: str, member: Member, written: datetime) -> bytes:
    """The file of a member: a line for each film and ballot."""
    head = {MARK: CLUB, "version": VERSION, "id": id, "from": member.name, "written": written, "shares": member.shares}
    lines = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    for key, told in (("ballots", member.ballots), ("films", member.films)):
        rows = ",\n  ".join(map(_json, told))
        lines.append(f'"{key}": [\n  {rows}\n]' if rows else f'"{key}": []')
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def read_member(path: Path, now: datetime) -> MemberFile:
    """What a file says of its member, cleaned and bounded; raises NoMember, in words, or OSError."""
    try:
        head = msgspec.json.decode(read_whole(path, BYTES_LIMIT), type=_Head)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise NoMember(f"is damaged, or was cut short: {clean(str(error))}") from None
    name = clean(head.name)
    if head.watchlist != CLUB:
        raise NoMember("is not the file of a member")
    if head.version > VERSION:
        raise NoMember("was written by a newer version of watchlist; bring this one up to date")
    if not is_name(name) or not 0 < len(head.id) <= 64:
        raise NoMember("is not signed by anybody who could be told apart")
    films, ballots = _Reader(_films), _Reader(_ballots)
    member = Member(
        name=name,
        shares=tuple(share for share in SHARES if share in head.shares),
        films=tuple(MemberFilm(**_fields(told)) for told in films.read(head.films[:FILMS_MOST])),
        ballots=tuple(
            MemberBallot(**_fields(told))
            for told in ballots.read(head.ballots[:BALLOTS_MOST])
            if told.at <= now + AHEAD
        ),
    )
    return MemberFile(clean(head.id), member, head.written, films.unread + ballots.unread)


class _Reader:
    """Documents decoded one by one: one that does not fit takes no other with it."""

    def __init__(self, decoder: Any) -> None:
        self._decoder = decoder
        self.unread = 0

    def read(self, documents: list[Raw]) -> Any:
        """Each document that fits; the others are counted."""
        for document in documents:
            try:
                yield self._decoder.decode(document)
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
                self.unread += 1


def _fields(told: Struct) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in told.__struct_fields__:
        value = getattr(told, name)
        found[name] = clean(value) if isinstance(value, str) else value
    found["ids"] = {kind: clean(found["ids"][kind]) for kind in _IDS if found["ids"].get(kind)}
    return found
