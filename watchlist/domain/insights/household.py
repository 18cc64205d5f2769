"""What others answered to a film's poll: the other profiles of this machine, and those whose ballots came in a file."""

from collections.abc import Iterable

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


class Person(Struct, frozen=True, kw_only=True):
    """What one person answered last before watching, and last after; at least one of the two.

    name is empty for you; here: it is a profile of this machine, not somebody whose ballots came in a file.
    """

    name: str
    before: Ballot | None = None
    after: Ballot | None = None
    here: bool = False

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
    found: dict[str, list[tuple[Ballot, bool]]] = {}
    imported = (ballot for ballot in snapshot.library.ballots_on(film.slug) if ballot.voter)
    beside = (ballot for ballot in snapshot.others if ballot.film == film.slug)
    for ballot, here in (*((each, False) for each in imported), *((each, True) for each in beside)):
        if film.poll and film.poll.answer(ballot.answer):
            found.setdefault(fold(ballot.voter), []).append((ballot, here))
    found.pop(fold(snapshot.name), None)
    return tuple(_person(ballots) for _, ballots in sorted(found.items()))


def _person(ballots: list[tuple[Ballot, bool]]) -> Person:
    given = [ballot for ballot, _ in ballots]
    here = [ballot for ballot, of_profile in ballots if of_profile]
    return Person(
        name=(here or given)[0].voter,
        before=_newest(ballot for ballot in given if not ballot.watched),
        after=_newest(ballot for ballot in given if ballot.watched),
        here=here != [],
    )


def _newest(ballots: Iterable[Ballot]) -> Ballot | None:
    return max(ballots, key=lambda ballot: (ballot.at, ballot.id), default=None)


def you_on(snapshot: Snapshot, film: Film) -> Person | None:
    """What you answered to a film's poll; None if you have not."""
    given = (ballot for ballot in snapshot.library.ballots_on(film.slug) if not ballot.voter)
    own = [(ballot, False) for ballot in given if film.poll and film.poll.answer(ballot.answer)]
    return _person(own) if own else None


def votes(snapshot: Snapshot, film: Film) -> tuple[Vote, ...]:
    """How many people hold each answer now, one ballot each; empty where there are too few to draw."""
    you = you_on(snapshot, film)
    people = (*((you,) if you else ()), *others_on(snapshot, film))
    if film.poll is None or len(people) < FEWEST:
        return ()
    held = [person.answer for person in people]
    return tuple(Vote(answer.short, held.count(answer.key)) for answer in film.poll.answers)
