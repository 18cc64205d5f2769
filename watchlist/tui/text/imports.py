"""Imports as text: the exports that lie ready, what one would bring, and how far its reading is."""

from collections.abc import Iterable, Sequence
from datetime import date

from textual.content import Content

from watchlist.domain.base import formatting
from watchlist.domain.browse.imports import ExportFile, ImportCount, ImportPage, NextSteps
from watchlist.tui.text.prose import HEADING, KEY, QUIET, SCORE, TITLE, cell, labelled, stack, wrapped

NUMBER, FATE = 8, 10
"""The cells of a number, and of what becomes of the rows of a file."""
FATES = ("new", "said twice", "known", "set aside")
SAID_SHOWN = 6
"""The most things of a kind that are shown one by one."""
FORMAT, WHEN = 18, 14
"""The cells of the columns behind the name of a file."""


def export_lines(found: Sequence[ExportFile], pointed: int, today: date, width: int) -> list[Content]:
    """The exports that lie ready, one a line; pointed: the line that enter takes."""
    room = max(12, width - 2 - FORMAT - WHEN)
    return [
        Content.assemble(
            pointer(place == pointed),
            cell(each.name, room - 1, TITLE),
            " ",
            cell(each.format, FORMAT, QUIET),
            cell(formatting.moment(each.modified, today), WHEN, QUIET),
        )
        for place, each in enumerate(found)
    ]


def pointer(here: bool) -> Content:
    """What stands before a line: the mark of the one that enter takes."""
    return Content.styled("› " if here else "  ", KEY)


def import_page(page: ImportPage, width: int) -> Content:
    """What an import would bring, file by file, and what else there is to know of it."""
    blocks = [counts(page.counts, width), _files(page, width), _aside(page, width)]
    blocks += [_section(heading, said, width) for heading, said in page.sections.items()]
    lines: list[Content] = []
    for block in filter(None, blocks):
        lines += [Content(""), *block] if lines else block
    return stack(lines)


def counts(found: Iterable[ImportCount], width: int) -> list[Content]:
    """How many of each thing, and from which files."""
    lines = []
    for each in found:
        number = Content.styled(f"{each.number:,}".rjust(NUMBER), SCORE)
        line = Content.assemble(number, "  ", cell(each.what, min(30, width - NUMBER - 2)), (each.files, QUIET))
        lines.append(line.truncate(width, ellipsis=True))
    return lines or wrapped("Nothing in it is new.", width)


def _files(page: ImportPage, width: int) -> list[Content]:
    """What becomes of the rows of each file, where there are several; what becomes of none has no column."""
    if len(page.files) < 2:
        return []
    shown = [place for place in range(len(FATES)) if any(numbers[place] for _, numbers in page.files)]
    room = max(12, width - len(shown) * (FATE + 2))
    heading = _row("rows of", [FATES[place] for place in shown], room, QUIET)
    return [heading, *(_row(name, _told([numbers[place] for place in shown]), room) for name, numbers in page.files)]


def _told(numbers: Iterable[int]) -> list[str]:
    return [f"{number:,}" if number else "·" for number in numbers]


def _row(name: str, told: Sequence[str], room: int, style: str = "") -> Content:
    cells = [Content.styled(each.rjust(FATE + 2), style or QUIET if each == "·" else style) for each in told]
    return Content("").join([cell(name, room, style), *cells])


def _aside(page: ImportPage, width: int) -> list[Content]:
    if not page.aside:
        return []
    heading = f"Set aside, for it cannot be read: {formatting.count(len(page.aside), 'row')}"
    return [*_section(heading, page.aside_grouped, width), Content.assemble(("  x ", KEY), ("shows every one", QUIET))]


def _section(heading: str, said: Sequence[str], width: int) -> list[Content]:
    lines = wrapped(heading, width, HEADING)
    for each in said[:SAID_SHOWN]:
        lines += wrapped(each, width, QUIET, indent=4, first=2)
    if len(said) > SAID_SHOWN:
        lines += wrapped(f"and {len(said) - SAID_SHOWN:,} more", width, QUIET, indent=2)
    return lines


def imported(page: ImportPage, steps: NextSteps, width: int) -> Content:
    """What came in, and what there is to do next."""
    lines = [*counts(page.counts, width), Content(""), *wrapped("What next", width, HEADING)]
    for key, says in _steps(steps):
        lines += [Content.assemble((f"  {key}  ", KEY), line) for line in wrapped(says, width - 5)]
    return stack(lines)


def _steps(steps: NextSteps) -> list[tuple[str, str]]:
    found = []
    if steps.lacking:
        lack = "1 film lacks some" if steps.lacking == 1 else f"{steps.lacking:,} films lack some"
        found.append(("F", f"fill in year, minutes, genres and directors: {lack}"))
    if steps.twins:
        found.append(("=", f"look at {formatting.count(steps.twins, 'film')} that may be one with another"))
    return [*found, ("u", "take it all back"), ("1", "to your films")]


def progress(done: int, total: int, width: int) -> Content:
    """How far the reading is: a bar, and the rows."""
    room = max(10, width)
    filled = room * done // total if total else 0
    bar = Content.assemble(("━" * filled, SCORE), ("─" * (room - filled), QUIET))
    said = f"row {done:,} of {total:,}" if total else "looking into it"
    return stack([bar, *wrapped(said, width, QUIET)])


def formats(found: Iterable[tuple[str, str]], width: int) -> Content:
    """Whose exports can be read, and how one gets each."""
    lines: list[Content] = []
    for name, about in found:
        lines += [*labelled(name, about, 22, width), Content("")]
    return stack(lines[:-1])
