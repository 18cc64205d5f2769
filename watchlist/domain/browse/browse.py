"""Browsing the library: a filter or a list, a search and an order together, as one value."""

from collections.abc import Sequence
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base import clock, formatting
from watchlist.domain.base.formatting import join, phrase, text_if
from watchlist.domain.base.text import fold
from watchlist.domain.browse.offers import FEW as FEW_HITS
from watchlist.domain.browse.offers import catalogue_rows, near_catalogue_rows
from watchlist.domain.browse.saved_filters import renamed_lists
from watchlist.domain.browse.view import View
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.lists import MoveOnList
from watchlist.domain.model.filters import FILTERS, UNMATCHED, UPCOMING, Filter
from watchlist.domain.model.library import FilmList
from watchlist.domain.model.row import Row
from watchlist.domain.query.query import Query
from watchlist.domain.query.row_index import namesakes
from watchlist.domain.query.row_slice import RowSlice
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.query.sort import Sort

TWINS = "Possible twins"
"""The name of the filter of films that may be one."""
FEW = 5
"""With fewer films than this the catalogue is searched too."""
FALLING = (Sort.HYPE, Sort.RATING, Sort.ADDED, Sort.YEAR, Sort.WATCHED, Sort.RELEASED)
"""The orders that begin with the highest or newest."""


class Tab(Struct, frozen=True):
    """A filter with its query, one of your lists by its slug, or the films that may be one."""

    name: str
    query: str = ""
    list: str = ""
    twins: bool = False

    @property
    def kind(self) -> str:
        """Its kind in a word or two: its query, or that it is a list."""
        if self.list:
            return "list"
        if self.twins:
            return "may be one film"
        return self.query

    def count(self, snapshot: Snapshot) -> int:
        """The number of its films."""
        if self.twins:
            from watchlist.domain.changes.twins import twins_of

            return len({film.slug for pair in twins_of(snapshot.library) for film in pair})
        if self.list:
            return len(snapshot.library.lists[self.list].films)
        return View(search=self.query, scale=snapshot.settings.scale).count(snapshot.visible.rows)


class BrowseResult(Struct, frozen=True):
    """The films that the library shows: yours, and others (cards, and if there are few, films of the catalogue).

    words: a description of them; namesakes: the slugs of films that share title and year with another film. Rows do not
    contain what the settings hide.
    """

    view: View
    films: RowSlice
    others: RowSlice
    words: str
    namesakes: frozenset[str] = frozenset()

    @property
    def is_poor(self) -> bool:
        """Whether there are so few films that typing errors should be forgiven."""
        return bool(self.view.search.strip()) and len(self.films) + len(self.others) < FEW_HITS


class BrowseState(Struct, frozen=True):
    """The present search. filter and search are queries, list a slug; order is a sort, with a minus for downwards.

    twins: show the films that may be one, pair by pair.
    """

    filter: str = ""
    list: str = ""
    twins: bool = False
    search: str = ""
    order: str = "added-"

    @classmethod
    def remembered(cls, snapshot: Snapshot) -> "BrowseState":
        """The state at a start: the order chosen last, without a search."""
        order = snapshot.ui_state.sort
        if order.removesuffix("-") not in {sort.value for sort in Sort}:
            return cls()
        return cls(order=order)

    @property
    def sort(self) -> Sort:
        """The sort of the order."""
        return Sort(self.order.removesuffix("-"))

    def view(self, snapshot: Snapshot) -> View:
        """The view of the filter, the search and the order, without the list."""
        reverse = self.order.endswith("-")
        return View(self.search, None, self.sort, reverse, snapshot.settings.scale, filter=self.filter)

    def find(self, snapshot: Snapshot, near: Sequence[Row] = ()) -> BrowseResult:
        """The films that match: a list in its own order, all others in the chosen order.

        near: films of the catalogue with similar words, shown below those with the exact words.
        """
        view, rows = self.view(snapshot), snapshot.visible.rows
        films, others = view.films(rows), view.cards(rows)
        if self.list in snapshot.library.lists:
            return self._find_on_list(snapshot.library.lists[self.list], view, films, others, snapshot)
        if self.twins:
            return self._find_twins(view, films, snapshot)
        left_out = view.left_out(rows)
        description = join(view.name(0), left_out, by=", ")
        if films:
            description = view.describe(len(films), left_out)
        words = join(description, snapshot.visible.hidden_words(films), by=", ")
        in_catalogue = list[Row]()
        if len(films) + len(others) < FEW:
            in_catalogue = catalogue_rows(snapshot, view.asked, others)
            slugs = {row.slug for row in (*films, *others, *in_catalogue)}
            in_catalogue += [row for row in near if row.slug not in slugs and not snapshot.entry(row.slug)]
        if in_catalogue:
            besides = _called_otherwise(others, view.asked)
            others = RowSlice.of([*(row for row in others if row not in besides), *in_catalogue, *besides])
        words = join(words, phrase("{} not on your list", len(others)), by=", ")
        same_names = rows.namesakes | namesakes(sorted(others, key=attrgetter("filed")))
        return BrowseResult(view, films, others, words, same_names)

    def near(self, snapshot: Snapshot) -> Sequence[Row]:
        """The films of the catalogue with words similar to the search; too slow for the thread that draws."""
        if self.list or self.twins:
            return []
        return near_catalogue_rows(snapshot, self.view(snapshot).asked, ())

    def _find_twins(self, view: View, films: RowSlice, snapshot: Snapshot) -> BrowseResult:
        """The films that may be one, the films of a pair side by side."""
        from watchlist.domain.changes.twins import twins_of

        places: dict[str, int] = {}
        for place, pair in enumerate(twins_of(snapshot.library)):
            for film in pair:
                places.setdefault(film.slug, place)
        mine = sorted((row for row in films if row.slug in places), key=lambda row: places[row.slug])
        others = list[Row]()
        if not self.search.strip():
            others = [row for row in snapshot.visible.rows.cards if row.slug in places]
        words = f"{formatting.count(len(mine) + len(others), 'film')} that may be one with another, = makes one of two"
        return BrowseResult(view, RowSlice.of(mine), RowSlice.of(others), words)

    def _find_on_list(
        self, film_list: FilmList, view: View, films: RowSlice, others: Sequence[Row], snapshot: Snapshot
    ) -> BrowseResult:
        places = {slug: place for place, slug in enumerate(film_list.films)}
        mine = [row for row in films if row.slug in places]
        if not self.search.strip():
            others = snapshot.visible.rows.cards
        others = sorted((row for row in others if row.slug in places), key=lambda row: places[row.slug])
        in_list_order = not view.asked.orders
        if in_list_order:
            mine.sort(key=lambda row: places[row.slug])
        words = join(
            f"{formatting.count(len(mine) + len(others), 'film')} of “{film_list.name}”",
            text_if(in_list_order, "in the list's order"),
            phrase("{} not on your list", len(others)),
            snapshot.visible.hidden_words(mine),
            by=", ",
        )
        return BrowseResult(view, RowSlice.of(mine), RowSlice.of(others), words, snapshot.visible.rows.namesakes)

    def ordered(self, sort: Sort) -> "BrowseState":
        """The state with another order; the same order again is reversed."""
        falling = sort in FALLING
        if sort is self.sort:
            falling = not self.order.endswith("-")
        return replace(self, order=sort.value + text_if(falling, "-"))

    def lasting(self, snapshot: Snapshot) -> str:
        """The search as a query that means the same in every scale; empty if it is empty or has a fault."""
        view = self.view(snapshot)
        if view.fault:
            return ""
        return view.asked.lasting

    def place(self, tabs: tuple[Tab, ...]) -> int:
        """The place of the present filter or list among tabs; 0 if it is not there."""
        return next((place for place, tab in enumerate(tabs) if self._is_on(tab)), 0)

    def _is_on(self, tab: Tab) -> bool:
        if self.twins:
            return tab.twins
        if self.list:
            return tab.list == self.list
        return tab.query == self.filter and not tab.list and not tab.twins

    def choose(self, tab: Tab) -> "BrowseState":
        """The state with another filter or list, and the same search."""
        return replace(self, filter=tab.query, list=tab.list, twins=tab.twins)

    def following(self, former: Snapshot, snapshot: Snapshot) -> "BrowseState":
        """The state after a change: a renamed list or changed filter stays the present one, a deleted one does not."""
        state, filters = self, snapshot.settings.filters
        if self.list and self.list not in snapshot.library.lists:
            renamed = {old.slug: new.slug for old, new in renamed_lists(former.library, snapshot.library)}
            state = replace(state, list=renamed.get(self.list, ""))
        names = [name for name, query in former.settings.filters.items() if query == self.filter]
        if names and self.filter not in {tab.query for tab in tabs(snapshot)}:
            state = replace(state, filter=filters.get(names[0], ""))
        return state

    def tab(self, snapshot: Snapshot) -> Tab:
        """The tab of the present filter or list."""
        all_tabs = tabs(snapshot, lists=True)
        return all_tabs[self.place(all_tabs)]

    def move(self, slug: str, by: int, shown: BrowseResult, snapshot: Snapshot) -> Change | None:
        """The change that moves a film past its neighbour in the shown list; None if there is no neighbour."""
        film_list = snapshot.library.lists.get(self.list)
        slugs = [row.slug for row in shown.films]
        if film_list is None or slug not in slugs:
            return None
        place = slugs.index(slug) + by
        if not 0 <= place < len(slugs):
            return None
        to_place = film_list.films.index(slugs[place]) + 1
        return MoveOnList(at=clock.now(), list=film_list.slug, slug=slug, to_place=to_place)


def _called_otherwise(cards: Sequence[Row], query: Query) -> list[Row]:
    """The cards that have the words of a search elsewhere than in their titles, in the names of their cast, say."""
    words = query.highlights
    titles = {row.slug: fold(f"{row.film.title} {row.film.original_title}") for row in cards}
    return [row for row in query.filter(cards) if not all(word in titles[row.slug] for word in words)]


def tabs(snapshot: Snapshot, lists: bool = False) -> tuple[Tab, ...]:
    """All films, the program's filters and the saved ones; lists: also the filters seldom used, and your lists."""
    common = [Tab(filter.name, filter.query) for filter in (Filter("All", ""), *FILTERS)]
    saved = [Tab(name, query) for name, query in snapshot.settings.filters.items()]
    if not lists:
        return (*common, *saved)
    seldom = [Tab(filter.name, filter.query) for filter in (UPCOMING, UNMATCHED)]
    your_lists = [Tab(film_list.name, list=film_list.slug) for film_list in snapshot.library.lists_by_name]
    return (*common, *seldom, Tab(TWINS, twins=True), *saved, *your_lists)


def chosen_columns(snapshot: Snapshot) -> tuple[str, ...]:
    """The chosen columns of the library: those of the settings, else those picked last, else none."""
    return snapshot.settings.columns or snapshot.ui_state.columns
