"""The commands that browse the library: filters and lists, orders, columns."""

from typing import ClassVar

from msgspec.structs import replace
from textual import on, work
from textual.binding import BindingType

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import phrase, text_if
from watchlist.domain.base.names import NameForms
from watchlist.domain.browse import browse
from watchlist.domain.browse.browse import BrowseState
from watchlist.domain.browse.saved_filters import left_without_list
from watchlist.domain.browse.view import moved
from watchlist.domain.changes.entries import EditEntry
from watchlist.domain.changes.lists import DeleteList, RenameList
from watchlist.domain.changes.twins import twins_of
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.query.sort import Order, Sort
from watchlist.tui.key_groups import KeyGroup
from watchlist.tui.lists.film_table import FilmTable
from watchlist.tui.messages import FiltersChanged, UiStateChanged
from watchlist.tui.screens.films import FilmScreen
from watchlist.tui.type_ahead import in_thread
from watchlist.tui.widgets.filter_tabs import FilterTabs
from watchlist.tui.widgets.search_bar import SearchBar

LIBRARY = KeyGroup("library", "The library")
REFUSED = {"r": "keeps its name", "x": "stays"}
"""What a filter that came with the program does where another would be renamed or deleted, by the key."""


class BrowseCommands(FilmScreen):
    """Filters and lists, orders, columns, and moving films in an order."""

    BINDINGS: ClassVar[list[BindingType]] = [
        LIBRARY.command("f", "filters", "Filters", "saved filters and lists; save, rename or delete one", show=True),
        LIBRARY.command("S", "sort", "Sort", "choose the order; the same one again reverses it", show=True),
        LIBRARY.command("right", "next_filter(1)", "Next filter", "the next filter"),
        LIBRARY.command("left", "next_filter(-1)", "Filter before", "the filter before"),
        LIBRARY.command("c", "columns", "Columns", "choose the columns and their order"),
        LIBRARY.command("J", "move(1)", "Move down", "move the film down in your own order, or in the list shown"),
        LIBRARY.command("K", "move(-1)", "Move up", "move the film up in your own order, or in the list shown"),
    ]

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self._browse = BrowseState.remembered(snapshot)
        self._sound_search = ""
        self._shown = self._browse.find(snapshot)
        self._tabs: tuple[browse.Tab, ...] = ()

    def show(self, snapshot: Snapshot) -> None:
        """Show a new state of the library, in the present list or filter also where that has another name now."""
        self._browse = self._browse.following(self.snapshot, snapshot)
        super().show(snapshot)

    @property
    def _sound(self) -> BrowseState:
        """The present state; while its search has a fault, with one that has none."""
        return replace(self._browse, search=self._sound_search)

    def _fill(self) -> None:
        """Show the films found now."""
        raise NotImplementedError

    @on(FilterTabs.Chosen)
    def _tab_chosen(self, event: FilterTabs.Chosen) -> None:
        self._choose(self._tabs[event.place])

    def _choose(self, tab: browse.Tab) -> None:
        self._browse = self._browse.choose(tab)
        self._fill()

    def show_twins(self) -> None:
        """Show the films that may be one."""
        self._choose(next(tab for tab in browse.tabs(self.snapshot, lists=True) if tab.twins))

    def action_next_filter(self, by: int) -> None:
        """Go on to the next filter, or back to the one before."""
        known = browse.tabs(self.snapshot)
        self._choose(known[(self._browse.place(known) + by) % len(known)])

    @work
    async def action_filters(self) -> None:
        """Ask for a filter or a list; save the search as one, or delete a saved one."""
        from watchlist.tui.dialogs.pick import PickDialog, PickLine, PickResult

        await in_thread(self, twins_of, self.snapshot.library)  # its count takes a while the first time
        known = browse.tabs(self.snapshot, lists=True)
        lines = [PickLine(tab.name, f"{tab.count(self.snapshot):>6,}", note=tab.kind) for tab in known]
        ways = (("enter", "show"), ("s", "save this search"), ("r", "rename"), ("x", "delete"))
        place = self._browse.place(known)

        def refused(picked: PickResult) -> str:
            return self._refusal(picked.way, known[picked.place])

        dialog = PickDialog("Filters and lists", lines, place, ways, refused=refused)
        picked = await self.app.push_screen_wait(dialog)
        if picked is None:
            return
        if picked.way == "s":
            await self._save_filter()
        elif picked.way == "r":
            await self._rename(known[picked.place])
        elif picked.way == "x":
            self._delete(known[picked.place])
        else:
            self._choose(known[picked.place])

    def _refusal(self, way: str, tab: browse.Tab) -> str:
        """The words if a filter came with the program and stays as it is; else empty."""
        if way not in REFUSED or tab.list or self._is_saved(tab):
            return ""
        return f"{tab.name} came with watchlist and {REFUSED[way]}."

    async def _save_filter(self) -> None:
        if fault := self._browse.view(self.snapshot).fault:
            self.announce(f"The search has a fault {fault.placed}")
            return
        wanted = self._browse.lasting(self.snapshot)
        if not wanted:
            self.announce("Search for something first; then it can be saved as a filter.")
            return
        name = await self.line("Save this search", "", "a name for it", wanted, about=f"filter {wanted}")
        if name:
            filters = self.snapshot.settings.filters
            former = phrase(", in place of: {}", filters.get(NameForms(filters).first(name)))
            self.post_message(FiltersChanged({name: wanted}, f"Saved the filter “{name}”{former}"))
            self.query_one(SearchBar).value = ""
            self._browse = replace(self._browse, filter=wanted, list="", twins=False, search="")
            self._fill()

    async def _rename(self, tab: browse.Tab) -> None:
        filters = self.snapshot.settings.filters
        hint = text_if(tab.list, "Saved filters that name it follow.")
        name = await self.line(f"Rename {tab.name}", tab.name, "its name", hint, about=f"rename {tab.name}")
        if not name or name == tab.name:
            return
        if tab.list:
            self.request(RenameList(at=clock.now(), list=tab.list, name=name))
        elif (first := NameForms(filters).first(name)) in filters and first != tab.name:
            self.announce(f"There is a filter “{first}” already.")
        else:
            words = f"Renamed the filter “{tab.name}” to “{name}”"
            self.post_message(FiltersChanged({tab.name: None, name: tab.query}, words))

    def _is_saved(self, tab: browse.Tab) -> bool:
        return self.snapshot.settings.filters.get(tab.name) == tab.query

    def _delete(self, tab: browse.Tab) -> None:
        if tab.list:
            self.request(DeleteList(at=clock.now(), list=tab.list))
            if words := left_without_list(tab.name, self.snapshot.settings):
                self.app.notify(words, severity="warning", timeout=8, markup=False)
        else:
            self.post_message(FiltersChanged({tab.name: None}, f"Deleted the filter {tab.name}: {tab.query}"))

    @work
    async def action_sort(self) -> None:
        """Ask for the order."""
        from watchlist.tui.dialogs.pick import PickDialog, PickLine

        sorts, present = list(Sort), self._browse
        falls = {sort: present.ordered(sort).order.endswith("-") for sort in sorts}
        at = sorts.index(present.sort)
        lines = [
            PickLine(f"{place:>2}  {sort.value:<9}", Order(sort, falls[sort]).words)
            for place, sort in enumerate(sorts, 1)
        ]
        arrow = "↑" if falls[present.sort] else "↓"
        lines[at] = PickLine(f"{lines[at].name}{arrow}", f"turn it round: {lines[at].beside}")
        dialog = PickDialog("Order by", lines, at, (("1–9 ↑ ↓", "choose"), ("enter", "take it")))
        picked = await self.app.push_screen_wait(dialog)
        if picked is not None:
            self._order(sorts[picked.place])

    @on(FilmTable.SortRequested)
    def _sort_requested(self, event: FilmTable.SortRequested) -> None:
        self._order(event.sort)

    def _order(self, sort: Sort) -> None:
        self._browse = self._browse.ordered(sort)
        self.post_message(UiStateChanged(sort=self._browse.order))
        self._fill()

    @work
    async def action_columns(self) -> None:
        """Ask for the columns and their order."""
        from watchlist.tui.dialogs.columns import ColumnsDialog

        table = self.query_one(FilmTable)
        chosen = await self.app.push_screen_wait(ColumnsDialog(table.columns))
        if chosen is not None:
            table.columns = chosen
            self.post_message(UiStateChanged(columns=chosen))
            if self.snapshot.settings.columns:
                self.announce("Your settings name other columns: these hold until you quit.")

    def action_move(self, by: int) -> None:
        """Move the film under the cursor in the shown list, or in your own order."""
        film, films = self.film, self._shown.films
        place = next((place for place, row in enumerate(films) if film and row.slug == film.slug), None)
        if film is None or place is None:
            return
        order, *_ = self._shown.view.query.orders
        if self._browse.list and not self._shown.view.asked.orders:
            if change := self._browse.move(film.slug, by, self._shown, self.snapshot):
                self.request(change)
        elif self._browse.list or order.sort is not Sort.OWN:
            self.announce("Films move in your own order (S, own) and in a list (f).")
        elif (rank := moved(films, place, by, order.reverse)) is not None:
            self.request(EditEntry(at=clock.now(), slug=film.slug, rank=rank))
