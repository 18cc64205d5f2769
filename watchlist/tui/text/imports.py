"""The texts of imports: the exports found, the plan, the result and the progress."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from textual.content import Content

from watchlist.domain.base import formatting
from watchlist.domain.base.formatting import phrase
from watchlist.domain.browse.imports import ExportFile, ImportCount, ImportPage, NextSteps
from watchlist.tui.text.prose import (
    HEADING,
    KEY,
    QUIET,
    SCORE,
    TITLE,
    cell,
    hanging,
    labelled,
    paragraphs,
    pointer,
    stack,
    wrapped,
)

NUMBER, FATE, FILE = 8, 10, 28
"""The cells of a number and of the fates of rows, and the least of a file's name beside them."""
WHAT, SOURCES = 30, 16
"""The cells of the kind of items, and those below which the files of each are left out."""
FATES = ("new", "said twice", "known", "set aside")
NONE = "·"
"""The sign in place of zero."""
ITEMS_SHOWN = 6
"""The most items of a kind that are shown one by one."""
BRIEF_NAME = 14
"""The cells of the name of a format told in one line."""
NAME_ROOM, GAP = 24, 3
"""The least cells of the name of a file with its program after it; and the gap between columns."""


def export_lines(exports: Sequence[ExportFile], pointed: int, today: date, width: int) -> list[Content]:
    """The exports found, one a line; pointed: the line that enter takes."""
    names, formats = ([export.name for export in exports], [export.format for export in exports])
    moments = [formatting.moment(export.modified, today) for export in exports]
    whens, kinds = _widest(moments), _widest(formats)
    room = min(_widest(names), width - 2 - whens - kinds - 2 * GAP)
    if room < NAME_ROOM:  # the name tells more than the program
        room, kinds = min(_widest(names), width - 2 - whens - GAP), 0
    return [
        Content.assemble(
            pointer(place == pointed),
            cell(export.name, room, TITLE).pad_right(GAP),
            cell(export.format, kinds, QUIET).pad_right(GAP if kinds else 0),
            (moments[place], QUIET),
        )
        for place, export in enumerate(exports)
    ]


def _widest(texts: Iterable[str]) -> int:
    return max((Content(text).cell_length for text in texts), default=0)


def import_page(page: ImportPage, width: int) -> Content:
    """The plan of an import, file by file, and remarks."""
    sections = (_section(heading, items, width) for heading, items in page.sections.items())
    return stack(paragraphs(counts(page.counts, width), _files(page, width), _aside(page, width), *sections))


def counts(counts: Iterable[ImportCount], width: int) -> list[Content]:
    """The number of items of each kind, and their files."""
    lines, room = [], min(WHAT, width - NUMBER - 2)
    files = width - NUMBER - 2 - room >= SOURCES
    for item_count in counts:
        number = Content.styled(f"{item_count.number:,}".rjust(NUMBER), SCORE)
        line = Content.assemble(number, "  ", cell(item_count.what, room), (item_count.files if files else "", QUIET))
        lines.append(line.truncate(width, ellipsis=True))
    return lines or wrapped("Nothing in it is new.", width)


def _files(page: ImportPage, width: int) -> list[Content]:
    """The counts of rows of each file, if there are several; a count that is zero everywhere has no column."""
    if len(page.files) < 2:
        return []
    shown = [place for place in range(len(FATES)) if any(numbers[place] for _, numbers in page.files)]
    longest = max(Content(name).cell_length for name, _ in page.files)
    room = max(12, min(max(FILE, longest + 2), width - len(shown) * (FATE + 2)))
    heading = _row("rows in", [FATES[place] for place in shown], room, QUIET)
    figures = ((name, _in_figures([numbers[place] for place in shown])) for name, numbers in page.files)
    return [heading, *(_row(name, cells, room) for name, cells in figures)]


def _in_figures(numbers: Iterable[int]) -> list[str]:
    return [phrase("{:,}", number) or NONE for number in numbers]


def _row(name: str, figures: Sequence[str], room: int, style: str = "") -> Content:
    styles = {NONE: style or QUIET}
    cells = [Content.styled(figure.rjust(FATE + 2), styles.get(figure, style)) for figure in figures]
    return Content("").join([cell(name, room, style), *cells])


def _aside(page: ImportPage, width: int) -> list[Content]:
    if not page.aside:
        return []
    heading = f"Set aside as unreadable: {formatting.count(len(page.aside), 'row')}"
    return [*_section(heading, page.aside_grouped, width), Content.assemble(("  x ", KEY), ("shows every one", QUIET))]


def _section(heading: str, items: Sequence[str], width: int) -> list[Content]:
    lines = wrapped(heading, width, HEADING)
    for item in items[:ITEMS_SHOWN]:
        lines += wrapped(item, width, QUIET, indent=4, first=2)
    if len(items) > ITEMS_SHOWN:
        lines += wrapped(f"and {len(items) - ITEMS_SHOWN:,} more", width, QUIET, indent=2)
    return lines


def imported(page: ImportPage, steps: NextSteps, width: int) -> Content:
    """The result, and the next steps."""
    lines = [*counts(page.counts, width), Content(""), *wrapped("What next", width, HEADING)]
    for key, says in _steps(steps):
        lines += hanging(Content.styled(f"  {key}  ", KEY), wrapped(says, width - 5))
    return stack(lines)


def _steps(steps: NextSteps) -> list[tuple[str, str]]:
    next_steps = []
    if steps.lacking:
        lack = formatting.count(steps.lacking, "film lacks some", "films lack some")
        next_steps.append(("F", f"fill in year, minutes, genres and directors: {lack}"))
    if steps.twins:
        next_steps.append(("=", f"look at {formatting.count(steps.twins, 'film')} that may be one with another"))
    return [*next_steps, ("4", "to your stats"), ("1", "to your films"), ("u", "take it all back")]


def progress(done: int, total: int, width: int) -> Content:
    """The progress of reading: a bar, and the rows; total is 0 until they are counted."""
    room = max(10, width)
    filled, rows = 0, "looking into it"
    if total:
        filled, rows = room * done // total, f"row {done:,} of {total:,}"
    bar = Content.assemble(("━" * filled, SCORE), ("─" * (room - filled), QUIET))
    return stack([bar, *wrapped(rows, width, QUIET)])


def formats_in_brief(formats: Iterable[tuple[str, str]], width: int) -> list[Content]:
    """The programs whose exports can be read, one a line, each with the place where it gives its export."""
    places = ((name, re.split("[:;]", about)[0]) for name, about in formats)
    return [
        ("  " + cell(name, BRIEF_NAME, TITLE) + Content.styled(place, QUIET)).truncate(width, ellipsis=True)
        for name, place in places
    ]


def formats(formats: Iterable[tuple[str, str]], width: int) -> Content:
    """The programs whose exports can be read, and how to get each."""
    return stack(paragraphs(*(labelled(name, about, 22, width) for name, about in formats)))
