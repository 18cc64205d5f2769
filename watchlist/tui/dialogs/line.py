"""One line of text: why a film is on the list, or why it is dropped; or the path of a file."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.suggester import SuggestFromList
from textual.widgets import Input

from watchlist.domain.base.text import LINE_LIMIT, clean
from watchlist.tui.dialogs.base import Dialog
from watchlist.tui.widgets.live_input import NamesInput
from watchlist.tui.widgets.prose import Prose

LONGEST_PATH = 4_000
"""The most characters of a path."""


class LineDialog(Dialog[str]):
    """Answers with the line, which may be empty."""

    LONGEST: ClassVar[int] = LINE_LIMIT
    """The most characters of the line."""
    FIELD: ClassVar[type[Input]] = Input

    def __init__(
        self,
        title: str,
        value: str = "",
        placeholder: str = "",
        hint: str = "",
        verb: str = "save",
        known: tuple[str, ...] = (),
        about: str = "",
    ) -> None:
        super().__init__(title, about)
        self.shown_keys = (("enter", verb), ("esc", "leave"))
        self._value = value
        self._placeholder = placeholder
        self._hint = hint
        self._known = known

    def body(self) -> ComposeResult:
        """The line, and a hint."""
        yield self.FIELD(
            self._value,
            placeholder=self._placeholder,
            max_length=self.LONGEST,
            select_on_focus=False,
            suggester=SuggestFromList(self._known, case_sensitive=False) if self._known else None,
        )
        yield Prose(id="hint")

    def on_mount(self) -> None:
        """Show the hint, if there is one."""
        self.query_one("#hint").display = bool(self._hint)
        self.set_text("hint", self._hint)

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Answer with the line."""
        self.dismiss(self.read(self.query_one(Input).value))

    def read(self, typed: str) -> str:
        """The answer of a typed line."""
        return clean(typed)


class NamesDialog(LineDialog):
    """Answers with a line of names, separated by commas."""

    FIELD = NamesInput


class PathDialog(LineDialog):
    """Answers with a path as it is typed, pasted or dropped: two blanks in it are two."""

    LONGEST = LONGEST_PATH

    def read(self, typed: str) -> str:
        """The path, and nothing around it."""
        return typed.strip()
