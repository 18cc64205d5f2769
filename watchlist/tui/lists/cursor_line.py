"""One line of a list with a cursor, drawn: pieces of text in named styles, exactly as wide as the list."""

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

POINTER = "›"
BLANK = "title"
"""The style of the blanks between pieces and after the last."""

Piece = tuple[str, str]
"""A text and the name of its style."""


class Ground(Struct, frozen=True):
    """The ground of a line: whether the cursor is on it, and whether it is selected."""

    cursor: bool = False
    selected: bool = False


BARE = Ground()
"""The ground of a line that is neither."""


class LineDrawing(Struct, frozen=True, kw_only=True):
    """Draws lines: for a width, and with styles by name and ground."""

    width: int
    styles: Callable[[Ground], Mapping[str, Style]]

    def blank(self) -> Strip:
        """A line with nothing on it."""
        return self.strip([])

    def strip(self, pieces: Iterable[Piece], ground: Ground = BARE, exact: bool = False) -> Strip:
        """A line of pieces, side by side; exact: they are known to be as wide as the line."""
        styles = self.styles(ground)
        segments = [Segment(text, styles[role]) for text, role in pieces if text]
        if exact:
            return Strip(segments, self.width)
        return Strip(segments).adjust_cell_length(self.width, styles[BLANK])
