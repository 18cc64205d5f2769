"""One of a few, by a digit or by arrows and enter."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from watchlist.tui.dialogs.base import Dialog
from watchlist.tui.widgets.choice import Choice


class ChoiceDialog(Dialog[int]):
    """Answers with the place of the option chosen."""

    KEYS: ClassVar = (("1–9 ↑ ↓", "choose"), ("enter", "take it"), ("esc", "leave"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "save", "save", show=False)]

    def __init__(self, title: str, options: Sequence[str], chosen: int) -> None:
        super().__init__(title)
        self._options = options
        self._chosen = chosen

    def body(self) -> ComposeResult:
        """The options."""
        yield Choice(self._options, self._chosen, numbered=True)

    def action_save(self) -> None:
        """Answer."""
        self.dismiss(self.query_one(Choice).chosen)
