"""All your films."""

from typing import ClassVar

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize

from watchlist.domain import clock
from watchlist.domain.entry import Status
from watchlist.domain.film import Film
from watchlist.domain.snapshot import Snapshot
from watchlist.domain.text import fold
from watchlist.domain.view import Row, Sort, View
from watchlist.messages import CardRequested, FilmSettled, SortRemembered
from watchlist.screens.film_screen import FilmScreen
from watchlist.widgets import card_text
from watchlist.widgets.film_table import FilmTable
from watchlist.widgets.filter_tabs import FilterTabs
from watchlist.widgets.prose import KEY, QUIET, Prose, stack, wrapped
from watchlist.widgets.search_bar import SearchBar

PANE_FROM = 110
"""From this width in cells on, the film's card stands beside the table."""
PANE_AFTER = 0.06
"""Seconds for which the cursor must rest before the pane follows it."""
FILTERS: tuple[Status | None, ...] = (None, *Status)


class LibraryScreen(FilmScreen):
    """The table of your films, a line to search them, and the film under the cursor beside it."""

    TAB = "Library"
    CSS_PATH = "library_screen.tcss"
    AUTO_FOCUS = "FilmTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "filter", "Filter", id="library.filter", tooltip="the next filter"),
        Binding("S", "sort", "Sort", id="library.sort", tooltip="choose the order"),
    ]

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self._view = _remembered(snapshot.memory.sort)
        self._wanted = ""

    def body(self) -> ComposeResult:
        """Filters and search above, table and pane below."""
        with Horizontal(id="finding"):
            yield FilterTabs()
            yield Prose(id="slash")
            yield SearchBar(self._search, self._to_films)
        with Horizontal(id="films"):
            with Vertical(id="table"):
                yield FilmTable()
                yield Prose(id="nothing")
                yield Prose(id="described")
            with VerticalScroll(id="pane", can_focus=False):
                yield Prose(id="summary")

    def on_mount(self) -> None:
        """Say where the search is."""
        self.query_one("#slash", Prose).show(lambda width: Content.styled("/", KEY))
        self.query_one(SearchBar).cursor_blink = self.app.animation_level != "none"

    def on_resize(self, event: Resize) -> None:
        """Show the pane where there is room."""
        self.set_class(event.size.width >= PANE_FROM, "-pane")
        self.set_class(event.size.width < 60, "-narrow")

    @property
    def film(self) -> Film | None:
        """The film under the cursor."""
        row = self.query_one(FilmTable).cursor_row
        return self.snapshot.film(row.slug) if row else None

    def show(self, snapshot: Snapshot) -> None:
        """Show another state of the library."""
        super().show(snapshot)
        self._fill()

    def follow(self, slug: str) -> None:
        """Put the cursor on a film as soon as it is there."""
        self._wanted = slug
        self._fill()

    def search(self) -> None:
        """Give the search line the keys."""
        self.query_one(SearchBar).focus()

    def _search(self, text: str) -> None:
        self._view = replace(self._view, search=text)
        self._fill()

    def _to_films(self) -> None:
        self.query_one(FilmTable).focus()

    def _fill(self) -> None:
        rows, table = self.snapshot.rows, self.query_one(FilmTable)
        films, cards = self._view.films(rows), self._view.cards(rows)
        table.show(
            films,
            cards,
            scale=self.snapshot.settings.scale,
            today=clock.today(),
            highlights=fold(self._view.search).split(),
            sort=self._view.sort,
            reverse=self._view.reverse,
        )
        if self._wanted in self.snapshot.library.entries:
            table.go_to_film(self._wanted)
            self._wanted = ""
        self.query_one(FilterTabs).show(_tabs(rows), FILTERS.index(self._view.status))
        table.display = bool(films or cards)
        self._say_nothing(bool(films or cards))
        said = self._view.describe(len(films)) if rows else ""
        self.query_one("#described", Prose).show(lambda width: stack(wrapped(said, width, QUIET)))
        self._settle()

    def _say_nothing(self, found: bool) -> None:
        nothing = self.query_one("#nothing", Prose)
        nothing.display = not found
        if not found:
            nothing.show(lambda width: _nothing(self._view, bool(self.snapshot.library.entries), width))

    @on(FilmTable.Moved)
    def _moved(self) -> None:
        self.set_timer(PANE_AFTER, self._settle)

    def _settle(self) -> None:
        film = self.film
        self.query_one("#pane").set_class(film is None, "-empty")
        if film is None:
            return
        snapshot, today = self.snapshot, clock.today()
        self.query_one("#summary", Prose).show(lambda width: card_text.summary(snapshot, film, width, today))
        self.post_message(FilmSettled(film.slug))
        self.refresh_bindings()

    @on(FilmTable.Opened)
    def _opened(self, event: FilmTable.Opened) -> None:
        self.post_message(CardRequested(event.row.slug))

    def action_filter(self) -> None:
        """Go on to the next filter."""
        self._choose((FILTERS.index(self._view.status) + 1) % len(FILTERS))

    @on(FilterTabs.Chosen)
    def _chosen(self, event: FilterTabs.Chosen) -> None:
        self._choose(event.place)

    def _choose(self, place: int) -> None:
        self._view = replace(self._view, status=FILTERS[place])
        self._fill()

    @work
    async def action_sort(self) -> None:
        """Ask for the order."""
        from watchlist.screens.choice_dialog import ChoiceDialog

        sorts = list(Sort)
        dialog = ChoiceDialog("Order by", [sort.value for sort in sorts], sorts.index(self._view.sort))
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is not None:
            self._order(sorts[chosen])

    @on(FilmTable.SortRequested)
    def _sort_requested(self, event: FilmTable.SortRequested) -> None:
        self._order(event.sort)

    def _order(self, sort: Sort) -> None:
        reverse = not self._view.reverse if sort is self._view.sort else sort in _FALLING
        self._view = replace(self._view, sort=sort, reverse=reverse)
        self.post_message(SortRemembered(f"{sort.value}{'-' if reverse else ''}"))
        self._fill()


_FALLING = (Sort.HYPE, Sort.RATING, Sort.ADDED, Sort.YEAR)
"""The orders that start with the highest or newest."""


def _remembered(sort: str) -> View:
    found = next((known for known in Sort if known.value == sort.rstrip("-")), None)
    return View(sort=found, reverse=sort.endswith("-")) if found else View()


def _tabs(rows: tuple[Row, ...]) -> list[tuple[str, int]]:
    statuses = [row.entry.status for row in rows if row.entry]
    return [
        (status.value.capitalize() if status else "All", statuses.count(status) if status else len(statuses))
        for status in FILTERS
    ]


def _nothing(view: View, films: bool, width: int) -> Content:
    if view.search.strip():
        lines = [
            ("", f"Nothing matches “{view.search}”."),
            ("n", "adds a film by title and year"),
            ("esc", "clears the search"),
        ]
    elif films:
        lines = [
            ("", f"No {view.status.value} films." if view.status else "No films."),
            ("f", "goes on to the next filter"),
        ]
    else:
        lines = [
            ("", "No films yet. Here is how they come."),
            ("2", "opens the card of Lost in Starlight; a adds it"),
            ("n", "adds any film by title and year"),
            ("/", "searches the cards that came with watchlist"),
        ]
    said = [
        Content.assemble((key.ljust(5) if key else "", KEY), (words, QUIET if key else "bold")) for key, words in lines
    ]
    return stack([said[0], Content(""), *said[1:]])
