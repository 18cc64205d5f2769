"""The table of films: the keys and the mouse, the selection, and the messages to its screen."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from watchlist.domain.model.row import Row
from watchlist.domain.query.sort import Sort
from watchlist.tui.lists.film_rows import Selection
from watchlist.tui.lists.film_window import FilmWindow

SELECTING = Binding.Group("Selecting")


class FilmTable(FilmWindow):
    """The films of a view, and beneath them the cards that are not on your list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", "Select", id="table.select", group=SELECTING, tooltip="select it, or deselect it"),
        Binding(
            "V",
            "select_range",
            "Range",
            show=False,
            id="table.select_range",
            group=SELECTING,
            tooltip="from the film selected last to this one",
        ),
        Binding(
            "ctrl+a",
            "select_all",
            "All or none",
            show=False,
            id="table.select_all",
            group=SELECTING,
            tooltip="every film shown, or none",
        ),
    ]

    class Moved(Message):
        """Another film is under the cursor; row is None where there is none."""

        def __init__(self, row: Row | None) -> None:
            super().__init__()
            self.row = row

        def can_replace(self, message: Message) -> bool:
            """Drop all waiting moves but the last."""
            return isinstance(message, FilmTable.Moved)

    class Opened(Message):
        """A film was chosen, by enter or by a click."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    class SortRequested(Message):
        """The header of a column was clicked."""

        def __init__(self, sort: Sort) -> None:
            super().__init__()
            self.sort = sort

    class SelectionChanged(Message):
        """The selection has changed."""

        def __init__(self, slugs: frozenset[str]) -> None:
            super().__init__()
            self.slugs = slugs

    _click_moved = False
    """Whether the first click of a double click has moved the cursor."""

    @property
    def selected(self) -> frozenset[str]:
        """The selected films, including those that a filter hides."""
        return self._selection.slugs

    @property
    def selecting(self) -> bool:
        """Whether films are selected; asked again and again, while selected copies all of them."""
        return bool(self._selection)

    @property
    def only_selected(self) -> str:
        """The film that alone is selected; empty if none is, or several are."""
        return self._selection.only

    def targets(self) -> tuple[str, ...]:
        """The films that a command acts on: the selection in the table's order, else the film under the cursor."""
        row = self.cursor_row
        return self._selection.ordered(self._rows) or ((row.slug,) if row else ())

    def select(self, slugs: Iterable[str]) -> None:
        """Select these films and no others."""
        self._selection = Selection(slugs)
        self._selection_changed()

    def cursor_moved(self) -> None:
        """Tell the screen which film is under the cursor."""
        self.post_message(self.Moved(self.cursor_row))

    def action_open(self) -> None:
        """Open the film under the cursor."""
        if row := self.cursor_row:
            self.post_message(self.Opened(row))

    def action_select(self) -> None:
        """Select or deselect the film under the cursor, and move to the next."""
        if row := self.cursor_row:
            self._selection.toggle(row.slug)
            self._selection_changed(self._cursor)
            self.go_to(self._cursor + 1)

    def action_select_range(self) -> None:
        """Select all from the film selected last to the cursor; a first press begins the range."""
        if self.cursor_row:
            self._selection.extend(self._rows, self._cursor)
            self._selection_changed()

    def action_select_all(self) -> None:
        """Select every shown film, or deselect them if all are selected."""
        self._selection.toggle_all(self._rows)
        self._selection_changed()

    def on_click(self, event: events.Click) -> None:
        """Sort by a header; move to a film, or open the one under the cursor; with ctrl or shift, select."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        event.stop()
        index = self.row_at(offset.y)
        if offset.y < self.HEADER:
            if len(self._rows) and (sort := self.sort_at(offset.x)):
                self.post_message(self.SortRequested(sort))
        elif index is not None:
            self._click(index, event)

    def _click(self, index: int, event: events.Click) -> None:
        if event.ctrl:
            self._selection.toggle(self._rows[index].slug)
            self._selection_changed(index)
        elif event.shift:
            self._selection.add(self._rows, self._cursor, index)
            self._selection_changed()
        elif index == self._cursor and (event.chain == 1 or (event.chain == 2 and self._click_moved)):
            self.action_open()
        self._click_moved = index != self._cursor
        self.go_to(index)

    def _selection_changed(self, index: int | None = None) -> None:
        if index is None:
            self.refresh()
        else:
            self.refresh_row(index)
        self.post_message(self.SelectionChanged(self.selected))
