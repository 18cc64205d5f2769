"""A choice of one of a few options."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Key
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from watchlist.tui.text.prose import AWAY, QUIET, YOURS, pointer, stack
from watchlist.tui.widgets.draft_fields import FieldChanged

GAP = 3


class Choice(Widget, can_focus=True):
    """Options side by side or, numbered, one below the other; arrows and digits choose. chosen: -1 for none yet."""

    DEFAULT_CSS = """
    Choice { height: auto; width: 1fr; }
    Choice:focus { background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "move(1)", "next", show=False),
        Binding("left,h", "move(-1)", "previous", show=False),
        Binding("down,j", "move_down(1)", "below", show=False),
        Binding("up,k", "move_down(-1)", "above", show=False),
    ]
    chosen: reactive[int] = reactive(0, layout=True)

    class Changed(FieldChanged):
        """The chosen option has changed."""

        def __init__(self, chosen: int) -> None:
            super().__init__()
            self.chosen = chosen

    def __init__(
        self, options: Sequence[str], chosen: int = 0, *, numbered: bool = False, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._options = options
        self._numbered = numbered
        self.set_reactive(Choice.chosen, chosen)

    @property
    def draft_value(self) -> int:
        """The place of the chosen option."""
        return self.chosen

    @draft_value.setter
    def draft_value(self, value: object) -> None:
        if isinstance(value, int) and -1 <= value < len(self._options):
            self.chosen = value

    def watch_chosen(self, chosen: int) -> None:
        """Tell the dialog."""
        self.post_message(self.Changed(chosen))

    @property
    def pointed(self) -> int:
        """The option with the pointer: the chosen one, or the first while none is."""
        return max(self.chosen, 0)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let up and down leave options side by side."""
        return self._numbered or action != "move_down"

    def action_move_down(self, by: int) -> None:
        """Choose the option below."""
        self.action_move(by)

    def action_move(self, by: int) -> None:
        """Choose the next option; after the last comes the first."""
        self.chosen = (self.pointed + by) % len(self._options)

    def on_key(self, event: Key) -> None:
        """Take the digit of a numbered option."""
        if self._numbered and event.character and event.character in "123456789"[: len(self._options)]:
            self.chosen = int(event.character) - 1
            event.stop()

    def on_click(self, event: Click) -> None:
        """Choose the clicked option."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        parts = self._parts()
        for number, (x, y) in enumerate(self._places(parts, self.content_size.width)):
            if offset.y == y and (self._numbered or x <= offset.x < x + parts[number].cell_length):
                self.chosen = number

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each numbered option; side by side, as many as they need."""
        return self._places(self._parts(), width)[-1][1] + 1

    def _places(self, parts: Sequence[Content], width: int) -> list[tuple[int, int]]:
        """Column and line of each option: one below the other, or side by side, as many to a line as fit whole."""
        if self._numbered:
            return [(0, number) for number in range(len(parts))]
        places, x, y = list[tuple[int, int]](), len(AWAY), 0
        for part in parts:
            if x > len(AWAY) and x + part.cell_length > width:
                x, y = len(AWAY), y + 1
            places.append((x, y))
            x += part.cell_length + GAP
        return places

    def _parts(self) -> list[Content]:
        parts = []
        for number, option in enumerate(self._options):
            sign, style = "○", ""
            if number == self.chosen:
                sign, style = "◉", YOURS
            parts.append(self._start(number) + Content.styled(f"{sign} {option}", style))
        return parts

    def _start(self, number: int) -> Content:
        """The pointer and the number of an option; nothing if options are not numbered."""
        if not self._numbered:
            return Content("")
        place = str(number + 1).rjust(len(str(len(self._options))))
        return self._pointer(number == self.pointed) + Content.styled(f"{place} ", "" if self.has_focus else QUIET)

    def _pointer(self, here: bool) -> Content:
        return pointer(here and self.has_focus)

    def render(self) -> Content:
        """The options, the chosen one marked."""
        parts = self._parts()
        if self._numbered:
            return stack(parts)
        lines = [self._pointer(here=True)]
        for part, (x, y) in zip(parts, self._places(parts, self.content_size.width), strict=True):
            lines += [Content("")] * (y + 1 - len(lines))
            lines[y] = lines[y].pad_right(x - lines[y].cell_length) + part
        return stack(lines)
