"""What is said of a film that could be watched tonight: which it is, what it is about, and why it."""

from datetime import date

from textual.content import Content

from watchlist.domain.base.rating import Scale
from watchlist.domain.insights.company import CompanyPick
from watchlist.domain.insights.tonight import Pick
from watchlist.domain.model.film import Film
from watchlist.domain.model.row import Row
from watchlist.domain.words import company as company_words
from watchlist.domain.words import tonight as tonight_words
from watchlist.tui.text.household import STARS
from watchlist.tui.text.prose import QUIET, SCORE, TITLE, YOURS, stack, wrapped

LONGEST_REASON, BRIEF_REASON = 3, 2
"""The most lines of a reason, and of one in a low terminal."""


def pick_text(pick: Pick, scale: Scale, today: date, width: int, brief: bool = False) -> Content:
    """A pick in a few lines. brief: without its logline and why you planned it."""
    entry, lines = pick.entry, _film(pick.film, width, brief)
    said = tonight_words.reason(pick, scale, today)
    lines += _reason(said, width)[: BRIEF_REASON if brief else LONGEST_REASON]
    if entry.why and not brief:
        lines.append(Content.styled(f"“{entry.why}”", YOURS).truncate(width, ellipsis=True))
    return stack(lines)


def company_pick_text(pick: CompanyPick, scale: Scale, today: date, width: int, brief: bool = False) -> Content:
    """A pick for those who sit here, in a few lines."""
    said = company_words.reason(pick, scale, today)
    reason = _reason(said, width)[: BRIEF_REASON if brief else LONGEST_REASON]
    return stack([*_film(pick.film, width, brief), *reason])


def _film(film: Film, width: int, brief: bool) -> list[Content]:
    """Which film it is, and what it is about."""
    about = tonight_words.about(film)
    head = Content.assemble((film.title, TITLE), (f"   {about}" if about else "", QUIET))
    lines = [head.truncate(width, ellipsis=True)]
    if film.logline and not brief:
        lines.append(Content.styled(film.logline, QUIET).truncate(width, ellipsis=True))
    return lines


def drifting_text(row: Row, scale: Scale, today: date, width: int) -> Content:
    """A film adrift, in full: which it is, what it is about, since when it is planned, why, and by whom it was told."""
    film, entry = row.film, row.entry
    if entry is None:
        return Content("")
    about = tonight_words.about(film)
    lines = [*wrapped(film.title, width, TITLE), *(wrapped(about, width, QUIET) if about else [])]
    if film.logline:
        lines += [Content(""), *wrapped(film.logline, width)]
    lines += [Content(""), *_reason(tonight_words.reason(Pick(film, entry), scale, today), width)]
    lines += wrapped(f"“{entry.why}”", width, YOURS) if entry.why else []
    return stack([*lines, Content(" ")])


def _reason(said: str, width: int) -> list[Content]:
    content = Content.styled(said, YOURS)
    for stars in STARS.finditer(said):
        content = content.stylize(SCORE, *stars.span())
    return wrapped(content, width)
