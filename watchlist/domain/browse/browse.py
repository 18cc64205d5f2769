"""How films are found in the library: a filter or a list, a search and an order together, as one value."""

from collections.abc import Sequence
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base import clock, formatting
from watchlist.domain.base.formatting import join
from watchlist.domain.browse.offers import FEW as FEW_HITS
from watchlist.domain.browse.offers import catalogue_rows, near_catalogue_rows
from watchlist.domain.browse.view import View
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.lists import MoveOnList
from watchlist.domain.model.filters import FILTERS, UNMATCHED, UPCOMING, Filter
from watchlist.domain.model.library import FilmList
from watchlist.domain.model.row import Row
from watchlist.domain.query.completion import Completion, complete
from watchlist.domain.query.row_index import namesakes
from watchlist.domain.query.row_slice import RowSlice
from watchlist.domain.query.snapshot import Snapshot
from watchlist.domain.query.sort import Sort

__all__ = ["BrowseResult", "BrowseState", "Completion", "Tab", "columns", "complete", "tabs"]

TWINS = "Possible twins"
"""What the filter of the films that may be one is called."""
FEW = 5
"""How many films found are so few that the catalogue is asked too."""
FALLING = (Sort.HYPE, Sort.RATING, Sort.ADDED, Sort.YEAR, Sort.WATCHED, Sort.RELEASED)
"""The orders that begin with the highest or newest."""


class Tab(Struct, frozen=True):
    """A filter, by its slug one of your lists, or the films that may be one: its name, and what it holds."""

    name: str
    query: str = ""
    list: str = ""
    twins: bool = False

    @property
    def kind(self) -> str:
        """What it is, in a word or two: its query, or that it is a list."""
        if self.list:
            return "list"
        if self.twins:
            return "two films that may be one"
        return self.query

    def count(self, snapshot: Snapshot) -> int:
        """How many films it holds."""
        if self.twins:
            from watchlist.domain.changes.twins import twins_of

            return len({film.slug for pair in twins_of(snapshot.library) for film in pair})
        if self.list:
            return len(snapshot.library.lists[self.list].films)
        return View(search=self.query, scale=snapshot.settings.scale).count(snapshot.visible.rows)


class BrowseResult(Struct, frozen=True):
    """What the library shows: the films of yours, those that are not (cards, and where few are found films of the
    catalogue), and what that is, in words; namesakes: the slugs of those that share title and year with another.

    What the settings hide of a film is not in its row.
    """

    view: View
    films: RowSlice
    others: RowSlice
    words: str
    namesakes: frozenset[str] = frozenset()

    @property
    def is_poor(self) -> bool:
        """Whether so little is found that slips of the pen ought to be forgiven."""
        return bool(self.view.search.strip()) and len(self.films) + len(self.others) < FEW_HITS


class BrowseState(Struct, frozen=True):
    """What is looked for. filter and search are queries, list a slug; order is a sort, with a minus for downwards.

    twins: the films that may be one, pair by pair.
    """

    filter: str = ""
    list: str = ""
    twins: bool = False
    search: str = ""
    order: str = "added-"

    @classmethod
    def remembered(cls, snapshot: Snapshot) -> "BrowseState":
        """The order that was chosen last, and nothing else."""
        order = snapshot.ui_state.sort
        if order.removesuffix("-") not in {sort.value for sort in Sort}:
            return cls()
        return cls(order=order)

    @property
    def sort(self) -> Sort:
        """What is ordered by."""
        return Sort(self.order.removesuffix("-"))

    def view(self, snapshot: Snapshot) -> View:
        """Which of your films are looked for, in which order, before a list narrows them."""
        reverse = self.order.endswith("-")
        return View(self.search, None, self.sort, reverse, snapshot.settings.scale, filter=self.filter)

    def found(self, snapshot: Snapshot, near: Sequence[Row] = ()) -> BrowseResult:
        """What it finds: a list in its own order, anything else in the order chosen.

        near: films of the catalogue that nearly have the words, below those that have them.
        """
        view, rows = self.view(snapshot), snapshot.visible.rows
        films, others = view.films(rows), view.cards(rows)
        if self.list in snapshot.library.lists:
            return self._found_on(snapshot.library.lists[self.list], view, films, others, snapshot)
        if self.twins:
            return self._found_twins(view, films, snapshot)
        left_out = view.left_out(rows)
        described = view.describe(len(films), left_out) if films else join(view.name(0), left_out, by=", ")
        words = join(described, snapshot.visible.hidden_words(films), by=", ")
        known = list[Row]()
        if len(films) + len(others) < FEW:
            known = catalogue_rows(snapshot, view.asked, others)
            slugs = {row.slug for row in (*films, *others, *known)}
            known += [row for row in near if row.slug not in slugs and not snapshot.entry(row.slug)]
        if known:
            others = RowSlice.of([*others, *known])
            words = join(words, f"{len(known)} in the catalogue", by=", ")
        apart = rows.namesakes | namesakes(sorted(others, key=attrgetter("filed")))
        return BrowseResult(view, films, others, words, apart)

    def near(self, snapshot: Snapshot) -> Sequence[Row]:
        """The films of the catalogue that nearly have the words looked for; never on the thread that draws."""
        if self.list or self.twins:
            return []
        return near_catalogue_rows(snapshot, self.view(snapshot).asked, ())

    def _found_twins(self, view: View, films: RowSlice, snapshot: Snapshot) -> BrowseResult:
        """The films that may be one, the two of a pair side by side."""
        from watchlist.domain.changes.twins import twins_of

        places: dict[str, int] = {}
        for place, pair in enumerate(twins_of(snapshot.library)):
            for film in pair:
                places.setdefault(film.slug, place)
        mine = sorted((row for row in films if row.slug in places), key=lambda row: places[row.slug])
        aside = [row for row in snapshot.visible.rows.cards if row.slug in places] if not self.search.strip() else []
        words = f"{formatting.count(len(mine) + len(aside), 'film')} that may be one with another, = makes one of two"
        return BrowseResult(view, RowSlice.of(mine), RowSlice.of(aside), words)

    def _found_on(
        self, kept: FilmList, view: View, films: RowSlice, others: RowSlice, snapshot: Snapshot
    ) -> BrowseResult:
        places = {slug: place for place, slug in enumerate(kept.films)}
        on_list = [row for row in films if row.slug in places]
        strangers = others if self.search.strip() else snapshot.visible.rows.cards
        aside = sorted((row for row in strangers if row.slug in places), key=lambda row: places[row.slug])
        in_list_order = "sort:" not in self.search
        if in_list_order:
            on_list.sort(key=lambda row: places[row.slug])
        words = join(
            f"{formatting.count(len(on_list) + len(aside), 'film')} of “{kept.name}”",
            "in the list's order" * in_list_order,
            f"{len(aside)} not on your list" * bool(aside),
            snapshot.visible.hidden_words(on_list),
            by=", ",
        )
        return BrowseResult(view, RowSlice.of(on_list), RowSlice.of(aside), words, snapshot.visible.rows.namesakes)

    def ordered(self, sort: Sort) -> "BrowseState":
        """By another order; the same again turns it round."""
        falling = sort in FALLING
        if sort is self.sort:
            falling = not self.order.endswith("-")
        return replace(self, order=sort.value + "-" * falling)

    def lasting(self, snapshot: Snapshot) -> str:
        """What is asked, as a query that means the same in every scale; empty where nothing is, or nothing sensible."""
        view = self.view(snapshot)
        if view.fault:
            return ""
        return view.asked.lasting

    def place(self, known: tuple[Tab, ...]) -> int:
        """The place of what is shown among tabs."""
        if self.twins:
            return next((place for place, tab in enumerate(known) if tab.twins), 0)
        plain = (not tab.list and not tab.twins for tab in known)
        here = (
            tab.list == self.list if self.list else tab.query == self.filter and free
            for tab, free in zip(known, plain, strict=True)
        )
        return next((place for place, found in enumerate(here) if found), 0)

    def choose(self, tab: Tab) -> "BrowseState":
        """Another filter or list, with the same search."""
        return replace(self, filter=tab.query, list=tab.list, twins=tab.twins)

    def tab(self, snapshot: Snapshot) -> Tab:
        """The filter or list that is shown."""
        known = tabs(snapshot, lists=True)
        return known[self.place(known)]

    def move(self, slug: str, by: int, shown: BrowseResult, snapshot: Snapshot) -> Change | None:
        """The change that takes a film past its neighbour in the list that is shown; None where there is none."""
        kept = snapshot.library.lists.get(self.list)
        slugs = [row.slug for row in shown.films]
        if kept is None or slug not in slugs:
            return None
        place = slugs.index(slug) + by
        if not 0 <= place < len(slugs):
            return None
        return MoveOnList(at=clock.now(), list=kept.slug, slug=slug, to_place=kept.films.index(slugs[place]) + 1)


def tabs(snapshot: Snapshot, lists: bool = False) -> tuple[Tab, ...]:
    """All, the filters that come with the program, the saved ones; lists: also those seldom used, and your lists."""
    saved = (Filter(name, query) for name, query in snapshot.settings.filters.items())
    seldom = (UPCOMING, UNMATCHED) if lists else ()
    ours = (Tab(kept.name, kept.query) for kept in (Filter("All", ""), *FILTERS, *seldom))
    twins = (Tab(TWINS, twins=True),) if lists else ()
    yours = (Tab(kept.name, kept.query) for kept in saved)
    named = snapshot.library.lists_by_name if lists else ()
    return (*ours, *twins, *yours, *(Tab(kept.name, list=kept.slug) for kept in named))


def columns(snapshot: Snapshot) -> tuple[str, ...]:
    """The columns of the library: those of the settings, else those picked last, else none."""
    return snapshot.settings.columns or snapshot.ui_state.columns
