"""A club: what each member shares of their films with the others of one folder, and how it is found for a film here."""

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
"""What a member may share besides the ballots, and what that is."""
_IDS = ("imdb", "tmdb")
"""The catalogues by whose ids a film is known everywhere."""


class MemberFilm(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a member shares of one film; film is its slug there, planned the day since when they want to see it."""

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
    """A member's answer to a film's poll; question is the one that was asked there."""

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
    """All members but you, and the way from a film to what each of them says of it. It is never changed."""

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
        """What the members say of a film, by their names."""
        found: dict[str, MemberFilm] = {}
        for key in _keys(film.title, film.year, film.ids):
            for name, told in self._films.get(key, {}).items():
                if not _contradict(told.ids, film.ids):
                    found.setdefault(name, told)
        return {member.name: found[member.name] for member in self.members if member.name in found}

    def ballots_on(self, film: Film) -> Iterator[tuple[str, MemberBallot]]:
        """The members' ballots on a film's poll, each with its member's name."""
        passed: set[int] = set()
        for key in _keys(film.title, film.year, film.ids):
            for name, ballot in self._ballots.get(key, ()):
                if id(ballot) not in passed and not _contradict(ballot.ids, film.ids):
                    passed.add(id(ballot))
                    yield name, ballot


def keys_of(film: Film | MemberFilm) -> tuple[object, ...]:
    """What a film is known by on every machine: its ids, and its title with its year."""
    return _keys(film.title, film.year, film.ids)


def _keys(title: str, year: int | None, ids: Mapping[str, str]) -> tuple[object, ...]:
    return *((kind, ids[kind]) for kind in _IDS if ids.get(kind)), (fold(title), year)


def _contradict(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    shared = [kind for kind in _IDS if one.get(kind) and other.get(kind)]
    return bool(shared) and all(one[kind] != other[kind] for kind in shared)
