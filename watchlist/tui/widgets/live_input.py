"""A line of text that acts on each letter in the key's own handler, so that the screen is painted once."""

from collections.abc import Callable
from typing import Any

from textual.events import Paste
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

UNKNOWN = ("slash", "plus", "minus")
"""The keys that type a character which Textual does not find by their names."""


class LiveInput(Input):
    """Calls back with the text at every letter."""

    # An Input lays out the whole screen at every letter; the size of this one does not depend on its text.
    virtual_size = Reactive(Size(0, 0))

    def __init__(self, changed: Callable[[str], None], **options: Any) -> None:
        super().__init__(select_on_focus=False, **options)
        self._changed = changed

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key types something here, and so is no command: of some, Textual does not know the character."""
        return key in UNKNOWN or super().check_consume_key(key, character)

    def watch_value(self, value: str) -> None:
        """Call back at once."""
        if self.is_mounted:
            self._changed(value)


class NamesInput(Input):
    """A line of names with commas between them; the lines of a paste are names too."""

    BETWEEN_LINES = ", "


class TitleInput(LiveInput):
    """A line for a title. Several pasted lines are no title: they are handed on, below what is typed already."""

    def __init__(self, changed: Callable[[str], None], several: Callable[[str], None], **options: Any) -> None:
        super().__init__(changed, **options)
        self._several = several

    @staticmethod
    def hands_on(pasted: str) -> bool:
        """Whether a paste has several lines that are not blank."""
        return sum(bool(line.strip()) for line in pasted.splitlines()) > 1

    def _on_paste(self, event: Paste) -> None:
        if self.hands_on(event.text):
            event.stop()
            event.prevent_default()
            start, end = sorted(self.selection)
            typed = f"{self.value[:start]}{self.value[end:]}"
            self._several(f"{typed}\n{event.text}")
