"""A year in review as one page. Pure: a year's figures and a width in, text out."""

from collections.abc import Sequence

from textual.content import Content

from watchlist.domain.base.dates import SHORT_MONTHS as MONTHS
from watchlist.domain.base.rating import Scale
from watchlist.domain.insights.year import Year
from watchlist.domain.words import year as year_words
from watchlist.domain.words.year import Fact
from watchlist.tui.text import charts
from watchlist.tui.text.prose import HEADING, QUIET, SCORE, TITLE, YOURS, cell, label, stack, wrapped

ABOVE = ("films seen", "hours watched", "favourite month")
"""The facts that stand above the months."""
HIGHEST = "rated highest"
"""The name of the first of the facts that stand below them, one a film."""
LABEL, NARROW = 26, 36
"""The cells of a fact's name; in fewer than the second for the rest, it stands above."""
SCORES = 7
"""The cells of a score before a film's title."""
HEIGHT = 4
"""How many lines the month with most viewings has."""


def page(found: Year, scale: Scale, width: int, hidden: str = "") -> Content:
    """The facts of a year, its months drawn among them. hidden: what the settings leave out, in words."""
    facts = year_words.facts(found, scale)
    if not facts:
        return stack(wrapped(year_words.nothing(found.year), width, QUIET))
    rated = [place for place, fact in enumerate(facts) if fact.name in (HIGHEST, "")]
    first = rated[0] if rated else len([fact for fact in facts if fact.name in ABOVE])
    last = rated[-1] + 1 if rated else first
    parts = [
        _named(facts[:first], width),
        [charts.columns(list(zip(_months(width), found.months, strict=True)), width, HEIGHT, YOURS)],
        _rated(facts[first:last], width),
        _named(facts[last:], width),
        wrapped(f"{hidden}, and left out", width, QUIET) if hidden else [],
    ]
    return Content("\n\n").join(stack(part) for part in parts if part)


def _months(width: int) -> Sequence[str]:
    return MONTHS if width >= 12 * (len(MONTHS[0]) + 1) else [name[0] for name in MONTHS]


def _rated(facts: Sequence[Fact], width: int) -> list[Content]:
    if not facts:
        return []
    room = max(1, width - SCORES)
    films = (cell(fact.beside, SCORES, SCORE) + cell(fact.said, room).rstrip() for fact in facts)
    return [Content.styled(HIGHEST.capitalize(), HEADING), *films]


def _named(facts: Sequence[Fact], width: int) -> list[Content]:
    lines: list[Content] = []
    for fact in facts:
        said = [Content.styled(fact.said, TITLE), *([Content.styled(fact.beside, QUIET)] if fact.beside else [])]
        below = width - LABEL < NARROW
        room, one = width if below else width - LABEL, Content("   ").join(said)
        block = [one] if one.cell_length <= room else [line for part in said for line in wrapped(part, room)]
        if below:
            lines += [Content.styled(fact.name, QUIET), *block]
            continue
        start = label(fact.name, LABEL)
        lines += [start + block[0], *(line.pad_left(LABEL) for line in block[1:])]
    return lines
