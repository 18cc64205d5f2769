"""What the diary says beside its list: a year as a calendar, and one viewing in full. Pure, laid out for a width."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby

from textual.content import Content

from watchlist.domain.base import formatting
from watchlist.domain.base.dates import SHORT_MONTHS
from watchlist.domain.base.rating import Scale, glyphs
from watchlist.domain.insights.diary import DiaryEntry, Heat
from watchlist.domain.model.entry import Entry
from watchlist.domain.words import card as card_words
from watchlist.domain.words import diary as diary_words
from watchlist.tui.text import card as card_text
from watchlist.tui.text.prose import HEADING, KEY, QUIET, SCORE, TITLE, YOURS, cell, label, labelled, stack, wrapped

GRADES = "·○◐●"
"""The signs of a day or a week, from none to many viewings."""
BY_DAY, BY_WEEK = (1, 2, 3), (1, 3, 6)
"""The viewings from which on each sign after the first stands for them."""
DAY_LEGEND, WEEK_LEGEND = "○ one  ◐ two  ● three or more", "a week: ○ one  ◐ three  ● six or more"
CALENDAR_HEIGHT = 32
"""The height of the screen, in cells, from which on a year is drawn day by day; in a lower one week by week."""
LABEL = 5
_EMPTY = "$text-disabled"


def year(heat: Heat, width: int, height: int, today: date, marked: date | None) -> Content:
    """A year in words, and as far as there is room as a calendar; the marked day is shown in reverse."""
    daily = height >= CALENDAR_HEIGHT
    said, legend = diary_words.year(heat), Content.styled(DAY_LEGEND if daily else WEEK_LEGEND, QUIET)
    first = Content.assemble((str(heat.year), HEADING), (f"  {said}", QUIET))
    if len(heat.weeks()) + LABEL > width:
        return stack(wrapped(first, width))
    room = width - first.cell_length - legend.cell_length
    lines = [first.extend_right(room) + legend if room >= 3 else first.truncate(width, ellipsis=True), Content("")]
    lines = lines if daily else lines[:1]
    return stack([*lines, *_calendar(heat, width, today, marked, daily)])


def _calendar(heat: Heat, width: int, today: date, marked: date | None, daily: bool) -> list[Content]:
    weeks = heat.weeks()
    step = 2 if LABEL + 2 * len(weeks) <= width else 1
    lines = [_months(weeks, step)]
    if not daily:
        lines.append(_line("", weeks, step, lambda week: _sign(heat, week, BY_WEEK, today, marked)))
    for weekday, name in enumerate(diary_words.WEEKDAYS if daily else ()):
        by_weekday = [[day for day in week if day.weekday() == weekday] for week in weeks]
        lines.append(_line(name[:3], by_weekday, step, lambda days: _sign(heat, days, BY_DAY, today, marked)))
    return lines


def _months(weeks: Iterable[Iterable[date]], step: int) -> Content:
    """The names of the months, each over the week that has its first day."""
    line = " " * LABEL
    for place, week in enumerate(weeks):
        for day in week:
            if day.day == 1:
                line = line.ljust(LABEL + place * step) + SHORT_MONTHS[day.month - 1]
    return Content.styled(line, QUIET)


def _sign(heat: Heat, days: Iterable[date], grades: Sequence[int], today: date, marked: date | None) -> tuple[str, str]:
    """The sign of a day, or of a few, and its style; days that have not come are left blank."""
    held = tuple(days)
    number = sum(heat.days.get(day, 0) for day in held)
    if not held or (held[0] > today and not number):
        return " ", ""
    style = YOURS if number else _EMPTY
    return GRADES[bisect_right(grades, number)], f"{style} reverse" if marked in held else style


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
    """One viewing in full, and under it the other times that the film was seen. open: also what gives it away."""
    film, seen, given = shown.film, shown.viewing, shown.viewing.verdict
    title = Content.assemble((film.title, TITLE), (f"  {film.year}" if film.year else "", QUIET))
    lines = [*wrapped(title, width), *wrapped(diary_words.whole_day(seen.day), width)]
    lines.append(Content.styled(diary_words.time(shown) or "1st time", QUIET))
    rating = glyphs(given.rating, scale) if given and given.rating else ""
    score = Content.styled(rating, SCORE) if rating else _hidden() if shown.hidden else _not_yet()
    lines += [Content(""), label("rating", 9) + score]
    if entry is not None and entry.hype is not None:
        late = "  late" if entry.hype.late else ""
        lines.append(Content.assemble(label("hype", 9), (glyphs(entry.hype.score, scale), SCORE), (late, QUIET)))
    if seen.tags:
        lines += labelled("tags", ", ".join(seen.tags), 9, width)
    if given and given.text:
        folded = given.spoilers and not open
        lines += [
            Content(""),
            *(card_text.folded(width) if folded else wrapped(formatting.plain(given.text), width, YOURS)),
        ]
        lines += wrapped(card_words.written(given, today), width, QUIET)
    if entry is not None and len(entry.viewings) > 1:
        lines += [Content(""), Content.styled("Every time", HEADING), *_times(shown, entry, scale, today)]
    return stack(lines)


def _hidden() -> Content:
    return Content.assemble((f"{diary_words.HIDDEN}, ", QUIET), ("s", KEY), (" shows it", QUIET))


def _not_yet() -> Content:
    return Content.assemble(("not yet, ", QUIET), ("v", KEY), (" gives one", QUIET))


def _times(shown: DiaryEntry, entry: Entry, scale: Scale, today: date) -> list[Content]:
    lines = []
    for number, seen in enumerate(entry.viewings, 1):
        mark = "›" if seen.id == shown.viewing.id else " "
        day = formatting.day(seen.day, today) if seen.day else "day unknown"
        rating = glyphs(seen.verdict.rating, scale) if seen.verdict and seen.verdict.rating else ""
        line = cell(f"{mark} {formatting.ordinal(number)}", 9, QUIET) + cell(day, 13)
        lines.append(line + Content.styled(rating, SCORE))
    return lines[::-1]


def nothing(width: int) -> Content:
    """What an empty diary says: how viewings come into it."""
    lines = [*wrapped(diary_words.EMPTY, width, "bold"), Content("")]
    for key, said in (
        ("+", "logs a viewing of any film, of any day"),
        ("w", "on a film's card or in the library logs one too, and so does v, with your verdict"),
        ("I", "moves in from a Letterboxd export"),
    ):
        first, *rest = wrapped(said, width - 5, QUIET)
        lines += [Content.styled(key.ljust(5), KEY) + first, *(line.pad_left(5) for line in rest)]
    return stack(lines)
