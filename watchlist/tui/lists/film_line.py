"""One line of the film table, drawn: cells of text in named styles, exactly as wide as the table."""

from collections.abc import Container, Sequence
from datetime import date

from rich.cells import cell_len
from textual.strip import Strip

from watchlist.domain.base.formatting import text_if
from watchlist.domain.base.rating import Scale
from watchlist.domain.model.entry import NO_ENTRY, Status
from watchlist.domain.model.row import Row
from watchlist.domain.query.sort import Sort
from watchlist.domain.words import card as card_words
from watchlist.support.cells import cut, find_words, pad, without_joiners
from watchlist.tui.lists.columns import GAP, GUTTER, TITLE, ColumnPlace
from watchlist.tui.lists.cursor_line import BLANK, POINTER, Ground, LineDrawing, Piece

CHOSEN, PINNED = "◉", "!"
ARROWS = {False: "↑", True: "↓"}
"""The signs of an order, upwards and reversed."""
_ASIDE_LEAST = 16
"""The fewest cells for an original title beside the title if it has to be cut."""
_CROWDED = 14
"""The least cells of a title with the day of its release beside it."""


def _gutter(ground: Ground, pinned: bool) -> list[Piece]:
    """The signs before the first column: the cursor, the selection, the pin."""
    if not (ground.cursor or ground.selected or pinned):
        return [(" " * GUTTER, BLANK)]
    return [
        (f"{text_if(ground.cursor, POINTER):1}", "pointer"),
        (f"{text_if(ground.selected, CHOSEN):1}", "yours"),
        (f"{text_if(pinned, PINNED):2}", "gold"),
    ]


class FilmDrawing(LineDrawing, frozen=True, kw_only=True):
    """Draws the lines of the table: the places of the columns, the scale, the day, the words to highlight.

    namesakes: the slugs of films whose director is shown beside the title.
    known: the cells, except titles, of rows drawn before with these places, scale and day.
    """

    places: Sequence[ColumnPlace]
    scale: Scale
    today: date
    highlights: Sequence[str]
    namesakes: Container[str] = ()
    known: dict[Row, Sequence[Piece]]

    def film(self, row: Row, ground: Ground) -> Strip:
        """The line of a film."""
        entry = row.entry or NO_ENTRY
        pieces = _gutter(ground, entry.pinned)
        cells = self.known.get(row)
        if cells is None:
            receded = entry.status is Status.DROPPED
            cells = self.known[row] = [self._cell(row, place, receded) for place in self.places]
        for place, cell in zip(self.places, cells, strict=True):
            if place.column.key == TITLE:
                pieces += self._title(row, place, cell[1])
            else:
                pieces.append(cell)
        last = self.places[-1]
        return self.strip(pieces, ground, exact=last.start + last.width + last.gap == self.width)

    def header(self, sort: Sort | None, reverse: bool) -> Strip:
        """The line with the names of the columns, and an arrow beside the one that the films are sorted by."""
        pieces: list[Piece] = [(" " * GUTTER, BLANK)]
        for place in self.places:
            column = place.column
            sorted_by = column.sort is not None and column.sort is sort
            # A narrow column cuts its name without an ellipsis, and an arrow may take a cell of the gap.
            text = text_if(not (place.narrow and column.sign), column.header[: place.width])
            if sorted_by:
                text = (text + ARROWS[reverse])[: place.width + 1]
            if column.right:
                text = text.rjust(place.width)
            pieces.append((text, "sorted" if sorted_by else "header"))
            pieces.append((" " * (place.width + place.gap - len(text)), BLANK))
        return self.strip(pieces)

    def sort_at(self, x: int) -> Sort | None:
        """The order of the column at a cell of the line."""
        under = (place.column.sort for place in self.places if place.start <= x < place.start + place.width + GAP)
        return next(under, None)

    def divider(self, text: str) -> Strip:
        """The line between the films and the cards below them."""
        rule = "─" * max(0, self.width - GUTTER - cell_len(text) - 1)
        return self.strip([(" " * GUTTER, BLANK), (text, "divider"), (" ", BLANK), (rule, "rule")])

    def _cell(self, row: Row, place: ColumnPlace, receded: bool) -> Piece:
        """The text of a column, padded, and its style; for the title, which is drawn each time, only the style."""
        column, role = place.column, place.column.style
        if receded and role in ("title", "yours"):
            role = "quiet"
        if column.key == TITLE:
            return "", role
        return pad(self._text(row, place), place.width, column.right) + " " * place.gap, role

    def _text(self, row: Row, place: ColumnPlace) -> str:
        """The text of a column, in its narrow form if it has one."""
        if place.narrow and place.column.sign:
            return place.column.sign(row)
        text = place.column.text(row, self.scale, self.today)
        if place.narrow:
            return text.partition(" ")[0]
        return text

    def _title(self, row: Row, place: ColumnPlace, role: str) -> list[Piece]:
        width, title, out = place.width, without_joiners(row.film.title), card_words.release(row.film, self.today)
        aside = without_joiners(row.film.original_title)
        if row.slug in self.namesakes:
            aside = without_joiners(card_words.distinguishing(row.film))
            if cell_len(aside) > width - GAP - cell_len(title):
                title = cut(title, max(_CROWDED, width - GAP - _ASIDE_LEAST))  # else they would look the same
        if out and width - GAP - len(out) >= min(_CROWDED, cell_len(title)):
            title = cut(title, width - GAP - len(out))
            aside = out
        else:
            title = cut(title, width)
            aside = text_if(aside != title, self._aside(aside, width - cell_len(title) - GAP))
        pieces = self._lit(title, role)
        if aside:
            pieces += [(" " * GAP, BLANK), *self._lit(aside, "quiet")]
        blanks = " " * (width - sum(cell_len(text) for text, _ in pieces) + place.gap)
        return [*pieces, (blanks, BLANK)]

    def _aside(self, original: str, room: int) -> str:
        """As much of the original title as fits beside the title; none if it has a column."""
        if any(place.column.key == "original" for place in self.places):
            return ""
        if room < min(_ASIDE_LEAST, cell_len(original)):
            return ""
        return cut(original, room)

    def _lit(self, text: str, role: str) -> list[Piece]:
        """A text in pieces, with the words of the search highlighted."""
        if not self.highlights:
            return [(text, role)]
        pieces, done = [], 0
        for start, end in find_words(text, self.highlights):
            pieces += [(text[done:start], role), (text[start:end], "match")]
            done = end
        return [*pieces, (text[done:], role)]
