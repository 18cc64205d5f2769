"""Text laid out in cells: running text wrapped, tables in columns."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, chop_cells

from watchlist.domain.base.patterns import lazy_pattern
from watchlist.support.cells import cut, without_joiners
from watchlist.support.line_breaks import joined, parted

GAP = "  "
NARROWEST = 12
"""The least width of the first column of a table, in cells."""
_WIDE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_PIECE = lazy_pattern(rf"\s+|[{_WIDE}]|[^\s{_WIDE}]+")
"""The pieces between which a line can break: blanks, words, and single characters of scripts without blanks."""


def wrapped(text: str, width: int, indent: int = 0, hang: int = 0) -> list[str]:
    """Text in lines of at most width cells; line breaks stay. indent: of all lines; hang: more, of later lines."""
    room = max(8, width - indent - hang)
    first, *rest = (line for paragraph in text.split("\n") for line in _lines(paragraph, room))
    start, further = " " * indent, " " * (indent + hang)
    return [f"{start}{first}".rstrip(), *(f"{further}{line}".rstrip() for line in rest)]


def _lines(paragraph: str, width: int) -> Iterator[str]:
    line = gap = ""
    for piece in _PIECE.findall(joined(paragraph, width)):
        if piece.isspace():
            gap = " "
            continue
        if line and cell_len(line + gap + piece) > width:
            yield parted(line)
            line = ""
        if line:
            line += gap
        line += piece
        gap = ""
        while cell_len(line) > width:
            first, *rest = chop_cells(line, width)
            yield parted(first)
            line = "".join(rest)
    yield parted(line)


def in_columns(rows: Sequence[Sequence[str]], right: Sequence[int] = (), widest: int = 60, room: int = 0) -> list[str]:
    """Rows as lines in columns, those numbered in right flush right.

    The first column is as wide as its texts, but at most widest, and what is longer pushes the rest aside; with room
    (in cells, for the whole line) it is cut instead.
    """
    cells = [list(row) for row in rows]
    if room:
        # A program gets what is kept, whole; on a terminal what joins emoji would push the line aside.
        cells = [[without_joiners(cell) for cell in row] for row in rows]
    sizes = [[_cells(cell) for cell in row] for row in cells]
    wide = [max(column) for column in zip(*sizes, strict=True)]
    if wide:
        if room:
            widest = max(NARROWEST, room - sum(wide[1:]) - len(GAP) * (len(wide) - 1))
        wide[0] = min(wide[0], widest)
    if room:
        for row, used in zip(cells, sizes, strict=True):
            if used[0] > wide[0]:
                row[0] = cut(row[0], wide[0])
                used[0] = _cells(row[0])
    return [_line(row, used, wide, right) for row, used in zip(cells, sizes, strict=True)]


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    return cell_len(text)


def _line(row: Sequence[str], used: Sequence[int], wide: Sequence[int], right: Sequence[int]) -> str:
    padded = list(row)
    for place, text in enumerate(row):
        blanks = " " * (wide[place] - used[place])
        padded[place] = text + blanks
        if place in right:
            padded[place] = blanks + text
    return GAP.join(padded).rstrip()
