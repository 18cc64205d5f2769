"""The films of a home folder in Textual's own DataTable, to measure ours beside it."""

import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from watchlist.domain.base import clock
from watchlist.domain.base.rating import Scale
from watchlist.domain.browse.columns import COLUMNS, DEFAULT_COLUMNS
from watchlist.domain.browse.view import View
from watchlist.domain.model.row import Row
from watchlist.session.session import Session
from watchlist.support.home import Home


class DataTableApp(App[None]):
    """The same rows in the same columns."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "quit"), Binding("j", "down"), Binding("k", "up")]

    def __init__(self, rows: tuple[Row, ...]) -> None:
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        """Fill the table."""
        table, columns, today = self.query_one(DataTable), [COLUMNS[key] for key in DEFAULT_COLUMNS], clock.today()
        table.add_columns(*(column.header for column in columns))
        table.add_rows([column.text(row, Scale.STARS, today) for column in columns] for row in self._rows)

    def action_down(self) -> None:
        """Move the cursor down."""
        self.query_one(DataTable).action_cursor_down()

    def action_up(self) -> None:
        """Move the cursor up."""
        self.query_one(DataTable).action_cursor_up()


if __name__ == "__main__":
    with Session.open(Home.find(sys.argv[1])) as session:
        DataTableApp(tuple(View().films(session.snapshot.unmasked_rows))).run()
