"""The statistics: charts of the films that a search finds, of one year or of all."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Resize
from textual.worker import get_current_worker

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import join, text_if
from watchlist.domain.base.rating import Scale
from watchlist.domain.browse.view import View
from watchlist.domain.insights.others_ratings import others_ratings
from watchlist.domain.insights.stats import stats
from watchlist.domain.insights.year import seen_by_year
from watchlist.domain.model.row import Row
from watchlist.domain.query.completion import Completion, complete
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.words import stats as stats_words
from watchlist.tui.key_groups import KeyGroup
from watchlist.tui.screens.commands.main import MainCommands
from watchlist.tui.text import library as library_text
from watchlist.tui.text import stats as stats_text
from watchlist.tui.text.prose import KEY, QUIET, facts, stack
from watchlist.tui.text.stats import Figures
from watchlist.tui.widgets.card_view import CardPage
from watchlist.tui.widgets.filter_tabs import FilterTabs
from watchlist.tui.widgets.prose import Prose, Section
from watchlist.tui.widgets.search_bar import SearchBar

TWO_COLUMNS = 100
"""The width in cells from which the charts are in two columns."""
YEARS = 4
"""The number of tabs for years, including the one for all years."""
MOVED_IDS = {name: f"{name}-moved" for name in stats_text.MOVED}
"""The ids of sections where they end the second column."""
STATS = KeyGroup("stats", "The stats")


class StatsPage(CardPage):
    """The charts, which scroll; the left and right keys go through the years instead."""

    BINDINGS: ClassVar[list[BindingType]] = [
        STATS.command(
            "right", "screen.year(1)", "Older", "the stats of one year, then of the year before", show=True, id="older"
        ),
        STATS.command(
            "left", "screen.year(-1)", "Newer", "a newer year, and at last all of them", show=True, id="newer"
        ),
    ]


class StatsScreen(MainCommands):
    """Charts, each with its number of films."""

    TAB = "Stats"
    CSS_PATH = "stats.tcss"
    AUTO_FOCUS = "StatsPage"
    NAMED_HERE = ("review",)
    BINDINGS: ClassVar[list[BindingType]] = [
        STATS.command("slash", "filter", "Search", "only the films that a search finds", show=True, id="search"),
    ]

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self._search = self._sound_search = ""
        self._years = seen_by_year(snapshot.library)
        self._year: int | None = None
        self._first = 0
        self._figures: Figures | None = None

    def body(self) -> ComposeResult:
        """Years and search above, charts in two halves below."""
        with Horizontal(id="finding"):
            yield FilterTabs()
            yield Prose(id="slash")
            yield SearchBar(self._searched, self._to_charts, self._completions, self.snapshot.last_search)
        yield Prose(id="fault")
        yield Prose(id="scope")
        with StatsPage(id="charts"):
            yield Section(id="nothing")
            with Horizontal(id="halves"):
                for names in (stats_text.LEFT, (*stats_text.RIGHT, *MOVED_IDS.values())):
                    with Vertical(classes="half"):
                        for name in names:
                            yield Section(id=name)

    def on_mount(self) -> None:
        """Show the key of the search."""
        self.query_one("#slash", Prose).show(lambda width: Content.styled("/", KEY))
        self.query_one(SearchBar).cursor_blink = self.app.animation_level != "none"

    def on_resize(self, event: Resize) -> None:
        """One column or two."""
        self.set_class(event.size.width < TWO_COLUMNS, "-one-column")
        self.call_after_refresh(self._draw_charts)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse to go through the years while there is none."""
        if action == "year":
            return bool(self._years)
        return super().check_action(action, parameters)

    def show(self, snapshot: Snapshot) -> None:
        """Show a new state of the library; a year without viewings now gives way to all years."""
        if snapshot.library is not self.snapshot.library:  # counted once: every letter and key asks for the years
            self._years = seen_by_year(snapshot.library)
        super().show(snapshot)
        if self._year not in self._years:
            self._year = None
        self._fill()

    def action_filter(self) -> None:
        """Focus the search bar."""
        self.query_one(SearchBar).focus()

    def action_year(self, by: int) -> None:
        """Go to an older year, or back towards all years."""
        offered = [None, *self._years]
        self._choose(min(max(offered.index(self._year) + by, 0), len(offered) - 1))

    @property
    def review_year(self) -> int | None:
        """The chosen year."""
        return self._year

    @on(FilterTabs.Chosen)
    def _chosen(self, event: FilterTabs.Chosen) -> None:
        self._choose(self._first + event.place)

    def _choose(self, place: int) -> None:
        self._year = [None, *self._years][place]
        self._fill()

    def _searched(self, text: str) -> None:
        self._search = text
        self._fill()

    def _to_charts(self) -> None:
        self.query_one(StatsPage).focus()

    def _completions(self, text: str, cursor: int) -> tuple[Completion, ...]:
        return complete(text, cursor, self.snapshot.visible.rows)

    def _fill(self) -> None:
        """Show the figures of the search; while it has a fault, those counted last, or else those of its sound part."""
        scale, rows = self.snapshot.settings.scale, self.snapshot.visible.rows
        view = View(search=self._search, scale=scale)
        fault = view.fault
        self.query_one("#fault", Prose).show(
            lambda width: library_text.fault(fault, width) if fault is not None else Content("")
        )
        if fault is None or not replace(view, search=self._sound_search).count(rows):
            self._sound_search = view.sound_part if fault else view.search
        self._show_years()
        view = replace(view, search=self._sound_search)
        films = view.find(rows, forgiving=False).films
        asked = text_if(view.search.strip(), view.name(len(films)))
        self._count(films, scale, self._year, asked, self.snapshot)

    @work(thread=True, exclusive=True, group="stats")
    def _count(self, films: Sequence[Row], scale: Scale, year: int | None, asked: str, snapshot: Snapshot) -> None:
        # Ten thousand films take longer than a key may wait; until they are counted, the figures before stay.
        worker, figures_found = get_current_worker(), stats(films, scale, year)
        others = others_ratings(snapshot.club, films, scale, year, all=not asked)
        if not worker.is_cancelled:
            figures = Figures(figures_found, scale, clock.today(), others)
            self.call_later(self._draw, figures, asked, snapshot.visible.hidden_words())

    def _draw(self, figures: Figures, asked: str, hidden: str) -> None:
        scope = join(stats_words.scope(figures.stats, asked), hidden)
        if not (figures.stats.seen or asked or hidden):
            scope = ""  # the page says so itself
        self.query_one("#scope", Prose).show(lambda width: stack(facts(scope, width, QUIET)))
        self.query_one("#nothing", Section).show(partial(stats_text.nothing, figures))
        self._figures = figures
        self._draw_charts()

    def _draw_charts(self) -> None:
        """Draw the charts, some of them at the end of the second column if it is much the lower one."""
        figures = self._figures
        if figures is None:
            return
        width = self.query(".half").first().content_size.width
        moved = not self.has_class("-one-column") and width > 0 and stats_text.moves(figures, width)
        for name, section in (*stats_text.LEFT.items(), *stats_text.RIGHT.items()):
            build = partial(section, figures)
            if name in MOVED_IDS:
                self.query_one(f"#{MOVED_IDS[name]}", Section).show(build if moved else _no_chart)
            self.query_one(f"#{name}", Section).show(_no_chart if moved and name in MOVED_IDS else build)

    def _show_years(self) -> None:
        """Show the tabs: all years, and the newest years, with the chosen one among them."""
        tabs = [("All years", self._years.total()), *((str(year), number) for year, number in self._years.items())]
        place = [None, *self._years].index(self._year)
        self._first = max(0, place + 1 - YEARS)
        self.query_one(FilterTabs).show(tabs[self._first : self._first + YEARS], place - self._first)


def _no_chart(width: int) -> Content:
    return Content("")
