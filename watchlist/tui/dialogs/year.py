"""A year in review: one page of a year, to scroll, and the years beside it."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from watchlist.domain.insights.year import review
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words import year as year_words
from watchlist.tui.dialogs.base import Dialog
from watchlist.tui.text import year as year_text
from watchlist.tui.text.prose import stack, wrapped
from watchlist.tui.widgets.prose import Prose


class YearDialog(Dialog[None]):
    """Shows, and asks nothing. years: those that have a viewing, newest first."""

    CSS_PATH = ["base.tcss", "year.tcss"]  # noqa: RUF012
    AUTO_FOCUS = "#body"
    BODY_SCROLLS = True
    KEYS: ClassVar = (("← →", "newer, older"), ("j k", "scroll"), ("esc", "back"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "go(-1)", "newer", show=False, priority=True),
        Binding("right", "go(1)", "older", show=False, priority=True),
        Binding("enter,q,y", "leave", "leave", show=False),
        Binding("j", "move(1)", "down", show=False),
        Binding("k", "move(-1)", "up", show=False),
        Binding("g", "end(False)", "to the start", show=False),
        Binding("G", "end(True)", "to the end", show=False),
    ]

    def __init__(self, snapshot: Snapshot, years: Sequence[int], year: int, today: date) -> None:
        super().__init__("")
        self._snapshot = snapshot
        self._years = years
        self._place = years.index(year)
        self._today = today

    def body(self) -> ComposeResult:
        """The page."""
        yield Prose(id="page")
        yield Prose(id="share")

    def on_mount(self) -> None:
        """Begin with the year asked for."""
        self._fill()

    def _fill(self) -> None:
        snapshot, year = self._snapshot, self._years[self._place]
        found = review(snapshot.visible.rows, snapshot.library.ballots.values(), year)
        title = year_words.heading(found, self._today)
        self.query_one("#title", Prose).show(lambda width: stack(wrapped(title, width, "$primary bold")))
        self.query_one("#page", Prose).show(
            lambda width: year_text.page(found, snapshot.settings.scale, width, snapshot.visible.hidden_words())
        )
        self.say("share", f"“watchlist year {year} --to review.svg” makes a picture of it, .md or .html a page.")
        self.query_one("#body").scroll_home(animate=False)

    def action_go(self, by: int) -> None:
        """Go to a newer year or an older one."""
        self._place = min(max(self._place + by, 0), len(self._years) - 1)
        self._fill()

    def action_move(self, by: int) -> None:
        """Scroll as the arrows do."""
        self.query_one("#body").scroll_relative(y=by, animate=False)

    def action_end(self, last: bool) -> None:
        """Scroll to the start or the end."""
        body = self.query_one("#body")
        body.scroll_end(animate=False) if last else body.scroll_home(animate=False)
