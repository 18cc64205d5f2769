"""The texts beside the list of the diary: a year as a calendar, and one viewing in full. Pure functions."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby

from textual.content import Content

from watchlist.domain.base import formatting
from watchlist.domain.base.dates import SHORT_MONTHS
from watchlist.domain.base.formatting import DAY_UNKNOWN, join, phrase, text_if
from watchlist.domain.base.rating import Scale, glyphs
from watchlist.domain.insights.diary import DiaryEntry, Heat
from watchlist.domain.model.entry import NO_ENTRY, Entry, Verdict
from watchlist.domain.words import card as card_words
from watchlist.domain.words import diary as diary_words
from watchlist.domain.words.card import score_drawn
from watchlist.domain.words.card_parts import NOT_YET
from watchlist.tui.text import verdict as verdict_text
from watchlist.tui.text.prose import (
    HEADING,
    KEY,
    QUIET,
    SCORE,
    TAKES_IN,
    TITLE,
    YOURS,
    cell,
    label,
    labelled,
    stack,
    ways,
    wrapped,
)

GRADES = "·○◐●"
"""The signs of a day or a week, from none to many viewings."""
BY_DAY, BY_WEEK = (1, 2, 3), (1, 3, 6)
"""The least viewings of each sign after the first, for a day and for a week."""
DAY_LEGEND, WEEK_LEGEND = "○ one  ◐ two  ● three or more", "a week: ○ one  ◐ three  ● six or more"
CALENDAR_HEIGHT = 32
"""The height of the screen, in cells, from which a year is drawn by day; below it, by week."""
LABEL = 5
_EMPTY = "$text-disabled"


def year(heat: Heat, width: int, height: int, today: date, marked: date | None) -> Content:
    """A year in words, and as a calendar as far as it fits; the marked day is shown in reverse."""
    first = Content.assemble((str(heat.year), HEADING), (f"  {diary_words.year(heat)}", QUIET))
    if len(heat.weeks()) + LABEL > width:
        return stack(wrapped(first, width))
    if height < CALENDAR_HEIGHT:
        return stack([_with_legend(first, WEEK_LEGEND, width), *_by_week(heat, width, today, marked)])
    return stack([_with_legend(first, DAY_LEGEND, width), Content(""), *_by_day(heat, width, today, marked)])


def _with_legend(line: Content, legend: str, width: int) -> Content:
    """A line with the legend at its right, if both fit."""
    room = width - line.cell_length - len(legend)
    if room < 3:
        return line.truncate(width, ellipsis=True)
    return line.extend_right(room) + Content.styled(legend, QUIET)


def _by_week(heat: Heat, width: int, today: date, marked: date | None) -> list[Content]:
    weeks, step = heat.weeks(), _step(heat, width)
    return [_months(weeks, step), _line("", weeks, step, lambda week: _sign(heat, week, BY_WEEK, today, marked))]


def _by_day(heat: Heat, width: int, today: date, marked: date | None) -> list[Content]:
    weeks, step = heat.weeks(), _step(heat, width)
    lines = [_months(weeks, step)]
    for weekday, name in enumerate(diary_words.WEEKDAYS):
        by_weekday = [[day for day in week if day.weekday() == weekday] for week in weeks]
        lines.append(_line(name[:3], by_weekday, step, lambda days: _sign(heat, days, BY_DAY, today, marked)))
    return lines


def _step(heat: Heat, width: int) -> int:
    """The cells of a week."""
    return min(2, (width - LABEL) // len(heat.weeks()))


def _months(weeks: Iterable[Iterable[date]], step: int) -> Content:
    """The names of the months, each over the week with its first day."""
    line = " " * LABEL
    for place, week in enumerate(weeks):
        for day in week:
            if day.day == 1:
                line = line.ljust(LABEL + place * step) + SHORT_MONTHS[day.month - 1]
    return Content.styled(line, QUIET)


def _sign(heat: Heat, days: Iterable[date], grades: Sequence[int], today: date, marked: date | None) -> tuple[str, str]:
    """The sign of one or more days, and its style; future days are blank."""
    days = tuple(days)
    number = sum(heat.days.get(day, 0) for day in days)
    if not days or (days[0] > today and not number):
        return " ", ""
    style = YOURS if number else _EMPTY
    return GRADES[bisect_right(grades, number)], join(style, text_if(marked in days, "reverse"), by=" ")


def _line(
    name: str, weeks: Iterable[Iterable[date]], step: int, sign: Callable[[Iterable[date]], tuple[str, str]]
) -> Content:
    parts: list[tuple[str, str]] = []
    for drawn, style in map(sign, weeks):
        parts += [(drawn, style), (" " * (step - 1), "")]
    joined = [("".join(text for text, _ in same), style) for style, same in groupby(parts, key=lambda part: part[1])]
    return Content.assemble((name.ljust(LABEL), QUIET), *joined)


def viewing(
    shown: DiaryEntry, entry: Entry | None, scale: Scale, width: int, today: date, open: bool = False
) -> Content:
    """One viewing in full, and below it the other viewings of the film. open: also a text that gives the story away."""
    film, seen, entry = shown.film, shown.viewing, entry or NO_ENTRY
    title = Content.assemble((film.title, TITLE), (phrase("  {}", film.year), QUIET))
    lines = [*wrapped(title, width), *wrapped(diary_words.whole_day(seen.day), width)]
    lines.append(Content.styled(diary_words.time(shown) or "1st time", QUIET))
    lines += [Content(""), label("rating", 9) + _rating(shown, scale)]
    if entry.hype is not None:
        late = text_if(entry.hype.late, "  late")
        lines.append(Content.assemble(label("hype", 9), (glyphs(entry.hype.score, scale), SCORE), (late, QUIET)))
    lines += labelled("tags", ", ".join(seen.tags), 9, width)
    if seen.verdict and seen.verdict.text:
        lines += [Content(""), *_verdict(seen.verdict, width, today, open)]
    if len(entry.viewings) > 1:
        lines += [Content(""), Content.styled("Every time", HEADING), *_times(shown, entry, scale, today)]
    return stack(lines)


def _rating(shown: DiaryEntry, scale: Scale) -> Content:
    """The rating; else why it is missing, and the key that gives it."""
    if rating := score_drawn(shown.viewing.rating, scale):
        return Content.styled(rating, SCORE)
    if shown.hidden:
        return Content.assemble((f"{diary_words.HIDDEN}, ", QUIET), ("s", KEY), (" shows it", QUIET))
    return Content.assemble((f"{NOT_YET} · ", QUIET), ("v", SCORE))


def _verdict(verdict: Verdict, width: int, today: date, open: bool) -> list[Content]:
    text = wrapped(formatting.plain(verdict.text), width, YOURS)
    if verdict.spoilers and not open:
        text = verdict_text.folded(width)
    return [*text, *wrapped(card_words.written(verdict, today), width, QUIET)]


def _times(shown: DiaryEntry, entry: Entry, scale: Scale, today: date) -> list[Content]:
    lines = []
    for number, seen in enumerate(entry.viewings, 1):
        mark = "›" if seen.id == shown.viewing.id else " "
        day = cell(formatting.day(seen.day, today, DAY_UNKNOWN), 13)
        line = cell(f"{mark} {formatting.ordinal(number)}", 9, QUIET) + day
        lines.append(line + Content.styled(score_drawn(seen.rating, scale), SCORE))
    return lines[::-1]


def nothing(width: int) -> Content:
    """The text of an empty diary: how to log viewings."""
    keys = (
        ("+", "logs a viewing of any film, of any day"),
        ("w", "on a film's card or in the library logs one too, and so does v, with your verdict"),
        ("I", TAKES_IN),
    )
    return stack([*wrapped(diary_words.EMPTY, width, "bold"), Content(""), *ways(keys, width)])
