"""The values in a card's sections."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from watchlist.domain.base.formatting import DAY_UNKNOWN, day
from watchlist.domain.insights.household import AnswerCount, Person
from watchlist.domain.model.entry import Viewing
from watchlist.domain.model.film import Poll
from watchlist.domain.model.poll import Ballot
from watchlist.domain.words import viewings as viewing_words

NOT_YET = "not yet"
NONE_BEFORE = "none before"
"""The words in place of the hype of a film that was seen without any."""


class ScoreLine(Struct, frozen=True):
    """A hype or a rating: its score, the words beside it, and the words in its place if there is none."""

    score: int | None = None
    beside: str = ""
    instead: str = NOT_YET


class FactSection(Struct, frozen=True):
    """A heading and the facts below it, as pairs of label and text."""

    heading: str
    facts: Sequence[tuple[str, str]]


class OwnAnswers(Struct, frozen=True):
    """Your answers to a poll before or after watching, oldest first; or the reason why there are none."""

    when: str
    ballots: tuple[Ballot, ...]
    unanswered: str


class PollSection(Struct, frozen=True):
    """A poll, your answers, how they moved, and the answers of others. hiding: the words in place of theirs.

    people: the people shown one by one, the nearest first if they are many; more: the words for the others.
    """

    poll: Poll
    heading: str
    yours: tuple[OwnAnswers, OwnAnswers]
    moved: str
    people: Sequence[Person]
    more: str
    votes: Sequence[AnswerCount]
    counted: str
    hiding: str


class ViewingLine(Struct, frozen=True):
    """A viewing of the film: its day, its number in words, its rating, its tags and the first words of its verdict.

    number counts from 1, as commands do; time is empty for the only viewing.
    """

    number: int
    day: str
    time: str
    rating: int | None
    tags: tuple[str, ...]
    words: str

    @classmethod
    def of(cls, viewings: Sequence[Viewing], place: int, today: date) -> "ViewingLine":
        """The line of one of a film's viewings, its place counted from 0."""
        viewing, words = viewings[place], ""
        if len(viewings) > 1:
            words = viewing_words.first_words(viewing.verdict)
        when, time = day(viewing.day, today, DAY_UNKNOWN), viewing_words.which_time(viewings, place)
        return cls(place + 1, when, time, viewing.rating, viewing.tags, words)


class ListPlace(Struct, frozen=True):
    """One of your lists that has the film, its place there from 1, and your note on it there."""

    name: str
    place: int
    films: int
    note: str
