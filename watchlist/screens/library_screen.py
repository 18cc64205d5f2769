"""All your films."""

from typing import ClassVar

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.timer import Timer

from watchlist.domain import changes, clock, finding
from watchlist.domain.film import Film
from watchlist.domain.finding import Finding
from watchlist.domain.shields import shields, without_old_scores
from watchlist.domain.snapshot import Snapshot
from watchlist.domain.view import Sort, moved
from watchlist.domain.words import count
from watchlist.messages import CardRequested, FilmSettled, FilterChanged, Remembered
from watchlist.screens.film_screen import FilmScreen
from watchlist.widgets import card_text
from watchlist.widgets.columns import DEFAULT_COLUMNS
from watchlist.widgets.film_table import FilmTable
from watchlist.widgets.filter_tabs import FilterTabs
from watchlist.widgets.prose import KEY, QUIET, Prose, stack, wrapped
from watchlist.widgets.search_bar import SearchBar

PANE_FROM = 110
"""From this width in cells on, the film's card stands beside the table."""
PANE_AFTER = 0.06
"""Seconds for which the cursor must rest before the pane follows it."""
LIBRARY = Binding.Group("The library")


def _library(key: str, action: str, description: str, tooltip: str, show: bool = False) -> Binding:
    return Binding(key, action, description, show=show, id=f"library.{action}", group=LIBRARY, tooltip=tooltip)


class LibraryScreen(FilmScreen):
    """The table of your films, a line to search them, and the film under the cursor beside it."""

    TAB = "Library"
    CSS_PATH = "library_screen.tcss"
    AUTO_FOCUS = "FilmTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        _library("f", "filters", "Filters", "saved filters and lists; save what is searched", show=True),
        _library("S", "sort", "Sort", "choose the order; the same again turns it round", show=True),
        _library("c", "columns", "Columns", "choose the columns and their order"),
        _library("J", "move(1)", "Move down", "move the film down in your own order, or in the list shown"),
        _library("K", "move(-1)", "Move up", "move the film up in your own order, or in the list shown"),
    ]

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self._finding = Finding.remembered(snapshot)
        self._wanted = ""
        self._lifted = ""
        self._settling: Timer | None = None

    def body(self) -> ComposeResult:
        """Filters and search above, table and pane below."""
        with Horizontal(id="finding"):
            yield FilterTabs()
            yield Prose(id="slash")
            yield SearchBar(self._search, self._to_films, self._completions)
        yield Prose(id="fault")
        with Horizontal(id="films"):
            with Vertical(id="table"):
                yield FilmTable(columns=finding.columns(self.snapshot) or DEFAULT_COLUMNS)
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
        return row.film if row else None

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

    def follow(self, slug: str) -> None:
        """Put the cursor on a film as soon as it is there."""
        self._wanted = slug
        self._fill()

    def search(self) -> None:
        """Give the search line the keys."""
        self.query_one(SearchBar).focus()

    def let_go(self) -> bool:
        """Let go of the selection; whether there was one."""
        table = self.query_one(FilmTable)
        held = bool(table.selected)
        table.select(())
        return held

    def _search(self, text: str) -> None:
        self._finding = replace(self._finding, search=text)
        self._fill()

    def _to_films(self) -> None:
        self.query_one(FilmTable).focus()

    def _completions(self, text: str, cursor: int) -> tuple[finding.Completion, ...]:
        return finding.complete(text, cursor, self.snapshot.rows)

    def _fill(self) -> None:
        view, fault = self._finding.view(self.snapshot)
        self.query_one("#fault", Prose).show(lambda width: stack(wrapped(fault, width, "$error")[:1] if fault else ()))
        if fault:
            return
        table = self.query_one(FilmTable)
        films, cards = self._finding.found(view, self.snapshot)
        films, hidden = without_old_scores(films, self.snapshot.settings)
        table.show(
            films,
            cards,
            scale=self.snapshot.settings.scale,
            today=clock.today(),
            highlights=view.query.highlights,
            sort=view.sort,
            reverse=view.reverse,
        )
        if self._wanted in self.snapshot.library.entries:
            table.go_to_film(self._wanted)
            self._wanted = ""
        self.query_one(FilterTabs).show(self._finding.tabs(self.snapshot), self._finding.place(self.snapshot))
        table.display = bool(films or cards)
        nothing = self.query_one("#nothing", Prose)
        nothing.display = not table.display
        aside = f", {count(hidden, 'old verdict')} hidden" if hidden else ""
        said = view.describe(len(films)) + aside if table.display else ""
        if not table.display:
            nothing.show(lambda width: _nothing(self._finding, bool(self.snapshot.library.entries), width))
        self.query_one("#described", Prose).show(lambda width: stack(wrapped(said, width, QUIET)[:1] if said else ()))
        self._settle()

    @on(FilmTable.Moved)
    def _moved(self) -> None:
        if self._settling:
            self._settling.stop()
        self._settling = self.set_timer(PANE_AFTER, self._settle)

    def _settle(self) -> None:
        film = self.film
        self.query_one("#pane").set_class(film is None, "-empty")
        if film is not None:
            snapshot, today = self.snapshot, clock.today()
            shown = self._lifted == film.slug
            hidden = card_text.OPEN if shown else shields(film, self.entry, snapshot.settings)
            self.query_one("#summary", Prose).show(
                lambda width: card_text.summary(snapshot, film, width, today, hidden)
            )
            self.post_message(FilmSettled(film.slug))
        self.refresh_bindings()

    def action_spoilers(self) -> None:
        """Show what the settings hide of the film in the pane, or hide it again."""
        film = self.film
        if film is not None:
            self._lifted = "" if self._lifted == film.slug else film.slug
            self._settle()

    @on(FilmTable.Opened)
    def _opened(self, event: FilmTable.Opened) -> None:
        self.post_message(CardRequested(event.row.slug))

    @on(FilterTabs.Chosen)
    def _chosen(self, event: FilterTabs.Chosen) -> None:
        self._choose(finding.filters(self.snapshot)[event.place].query)

    def _choose(self, query: str) -> None:
        self._finding = replace(self._finding, filter=query)
        self._fill()

    @work
    async def action_filters(self) -> None:
        """Ask for a filter or a list; save what is searched, or delete a saved one."""
        from watchlist.screens.pick_dialog import Line, PickDialog

        known = finding.filters(self.snapshot, lists=True)
        lines = [Line(kept.name, f"{finding.count(kept, self.snapshot):>6,}  {finding.kind(kept)}") for kept in known]
        place = next((place for place, kept in enumerate(known) if kept.query == self._finding.filter), 0)
        ways = (("enter", "show"), ("s", "save this search"), ("x", "delete"))
        picked = await self.app.push_screen_wait(PickDialog("Filters and lists", lines, place, ways))
        if picked is None:
            return
        if picked.way == "s":
            await self._save_filter()
        elif picked.way == "x":
            self._delete_filter(known[picked.place].name)
        else:
            self._choose(known[picked.place].query)

    async def _save_filter(self) -> None:
        wanted = self._finding.lasting(self.snapshot)
        if not wanted:
            self.tell("Search for something first; then it can be saved as a filter.")
            return
        name = await self.line("Save this search", "", "a name for it", wanted)
        if name:
            self.post_message(FilterChanged(name, wanted))
            self.query_one(SearchBar).value = ""
            self._finding = replace(self._finding, filter=wanted, search="")

    def _delete_filter(self, name: str) -> None:
        if name in self.snapshot.settings.filters:
            self.post_message(FilterChanged(name, None))
        else:
            self.tell("Only filters that you saved can be deleted here.")

    @work
    async def action_sort(self) -> None:
        """Ask for the order."""
        from watchlist.screens.choice_dialog import ChoiceDialog

        sorts, now = list(Sort), self._finding.view(self.snapshot)[0].sort
        chosen = await self.app.push_screen_wait(
            ChoiceDialog("Order by", [sort.value for sort in sorts], sorts.index(now))
        )
        if chosen is not None:
            self._order(sorts[chosen])

    @on(FilmTable.SortRequested)
    def _sort_requested(self, event: FilmTable.SortRequested) -> None:
        self._order(event.sort)

    def _order(self, sort: Sort) -> None:
        self._finding = self._finding.ordered(sort)
        self.post_message(Remembered(sort=self._finding.order))
        self._fill()

    @work
    async def action_columns(self) -> None:
        """Ask for the columns and their order."""
        from watchlist.screens.columns_dialog import ColumnsDialog

        table = self.query_one(FilmTable)
        chosen = await self.app.push_screen_wait(ColumnsDialog(table.columns))
        if chosen is not None:
            table.columns = chosen
            self.post_message(Remembered(columns=chosen))

    def action_move(self, by: int) -> None:
        """Move the film under the cursor in your own order, or in the list that is shown."""
        film, table = self.film, self.query_one(FilmTable)
        view, _ = self._finding.view(self.snapshot)
        films, _ = self._finding.found(view, self.snapshot)
        place = next((place for place, row in enumerate(films) if film and row.slug == film.slug), None)
        if film is None or place is None:
            return
        change = self._finding.move_on_list(film.slug, by, self.snapshot)
        if change is None and view.sort is not Sort.OWN:
            self.tell("Films move in your own order (S, own) and in a list (f).")
            return
        if change is None and (rank := moved(films, place, by)) is not None:
            change = changes.EditEntry(at=clock.now(), slug=film.slug, rank=rank)
        if change is not None:
            self.ask(change)
            table.focus()


def _nothing(asked: Finding, films: bool, width: int) -> Content:
    if asked.search.strip():
        lines = [
            ("", f"Nothing matches “{asked.search}”."),
            ("n", "adds a film by title and year"),
            ("esc", "in the search line clears it"),
        ]
    elif films:
        lines = [("", "Nothing here now."), ("f", "shows the other filters and your lists")]
    else:
        lines = [
            ("", "No films yet. Here is how they come."),
            ("2", "opens the card of Lost in Starlight; a adds it"),
            ("n", "adds any film by title and year"),
            ("/", "searches the cards that came with watchlist"),
            ("I", "moves in from a Letterboxd export"),
        ]
    said = [*wrapped(lines[0][1], width, "bold"), Content("")]
    for key, words in lines[1:]:
        first, *rest = wrapped(words, width - 5, QUIET)
        said += [Content.styled(key.ljust(5), KEY) + first, *(line.pad_left(5) for line in rest)]
    return stack(said)
