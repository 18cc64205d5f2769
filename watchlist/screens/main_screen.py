"""What every main screen shares: the two bars, and one method by which it is shown the state."""

from textual.app import ComposeResult
from textual.screen import Screen

from watchlist.domain.entry import Status
from watchlist.domain.snapshot import Snapshot
from watchlist.widgets.bars import KeyBar, TopBar


class MainScreen(Screen[None]):
    """A screen between the two bars. It never asks for state: it is shown it."""

    TAB = ""
    """The name of the tab that is lit."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        self.snapshot = snapshot

    def on_mount(self) -> None:
        """Show the state it was made with."""
        self.show(self.snapshot)

    def compose(self) -> ComposeResult:
        """Top bar, body, key bar."""
        yield TopBar(self.TAB)
        yield from self.body()
        yield KeyBar()

    def body(self) -> ComposeResult:
        """What stands between the bars."""
        yield from ()

    def show(self, snapshot: Snapshot) -> None:
        """Show another state."""
        self.snapshot = snapshot
        self.query_one(TopBar).say(_holdings(snapshot))
        self.refresh_bindings()

    def tell(self, words: str) -> None:
        """Say something in passing."""
        self.app.notify(words, timeout=4, markup=False)


def _holdings(snapshot: Snapshot) -> str:
    statuses = [entry.status for entry in snapshot.library.entries.values()]
    counts = [(statuses.count(status), status.value) for status in (Status.PLANNED, Status.WATCHED)]
    said = " · ".join(f"{number:,} {name}" for number, name in counts if number)
    return " · ".join(filter(None, (snapshot.notice, said)))
