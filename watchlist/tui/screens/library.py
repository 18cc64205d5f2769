"""All your films."""

from functools import cached_property

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Resize
from textual.timer import Timer

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import text_if
from watchlist.domain.browse import browse
from watchlist.domain.browse.columns import DEFAULT_COLUMNS
from watchlist.domain.model.film import Film
from watchlist.domain.model.filters import ADRIFT
from watchlist.domain.model.hidden import gives_away
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.query.terms import QueryError
from watchlist.domain.words.card_sections import CardSections
from watchlist.tui.lists.film_table import FilmTable
from watchlist.tui.messages import CardRequested, FilmSettled
from watchlist.tui.screens.base import NARROW
from watchlist.tui.screens.commands.entries import EntryCommands
from watchlist.tui.screens.commands.film import FilmCommands
from watchlist.tui.screens.commands.hype import HypeCommands
from watchlist.tui.screens.commands.main import MainCommands
from watchlist.tui.screens.commands.near_search import NearSearch
from watchlist.tui.screens.commands.viewings import ViewingCommands
from watchlist.tui.text import library as library_text
from watchlist.tui.text.prose import KEY, QUIET
from watchlist.tui.widgets.film_pane import FilmPane
from watchlist.tui.widgets.filter_tabs import FilterTabs
from watchlist.tui.widgets.prose import Prose
from watchlist.tui.widgets.search_bar import SearchBar

PANE_FROM = 110
"""The width in cells from which the card is beside the table."""
PANE, PANE_MOST = 44, 66
"""The least and the greatest width of the card, in cells; between them it takes three tenths of the screen."""
PANE_AFTER = 0.06
"""Seconds without a move before the pane follows the cursor."""
FOR_MANY = ("tags", "put_on_list", "drop", "delete", "like", "hype", "back", "help")
"""The commands in the key bar while films are selected."""

OF_ROWS = ("open", "select")
OF_FILMS = ("filters", "sort", "tonight", *OF_ROWS)
"""The commands that the key bar leaves out while no film is shown, or while there is none: they would do nothing."""


class LibraryScreen(NearSearch, HypeCommands, ViewingCommands, FilmCommands, EntryCommands, MainCommands):
    """The table of your films, their search bar, and the film under the cursor beside it."""

    TAB = "Library"
    CSS_PATH = "library.tcss"
    AUTO_FOCUS = "FilmTable"

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self._wanted = ""
        self._lifted = ""
        self._settling: Timer | None = None
        self._filled: Snapshot | None = None

    def body(self) -> ComposeResult:
        """Filters and search above, table and pane below."""
        self._fit(self.app.size.width, update=False)
        with Horizontal(id="finding"):
            yield FilterTabs()
            yield Prose(id="slash")
            yield SearchBar(self._search, self._to_films, self._completions, self.snapshot.last_search)
        yield Prose(id="fault")
        yield FilmTable(columns=browse.chosen_columns(self.snapshot) or DEFAULT_COLUMNS)
        yield Prose(id="nothing")
        yield FilmPane(id="pane")
        yield Prose(id="described")

    def on_mount(self) -> None:
        """Show the key of the search."""
        self.query_one("#slash", Prose).show(lambda width: Content.styled("/", KEY))
        self.query_one(SearchBar).cursor_blink = self.app.animation_level != "none"

    def on_resize(self, event: Resize) -> None:
        """Show the pane if there is room."""
        self._fit(event.size.width)

    def _fit(self, width: int, update: bool = True) -> None:
        self.set_class(width >= PANE_FROM, "-pane", update=update)
        self.styles.grid_columns = f"1fr {min(max(PANE, width * 3 // 10), PANE_MOST)}"
        self.set_class(width < NARROW, "-narrow", update=update)

    @cached_property
    def table(self) -> FilmTable:
        """The films; looked up once, since the key bar asks for the film under the cursor again and again."""
        return self.query_one(FilmTable)

    @property
    def film(self) -> Film | None:
        """The film under the cursor."""
        row = self.table.cursor_row
        if row is None:
            return None
        return row.film

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide `s` while nothing of the film is hidden or folded."""
        if action == "spoilers":
            film = self.film
            return film is not None and (self.hides(film) or gives_away(self.snapshot.entry(film.slug)))
        return super().check_action(action, parameters)

    def shows(self, binding: Binding) -> bool:
        """Whether the key bar shows a command now: for a selection, other ones; the review only among films adrift."""
        if self.table.selecting:
            return binding.action in FOR_MANY
        idle = OF_ROWS if self.snapshot.library.entries else OF_FILMS
        if binding.action in idle and self.film is None:
            return False
        adrift = binding.action == "adrift" and self._browse.filter == ADRIFT.query and self.film is not None
        return adrift or super().shows(binding)

    def label(self, binding: Binding) -> str:
        """The label of a command; for esc what it clears: the selection, the search or the filter."""
        if binding.action != "back":
            return super().label(binding)
        if self.table.selecting:
            return "Let go"
        if self._browse.search:
            return "Clear search"
        return text_if(self._browse.filter or self._browse.list, "All films")

    @property
    def lifted(self) -> bool:
        """Whether the hidden parts of the film under the cursor are shown all the same."""
        return self.film is not None and self.film.slug == self._lifted

    @property
    def subject(self) -> Film | None:
        """The film that alone is selected, else the one under the cursor."""
        return self.snapshot.film(self.table.only_selected) or self.film

    @property
    def films(self) -> tuple[Film, ...]:
        """The selected films, else the one under the cursor."""
        films = (self.snapshot.film(slug) for slug in self.table.targets())
        return tuple(film for film in films if film is not None)

    def show(self, snapshot: Snapshot) -> None:
        """Show a new state of the library."""
        former = self.snapshot
        super().show(snapshot)
        table = self.table
        if table.selecting:
            gone = former.library.entries.keys() - snapshot.library.entries.keys()
            table.select(slug for slug in table.selected if slug not in gone and snapshot.film(slug))
        self._fill()

    def holdings(self, snapshot: Snapshot) -> str:
        """A notice of the store; the numbers are beside the filters here."""
        return snapshot.notice

    def follow(self, slug: str) -> None:
        """Put the cursor on a film as soon as it is there."""
        self._wanted = slug
        self._fill()

    def search(self) -> None:
        """Focus the search bar."""
        self.query_one(SearchBar).focus()
        self._open_catalogue()

    def let_go(self) -> None:
        """Clear the selection, else the search, else the filter."""
        table = self.table
        if table.selecting:
            table.select(())
        elif self._browse.search:
            self.query_one(SearchBar).value = ""
        else:
            self._choose(browse.tabs(self.snapshot)[0])

    def _search(self, text: str) -> None:
        self._browse = replace(self._browse, search=text)
        self._fill(searching=True)

    def _to_films(self) -> None:
        self.table.focus()
        self._say_beside_search(self._browse.view(self.snapshot).fault, typing=False)

    def _fill(self, searching: bool = False) -> None:
        """Show the films of the search; while it has a fault, those found last, or else those of its sound part.

        searching: a letter was typed. The pane follows once typing stops, since it takes as long again.
        """
        table, view = self.table, self._browse.view(self.snapshot)
        self._say_beside_search(view.fault)
        if view.fault is None or not table.display:
            self._sound_search = view.sound_part if view.fault else view.search
        elif searching:
            return
        shown = self._sound.find(self.snapshot, self._near_rows())
        same, self._filled = self._filled is self.snapshot, self.snapshot
        self._shown = shown
        table.show(
            shown.films,
            shown.others,
            same_films=same,
            namesakes=shown.namesakes,
            scale=self.snapshot.settings.scale,
            today=clock.today(),
            highlights=shown.view.query.highlights,
            sort=None if self._browse.list else shown.view.sort,
            reverse=shown.view.reverse,
        )
        if self._wanted in self.snapshot.library.entries:
            table.go_to_film(self._wanted)
            self._wanted = ""
        table.display = bool(shown.films or shown.others)
        if not (searching and same):
            self._show_tabs()
        self._say_nothing(not table.display)
        self._describe()
        if searching:
            self._moved()
            self._await_near(shown)
        else:
            self._settle()

    def _say_beside_search(self, fault: QueryError | None, typing: bool = True) -> None:
        """Show the fault of the search; while it is half typed, its completions."""
        line, (candidates, picked) = self.query_one("#fault", Prose), self.query_one(SearchBar).candidates
        if typing and candidates and (fault is None or fault.unfinished):
            names = [candidate.name for candidate in candidates]
            line.show(lambda width: library_text.candidates(names, picked, width))
            return
        if fault is None:
            line.show(lambda width: Content(" "))
            return
        line.show(lambda width: library_text.fault(fault, width))

    def _show_tabs(self) -> None:
        first, *others = browse.tabs(self.snapshot)
        here = self._browse.tab(self.snapshot)
        self._tabs = (first, *others)
        if here not in self._tabs:
            self._tabs = (first, here, *others)
        counted = [(tab.name, tab.count(self.snapshot)) for tab in self._tabs]
        self.query_one(FilterTabs).show(counted, self._tabs.index(here))

    @on(FilmTable.SelectionChanged)
    def _selection_changed(self) -> None:
        self._describe()
        self.refresh_bindings()

    def _describe(self) -> None:
        table = self.table
        selected = len(table.selected)
        words, style = self._shown.words, QUIET
        if selected:
            words, style = f"{selected:,} selected: keys act on all of them, esc deselects", "$secondary"

        def line(width: int) -> Content:
            if not table.display:
                return Content("")
            return library_text.description_line(words, style, width)

        self.query_one("#described", Prose).show(line)

    @on(FilmTable.Moved)
    def _moved(self) -> None:
        # A new timer each time: one that repeats fires late, and then the next key has to wait for the pane.
        if self._settling:
            self._settling.stop()
        self._settling = self.set_timer(PANE_AFTER, self._settle)

    def _settle(self) -> None:
        film = self.film
        self.set_class(film is None, "-empty")
        if film is not None:
            card = CardSections.of(self.snapshot, film, clock.today(), lifted=self.lifted)
            self.query_one(FilmPane).show(card, spoilers=self.lifted)
            self.post_message(FilmSettled(film.slug))
        self.refresh_bindings()

    def action_spoilers(self) -> None:
        """Show or hide the hidden or folded parts of the film in the pane."""
        if self.film is not None:
            self._lifted = "" if self.lifted else self.film.slug
            self._settle()

    @on(FilmTable.Opened)
    def _opened(self, event: FilmTable.Opened) -> None:
        self.post_message(CardRequested(event.row.slug))
