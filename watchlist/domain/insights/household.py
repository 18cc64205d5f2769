"""What others answered to a film's poll: the other profiles of this machine, the members of your club folder, and those
whose ballots came in a file."""

from collections.abc import Iterable, Iterator
from enum import Enum

from msgspec import Struct

from watchlist.domain.base.text import fold
from watchlist.domain.model.film import Film
from watchlist.domain.model.poll import Ballot
from watchlist.domain.query.snapshot import Snapshot

FEWEST = 3
"""From how many people on, you among them, their answers are drawn as a chart."""
NAME_LIMIT = 40
"""The longest name that signs ballots, in characters."""
_NOBODY = ("", "me", "you", "yours", "profile me")


class Origin(Enum):
    """How somebody's ballot is known here; the nearest last."""

    FILE = 0
    CLUB = 1
    HERE = 2


class Person(Struct, frozen=True, kw_only=True):
    """What one person answered last before watching, and last after; at least one of the two.

    name is empty for you; here: it is a profile of this machine, club: a member of your club's folder, and not
    somebody whose ballots came in a file.
    """

    name: str
    before: Ballot | None = None
    after: Ballot | None = None
    here: bool = False
    club: bool = False

    @property
    def answer(self) -> str:
        """The key of the answer that they hold now: the one after watching, if there is one."""
        found = self.after or self.before
        return found.answer if found else ""


class Vote(Struct, frozen=True):
    """One answer of a poll, in its short words, and how many people hold it."""

    answer: str
    ballots: int


def is_name(name: str) -> bool:
    """Whether somebody can be called so; “me” and “you” name nobody."""
    return fold(name) not in _NOBODY and len(name) <= NAME_LIMIT and any(map(str.isalnum, name))


def others_on(snapshot: Snapshot, film: Film) -> tuple[Person, ...]:
    """Everybody but you who answered a film's poll, by name; a name counts once, however it is written."""
    found: dict[str, list[tuple[Ballot, Origin]]] = {}
    imported = (ballot for ballot in snapshot.library.ballots_on(film.slug) if ballot.voter)
    beside = (ballot for ballot in snapshot.others if ballot.film == film.slug)
    told: tuple[tuple[Origin, Iterable[Ballot]], ...] = (
        (Origin.FILE, imported),
        (Origin.CLUB, _of_club(snapshot, film)),
        (Origin.HERE, beside),
    )
    for origin, ballots in told:
        for ballot in ballots:
            if film.poll and film.poll.answer(ballot.answer):
                found.setdefault(fold(ballot.voter), []).append((ballot, origin))
    found.pop(fold(snapshot.name), None)
    return tuple(_person(ballots) for _, ballots in sorted(found.items()))


def _of_club(snapshot: Snapshot, film: Film) -> Iterator[Ballot]:
    """The ballots of the club's members on a film's poll; one to another question is none."""
    for name, told in snapshot.club.ballots_on(film):
        if film.poll and (not told.question or fold(told.question) == fold(film.poll.question)):
            yield Ballot(
                id=0,
                film=film.slug,
                answer=told.answer,
                at=told.at,
                watched=told.watched,
                sentence=told.sentence,
                voter=name,
            )


def _person(ballots: list[tuple[Ballot, Origin]]) -> Person:
    given, origins = [ballot for ballot, _ in ballots], {origin for _, origin in ballots}
    nearest = max(origins, key=lambda origin: origin.value)
    return Person(
        name=next(ballot.voter for ballot, origin in ballots if origin is nearest),
        before=_newest(ballot for ballot in given if not ballot.watched),
        after=_newest(ballot for ballot in given if ballot.watched),
        here=nearest is Origin.HERE,
        club=nearest is Origin.CLUB,
    )


def _newest(ballots: Iterable[Ballot]) -> Ballot | None:
    return max(ballots, key=lambda ballot: (ballot.at, ballot.id), default=None)


def you_on(snapshot: Snapshot, film: Film) -> Person | None:
    """What you answered to a film's poll; None if you have not."""
    given = (ballot for ballot in snapshot.library.ballots_on(film.slug) if not ballot.voter)
    own = [(ballot, Origin.FILE) for ballot in given if film.poll and film.poll.answer(ballot.answer)]
    return _person(own) if own else None


def votes(snapshot: Snapshot, film: Film) -> tuple[Vote, ...]:
    """How many people hold each answer now, one ballot each; empty where there are too few to draw."""
    you = you_on(snapshot, film)
    people = (*((you,) if you else ()), *others_on(snapshot, film))
    if film.poll is None or len(people) < FEWEST:
        return ()
    held = [person.answer for person in people]
    return tuple(Vote(answer.short, held.count(answer.key)) for answer in film.poll.answers)
