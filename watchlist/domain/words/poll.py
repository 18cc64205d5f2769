"""Every sentence on what others answered to a poll."""

from collections.abc import Sequence
from datetime import date

from watchlist.domain.base.formatting import count, day
from watchlist.domain.insights.household import Person, Vote
from watchlist.domain.model.film import Poll
from watchlist.domain.words.card import answered

OTHERS = "Answers of others"
TOLD = 12
"""The most people whose answers are told one by one."""


def said(poll: Poll, person: Person) -> str:
    """What somebody answered: "before orbit, “pretty” → after leap"."""
    pairs = ("before", person.before), ("after", person.after)
    return " → ".join(f"{name} {answered(poll, given)}" for name, given in pairs if given)


def origin(person: Person, today: date) -> str:
    """When somebody answered, and how it is known here: "12 May → 3 Jun 2025, from a file"."""
    days = dict.fromkeys(day(given.at, today) for given in (person.before, person.after) if given)
    known = "a profile here" if person.here else "from the club" if person.club else "from a file"
    return f"{' → '.join(days)}, {known}"


def nearest(people: Sequence[Person]) -> Sequence[Person]:
    """Those whose answers are told one by one: of many the profiles here and the club's members first."""
    return people if len(people) <= TOLD else sorted(people, key=lambda one: not (one.here or one.club))[:TOLD]


def more(people: Sequence[Person]) -> str:
    """The words for the others: "and 988 more"; empty where all are told."""
    return f"and {len(people) - TOLD:,} more" if len(people) > TOLD else ""


def counted(votes: Sequence[Vote], yours: bool) -> str:
    """What a chart counts: "4 ballots, each one's newest, yours among them"."""
    number = sum(vote.ballots for vote in votes)
    return f"{count(number, 'ballot')}, each one's newest{', yours among them' if yours else ''}"


def hiding(people: Sequence[Person], until: str) -> str:
    """What is said in place of answers that are hidden: "2 people have answered, hidden until you have seen it"."""
    number = len(people)
    return f"{number} {'person has' if number == 1 else 'people have'} answered, hidden {until}"
