"""A club: what each member shares of their films in one folder, and finding it for a film here."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from msgspec import Struct, field

from watchlist.domain.base.text import fold
from watchlist.domain.model.film import Film

SHARES: Mapping[str, str] = {
    "list": "the films you have planned",
    "hype": "your hype",
    "ratings": "your ratings",
    "seen": "the films you have seen",
    "sentences": "the sentences with your ballots",
}
"""The things that a member may share besides ballots, in words."""
_IDS = ("imdb", "tmdb")
"""The catalogues whose ids identify a film everywhere."""


class MemberFilm(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A film that a member shares; film: its slug there; planned: the day since when they want to see it."""

    film: str
    title: str
    year: int | None = None
    ids: Mapping[str, str] = field(default_factory=dict)
    minutes: int | None = None
    released: date | None = None
    planned: date | None = None
    dropped: bool = False
    hype: int | None = None
    rating: int | None = None
    seen: bool = False
    seen_on: date | None = None


class MemberBallot(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A member's answer to a film's poll; question: the question of the poll there."""

    film: str
    title: str
    year: int | None = None
    ids: Mapping[str, str] = field(default_factory=dict)
    question: str = ""
    answer: str
    at: datetime
    watched: bool = False
    sentence: str = ""


class Member(Struct, frozen=True):
    """One member by name: what they share, their films and their newest ballots. here: a profile of this machine."""

    name: str
    shares: tuple[str, ...] = ()
    films: tuple[MemberFilm, ...] = ()
    ballots: tuple[MemberBallot, ...] = ()
    here: bool = False


class Club:
    """All members but you, with what they share by film. It never changes."""

    def __init__(self, members: Iterable[Member] = ()) -> None:
        self.members = tuple(members)
        self._films: dict[object, dict[str, MemberFilm]] = {}
        self._ballots: dict[object, list[tuple[str, MemberBallot]]] = {}
        for member in self.members:
            for film in member.films:
                for key in _keys(film.title, film.year, film.ids):
                    self._films.setdefault(key, {}).setdefault(member.name, film)
            for ballot in member.ballots:
                for key in _keys(ballot.title, ballot.year, ballot.ids):
                    self._ballots.setdefault(key, []).append((member.name, ballot))

    def on(self, film: Film) -> Mapping[str, MemberFilm]:
        """A film as the members share it, by their names."""
        by_name: dict[str, MemberFilm] = {}
        for key in _keys(film.title, film.year, film.ids):
            for name, theirs in self._films.get(key, {}).items():
                if not _contradict(theirs.ids, film.ids):
                    by_name.setdefault(name, theirs)
        return {member.name: by_name[member.name] for member in self.members if member.name in by_name}

    def ballots_on(self, film: Film) -> Iterator[tuple[str, MemberBallot]]:
        """The members' ballots on a film's poll, each with its member's name."""
        passed: set[int] = set()
        for key in _keys(film.title, film.year, film.ids):
            for name, ballot in self._ballots.get(key, ()):
                if id(ballot) not in passed and not _contradict(ballot.ids, film.ids):
                    passed.add(id(ballot))
                    yield name, ballot


def keys_of(film: Film | MemberFilm) -> tuple[object, ...]:
    """The keys of a film that are the same on every machine: its ids, and its title with its year."""
    return _keys(film.title, film.year, film.ids)


def _keys(title: str, year: int | None, ids: Mapping[str, str]) -> tuple[object, ...]:
    return *((kind, ids[kind]) for kind in _IDS if ids.get(kind)), (fold(title), year)


def _contradict(theirs: Mapping[str, str], ours: Mapping[str, str]) -> bool:
    shared = [kind for kind in _IDS if theirs.get(kind) and ours.get(kind)]
    return bool(shared) and all(theirs[kind] != ours[kind] for kind in shared)
