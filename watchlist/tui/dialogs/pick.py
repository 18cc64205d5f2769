"""Picking one of many lines: filters, lists, steps of the history."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key, Resize
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from watchlist.tui.dialogs.base import SMALL, Dialog
from watchlist.tui.text.prose import AWAY, QUIET, at_most, cell, hanging, pointer, stack, wrapped

NARROWEST, WIDEST = 68, 112
"""The least and the greatest width of the panel, in cells; between them it is as wide as its lines."""
NAME = 44
"""The cells that a name keeps in any case, where there are as many."""
SHORT_NAME, ENOUGH_OF_NOTE = 28, 26
"""The cells that a name keeps beside a note in any case, and those of the note to which a longer name gives way."""
NOTE = 12
"""The cells below which a longer note is left out."""
AROUND, AROUND_SMALL = 10, 4
"""The cells of a line that the panel takes, with the scroll bar and a gap; and those without border and margins."""


class PickLine(Struct, frozen=True):
    """One line to pick: its name, the quiet text at its right, and whether it can be picked.

    note: what stands behind that where there is room for it.
    """

    name: str
    beside: str = ""
    open: bool = True
    note: str = ""


class PickResult(Struct, frozen=True):
    """The place of the picked line, and the key that picked it."""

    place: int
    way: str = "enter"


class PickDialog(Dialog[PickResult]):
    """Answers with the line picked by enter or by one of the extra keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "move('down')", "down", show=False),
        Binding("k", "move('up')", "up", show=False),
        Binding("g", "move('first')", "to the first", show=False),
        Binding("G", "move('last')", "to the last", show=False),
    ]

    def __init__(
        self,
        title: str,
        lines: Sequence[PickLine],
        at: int = 0,
        ways: Sequence[tuple[str, str]] = (),
        pointed: Callable[[int], None] | None = None,
        refused: Callable[[PickResult], str] = lambda picked: "",
        whole: bool = False,
    ) -> None:
        """pointed: called with the place of each line that the pointer comes to.

        refused: the reason why a key does not answer with a line, which is then shown; empty if it does.
        whole: show names of several lines, as far as the list has room for one; what is beside them stands below.
        """
        super().__init__(title)
        self._lines = lines
        self._at = at
        self._ways = ways
        self._pointed = pointed
        self._refused = refused
        self._whole = whole
        self.shown_keys = (*ways, ("esc", "back"))
        texts = ([line.name for line in lines], [line.beside for line in lines], [line.note for line in lines])
        self._cells = tuple(max((Content(text).cell_length for text in column), default=0) for column in texts)
        names, beside, note = self._cells
        widest = names + 2 + beside + (note and note + 2) + len(AWAY)
        self._wide = min(max(NARROWEST, widest + AROUND), WIDEST)

    def body(self) -> ComposeResult:
        """The lines."""
        yield OptionList(
            *(
                Option(self._prompt(line, place == self._at), disabled=not line.open)
                for place, line in enumerate(self._lines)
            ),
            markup=False,
            id="lines",
        )

    def _prompt(self, line: PickLine, here: bool) -> Content:
        """The line, with the pointer before it if enter takes it."""
        screen, (names, beside, note) = self.app.size.width, self._cells
        around = AROUND_SMALL if screen < SMALL else AROUND
        width = min(self._wide, screen) - around - len(AWAY)
        if self._whole:
            return self._whole_prompt(line, here, width)
        share = min(width * 2 // 3, NAME)
        if note:
            share = min(share, max(SHORT_NAME, width - beside - 4 - ENOUGH_OF_NOTE))
        name = min(names, max(width - beside - 2 - (note and note + 2), share))
        room = width - name - 2 - beside - 2
        if room < min(note, NOTE):
            name, room = min(names, max(width - beside - 2, min(width * 2 // 3, NAME))), 0
        text = pointer(here) + cell(line.name, name) + "  "
        if not note or not room:
            return text + cell(line.beside, max(0, width - name - 2), QUIET)
        return text + cell(line.beside, beside, QUIET) + "  " + cell(line.note, room, QUIET)

    def _whole_prompt(self, line: PickLine, here: bool, width: int) -> Content:
        room = int(self.app.size.height * self.LIST_SHARE) - 1
        name = at_most(wrapped(line.name, width), room, width)
        return stack(hanging(pointer(here), [*name, *wrapped(line.beside, width, QUIET)]))

    def on_mount(self) -> None:
        """Begin at the line given."""
        self.query_one("#panel").styles.width = self._wide
        if self._lines:
            self.query_one(OptionList).highlighted = self._at

    def on_resize(self, event: Resize) -> None:
        """Lay the lines out for the new width."""
        lines = self.query_one(OptionList)
        for place, line in enumerate(self._lines):
            lines.replace_option_prompt_at_index(place, self._prompt(line, place == self._at))

    def action_move(self, way: str) -> None:
        """Move the cursor."""
        lines = self.query_one(OptionList)
        ways = {"down": "cursor_down", "up": "cursor_up", "first": "first", "last": "last"}
        getattr(lines, f"action_{ways[way]}")()

    def on_key(self, event: Key) -> None:
        """Go to the line of a digit, or answer by one of the extra keys."""
        lines = self.query_one(OptionList)
        if event.key.isdecimal() and 0 < int(event.key) <= len(self._lines):
            event.stop()
            lines.highlighted = int(event.key) - 1
        elif lines.highlighted is not None and event.key in dict(self._ways):
            event.stop()
            picked = PickResult(lines.highlighted, event.key)
            if words := self._refused(picked):
                self.app.notify(words, timeout=4, markup=False)
            else:
                self.dismiss(picked)

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index != event.option_list.highlighted:
            return  # the list begins with its first line, before it goes to the one it was opened at
        for place in {self._at, event.option_index}:
            prompt = self._prompt(self._lines[place], place == event.option_index)
            event.option_list.replace_option_prompt_at_index(place, prompt)
        self._at = event.option_index
        if self._pointed is not None:
            self._pointed(event.option_index)

    def action_save(self) -> None:
        """Answer with the line under the pointer."""
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def picked(self, event: OptionList.OptionSelected) -> None:
        """Answer by enter or a click."""
        self.dismiss(PickResult(event.option_index))
