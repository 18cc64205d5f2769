"""Hype notes, each with a sign that keys set: believe or doubt, or what became of it."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from msgspec import Struct
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key, Resize
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from watchlist.domain.model.film import HypeNote
from watchlist.domain.words.notes import claim
from watchlist.tui.text.prose import QUIET, YOURS, cell, wrapped
from watchlist.tui.widgets.draft_fields import FieldChanged

FULL = 76
"""The cells of a line from which on signs stand in full: below, by their first word."""


class Sign(Struct, frozen=True):
    """One thing that can be said of a note: its key on the keyboard, and how it is drawn."""

    value: str
    key: str
    drawn: str


class NoteMarks(OptionList):
    """A line for each note; space goes round the signs, their keys set one and go on, backspace takes it away.

    fixed: the notes whose sign can be changed and not be taken away. beside: what stands between sign and words.
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
        given: Mapping[str, str],
        *,
        none: str,
        fixed: frozenset[str] = frozenset(),
        beside: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(markup=False, id="lines")
        self._notes = notes
        self._signs = {sign.value: sign for sign in signs}
        self._none = none
        self._room = 0
        self._fixed = fixed
        self._beside = beside or {}
        self._start = dict(given)
        self._given = dict(given)

    @property
    def changed(self) -> dict[str, str | None]:
        """The signs that are others than at the start, by the notes' keys; None where one was taken away."""
        keys = [note.key for note in self._notes]
        return {key: self._given.get(key) for key in keys if self._given.get(key) != self._start.get(key)}

    @property
    def draft_value(self) -> dict[str, str]:
        """The sign of each note that has one, by the notes' keys."""
        return dict(self._given)

    @draft_value.setter
    def draft_value(self, value: object) -> None:
        signs = value if isinstance(value, dict) else {}
        self._given = {key: sign for key, sign in signs.items() if sign in self._signs}
        self._draw()

    def on_mount(self) -> None:
        """Draw every note."""
        self.add_options(Option("") for _ in self._notes)
        self.highlighted = 0

    def on_resize(self, event: Resize) -> None:
        """Lay the notes out for the width there is, the scroll bar's left free."""
        self._room = event.size.width - 1
        self._draw()

    def _draw(self) -> None:
        for place in range(self.option_count):
            self.replace_option_prompt_at_index(place, self._prompt(self._notes[place]))

    def _prompt(self, note: HypeNote) -> Content:
        """Sign, words and speaker in columns; where these leave too little for the words, the speaker after them."""
        sign, room = self._signs.get(self._given.get(note.key, "")), max(self._room, 1)
        drawn = {value: each.drawn if room >= FULL else each.drawn.split()[0] for value, each in self._signs.items()}
        wide = max(map(len, drawn.values())) + 1
        start = cell(drawn[sign.value] if sign else self._none, wide, YOURS if sign else QUIET)
        start += Content.styled(f"{self._beside[note.key]} " if note.key in self._beside else "", YOURS)
        speakers = max(Content(each.speaker).cell_length for each in self._notes)
        if speakers > room // 4:
            by = Content.assemble(claim(note), (f" · {note.speaker}", QUIET))
            first, *rest = wrapped(by, room - start.cell_length)
            line = start + first
        else:
            words = room - start.cell_length - speakers - 1
            first, *rest = wrapped(claim(note), words)
            line = start + first.extend_right(words - first.cell_length + 1) + cell(note.speaker, speakers, QUIET)
        return Content("\n").join([line, *(more.pad_left(start.cell_length) for more in rest)])

    def _say(self, value: str | None) -> None:
        place = self.highlighted
        if place is None:
            return
        note = self._notes[place]
        if value is not None:
            self._given[note.key] = value
        elif note.key not in self._fixed:
            self._given.pop(note.key, None)
        self.replace_option_prompt_at_index(place, self._prompt(note))
        self.post_message(FieldChanged())

    def action_select(self) -> None:
        """Go on to the next sign; a click on a note does the same."""
        if self.highlighted is None:
            return
        key = self._notes[self.highlighted].key
        round = [*self._signs, *([] if key in self._fixed else [None])]
        now = self._given.get(key)
        self._say(round[(round.index(now) + 1) % len(round)] if now in round else round[0])

    def action_clear(self) -> None:
        """Take the sign away."""
        self._say(None)

    def on_key(self, event: Key) -> None:
        """Take the key of a sign."""
        sign = next((sign for sign in self._signs.values() if sign.key == event.character), None)
        if sign is not None:
            self._say(sign.value)
            self.highlighted = min((self.highlighted or 0) + 1, len(self._notes) - 1)
            event.stop()
