"""A film for tonight, with its facts and the reasons for it."""

from datetime import date

from textual.content import Content

from watchlist.domain.base.formatting import phrase
from watchlist.domain.base.rating import Scale
from watchlist.domain.insights.company import CompanyPick
from watchlist.domain.insights.tonight import Pick
from watchlist.domain.model.film import Film
from watchlist.domain.model.row import Row
from watchlist.domain.words import company as company_words
from watchlist.domain.words import tonight as tonight_words
from watchlist.tui.text.household import STARS
from watchlist.tui.text.prose import QUIET, SCORE, TITLE, YOURS, at_most, lines, paragraphs, stack, wrapped

LONGEST_REASON, BRIEF_REASON = 3, 2
"""The most lines of a reason, and those in a low terminal."""


def pick_text(pick: Pick, scale: Scale, today: date, width: int, brief: bool = False) -> Content:
    """A pick in a few lines. brief: without its logline and your reason."""
    entry, drawn = pick.entry, _film(pick.film, width, brief)
    drawn += at_most(_reason(tonight_words.reason(pick, scale, today), width), _most_lines(brief), width)
    if entry.why and not brief:
        drawn.append(Content.styled(f"“{entry.why}”", YOURS).truncate(width, ellipsis=True))
    return stack(drawn)


def company_pick_text(pick: CompanyPick, scale: Scale, today: date, width: int, brief: bool = False) -> Content:
    """A pick for several people, in a few lines."""
    reason = at_most(_reason(company_words.reason(pick, scale, today), width), _most_lines(brief), width)
    return stack([*_film(pick.film, width, brief), *reason])


def _film(film: Film, width: int, brief: bool) -> list[Content]:
    """The film, its facts and its logline."""
    head = Content.assemble((film.title, TITLE), (phrase("   {}", tonight_words.about(film)), QUIET))
    drawn = [head.truncate(width, ellipsis=True)]
    if film.logline and not brief:
        drawn.append(Content.styled(film.logline, QUIET).truncate(width, ellipsis=True))
    return drawn


def drifting_text(row: Row, scale: Scale, today: date, width: int) -> Content:
    """A film adrift, in full: its facts, since when it is planned, why, and who told you."""
    film, entry = row.film, row.entry
    if entry is None:
        return Content("")
    head = [*wrapped(film.title, width, TITLE), *lines(tonight_words.about(film), width, QUIET)]
    reason = _reason(tonight_words.reason(Pick(film, entry), scale, today), width)
    why = lines(phrase("“{}”", entry.why), width, YOURS)
    return stack([*paragraphs(head, lines(film.logline, width), [*reason, *why]), Content(" ")])


def _most_lines(brief: bool) -> int:
    return BRIEF_REASON if brief else LONGEST_REASON


def _reason(reason: str, width: int) -> list[Content]:
    content = Content.styled(reason, YOURS)
    for stars in STARS.finditer(reason):
        content = content.stylize(SCORE, *stars.span())
    return wrapped(content, width)
