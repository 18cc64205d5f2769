"""Choosing the people present tonight."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from watchlist.domain.model.club import Member
from watchlist.tui.dialogs.base import Dialog, move_cursor
from watchlist.tui.text.prose import QUIET, YOURS, cell


class CompanyDialog(Dialog[tuple[str, ...]]):
    """Answers with the names of the people present; you always are."""

    KEYS: ClassVar = (("space", "sits here or not"), ("enter", "draw"), ("esc", "leave"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "switch", "sits here or not", show=False),
        Binding("j", "step('down')", "down", show=False),
        Binding("k", "step('up')", "up", show=False),
    ]

    def __init__(self, members: Sequence[Member], present: Collection[str]) -> None:
        super().__init__("Who sits here?")
        self._members = members
        self._present = set(present)

    def body(self) -> ComposeResult:
        """Everybody who could be present."""
        yield OptionList(*map(self._option, self._members), markup=False, id="lines")

    def _option(self, member: Member) -> Option:
        sign, style = ("○ ", QUIET), QUIET
        if member.name in self._present:
            sign, style = ("● ", YOURS), ""
        wide = max(Content(other.name).cell_length for other in self._members)
        where = "a profile here" if member.here else "of your club"
        return Option(Content.assemble(sign, cell(member.name, min(wide, 40), style), (f"  {where}", QUIET)))

    def on_key(self, event: Key) -> None:
        """Switch the line of a digit."""
        if event.key.isdecimal() and 0 < int(event.key) <= len(self._members):
            event.stop()
            self._switch(int(event.key) - 1)

    def action_step(self, way: str) -> None:
        """Move the cursor."""
        move_cursor(self.query_one(OptionList), way)

    def action_switch(self) -> None:
        """Mark the person under the cursor as present or absent."""
        self._switch(self.query_one(OptionList).highlighted or 0)

    def _switch(self, place: int) -> None:
        lines = self.query_one(OptionList)
        self._present ^= {self._members[place].name}
        lines.clear_options()
        lines.add_options(map(self._option, self._members))
        lines.highlighted = place

    def on_option_list_option_selected(self) -> None:
        """Answer."""
        self.dismiss(tuple(member.name for member in self._members if member.name in self._present))
