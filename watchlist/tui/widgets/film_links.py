"""The films that a card is measured against, each a way to its own card."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from watchlist.domain.model.film import Related
from watchlist.tui.text.card import heading
from watchlist.tui.text.prose import QUIET, stack, wrapped
from watchlist.tui.widgets.prose import Prose


class FilmLink(Prose, can_focus=True):
    """One related film: its title and year, and why it is named."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open the film's card", show=False, id="card.open_related")
    ]
    DEFAULT_CSS = """
    FilmLink:focus { background: $block-cursor-background; }
    FilmLink:hover { background: $block-hover-background; }
    """

    class Opened(Message):
        """The film's card is wanted."""

        def __init__(self, slug: str) -> None:
            super().__init__()
            self.slug = slug

    def __init__(self, related: Related) -> None:
        super().__init__()
        self.related = related
        self.show(self._lines)

    def _lines(self, width: int) -> Content:
        year = f" {self.related.year}" if self.related.year else ""
        name = Content.assemble(self.related.title, (year, QUIET))
        if not self.related.why:
            return stack(wrapped(name, width))
        column = min(34, width // 2)
        if width < 60 or name.cell_length > column:
            return stack([*wrapped(name, width), *wrapped(self.related.why, width, QUIET, indent=2)])
        first, *rest = wrapped(self.related.why, width - column, QUIET)
        return stack([name.extend_right(column - name.cell_length) + first, *(line.pad_left(column) for line in rest)])

    def action_open(self) -> None:
        """Ask for the film's card."""
        self.post_message(self.Opened(self.related.slug))

    def on_click(self) -> None:
        """A click opens it too."""
        self.action_open()


class FilmLinks(Vertical):
    """The related films under their heading."""

    DEFAULT_CSS = """
    FilmLinks { height: auto; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._related: tuple[Related, ...] = ()

    def compose(self) -> ComposeResult:
        """Only the heading, at first."""
        title = Prose(id="related-heading")
        title.show(lambda width: heading("Measured against"))
        yield title

    def show(self, related: tuple[Related, ...]) -> None:
        """Other films, from now on."""
        self.display = related != ()
        if related != self._related:
            self._related = related
            self.query(FilmLink).remove()
            links: list[Widget] = [FilmLink(film) for film in related]
            self.mount(*links)
