"""Choosing the columns of the library and their order."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from watchlist.domain.browse.columns import COLUMNS
from watchlist.tui.dialogs.base import Dialog, move_cursor
from watchlist.tui.lists.columns import TITLE
from watchlist.tui.text.prose import QUIET, YOURS


class ColumnsDialog(Dialog[tuple[str, ...]]):
    """Answers with the columns, left to right; the title is always there."""

    KEYS: ClassVar = (("space", "show or hide"), ("J K", "move"), ("enter", "save"), ("esc", "leave"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "switch", "show or hide", show=False),
        Binding("J", "shift(1)", "move down", show=False),
        Binding("K", "shift(-1)", "move up", show=False),
        Binding("j", "step('down')", "down", show=False),
        Binding("k", "step('up')", "up", show=False),
    ]

    def __init__(self, shown: Sequence[str]) -> None:
        super().__init__("Columns")
        # The chosen columns may be from another version, which had other ones.
        known = [key for key in shown if key in COLUMNS]
        if TITLE not in known:
            known.insert(0, TITLE)
        self._shown = set(known)
        self._order = list(dict.fromkeys((*known, *COLUMNS)))

    def body(self) -> ComposeResult:
        """Every column."""
        yield OptionList(*self._options(), markup=False, id="lines")

    def _options(self) -> list[Option]:
        return [Option(self._prompt(key)) for key in self._order]

    def _prompt(self, key: str) -> Content:
        name = COLUMNS[key].header or key
        if key in self._shown:
            return Content.assemble(("● ", YOURS), name)
        return Content.assemble(("○ ", QUIET), (name, QUIET))

    def _redraw(self, place: int) -> None:
        lines = self.query_one(OptionList)
        lines.clear_options()
        lines.add_options(self._options())
        lines.highlighted = place

    def action_step(self, way: str) -> None:
        """Move the cursor."""
        move_cursor(self.query_one(OptionList), way)

    def action_switch(self) -> None:
        """Show the column, or hide it."""
        place = self.query_one(OptionList).highlighted or 0
        self._shown ^= {self._order[place]} - {TITLE}
        self._redraw(place)

    def action_shift(self, by: int) -> None:
        """Move the column to another place."""
        place = self.query_one(OptionList).highlighted or 0
        to = max(0, min(len(self._order) - 1, place + by))
        self._order.insert(to, self._order.pop(place))
        self._redraw(to)

    @on(OptionList.OptionSelected)
    def action_save(self) -> None:
        """Answer."""
        self.dismiss(tuple(key for key in self._order if key in self._shown))
