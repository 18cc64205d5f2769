"""The sentences on the answers of others to a poll."""

from collections.abc import Sequence
from datetime import date

from watchlist.domain.base.formatting import count, day, join, text_if
from watchlist.domain.insights.household import AnswerCount, Person
from watchlist.domain.model.film import Poll
from watchlist.domain.words.card import answered

OTHERS = "Answers of others"
NEAREST = 12
"""The most people whose answers are shown one by one."""


def answers(poll: Poll, person: Person) -> str:
    """The answers of one person: "before orbit, “pretty” → after leap"."""
    ballots = ("before", person.before), ("after", person.after)
    return " → ".join(f"{when} {answered(poll, ballot)}" for when, ballot in ballots if ballot)


def origin(person: Person, today: date) -> str:
    """The days and the origin of somebody's answers: "12 May → 3 Jun 2025, from a file"."""
    days = dict.fromkeys(day(ballot.at, today) for ballot in (person.before, person.after) if ballot)
    return f"{' → '.join(days)}, {_source(person)}"


def _source(person: Person) -> str:
    if person.here:
        return "a profile here"
    if person.club:
        return "from the club"
    return "from a file"


def nearest(people: Sequence[Person]) -> Sequence[Person]:
    """The people whose answers are shown one by one; the profiles here and the club's members come first."""
    if len(people) <= NEAREST:
        return people
    return sorted(people, key=lambda person: not (person.here or person.club))[:NEAREST]


def more(people: Sequence[Person]) -> str:
    """The words for the others: "and 988 more"; empty if all are shown."""
    return text_if(len(people) > NEAREST, f"and {len(people) - NEAREST:,} more")


def counted(votes: Sequence[AnswerCount], yours: bool) -> str:
    """The caption of a chart of votes: "4 ballots, each one's newest, yours among them"."""
    ballots = count(sum(vote.ballots for vote in votes), "ballot")
    return join(ballots, "each one's newest", text_if(yours, "yours among them"), by=", ")


def hiding(people: Sequence[Person], until: str) -> str:
    """The words in place of hidden answers: "2 people have answered, hidden until you have seen it"."""
    return f"{count(len(people), 'person has', 'people have')} answered, hidden {until}"
