"""A year in review as one page. Pure functions of figures and a width."""

from collections.abc import Sequence

from textual.content import Content

from watchlist.domain.base.dates import SHORT_MONTHS as MONTHS
from watchlist.domain.base.formatting import phrase
from watchlist.domain.base.rating import Scale
from watchlist.domain.insights.year import Year
from watchlist.domain.words import year as year_words
from watchlist.domain.words.year import YearFigure
from watchlist.tui.text import charts
from watchlist.tui.text.prose import HEADING, QUIET, SCORE, TITLE, YOURS, cell, hanging, label, lines, stack, wrapped

ABOVE = ("films seen", "hours watched", "favourite month")
"""The facts above the months."""
HIGHEST = "rated highest"
"""The name of the first fact below the months, one for each film."""
LABEL, NARROW = 26, 36
"""The cells of a fact's name, and the least for its value: with less room, the name is above it."""
SCORES = 7
"""The cells of a score before a film's title."""
HEIGHT = 4
"""The lines of the bar of the highest month."""


def page(year: Year, scale: Scale, width: int, hidden: str = "") -> Content:
    """The facts of a year, with a chart of its months. hidden: the parts that the settings hide, in words."""
    facts = year_words.facts(year, scale)
    if not facts:
        return stack(wrapped(year_words.nothing(year.year), width, QUIET))
    above = [fact for fact in facts if fact.name in ABOVE]
    rated = [fact for fact in facts if fact.name in (HIGHEST, "")]
    below = facts[len(above) + len(rated) :]
    parts = [
        _named(above, width),
        [charts.column_chart(list(zip(_months(width), year.months, strict=True)), width, HEIGHT, YOURS)],
        _rated(rated, width),
        _named(below, width),
        lines(phrase("{}, and left out", hidden), width, QUIET),
    ]
    return Content("\n\n").join(stack(part) for part in parts if part)


def _months(width: int) -> Sequence[str]:
    """The names of the months, or their first letters if there is too little room."""
    if width < 12 * (len(MONTHS[0]) + 1):
        return [name[0] for name in MONTHS]
    return MONTHS


def _rated(facts: Sequence[YearFigure], width: int) -> list[Content]:
    if not facts:
        return []
    room = max(1, width - SCORES)
    films = (cell(fact.beside, SCORES, SCORE) + cell(fact.value, room).rstrip() for fact in facts)
    return [Content.styled(HIGHEST.capitalize(), HEADING), *films]


def _named(facts: Sequence[YearFigure], width: int) -> list[Content]:
    if width - LABEL < NARROW:
        return [line for fact in facts for line in (Content.styled(fact.name, QUIET), *_beside(fact, width))]
    room = width - LABEL
    column = _column(facts, room)
    return [line for fact in facts for line in hanging(label(fact.name, LABEL), _beside(fact, room, column))]


def _column(facts: Sequence[YearFigure], width: int) -> int:
    """The cells of the values, so that the words beside them stand in a column; 0 where one has no room for both."""
    values = max((Content(fact.value).cell_length for fact in facts if fact.beside), default=0) + 3
    if any(values + Content(fact.beside).cell_length > width for fact in facts):
        return 0
    return values


def _beside(fact: YearFigure, width: int, column: int = 0) -> list[Content]:
    """The value of a fact and the words beside it in one line, or below each other where they are too long."""
    value, beside = Content.styled(fact.value, TITLE), Content.styled(fact.beside, QUIET)
    line = value
    if fact.beside:
        line = value.extend_right(max(3, column - value.cell_length)) + beside
    if line.cell_length > width:
        return [*wrapped(fact.value, width, TITLE), *lines(fact.beside, width, QUIET)]
    return [line]
