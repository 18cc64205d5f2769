"""What others answered to a film's poll, person by person and drawn. Pure: a poll and a width in, text out."""

from datetime import date

from textual.content import Content

from watchlist.domain.insights.household import Person
from watchlist.domain.model.film import Poll
from watchlist.domain.words import poll as poll_words
from watchlist.domain.words.card_sections import PollSection
from watchlist.tui.text.charts import bars
from watchlist.tui.text.prose import HEADING, QUIET, cell, wrapped

NAMES, CHART = 9, 48
"""The least cells of the names, and the most of the chart."""


def others(section: PollSection, width: int, today: date) -> list[Content]:
    """A line for each person who answered, then a chart of all answers where there are enough people for one."""
    if not section.people:
        return []
    drawn = [Content(""), Content.styled(poll_words.OTHERS, HEADING)]
    if section.hiding:
        return [*drawn, *wrapped(section.hiding, width, QUIET)]
    longest = max(Content(person.name).cell_length for person in section.people)
    names = max(NAMES, min(longest + 3, width // 3))
    for person in section.people:
        drawn += _line(section.poll, person, names, width, today)
    return [*drawn, *_chart(section, width)]


def _line(poll: Poll, person: Person, names: int, width: int, today: date) -> list[Content]:
    lines = wrapped(poll_words.said(poll, person), width - names)
    origin = Content.styled(poll_words.origin(person, today), QUIET)
    if lines[-1].cell_length + 2 + origin.cell_length <= width - names:
        lines[-1] = lines[-1] + "  " + origin
    else:
        lines += wrapped(origin, width - names)
    first, *rest = lines
    return [cell(person.name, names - 1, QUIET) + " " + first, *(line.pad_left(names) for line in rest)]


def _chart(section: PollSection, width: int) -> list[Content]:
    """The bars, and below them how many ballots they count."""
    if not section.votes:
        return []
    rows = [(vote.answer.ljust(NAMES - 2), vote.ballots) for vote in section.votes]
    drawn = bars(rows, min(width, CHART)).split("\n")
    return [Content(""), *drawn, *wrapped(section.counted, width, QUIET)]
