"""Several films, a line each, as they were pasted: what each line names, and which of them are wanted."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Paste
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from watchlist.domain.browse.naming import FilmLine, NamedFilm, read_lines
from watchlist.tui.text.offers import named_line, unnamed_line
from watchlist.tui.text.prose import QUIET, YOURS, pointer


class FilmLines(OptionList):
    """The lines with their films, once these are known; enter saves, a click leaves one out.

    Its draft is the pasted text.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.save", "add them", show=False),
        Binding("j", "cursor_down", "down", show=False),
        Binding("k", "cursor_up", "up", show=False),
        Binding("g", "first", "to the first", show=False),
        Binding("G", "last", "to the last", show=False),
    ]

    class Pasted(Message):
        """The lines have changed, and their films have to be found."""

    def __init__(self, take: Callable[[str], None], id: str) -> None:
        """take: called with the text of all lines when more are pasted."""
        super().__init__(markup=False, id=id)
        self._take = take
        self._text = ""
        self.lines: tuple[FilmLine, ...] = ()
        self.named: tuple[NamedFilm, ...] = ()
        self._left_out: set[int] = set()
        self._at = 0

    @property
    def draft_value(self) -> str:
        """The pasted text."""
        return self._text

    @draft_value.setter
    def draft_value(self, text: str) -> None:
        self._text, self.lines, self.named, self._left_out, self._at = text, read_lines(text), (), set(), 0
        self.clear_options()
        self.add_options(Option(self._prompt(place)) for place in range(len(self.lines)))
        self.action_first()
        self.post_message(self.Pasted())

    def hands_on(self, pasted: str) -> bool:
        """Whether a paste is more lines."""
        return True

    def _on_paste(self, event: Paste) -> None:
        event.stop()
        self._take(f"{self._text}\n{event.text}")

    def show_films(self, named: Sequence[NamedFilm]) -> None:
        """Show the film of each line."""
        self.named = tuple(named)
        self.redraw()

    @property
    def wanted(self) -> tuple[NamedFilm, ...]:
        """The films that are new and not left out."""
        return tuple(named for place, named in enumerate(self.named) if named.new and place not in self._left_out)

    def leave_out(self) -> None:
        """Leave the film under the pointer out, or take it in again."""
        self._left_out ^= {self._at}
        self.redraw()

    def redraw(self) -> None:
        """Draw each line anew, for another width too."""
        for place in range(len(self.lines)):
            self.replace_option_prompt_at_index(place, self._prompt(place))

    def on_resize(self) -> None:
        """Lay the lines out for the new width."""
        self.redraw()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Draw the pointer before another line."""
        former, self._at = self._at, event.option_index
        for place in {former, self._at}:
            if place < len(self.lines):
                self.replace_option_prompt_at_index(place, self._prompt(place))

    def _prompt(self, place: int) -> Content:
        width = self.scrollable_content_region.width - 4
        here = pointer(place == self._at)
        if place >= len(self.named):
            return here + unnamed_line(self.lines[place].text, width)
        named = self.named[place]
        wanted = named.new and place not in self._left_out
        sign = ("● ", YOURS) if wanted else ("○ ", QUIET)
        return Content.assemble(here, sign, named_line(named, width, wanted))
