"""The answers of others to a film's poll: of the other profiles of this machine, of the members of your club, and of
people whose ballots came in a file."""

from collections.abc import Iterable, Iterator
from enum import Enum

from msgspec import Struct

from watchlist.domain.base.text import fold
from watchlist.domain.model.film import Film
from watchlist.domain.model.poll import Ballot
from watchlist.domain.query.snapshot import Snapshot

FEWEST = 3
"""The fewest people, you among them, whose answers are drawn as a chart."""
NAME_LIMIT = 40
"""The longest name that signs ballots, in characters."""
_NOBODY = ("", "me", "you", "yours", "profile me")


class Origin(Enum):
    """The origins of ballots; the nearest last."""

    FILE = 0
    CLUB = 1
    HERE = 2


class Person(Struct, frozen=True, kw_only=True):
    """One person's last ballots before and after watching, at least one of the two.

    name is empty for you. here: the person is a profile of this machine; club: a member of your club's folder; neither:
    the ballots came in a file.
    """

    name: str
    before: Ballot | None = None
    after: Ballot | None = None
    here: bool = False
    club: bool = False

    @property
    def answer(self) -> str:
        """The key of their present answer: the one after watching, if there is one."""
        newest = self.after or self.before
        if newest is None:
            return ""
        return newest.answer


class AnswerCount(Struct, frozen=True):
    """One answer of a poll, in its short words, and the number of people who give it."""

    answer: str
    ballots: int


def is_name(name: str) -> bool:
    """Whether a text can be somebody's name; “me” and “you” name nobody."""
    return fold(name) not in _NOBODY and len(name) <= NAME_LIMIT and any(map(str.isalnum, name))


def others_on(snapshot: Snapshot, film: Film) -> tuple[Person, ...]:
    """Everybody but you who answered a film's poll, by name; a name counts once in any case and with any accents."""
    by_name: dict[str, list[tuple[Ballot, Origin]]] = {}
    imported = (ballot for ballot in snapshot.library.ballots_on(film.slug) if ballot.voter)
    beside = (ballot for ballot in snapshot.others if ballot.film == film.slug)
    by_origin: tuple[tuple[Origin, Iterable[Ballot]], ...] = (
        (Origin.FILE, imported),
        (Origin.CLUB, _of_club(snapshot, film)),
        (Origin.HERE, beside),
    )
    for origin, ballots in by_origin:
        for ballot in ballots:
            if film.poll and film.poll.answer(ballot.answer):
                by_name.setdefault(fold(ballot.voter), []).append((ballot, origin))
    by_name.pop(fold(snapshot.name), None)
    return tuple(_person(ballots) for _, ballots in sorted(by_name.items()))


def _of_club(snapshot: Snapshot, film: Film) -> Iterator[Ballot]:
    """The ballots of the club's members on a film's poll, without answers to another question."""
    for name, answer in snapshot.club.ballots_on(film):
        if film.poll and (not answer.question or fold(answer.question) == fold(film.poll.question)):
            yield Ballot(
                id=0,
                film=film.slug,
                answer=answer.answer,
                at=answer.at,
                watched=answer.watched,
                sentence=answer.sentence,
                voter=name,
            )


def _person(ballots: list[tuple[Ballot, Origin]]) -> Person:
    nearest = max((origin for _, origin in ballots), key=lambda origin: origin.value)
    return Person(
        name=next(ballot.voter for ballot, origin in ballots if origin is nearest),
        before=_newest(ballot for ballot, _ in ballots if not ballot.watched),
        after=_newest(ballot for ballot, _ in ballots if ballot.watched),
        here=nearest is Origin.HERE,
        club=nearest is Origin.CLUB,
    )


def _newest(ballots: Iterable[Ballot]) -> Ballot | None:
    return max(ballots, key=lambda ballot: (ballot.at, ballot.id), default=None)


def you_on(snapshot: Snapshot, film: Film) -> Person | None:
    """Your answers to a film's poll; None if you gave none."""
    answers = (ballot for ballot in snapshot.library.ballots_on(film.slug) if not ballot.voter)
    own = [(ballot, Origin.FILE) for ballot in answers if film.poll and film.poll.answer(ballot.answer)]
    if not own:
        return None
    return _person(own)


def votes(snapshot: Snapshot, film: Film) -> tuple[AnswerCount, ...]:
    """The number of people with each answer now; empty if there are too few to draw a chart."""
    answers = [person.answer for person in (you_on(snapshot, film), *others_on(snapshot, film)) if person]
    if film.poll is None or len(answers) < FEWEST:
        return ()
    return tuple(AnswerCount(answer.short, answers.count(answer.key)) for answer in film.poll.answers)
