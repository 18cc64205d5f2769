"""Hype notes with signs that keys set: believe or doubt, or the outcome."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar

from msgspec import Struct
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from watchlist.domain.base import json_values
from watchlist.domain.base.formatting import phrase
from watchlist.domain.model.film import HypeNote
from watchlist.domain.words.notes import claim
from watchlist.tui.text.prose import QUIET, YOURS, cell, wrapped
from watchlist.tui.widgets.draft_fields import FieldChanged
from watchlist.tui.widgets.prose import Laid

GAP = 1
"""The empty cells between the notes and the scroll bar."""
FULL = 76
"""The width of a line, in cells, from which signs are in full; below it, only their first words."""


class Sign(Struct, frozen=True):
    """One possible view of a note: its key on the keyboard, and its sign."""

    value: str
    key: str
    drawn: str


class NoteMarks(OptionList):
    """A line for each note; space cycles through the signs, their keys set one and move on, backspace clears it.

    fixed: the notes whose sign can be changed but not cleared. beside: the text between sign and words.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", "the next sign", show=False),
        Binding("backspace,delete", "clear", "no sign", show=False),
        Binding("j", "cursor_down", "down", show=False),
        Binding("k", "cursor_up", "up", show=False),
        Binding("g", "first", "first", show=False),
        Binding("G", "last", "last", show=False),
        Binding("enter", "screen.save", "save", show=False),
    ]

    def __init__(
        self,
        notes: Sequence[HypeNote],
        signs: Sequence[Sign],
        values: Mapping[str, str],
        *,
        none: str,
        fixed: frozenset[str] = frozenset(),
        beside: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(markup=False, id="lines")
        self._notes = notes
        self._signs = {sign.value: sign for sign in signs}
        self._none = none
        self._fixed = fixed
        self._beside = beside or {}
        self._start = dict(values)
        self._values = dict(values)

    @property
    def changed(self) -> dict[str, str | None]:
        """The signs that have changed, by the notes' keys; None for a cleared one."""
        keys = [note.key for note in self._notes]
        return {key: self._values.get(key) for key in keys if self._values.get(key) != self._start.get(key)}

    @property
    def draft_value(self) -> dict[str, str]:
        """The sign of each note that has one, by the notes' keys."""
        return dict(self._values)

    @draft_value.setter
    def draft_value(self, value: object) -> None:
        self._values = {key: sign for key, sign in json_values.mapping(value).items() if sign in self._signs}
        self._draw()

    def on_mount(self) -> None:
        """Draw every note."""
        self.add_options(Option(self._prompt(note)) for note in self._notes)
        self.highlighted = 0

    def watch_show_vertical_scrollbar(self) -> None:
        """Lay the notes out anew when the scroll bar comes or goes: only beside it are they short of two cells."""
        self._draw()

    def _draw(self) -> None:
        for place in range(self.option_count):
            self.replace_option_prompt_at_index(place, self._prompt(self._notes[place]))

    def _prompt(self, note: HypeNote) -> Laid:
        return Laid(partial(self._lines_of, note))

    def _lines_of(self, note: HypeNote, width: int) -> Content:
        """Sign, words and speaker in columns; the speaker after the words if columns leave too little room for them."""
        room = max(width - GAP * self.show_vertical_scrollbar, 1)
        start = self._sign(note, room) + Content.styled(phrase("{} ", self._beside.get(note.key)), YOURS)
        speakers = max(Content(hype_note.speaker).cell_length for hype_note in self._notes)
        if speakers > room // 4:
            by = Content.assemble(claim(note), (f" · {note.speaker}", QUIET))
            first, *rest = wrapped(by, room - start.cell_length)
            line = start + first
        else:
            words = room - start.cell_length - speakers - 1
            first, *rest = wrapped(claim(note), words)
            line = start + first.extend_right(words - first.cell_length + 1) + cell(note.speaker, speakers, QUIET)
        return Content("\n").join([line, *(more.pad_left(start.cell_length) for more in rest)])

    def _sign(self, note: HypeNote, room: int) -> Content:
        """The sign of a note, padded to the width of the widest."""
        drawn = {sign.value: sign.drawn for sign in self._signs.values()}
        if room < FULL:
            drawn = {value: text.split()[0] for value, text in drawn.items()}
        text, style = self._none, QUIET
        if note.key in self._values:
            text, style = drawn[self._values[note.key]], YOURS
        return cell(text, max(map(len, drawn.values())) + 1, style)

    def _set_sign(self, value: str | None) -> None:
        place = self.highlighted
        if place is None:
            return
        note = self._notes[place]
        if value is not None:
            self._values[note.key] = value
        elif note.key not in self._fixed:
            self._values.pop(note.key, None)
        self.replace_option_prompt_at_index(place, self._prompt(note))
        self.post_message(FieldChanged())

    def action_select(self) -> None:
        """Set the next sign; a click on a note does the same."""
        if self.highlighted is None:
            return
        key = self._notes[self.highlighted].key
        round: list[str | None] = [*self._signs]
        if key not in self._fixed:
            round.append(None)
        now = self._values.get(key)
        self._set_sign(round[(round.index(now) + 1) % len(round)] if now in round else round[0])

    def action_clear(self) -> None:
        """Clear the sign."""
        self._set_sign(None)

    def on_key(self, event: Key) -> None:
        """Take the key of a sign."""
        sign = next((sign for sign in self._signs.values() if sign.key == event.character), None)
        if sign is not None:
            self._set_sign(sign.value)
            self.highlighted = min((self.highlighted or 0) + 1, len(self._notes) - 1)
            event.stop()
