"""How films are found in the library: a filter, a search and an order together, as one value."""

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain import clock
from watchlist.domain.changes import Change
from watchlist.domain.completion import Completion, complete
from watchlist.domain.filters import FILTERS, Filter
from watchlist.domain.library import FilmList
from watchlist.domain.lists import MoveOnList
from watchlist.domain.snapshot import Snapshot
from watchlist.domain.sort import Sort
from watchlist.domain.view import Row, View

__all__ = ["Completion", "Finding", "columns", "complete", "count", "filters", "kind"]

FALLING = (Sort.HYPE, Sort.RATING, Sort.ADDED, Sort.YEAR, Sort.WATCHED, Sort.RELEASED)
"""The orders that begin with the highest or newest."""
ALL = Filter("All", "")


class Finding(Struct, frozen=True):
    """What the library shows. filter and search are queries; order is a sort, with a minus for downwards."""

    filter: str = ""
    search: str = ""
    order: str = "added-"

    @classmethod
    def remembered(cls, snapshot: Snapshot) -> "Finding":
        """The order that was chosen last, and nothing else."""
        known = {sort.value for sort in Sort}
        kept = snapshot.memory.sort
        return cls(order=kept) if kept.removesuffix("-") in known else cls()

    def view(self, snapshot: Snapshot) -> tuple[View, str]:
        """The view, and what is wrong with the search, in words and with its place; empty where nothing is."""
        scale = snapshot.settings.scale
        fault = View(search=self.search, scale=scale).fault
        said = f"at letter {fault.start + 1}: {fault.words}" if fault else ""
        asked = " ".join(filter(None, (self.filter, self.search)))
        sort, reverse = Sort(self.order.removesuffix("-")), self.order.endswith("-")
        return View(search=asked, sort=sort, reverse=reverse, scale=scale), said

    def found(self, view: View, snapshot: Snapshot) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
        """The films of the view and the cards besides; those of a list in the list's own order."""
        films, cards = view.films(snapshot.rows), view.cards(snapshot.rows)
        shown = self._list(snapshot)
        if shown is not None and "sort:" not in self.search:
            places = {slug: place for place, slug in enumerate(shown.films)}
            films = tuple(sorted(films, key=lambda row: places.get(row.slug, len(places))))
            if not self.search.strip():
                others = (row for row in snapshot.rows if row.entry is None and row.slug in places)
                cards = tuple(sorted(others, key=lambda row: places[row.slug]))
        return films, cards

    def ordered(self, sort: Sort) -> "Finding":
        """By another order; the same again turns it round."""
        same = self.order.removesuffix("-") == sort.value
        falling = not self.order.endswith("-") if same else sort in FALLING
        return replace(self, order=f"{sort.value}{'-' if falling else ''}")

    def lasting(self, snapshot: Snapshot) -> str:
        """What is asked, as a query that means the same in every scale; empty where nothing is."""
        view, fault = self.view(snapshot)
        query = replace(view.query, orders=tuple(o for o in view.query.orders if f"sort:{o.sort.value}" in view.search))
        return "" if fault else query.lasting

    def tabs(self, snapshot: Snapshot) -> list[tuple[str, int]]:
        """The filters with the numbers of their films; one that is no tab of its own stands last."""
        known = filters(snapshot)
        if self.place(snapshot) == len(known):
            known = (*known, Filter(self._name(snapshot), self.filter))
        return [(kept.name, count(kept, snapshot)) for kept in known]

    def place(self, snapshot: Snapshot) -> int:
        """The place of the filter among the tabs."""
        known = filters(snapshot)
        return next((place for place, kept in enumerate(known) if kept.query == self.filter), len(known))

    def move_on_list(self, slug: str, by: int, snapshot: Snapshot) -> Change | None:
        """The change that moves a film down the list that is shown, or up; None where none is shown."""
        shown = self._list(snapshot)
        if shown is None or slug not in shown.films:
            return None
        return MoveOnList(at=clock.now(), list=shown.slug, slug=slug, to_place=shown.films.index(slug) + 1 + by)

    def _name(self, snapshot: Snapshot) -> str:
        shown = self._list(snapshot)
        return shown.name if shown else self.filter

    def _list(self, snapshot: Snapshot) -> FilmList | None:
        lists = snapshot.library.lists.values()
        return next((found for found in lists if _list_query(found) == self.filter), None) if self.filter else None


def _list_query(found: FilmList) -> str:
    return f'list="{found.name}"'


def filters(snapshot: Snapshot, lists: bool = False) -> tuple[Filter, ...]:
    """All, the filters that come with the program, the saved ones, and your lists if they are wanted too."""
    saved = (Filter(name, query) for name, query in snapshot.settings.filters.items())
    named = sorted(snapshot.library.lists.values(), key=lambda found: found.name) if lists else ()
    return (ALL, *FILTERS, *saved, *(Filter(found.name, _list_query(found)) for found in named))


def kind(kept: Filter) -> str:
    """What a filter is, in a word or two: a list, or its query."""
    return "list" if kept.query.startswith("list=") else kept.query


def count(kept: Filter, snapshot: Snapshot) -> int:
    """How many films a filter holds."""
    return len(View(search=kept.query, scale=snapshot.settings.scale).films(snapshot.rows, forgiving=False))


def columns(snapshot: Snapshot) -> tuple[str, ...]:
    """The columns of the library: those of the settings, else those picked last, else none."""
    return snapshot.settings.columns or snapshot.memory.columns
