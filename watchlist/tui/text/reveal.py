"""What you said of a film before you saw it, beside your verdict. Pure: a value and a width in, text out."""

from datetime import date

from textual.content import Content

from watchlist.domain.base import formatting
from watchlist.domain.base.rating import HIGHEST, Scale, glyphs, number
from watchlist.domain.words import notes as notes_words
from watchlist.domain.words.reveal import Believed, Reveal, Scored
from watchlist.tui.text import letters
from watchlist.tui.text.charts import WORSE
from watchlist.tui.text.prose import QUIET, SCORE, YOURS, cell, label, labelled, paragraphs, stack, wrapped

LABEL, SPEAKER = 10, 20
"""The cells of the labels, and the most of a speaker's name."""
OUTCOME, CLAIM = 12, 20
"""The cells of what became of a note, and the least of what it claims."""
WIDTH = 5 * letters.STAR - 1
"""The cells of five large stars."""
EMPTY = "$foreground 18%"
NAMES = {"believe": "believed", "doubt": "doubted"}


def reveal(shown: Reveal, width: int, today: date) -> Content:
    """Hype beside verdict in stars, the gap between them, what you believed and doubted, and the poll."""
    return stack(
        paragraphs(
            _scores(shown, width, today),
            _told(shown, width, today),
            _beliefs(shown, width),
            _vote(shown, width),
        )
    )


def _scores(shown: Reveal, width: int, today: date) -> list[Content]:
    """Two rows of stars one above the other: hype with its day at the left, verdict with its day at the right."""
    lines: list[Content] = []
    if shown.hype:
        lines += [_caption("you hoped", shown.hype, today), *_stars(shown.hype, shown, width)]
    if shown.hype and shown.rating:
        lines.append(_bracket(shown.hype.score, shown.rating.score))
    if shown.rating:
        said = _caption("you thought", shown.rating, today)
        lines += [*_stars(shown.rating, shown, width), said.pad_left(max(0, WIDTH - said.cell_length))]
    lines += wrapped(shown.gap, width, f"{SCORE} bold")
    lines += wrapped(shown.scores, width, QUIET) if shown.scores else []
    return lines + (wrapped(f"hype {shown.changed}", width, QUIET) if shown.changed else [])


def _caption(name: str, scored: Scored, today: date) -> Content:
    day = formatting.day(scored.day, today) if scored.day else "day unknown"
    parts = [Content.styled(day, QUIET), Content.styled(name, YOURS)]
    return Content("  ").join(parts if name == "you hoped" else parts[::-1])


def _stars(scored: Scored, shown: Reveal, width: int) -> list[Content]:
    """Large stars, beside them a score that is not one of stars in large letters; small where room is short."""
    if width < WIDTH:
        return [Content.styled(glyphs(scored.score, shown.scale), SCORE)]
    rows = letters.stars(_part(scored.score), SCORE, EMPTY).split("\n")
    room = width - WIDTH - 3
    score = number(scored.score, shown.scale)
    drawn = letters.large(score, room, SCORE) if shown.scale is not Scale.STARS else []
    return [row.extend_right(3) + drawn[place] if drawn else row.rstrip() for place, row in enumerate(rows)]


def _part(score: int) -> float:
    """The part of five stars that a score is, in halves."""
    return round(score * 10 / HIGHEST) / 10


def _bracket(hype: int, rating: int) -> Content:
    """The gap, drawn between the two rows from where one ends to where the other does."""
    low, high = sorted((letters.stars_cells(_part(hype)), letters.stars_cells(_part(rating))))
    if low == high:
        return Content.styled("═".rjust(low), QUIET)
    style = WORSE if rating < hype else YOURS
    drawn = f"├{'─' * (high - low - 3)}┤"
    return Content.styled(drawn, f"{style} bold").pad_left(low)


def _told(shown: Reveal, width: int, today: date) -> list[Content]:
    lines = labelled("why", f"“{shown.why}”", LABEL, width, YOURS) if shown.why else []
    lines += labelled("told by", shown.told_by, LABEL, width, YOURS) if shown.told_by else []
    return lines + labelled("planned", formatting.day(shown.added, today), LABEL, width, QUIET) if lines else []


def _beliefs(shown: Reveal, width: int) -> list[Content]:
    lines: list[Content] = []
    speakers = min(SPEAKER, 1 + max((Content(each.speaker).cell_length for each in shown.beliefs), default=0))
    outcomes = OUTCOME if any(each.outcome for each in shown.beliefs) else 0
    former = None
    for each in shown.beliefs:
        name = NAMES[each.belief.value] if each.belief is not former else ""
        former = each.belief
        lines += _belief(each, name, speakers, outcomes, width)
    return lines


def _belief(each: Believed, name: str, speakers: int, outcomes: int, width: int) -> list[Content]:
    room = width - LABEL - 2 - speakers - outcomes
    if room < CLAIM:
        return _belief_in_one(each, name, width)
    first, *rest = wrapped(each.claim, room - 2, YOURS)
    sign = Content.styled(f"{notes_words.GLYPHS[each.belief]} ", YOURS)
    line = (
        label(name, LABEL) + sign + first.extend_right(room - first.cell_length) + cell(each.speaker, speakers, QUIET)
    )
    line += cell(each.outcome, outcomes, YOURS)
    rest += wrapped(each.changed, width - LABEL - 2, QUIET) if each.changed else []
    return [line, *(more.pad_left(LABEL + 2) for more in rest)]


def _belief_in_one(each: Believed, name: str, width: int) -> list[Content]:
    """The same where there is no room for columns."""
    parts = [(f"{notes_words.GLYPHS[each.belief]} {each.claim}", YOURS), (f" · {each.speaker}", QUIET)]
    parts += [(" → ", QUIET), (each.outcome, YOURS)] if each.outcome else []
    told = wrapped(Content.assemble(*parts), width, indent=2, first=2)
    told += wrapped(each.changed, width, QUIET, indent=2) if each.changed else []
    return [*([Content.styled(name, QUIET)] if name else []), *told]


def _vote(shown: Reveal, width: int) -> list[Content]:
    if not shown.moved:
        return []
    said = Content.styled(shown.moved, YOURS)
    said += Content.styled(f", “{shown.before_sentence}”", YOURS) if shown.before_sentence and not shown.after else ""
    if not shown.after:
        said += Content.assemble((" → ", QUIET), ("p", SCORE))
    return [*labelled("the poll", said, LABEL, width), *wrapped(shown.question, width, QUIET)]
