"""Charts as text of a width. Shape and place say everything; colour only repeats it.

They are drawn here and not by a plotting library because scores are steps: films share a place, and what counts is how
many lie on it, which a scatter of dots hides; and because Content takes the colours of every theme by itself.
"""

from collections.abc import Iterable, Mapping, Sequence

from textual.content import Content

from watchlist.domain.base.formatting import text_if
from watchlist.tui.text.prose import QUIET, SCORE, YOURS, cell, stack

_RISING = " ▁▂▃▄▅▆▇█"
_ACROSS = "▆"
"""The glyph of horizontal bars, a little lower than a line, to keep bars apart."""
_FEW, _SOME, _MANY = "○", "◐", "●"
WORSE = "$primary"
"""The colour of films that fell short, which their place shows too."""


def column_chart(bars: Sequence[tuple[str, int]], width: int, height: int, style: str = SCORE) -> Content:
    """Bars side by side, each over its name, with its number on top if all numbers fit."""
    if not bars:
        return Content("")
    pitch = max(1, min(6, width // len(bars)))
    top = max(max(number for _, number in bars), 1)
    written = next((each for each in (",", "d") if all(len(f"{n:{each}}") < pitch for _, n in bars)), "")
    lines = [
        Content("").join(_slice(number, top, level, height, pitch, style, written) for _, number in bars)
        for level in range(height, -1, -1)
    ]
    if not written and any(number for _, number in bars):
        lines[0] = _highest(bars, top, pitch)
    names = Content("").join(cell(_middle(name, pitch), pitch, QUIET) for name, _ in bars)
    return stack([*(line.rstrip() for line in lines), names.rstrip()])


def _highest(bars: Sequence[tuple[str, int]], top: int, pitch: int) -> Content:
    """The number above the first of the highest bars."""
    place, words = next(place for place, (_, number) in enumerate(bars) if number == top), f"{top:,}"
    start = place * pitch + max(1, pitch - 1) // 2 - len(words) // 2
    return Content(words).pad_left(max(0, min(start, len(bars) * pitch - len(words))))


def _slice(number: int, top: int, level: int, height: int, pitch: int, style: str, written: str) -> Content:
    """One bar at one level, counted from 0 at the foot; its number is on the level above it.

    written: the format of the number; empty for no number.
    """
    eighths = _length(number, top, height * 8)
    highest = -(-eighths // 8)
    if level < highest:
        drawn = _RISING[min(8, eighths - level * 8)] * max(1, pitch - 1)
        return Content.styled(drawn, style) + Content(" " * (pitch - len(drawn)))
    if level == highest and number and written:
        return cell(_middle(f"{number:{written}}", pitch), pitch)
    if level == number == 0:
        return Content.styled(_middle("·", pitch).ljust(pitch), QUIET)
    return Content(" " * pitch)


def spark(numbers: Sequence[int], style: str = SCORE) -> Content:
    """A chart one line high, with a cell for each number."""
    top = max(max(numbers), 1)
    return Content.styled("".join(_RISING[_length(number, top, 8)] for number in numbers), style)


def _length(number: float, top: float, room: int) -> int:
    """The length of a bar, scaled to the highest number: at least one for any number but zero."""
    if not number:
        return 0
    return max(1, round(number * room / top))


def _middle(text: str, pitch: int) -> str:
    """A text over the middle of a bar, whose width is a cell less than its pitch."""
    if len(text) >= pitch:
        return text
    return text.center(max(1, pitch - 1))


def bars(rows: Sequence[tuple[str, int]], width: int, style: str = SCORE) -> Content:
    """Bars below each other, each after its name and before its number."""
    if not rows:
        return Content("")
    names = min(max(Content(name).cell_length for name, _ in rows), max(8, width // 2))
    numbers = max(len(f"{number:,}") for _, number in rows) + 1
    room, top = max(4, width - names - 2 - numbers), max(max(number for _, number in rows), 1)
    return stack(cell(name, names, QUIET).pad_right(2) + _bar(number, top, room, style) for name, number in rows)


def _bar(number: int, top: int, room: int, style: str) -> Content:
    if not number:
        return Content.styled("0", QUIET)
    return Content.assemble((_ACROSS * _length(number, top, room), style), f" {number:,}")


def plane(points: Mapping[tuple[int, int], int], names: Sequence[str], across: str, up: str) -> Content:
    """A scatter of pairs on two scales of the same steps, with the diagonal of equal pairs.

    points: the number at each place, shown by how full its mark is; above the diagonal, the upright value is greater.
    """
    steps, pitch = len(names), 4
    left = max(Content(name).cell_length for name in names) + 2
    few, some = limits(points.values())
    lines = [Content.styled(up, QUIET)]
    for row in range(steps - 1, -1, -1):
        marks = (_mark(points.get((column, row), 0), column, row, few, some, pitch) for column in range(steps))
        lines.append(cell(names[row], left, QUIET) + Content("").join(marks).rstrip())
    foot = Content("").join(cell(name, pitch, QUIET) for name in names).rstrip()
    return stack([*lines, foot.pad_left(left) + Content.styled(f"  {across}", QUIET), _legend(points, left)])


def limits(numbers: Iterable[int]) -> tuple[int, int]:
    """The most films in one place that count as few, and as some."""
    most = max(numbers, default=1)
    few = max(1, most // 5)
    return few, max(few + 1, most // 2)


def _mark(number: int, column: int, row: int, few: int, some: int, pitch: int) -> Content:
    mark, style = _fullness(number, few, some), _side(column, row)
    if not number and column == row:
        mark, style = "·", QUIET
    return Content.styled(mark, style) + " " * (pitch - 1)


def _fullness(number: int, few: int, some: int) -> str:
    if not number:
        return " "
    if number <= few:
        return _FEW
    if number <= some:
        return _SOME
    return _MANY


def _side(column: int, row: int) -> str:
    """The style of a place on, above or below the line."""
    if column == row:
        return SCORE
    if row > column:
        return YOURS
    return WORSE


def _legend(points: Mapping[tuple[int, int], int], left: int) -> Content:
    few, some = limits(points.values())
    most = max(points.values(), default=1)
    kinds = [(_FEW, 1, few), (_SOME, few + 1, some), (_MANY, some + 1, most)]
    legends = [f"{mark} {_numbers(low, high)}" for mark, low, high in kinds if low <= min(high, most)]
    return Content.styled("   ".join((*legends, "films   · as hoped")), QUIET).pad_left(left)


def _numbers(low: int, high: int) -> str:
    if low >= high:
        return f"{low}"
    return f"{low}–{high}"


def sides(rows: Sequence[tuple[str, float, str, int]], width: int) -> Content:
    """Bars to the left of a line for negative sizes and to the right for others.

    rows: name, size, the size in words, number of films.
    """
    if not rows:
        return Content("")
    names = min(max(Content(name).cell_length for name, *_ in rows), 20) + 2
    sizes, numbers = max(len(row[2]) for row in rows) + 2, max(len(f"{row[3]:,}") for row in rows) + 2
    half = max(4, min(14, (width - names - sizes - numbers) // 2))
    top = max(max(abs(row[1]) for row in rows), 1.0)
    lines = []
    for name, size, words, films in rows:
        bar = text_if(not words.startswith("±"), _ACROSS * max(1, _length(abs(size), top, half)))
        less, more = text_if(size < 0, bar), text_if(size >= 0, bar)
        drawn = Content.assemble(
            (less.rjust(half), WORSE), ("│", QUIET), (more.ljust(half), YOURS), words.rjust(sizes - 1)
        )
        lines.append(cell(name, names) + drawn + Content.styled(f"{films:,}".rjust(numbers), QUIET))
    return stack(lines)


def shares(rows: Sequence[tuple[str, int, int]], width: int) -> Content:
    """Counts out of totals by name: a full mark for each that counts, a hollow one for each other."""
    if not rows:
        return Content("")
    names = min(max(Content(name).cell_length for name, *_ in rows), max(8, width // 2)) + 2
    numbers = max(len(f"{some:,} of {all:,}") for _, some, all in rows)
    room, most = max(4, width - names - numbers - 2), max(all for *_, all in rows)
    scale = min(1.0, room / most)
    lines = []
    for name, some, all in rows:
        whole = max(1, round(all * scale))
        full = min(whole, max(some > 0, round(some * scale)))
        marks = Content.assemble((_MANY * full, YOURS), (_FEW * (whole - full), WORSE))
        lines.append(cell(name, names) + marks.extend_right(min(room, most) - whole + 2) + f"{some:,} of {all:,}")
    return stack(lines)
