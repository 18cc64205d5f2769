"""All your films."""

from collections.abc import Sequence

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.timer import Timer

from watchlist.domain.base import clock
from watchlist.domain.browse import browse
from watchlist.domain.browse.browse import BrowseState
from watchlist.domain.browse.columns import DEFAULT_COLUMNS
from watchlist.domain.model.film import Film
from watchlist.domain.model.filters import ADRIFT
from watchlist.domain.model.hidden import gives_away
from watchlist.domain.model.row import Row
from watchlist.domain.model.settings import PosterStyle
from watchlist.domain.query.completion import Completion, complete
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.query.terms import QueryError
from watchlist.domain.words.card_sections import CardSections
from watchlist.tui.lists.film_table import FilmTable
from watchlist.tui.messages import CardRequested, FilmSettled
from watchlist.tui.screens.commands.browsing import BrowseCommands
from watchlist.tui.screens.commands.entries import EntryCommands
from watchlist.tui.screens.commands.film import FilmCommands
from watchlist.tui.screens.commands.hype import HypeCommands
from watchlist.tui.screens.commands.viewings import ViewingCommands
from watchlist.tui.text import card as card_text
from watchlist.tui.text import library as library_text
from watchlist.tui.text.prose import KEY, QUIET, Build, stack, wrapped
from watchlist.tui.widgets.filter_tabs import FilterTabs
from watchlist.tui.widgets.poster import Poster
from watchlist.tui.widgets.prose import Prose
from watchlist.tui.widgets.search_bar import SearchBar

PANE_FROM = 110
"""From this width in cells on, the film's card stands beside the table."""
PANE, PANE_MOST = 44, 66
"""The cells that it takes, three tenths of the width between them."""
POSTER = 19
"""The lines of its poster and the one below it."""
PANE_AFTER = 0.06
"""Seconds for which the cursor must rest before the pane follows it."""
NEAR_AFTER = 0.15
"""Seconds for which the letters must rest before the catalogue is asked for what is nearly meant."""
FOR_MANY = ("tags", "put_on_list", "drop", "delete", "like", "hype", "back", "help")
"""The commands that the key bar names while films are selected."""


class LibraryScreen(BrowseCommands, HypeCommands, ViewingCommands, FilmCommands, EntryCommands):
    """The table of your films, a line to search them, and the film under the cursor beside it."""

    TAB = "Library"
    CSS_PATH = "library.tcss"
    AUTO_FOCUS = "FilmTable"

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self._wanted = ""
        self._lifted = ""
        self._settling: Timer | None = None
        self._resting: Timer | None = None
        self._near: tuple[BrowseState | None, Sequence[Row]] = (None, ())
        self._filled: Snapshot | None = None

    def body(self) -> ComposeResult:
        """Filters and search above, table and pane below."""
        self._fit(self.app.size.width, update=False)
        with Horizontal(id="finding"):
            yield FilterTabs()
            yield Prose(id="slash")
            yield SearchBar(self._search, self._to_films, self._completions)
        yield Prose(id="fault")
        yield FilmTable(columns=browse.columns(self.snapshot) or DEFAULT_COLUMNS)
        yield Prose(id="nothing")
        with VerticalScroll(id="pane", can_focus=False):
            yield Poster(id="pane-poster")
            yield Prose(id="summary")
        yield Prose(id="described")

    def on_mount(self) -> None:
        """Say where the search is."""
        self.query_one("#slash", Prose).show(lambda width: Content.styled("/", KEY))
        self.query_one(SearchBar).cursor_blink = self.app.animation_level != "none"

    def on_resize(self, event: Resize) -> None:
        """Show the pane where there is room."""
        self._fit(event.size.width)

    def _fit(self, width: int, update: bool = True) -> None:
        self.set_class(width >= PANE_FROM, "-pane", update=update)
        self.styles.grid_columns = f"1fr {min(max(PANE, width * 3 // 10), PANE_MOST)}"
        self.set_class(width < 60, "-narrow", update=update)

    @property
    def film(self) -> Film | None:
        """The film under the cursor."""
        row = self.query_one(FilmTable).cursor_row
        return row.film if row else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The story is not told here."""
        if action == "spoilers":
            return self.film is not None and (self.hides(self.film) or gives_away(self.entry))
        return super().check_action(action, parameters)

    def shows(self, binding: Binding) -> bool:
        """While films are selected, what a selection is for; among films adrift, the way through them."""
        if self.query_one(FilmTable).selected:
            return binding.action in FOR_MANY
        adrift = binding.action == "adrift" and self._browse.filter == ADRIFT.query
        return adrift or super().shows(binding)

    def label(self, binding: Binding) -> str:
        """What esc does depends on what there is to let go of."""
        if binding.action != "back":
            return super().label(binding)
        if self.query_one(FilmTable).selected:
            return "Let go"
        if self._browse.search:
            return "Clear search"
        return "All films" if self._browse.filter or self._browse.list else ""

    @property
    def lifted(self) -> bool:
        """Whether what the settings hide of the film under the cursor is shown all the same."""
        return self.film is not None and self.film.slug == self._lifted

    @property
    def films(self) -> tuple[Film, ...]:
        """The films selected, else the one under the cursor."""
        found = (self.snapshot.film(slug) for slug in self.query_one(FilmTable).targets())
        return tuple(film for film in found if film is not None)

    def show(self, snapshot: Snapshot) -> None:
        """Show another state of the library."""
        super().show(snapshot)
        table = self.query_one(FilmTable)
        if table.selected:
            table.select(slug for slug in table.selected if snapshot.film(slug))
        self._fill()

    def holdings(self, snapshot: Snapshot) -> str:
        """The numbers stand at the filters here."""
        return snapshot.notice

    def follow(self, slug: str) -> None:
        """Put the cursor on a film as soon as it is there."""
        self._wanted = slug
        self._fill()

    def search(self) -> None:
        """Give the search line the keys."""
        self.query_one(SearchBar).focus()
        self._open_catalogue()

    @work(thread=True, exclusive=True, group="catalogue")
    def _open_catalogue(self) -> None:
        """Open the catalogue, which may take a moment, for what is about to be typed."""
        if self.snapshot.catalogue.opened is None:
            self.snapshot.catalogue.open()
            self.snapshot.catalogue.prepare(self.snapshot.library)
            self.call_later(self._fill)

    def let_go(self) -> None:
        """Let go of the selection, else of the search, else of the filter."""
        table = self.query_one(FilmTable)
        if table.selected:
            table.select(())
        elif self._browse.search:
            self.query_one(SearchBar).value = ""
        else:
            self._choose(browse.tabs(self.snapshot)[0])

    def _search(self, text: str) -> None:
        self._browse = replace(self._browse, search=text)
        self._fill(searching=True)

    def _to_films(self) -> None:
        self.query_one(FilmTable).focus()
        self._say_beside_search(self._browse.view(self.snapshot).fault, typing=False)

    def _completions(self, text: str, cursor: int) -> tuple[Completion, ...]:
        return complete(text, cursor, self.snapshot.visible.rows)

    def _fill(self, searching: bool = False) -> None:
        """Show what is looked for; while that cannot be understood, what was found last stays.

        searching: at a letter typed. The pane follows once the letters rest, for it takes as long again.
        """
        fault = self._browse.view(self.snapshot).fault
        self._say_beside_search(fault)
        if fault is not None:
            self._say_nothing(False)
            return
        asked, near = self._near
        table = self.query_one(FilmTable)
        shown = self._browse.found(self.snapshot, near if asked == replace(self._browse, order="") else ())
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
        self._moved() if searching else self._settle()
        if searching:
            self._await_near(shown.is_poor)

    def _await_near(self, wanted: bool) -> None:
        """Look for what is nearly meant once the letters rest."""
        if self._resting:
            self._resting.stop()
        self._resting = self.set_timer(NEAR_AFTER, self._look_nearly) if wanted else None

    @work(thread=True, exclusive=True, group="nearly")
    def _look_nearly(self) -> None:
        browse, snapshot = self._browse, self.snapshot
        near = browse.near(snapshot)
        self.call_later(self._found_nearly, browse, near)

    def _found_nearly(self, asked: BrowseState, near: Sequence[Row]) -> None:
        if near and asked == self._browse:
            self._near = replace(asked, order=""), near
            self._fill()

    def _say_beside_search(self, fault: QueryError | None, typing: bool = True) -> None:
        """Name what cannot be understood in the search; while it is only half typed, how it may go on."""
        line, (candidates, taken) = self.query_one("#fault", Prose), self.query_one(SearchBar).candidates
        if typing and candidates and (fault is None or fault.unfinished):
            names = [candidate.name for candidate in candidates]
            line.show(lambda width: library_text.candidates(names, taken, width))
            return
        words = fault.placed if fault else ""
        style = QUIET if fault and fault.unfinished else "$error"
        line.show(lambda width: stack(wrapped(words, width, style)[:1]) if words else Content(" "))

    def _say_nothing(self, nothing_found: bool) -> None:
        """Where there is no film to show, say why, and what there is elsewhere."""
        nothing, found = self.query_one("#nothing", Prose), self._browse
        nothing.display = nothing_found
        if nothing_found:
            elsewhere = len(replace(found, filter="", list="", twins=False).found(self.snapshot).films)
            tab = found.tab(self.snapshot).name
            any_films = bool(self.snapshot.library.entries)
            view, rows = found.view(self.snapshot), self.snapshot.visible.rows
            meant, left_out = view.meant(rows), view.left_out(rows)
            hints = [f"Did you mean {meant}?" * bool(meant), f"It {left_out}." * bool(left_out)]
            nothing.show(lambda width: library_text.nothing(found.search, tab, elsewhere, any_films, width, hints))

    def _show_tabs(self) -> None:
        first, *others = browse.tabs(self.snapshot)
        here = self._browse.tab(self.snapshot)
        self._tabs = (first, *others) if here in (first, *others) else (first, here, *others)
        counted = [(tab.name, tab.count(self.snapshot)) for tab in self._tabs]
        self.query_one(FilterTabs).show(counted, self._tabs.index(here))

    @on(FilmTable.SelectionChanged)
    def _selection_changed(self) -> None:
        self._describe()
        self.refresh_bindings()

    def _describe(self) -> None:
        selected, table = len(self.query_one(FilmTable).selected), self.query_one(FilmTable)
        said = f"{selected:,} selected: keys act on all of them, esc lets go" if selected else self._shown.words
        style = "$secondary" if selected else QUIET
        self.query_one("#described", Prose).show(
            lambda width: library_text.described(said, style, width) if table.display else Content("")
        )

    @on(FilmTable.Moved)
    def _moved(self) -> None:
        # A timer of its own each time: one that repeats fires late, and the next key has to wait for the pane then.
        if self._settling:
            self._settling.stop()
        self._settling = self.set_timer(PANE_AFTER, self._settle)

    def _settle(self) -> None:
        film = self.film
        self.set_class(film is None, "-empty")
        if film is not None:
            card, spoilers = CardSections.of(self.snapshot, film, clock.today(), lifted=self.lifted), self.lifted
            self._show_summary(film, lambda width: card_text.summary(card, width, spoilers))
            self.post_message(FilmSettled(film.slug))
        self.refresh_bindings()

    def _show_summary(self, film: Film, build: Build) -> None:
        """Show what the pane says, and above it the poster where that leaves room for both."""
        pane, poster = self.query_one("#pane"), self.query_one("#pane-poster", Poster)
        self.query_one("#summary", Prose).show(build)
        width, height = pane.content_size
        room = height - POSTER - (build(width).plain.count("\n") if width else height)
        poster.display = room > 0 and self.snapshot.settings.posters is not PosterStyle.OFF
        if poster.display:
            poster.show(film, self.snapshot.poster(film), self.snapshot.settings.posters)

    def action_spoilers(self) -> None:
        """Show what is hidden or folded of the film in the pane, or no longer."""
        if self.film is not None:
            self._lifted = "" if self.lifted else self.film.slug
            self._settle()

    @on(FilmTable.Opened)
    def _opened(self, event: FilmTable.Opened) -> None:
        self.post_message(CardRequested(event.row.slug))
