"""One line of a list with a cursor, drawn: pieces of text in named styles, exactly as wide as the list."""

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

POINTER = "›"
BLANK = "title"
"""The style of what stands between pieces and behind the last."""

Piece = tuple[str, str]
"""A text and the name of its style."""


class Ground(Struct, frozen=True):
    """What lies under a line: whether the cursor stands on it, and whether it is selected."""

    cursor: bool = False
    selected: bool = False


BARE = Ground()
"""Under a line that is neither."""


class LineDrawing(Struct, frozen=True, kw_only=True):
    """What every line is drawn by: the width, and the styles by name and by what lies under the line."""

    width: int
    styles: Callable[[Ground], Mapping[str, Style]]

    def blank(self) -> Strip:
        """A line with nothing on it."""
        return self.strip([])

    def strip(self, pieces: Iterable[Piece], ground: Ground = BARE, exact: bool = False) -> Strip:
        """The line that pieces make, side by side; exact: they are known to be as wide as the line."""
        styles = self.styles(ground)
        segments = [Segment(text, styles[role]) for text, role in pieces if text]
        if exact:
            return Strip(segments, self.width)
        return Strip(segments).adjust_cell_length(self.width, styles[BLANK])
