"""A year in review: one page of a year, to scroll, and the years beside it."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from watchlist.domain.base.formatting import text_if
from watchlist.domain.insights.year import HIGHEST_NAMED, review
from watchlist.domain.model.settings import PosterStyle
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words import year as year_words
from watchlist.tui.dialogs.base import Dialog
from watchlist.tui.dialogs.picture import ask_for_place
from watchlist.tui.messages import PictureRequested
from watchlist.tui.text import letters
from watchlist.tui.text import year as year_text
from watchlist.tui.text.prose import HEADING, QUIET, stack, wrapped
from watchlist.tui.widgets.poster import Poster
from watchlist.tui.widgets.prose import Prose

LARGE_FROM = 30
"""The height of the screen, in cells, from which the year is in large letters."""
WALL_FROM = 50
"""The height from which the posters of the highest rated films are above the figures."""


def _title(title: str, width: int, high: bool) -> Content:
    """The heading, below the year in large letters if there is room."""
    large_year = letters.large(text_if(high, title[:4]), width, HEADING)
    return stack([*large_year, *wrapped(title, width, QUIET if large_year else HEADING)])


class YearDialog(Dialog[None]):
    """Asks nothing. years: those with a viewing, newest first."""

    CSS_PATH = ["base.tcss", "year.tcss"]  # noqa: RUF012
    AUTO_FOCUS = "#body"
    BODY_SCROLLS = True
    KEYS: ClassVar = (("← →", "newer, older"), ("j k", "scroll"), ("P", "as a picture"), ("esc", "back"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "go(-1)", "newer", show=False, priority=True),
        Binding("right", "go(1)", "older", show=False, priority=True),
        Binding("enter,q,y", "leave", "leave", show=False),
        Binding("P", "picture", "as a picture", show=False),
        Binding("j", "move(1)", "down", show=False),
        Binding("k", "move(-1)", "up", show=False),
        Binding("g", "end(False)", "to the start", show=False),
        Binding("G", "end(True)", "to the end", show=False),
    ]

    def __init__(self, snapshot: Snapshot, years: Sequence[int], year: int, today: date) -> None:
        super().__init__("")
        if len(years) == 1:
            self.shown_keys = self.KEYS[1:]
        self._snapshot = snapshot
        self._years = years
        self._place = years.index(year)
        self._today = today

    def body(self) -> ComposeResult:
        """The page."""
        with Horizontal(id="wall"):
            for place in range(HIGHEST_NAMED):
                yield Poster(id=f"poster-{place}")
        yield Prose(id="page")

    def on_mount(self) -> None:
        """Begin with the requested year."""
        self._fill()

    def _fill(self) -> None:
        snapshot, year = self._snapshot, self._years[self._place]
        reviewed = review(snapshot.visible.rows, snapshot.library.ballots.values(), year)
        title = year_words.heading(reviewed, self._today)
        high = self.app.size.height >= LARGE_FROM
        self.query_one("#title", Prose).show(lambda width: _title(title, width, high))
        self.query_one("#page", Prose).show(
            lambda width: year_text.page(reviewed, snapshot.settings.scale, width, snapshot.visible.hidden_words())
        )
        self._hang(tuple(film.slug for film in reviewed.highest))
        self.query_one("#body").scroll_home(animate=False)

    def _hang(self, highest: Sequence[str]) -> None:
        """Show the posters of the highest rated films, if there is room."""
        snapshot, high = self._snapshot, self.app.size.height >= WALL_FROM
        shown = [film for slug in highest if (film := snapshot.film(slug))]
        if not high or snapshot.settings.posters is PosterStyle.OFF:
            shown = []
        self.query_one("#wall").display = bool(shown)
        for place, poster in enumerate(self.query(Poster)):
            poster.display = place < len(shown)
            if poster.display:
                poster.show(shown[place], snapshot.poster(shown[place]), snapshot.settings.posters)

    def action_go(self, by: int) -> None:
        """Go to a newer year or an older one."""
        self._place = min(max(self._place + by, 0), len(self._years) - 1)
        self._fill()

    def action_picture(self) -> None:
        """Ask where to write the year as a picture or a page."""
        year = self._years[self._place]
        ask_for_place(self, f"{year}-in-films", lambda place: PictureRequested(place, year=year))

    def action_move(self, by: int) -> None:
        """Scroll."""
        self.query_one("#body").scroll_relative(y=by, animate=False)

    def action_end(self, last: bool) -> None:
        """Scroll to the start or the end."""
        body = self.query_one("#body")
        scroll = body.scroll_end if last else body.scroll_home
        scroll(animate=False)
