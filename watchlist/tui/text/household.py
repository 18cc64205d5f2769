"""What others answered to a film's poll, person by person and drawn. Pure: a snapshot and a width in, text out."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from watchlist.domain.insights.household import Person, Vote, others_on, votes, you_on
from watchlist.domain.model.film import Film
from watchlist.domain.model.hidden import Hidden
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words import poll as poll_words
from watchlist.tui.text.charts import bars
from watchlist.tui.text.prose import HEADING, QUIET, cell, wrapped

NAMES, CHART = 9, 48
"""The least cells of the names, and the most of the chart."""


def others(snapshot: Snapshot, film: Film, width: int, today: date, hidden: Hidden) -> list[Content]:
    """A line for each person who answered, then a chart of all answers where there are enough people for one."""
    people = others_on(snapshot, film)
    if film.poll is None or not people:
        return []
    lines = [Content(""), Content.styled(poll_words.OTHERS, HEADING)]
    if hidden.praise:
        return [*lines, *wrapped(poll_words.hiding(people, hidden.until), width, QUIET)]
    longest = max(Content(person.name).cell_length for person in people)
    names = max(NAMES, min(longest + 3, width // 3))
    for person in people:
        lines += _line(film, person, names, width, today)
    return [*lines, *_chart(votes(snapshot, film), you_on(snapshot, film) is not None, width)]


def _line(film: Film, person: Person, names: int, width: int, today: date) -> list[Content]:
    if film.poll is None:
        return []
    lines = wrapped(poll_words.said(film.poll, person), width - names)
    origin = Content.styled(poll_words.origin(person, today), QUIET)
    if lines[-1].cell_length + 2 + origin.cell_length <= width - names:
        lines[-1] = lines[-1] + "  " + origin
    else:
        lines += wrapped(origin, width - names)
    first, *rest = lines
    return [cell(person.name, names - 1, QUIET) + " " + first, *(line.pad_left(names) for line in rest)]


def _chart(found: Sequence[Vote], yours: bool, width: int) -> list[Content]:
    """The bars, and below them how many ballots they count."""
    if not found:
        return []
    rows = [(vote.answer.ljust(NAMES - 2), vote.ballots) for vote in found]
    drawn = bars(rows, min(width, CHART)).split("\n")
    return [Content(""), *drawn, *wrapped(poll_words.counted(found, yours), width, QUIET)]
