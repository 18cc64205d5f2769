"""The answers of others to a film's poll, by person and as a chart. Pure functions."""

from datetime import date

from textual.content import Content

from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.insights.household import Person
from watchlist.domain.model.film import Poll
from watchlist.domain.words import club as club_words
from watchlist.domain.words import poll as poll_words
from watchlist.domain.words.card_parts import PollSection
from watchlist.domain.words.card_sections import CardSections
from watchlist.tui.text.prose import HEADING, QUIET, SCORE, cell, hanging, lines, stack, wrapped

NAMES, CHART = 9, 48
"""The least cells of the names, and the most of the chart."""
STARS = lazy_pattern("[★½]+")
"""A score in stars."""


def others(section: PollSection, width: int, today: date) -> list[Content]:
    """A line for each person who answered, then a chart of all answers if there are enough."""
    if not section.people:
        return []
    drawn = [Content.styled(poll_words.OTHERS, HEADING)]
    if section.hiding:
        return [*drawn, *wrapped(section.hiding, width, QUIET)]
    longest = max(Content(person.name).cell_length for person in section.people)
    names = max(NAMES, min(longest + 3, width // 3))
    for person in section.people:
        drawn += _line(section.poll, person, names, width, today)
    drawn += lines(section.more, width, QUIET)
    return [*drawn, *_chart(section, width)]


def club(card: CardSections, width: int) -> Content:
    """The opinions of the members of your club, a line each."""
    if not card.club:
        return Content("")
    drawn = [Content.styled(club_words.HEADING, HEADING)]
    if card.club_hiding:
        return stack([*drawn, *wrapped(card.club_hiding, width, QUIET)])
    longest = max(Content(name).cell_length for name, _ in card.club)
    names = max(NAMES, min(longest + 3, width // 3))
    for name, film in card.club:
        opinion = wrapped(_starred(club_words.opinion(film, card.scale, card.today)), width - names)
        drawn += hanging(cell(name, names - 1, QUIET) + " ", opinion)
    return stack(drawn)


def _starred(text: str) -> Content:
    content = Content(text)
    for stars in STARS.finditer(text):
        content = content.stylize(SCORE, *stars.span())
    return content


def _line(poll: Poll, person: Person, names: int, width: int, today: date) -> list[Content]:
    answers = wrapped(poll_words.answers(poll, person), width - names)
    origin = Content.styled(poll_words.origin(person, today), QUIET)
    if answers[-1].cell_length + 2 + origin.cell_length <= width - names:
        answers[-1] = answers[-1] + "  " + origin
    else:
        answers += wrapped(origin, width - names)
    return hanging(cell(person.name, names - 1, QUIET) + " ", answers)


def _chart(section: PollSection, width: int) -> list[Content]:
    """The bars, and below them the number of ballots."""
    if not section.votes:
        return []
    from watchlist.tui.text.charts import bars

    rows = [(vote.answer.ljust(NAMES - 2), vote.ballots) for vote in section.votes]
    drawn = bars(rows, min(width, CHART)).split("\n")
    return [Content(""), *drawn, *wrapped(section.counted, width, QUIET)]
