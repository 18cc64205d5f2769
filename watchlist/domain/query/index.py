"""Every row of a library together, with the orders and words that have been asked of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Self

from watchlist.domain.base import clock
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library
from watchlist.domain.model.row import Row
from watchlist.domain.model.shelf import Shelf, look_up
from watchlist.domain.query.query import Query
from watchlist.domain.query.row_slice import RowSlice
from watchlist.domain.query.sort import Order

_ORDERS_KEPT = 8
_SHORT = 3
_SLICE = 200
"""How many rows can be prepared in a millisecond or two."""
_MARKS = ".,:;!?'\"()[]-…"


class RowIndex(tuple[Row, ...]):
    """Rows as they are filed: by title, then by year. Orders are worked out once and kept."""

    _orders: dict[tuple[Order, ...], list[Row]]
    _vocabulary: Mapping[str, Sequence[str]]
    _last: tuple[Query, date | None, Sequence[Row]]
    _haystacks: tuple[tuple[Order, ...], Sequence[str]] | None
    _counts: dict[tuple[Query, date], int]
    _warm = False

    def __new__(cls, rows: Iterable[Row] = ()) -> Self:
        made = super().__new__(cls, sorted(rows, key=attrgetter("filed")))
        made._orders, made._vocabulary, made._last, made._counts = {}, {}, (Query(), None, []), {}
        made._haystacks = None
        return made

    @cached_property
    def yours(self) -> Sequence[Row]:
        """The rows of your list."""
        return [row for row in self if row.entry is not None]

    @cached_property
    def cards(self) -> Sequence[Row]:
        """The rows of the cards that are not on your list."""
        return [row for row in self if row.entry is None]

    def ordered(self, orders: tuple[Order, ...]) -> list[Row]:
        """The rows of your list: by the first order, where that leaves them equal by the next, at last as filed."""
        found = self._orders.get(orders)
        if found is None:
            found = list(self.yours)
            for order in reversed(orders):
                found = order.arrange(found)
            if len(self._orders) >= _ORDERS_KEPT:
                self._orders.clear()
            self._orders[orders] = found
        return found

    def follow(self, former: "RowIndex") -> None:
        """Take over what the former rows have worked out, and work out again what is sure to be asked of these too."""
        if [row.film for row in former] == [row.film for row in self]:
            self._vocabulary = former._vocabulary
        if former._last[1] is not None:
            self.ordered(former._last[0].orders)
        for query, _ in tuple(former._counts):
            self.count(query)

    def warm(self, rest: Callable[[], object]) -> bool:
        """Work out, in a thread, what the first searches would wait for; whether there was anything to work out.

        rest is called over and over meanwhile, to let keys get through.
        """
        if self._warm:
            return False
        # Those on show first and in their order: so they lie side by side in memory, and are read twice as fast.
        for rows in chain(_slices(self._last[2], rest), _slices(self, rest)):
            for row in rows:
                _ = row.haystack
        self._haystacks_in(self._last[0].orders)
        self._vocabulary = self._vocabulary or _spell(_slices(self, rest))
        self._warm = True
        return True

    def find(self, query: Query) -> Sequence[Row]:
        """The rows of your list that a query lets pass, in its order; cheaper where it narrows the one before."""
        today = clock.today()
        before, day, found = self._last
        narrower = day == today and before.orders == query.orders and query.narrows(before)
        if query.words is not None:
            found = self._having(query.words, query.orders, found if narrower else None)
        else:
            found = query.filter(found if narrower else self.ordered(query.orders), today)
        self._last = query, today, found
        return found

    def _having(self, words: Sequence[str], orders: tuple[Order, ...], within: Sequence[Row] | None) -> RowSlice:
        """The rows with all of some words, of those in an order or of those found before."""
        haystacks = self._haystacks_in(orders)
        places: Sequence[int] = within.places if isinstance(within, RowSlice) else range(len(haystacks))
        for word in words:
            places = [place for place in places if word in haystacks[place]]
        return RowSlice(self.ordered(orders), places)

    def _haystacks_in(self, orders: tuple[Order, ...]) -> Sequence[str]:
        """What words look through in every row of an order."""
        kept = self._haystacks  # a thread may put another here
        if kept is None or kept[0] != orders:
            kept = self._haystacks = orders, [row.haystack for row in self.ordered(orders)]
        return kept[1]

    def count(self, query: Query) -> int:
        """How many rows of your list a query lets pass; kept, as one does not ask once."""
        asked = query, clock.today()
        if asked not in self._counts:
            self._counts[asked] = len(query.filter(self.yours, asked[1]))
        return self._counts[asked]

    @property
    def vocabulary(self) -> Mapping[str, Sequence[str]]:
        """Every longer word of the titles and names, folded, and the slugs of the films that have it."""
        self._vocabulary = self._vocabulary or _spell([self])
        return self._vocabulary


def index(library: Library, shelf: Shelf, former: Iterable[Row] = ()) -> RowIndex:
    """Every film of the library (lists hold some alone) and every card besides; former rows are used again."""
    kept = {row.film.slug: row for row in former}
    films, entries, cards, lists = library.films, library.entries, shelf.cards, _memberships(library)
    polled = {ballot.film for ballot in library.ballots.values() if not ballot.voter}
    found = []
    # in the former order: what is nearly in order is quickly put in order
    for slug in dict.fromkeys(chain(kept, entries, films, cards)):
        entry, film = entries.get(slug), films.get(slug)
        if slug in cards:
            film = look_up(shelf, library, slug)
        elif entry is None and film is None:
            continue
        row, named, voted = kept.get(slug), lists.get(slug, ()), slug in polled
        if row is None or not (row.film is film and row.entry is entry and row.lists == named and row.polled is voted):
            row = _again(row, Row(film or Film(slug=slug, title=slug), entry, named, voted))
        found.append(row)
    rows = RowIndex(found)
    if isinstance(former, RowIndex):
        rows.follow(former)
    return rows


def _slices(rows: Sequence[Row], rest: Callable[[], object]) -> Iterator[Sequence[Row]]:
    for start in range(0, len(rows), _SLICE):
        rest()
        yield rows[start : start + _SLICE]


def _spell(slices: Iterable[Iterable[Row]]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for row in chain.from_iterable(slices):
        for word in {word.strip(_MARKS) for word in row.names.split()}:
            if len(word) > _SHORT:
                found.setdefault(word, []).append(row.film.slug)
    return found


def _memberships(library: Library) -> dict[str, tuple[str, ...]]:
    held: dict[str, list[str]] = {}
    for known in library.lists.values():
        for slug in known.films:
            held.setdefault(slug, []).append(known.name)
    return {slug: tuple(names) for slug, names in held.items()}


def _again(former: Row | None, row: Row) -> Row:
    """The former row if it says the same, to keep what it has cached."""
    if former is None or former.film != row.film:
        return row
    same = former.entry == row.entry and former.lists == row.lists and former.polled == row.polled
    return former if same else row
