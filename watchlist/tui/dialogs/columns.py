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
from watchlist.tui.text.prose import QUIET, YOURS, pointer
from watchlist.tui.widgets.prose import Prose


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
        self._at = 0
        self._order = list(dict.fromkeys((*known, *COLUMNS)))

    def body(self) -> ComposeResult:
        """Every column, and a hint on columns that do not fit."""
        yield OptionList(*(Option(self._prompt(place)) for place in range(len(self._order))), markup=False, id="lines")
        yield Prose(id="hint")

    def on_mount(self) -> None:
        """Explain what happens to columns that do not fit."""
        self.set_text("hint", "A column that does not fit is left out until there is room.")

    def _prompt(self, place: int) -> Content:
        """The column, with the pointer before it if the keys act on it."""
        key = self._order[place]
        column, here = COLUMNS[key], pointer(place == self._at)
        name = column.name or column.header
        if key in self._shown:
            return Content.assemble(here, ("● ", YOURS), name)
        return Content.assemble(here, ("○ ", QUIET), (name, QUIET))

    def _redraw(self, place: int) -> None:
        lines, self._at = self.query_one(OptionList), place
        lines.highlighted = place
        for each in range(len(self._order)):
            lines.replace_option_prompt_at_index(each, self._prompt(each))

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        self._redraw(event.option_index)

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
