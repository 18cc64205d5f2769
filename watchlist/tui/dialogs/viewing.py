"""Logging a viewing."""

from datetime import date
from typing import ClassVar

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from watchlist.domain.base.formatting import join, text_if
from watchlist.tui.dialogs.base import Dialog
from watchlist.tui.widgets.day_field import DayField


class ViewingGiven(Struct, frozen=True):
    """The viewing to log: its day, None if unknown."""

    day: date | None


class SeenDialog(Dialog[ViewingGiven]):
    """Enter logs a viewing of today."""

    KEYS: ClassVar = (("enter", "save"), ("← →", "another day"), ("esc", "leave"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "save", "save", show=False)]

    def __init__(self, name: str, times: int, today: date, about: str) -> None:
        super().__init__(join(f"You saw {name}", text_if(times, "again"), by=" "), about)
        self._today = today

    def body(self) -> ComposeResult:
        """The day."""
        yield DayField(self._today, self._today)

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Answer with the day, if it is valid."""
        field = self.query_one(DayField)
        if field.checked():
            self.dismiss(ViewingGiven(field.day))
