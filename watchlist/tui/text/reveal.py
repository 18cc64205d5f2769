"""Your words on a film before you saw it, beside your verdict. Pure functions of a value and a width."""

from datetime import date
from itertools import groupby

from textual.content import Content

from watchlist.domain.base.formatting import DAY_UNKNOWN, day, phrase, text_if
from watchlist.domain.base.rating import HIGHEST, Scale, glyphs, number
from watchlist.domain.words import notes as notes_words
from watchlist.domain.words.reveal import BelievedNote, DatedScore, Reveal
from watchlist.tui.text import letters, prose
from watchlist.tui.text.charts import WORSE
from watchlist.tui.text.prose import QUIET, SCORE, YOURS, cell, hanging, label, labelled, paragraphs, stack, wrapped

LABEL, SPEAKER = 10, 21
"""The cells of the labels, and the most of a speaker's name."""
OUTCOME, CLAIM = 12, 20
"""The cells of the outcome of a note, and the least of its claim."""
WIDTH = 5 * letters.STAR - 1
"""The cells of five large stars."""
EMPTY = "$foreground 18%"


def reveal(shown: Reveal, width: int, today: date, asked: bool = True) -> Content:
    """Hype beside verdict in stars, the gap between them, what you believed and doubted, and the poll.

    asked: with the question of the poll, not only the answers.
    """
    return stack(
        paragraphs(
            _scores(shown, width, today),
            _yours(shown, width, today),
            _beliefs(shown, width),
            _vote(shown, width, asked),
        )
    )


def _scores(shown: Reveal, width: int, today: date) -> list[Content]:
    """Two rows of stars: hype with its day at the left, and below it verdict with its day at the right."""
    lines: list[Content] = []
    if shown.hype:
        caption = Content("  ").join([_day(shown.hype, today), Content.styled("you hoped", YOURS)])
        lines += [caption, *_stars(shown.hype, shown, width)]
    if shown.hype and shown.rating:
        lines.append(_bracket(shown.hype.score, shown.rating.score))
    if shown.rating:
        caption = Content("  ").join([Content.styled("you thought", YOURS), _day(shown.rating, today)])
        lines += [*_stars(shown.rating, shown, width), caption.pad_left(max(0, WIDTH - caption.cell_length))]
    return [*lines, Content(""), *_gap(shown, width), *prose.lines(phrase("hype {}", shown.changed), width, QUIET)]


def _gap(shown: Reveal, width: int) -> list[Content]:
    """The gap in words and the two scores, side by side where there is room."""
    style = f"{SCORE} bold" if shown.hype and shown.rating else QUIET
    gap, scores = Content.styled(shown.gap, style), Content.styled(shown.scores, QUIET)
    line = Content("   ").join(filter(None, (gap, scores)))
    if line.cell_length <= width:
        return [line]
    return [*wrapped(gap, width), *wrapped(scores, width)]


def _day(scored: DatedScore, today: date) -> Content:
    return Content.styled(day(scored.day, today, DAY_UNKNOWN), QUIET)


def _stars(scored: DatedScore, shown: Reveal, width: int) -> list[Content]:
    """Large stars, with a score of another scale in large letters beside them; small ones if room is short."""
    if width < WIDTH:
        return [Content.styled(glyphs(scored.score, shown.scale), SCORE)]
    rows = list(letters.stars(_part(scored.score), SCORE, EMPTY).split("\n"))
    score = text_if(shown.scale is not Scale.STARS, number(scored.score, shown.scale))
    figures = letters.large(score, width - WIDTH - 3, SCORE)
    if not figures:
        return [row.rstrip() for row in rows]
    return [row.extend_right(3) + line for row, line in zip(rows, figures, strict=True)]


def _part(score: int) -> float:
    """A score as a part of five stars, in halves."""
    return round(score * 10 / HIGHEST) / 10


def _bracket(hype: int, rating: int) -> Content:
    """The gap, drawn between the two rows from the end of one to the end of the other."""
    low, high = sorted((letters.stars_cells(_part(hype)), letters.stars_cells(_part(rating))))
    if low == high:
        return Content.styled("═".rjust(low), QUIET)
    style = WORSE if rating < hype else YOURS
    drawn = f"├{'─' * (high - low - 3)}┤"
    return Content.styled(drawn, f"{style} bold").pad_left(low)


def _yours(shown: Reveal, width: int, today: date) -> list[Content]:
    """Why you planned it, who told you, and when, if that was before the hype; nothing if only the day is known."""
    lines = labelled("why", phrase("“{}”", shown.why), LABEL, width, YOURS)
    lines += labelled("told by", shown.told_by, LABEL, width, YOURS)
    if not lines or (shown.hype and shown.hype.day == shown.added):
        return lines
    return lines + labelled("planned", day(shown.added, today), LABEL, width, QUIET)


def _beliefs(shown: Reveal, width: int) -> list[Content]:
    """The hype notes by belief, each kind below one label."""
    lines: list[Content] = []
    speakers = min(SPEAKER, 2 + max((Content(note.speaker).cell_length for note in shown.beliefs), default=0))
    outcomes = OUTCOME * any(note.outcome for note in shown.beliefs)
    for belief, beliefs in groupby(shown.beliefs, key=lambda note: note.belief):
        for place, note in enumerate(beliefs):
            name = text_if(place == 0, notes_words.BELIEVED[belief])
            lines += _belief(note, name, speakers, outcomes, width)
    return lines


def _belief(belief: BelievedNote, name: str, speakers: int, outcomes: int, width: int) -> list[Content]:
    room = width - LABEL - 2 - speakers - outcomes
    if room < CLAIM:
        return _belief_in_one(belief, name, width)
    first, *rest = wrapped(belief.claim, room - 2, YOURS)
    sign = Content.styled(f"{notes_words.GLYPHS[belief.belief]} ", YOURS)
    columns = first.extend_right(room - first.cell_length) + cell(belief.speaker, speakers, QUIET)
    columns += cell(belief.outcome, outcomes, YOURS)
    changed = prose.lines(belief.changed, width - LABEL - 2, QUIET)
    return hanging(label(name, LABEL) + sign, [columns, *rest, *changed])


def _belief_in_one(belief: BelievedNote, name: str, width: int) -> list[Content]:
    """The same without columns, for narrow widths."""
    parts = [(f"{notes_words.GLYPHS[belief.belief]} {belief.claim}", YOURS), (f" · {belief.speaker}", QUIET)]
    if belief.outcome:
        parts += [(" → ", QUIET), (belief.outcome, YOURS)]
    return [
        *prose.lines(name, width, QUIET),
        *wrapped(Content.assemble(*parts), width, indent=2, first=2),
        *prose.lines(belief.changed, width, QUIET, indent=2),
    ]


def _vote(shown: Reveal, width: int, asked: bool) -> list[Content]:
    if not shown.moved:
        return []
    answer = Content.styled(shown.moved, YOURS)
    if not shown.after:
        answer += Content.styled(phrase(", “{}”", shown.before_sentence), YOURS)
        answer += Content.assemble((" → ", QUIET), ("p", SCORE))
    return [*labelled("the poll", answer, LABEL, width), *prose.lines(text_if(asked, shown.question), width, QUIET)]
