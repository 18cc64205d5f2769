"""What the library shows first: enough for the first screen, so that a start need not wait for ten thousand films."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Self, overload

from msgspec import Struct, field
from msgspec.structs import replace

from watchlist.domain.base.rating import Scale
from watchlist.domain.browse.browse import BrowseState, tabs
from watchlist.domain.browse.view import View
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import FilmList, Library
from watchlist.domain.model.poll import Ballot
from watchlist.domain.model.row import Row
from watchlist.domain.model.shelf import Shelf
from watchlist.domain.model.snapshot import Snapshot
from watchlist.domain.model.visible import VisibleRows
from watchlist.domain.query.index import RowIndex, index
from watchlist.domain.query.query import Query

FROM = 1000
"""Films from which on a first page is worth keeping."""
MOST = 200
"""Films in a first page; a terminal with more lines is shown none."""
_COUNTABLE = 1 << 31


class FirstPage(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The films on top of the library as it opens, what is kept of them, and how many each tab holds, by its query.

    A film is told as its card tells it. Of the lists only these films are kept.
    """

    films: tuple[Film, ...]
    entries: tuple[Entry, ...]
    counts: Mapping[str, int]
    lists: tuple[FilmList, ...] = ()
    ballots: Mapping[str, Ballot] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """Whether it can be shown: there are films, and no more of them than are counted."""
        return 0 < len(self.films) <= self.counts.get("", 0) <= _COUNTABLE


def take_first_page(snapshot: Snapshot) -> FirstPage | None:
    """What a library shows first; None where that is as quickly found out, or depends on what is hidden."""
    library, settings = snapshot.library, snapshot.settings
    if len(library.entries) < FROM or settings.hide_old_scores:
        return None
    rows = BrowseState.remembered(snapshot).found(snapshot).films[:MOST]
    shown = {row.slug: row.film for row in rows}
    lists = (replace(kept, films=tuple(filter(shown.__contains__, kept.films))) for kept in library.lists.values())
    return FirstPage(
        films=tuple(shown.values()),
        entries=tuple(row.entry for row in rows if row.entry),
        counts={tab.query: tab.count(snapshot) for tab in tabs(snapshot)},
        lists=tuple(kept for kept in lists if kept.films),
        ballots={key: ballot for key, ballot in library.ballots.items() if ballot.film in shown},
    )


def show_first_page(kept: FirstPage, bare: Snapshot) -> Snapshot:
    """A snapshot that shows a first page as the whole library would be shown, and knows nothing besides."""
    library = Library(
        films={film.slug: film for film in kept.films},
        entries={entry.slug: entry for entry in kept.entries},
        lists={held.slug: held for held in kept.lists},
        ballots=kept.ballots,
    )
    rows = _FirstRows.of(index(library, Shelf()), kept, bare.settings.scale)
    return replace(bare, library=library, unmasked_rows=rows, visible=VisibleRows(rows))


class _FirstRows(RowIndex):
    """The rows of a first page: asked what is asked at a start, they answer for the whole library."""

    _first: list[Row]
    _total: int
    _numbers: Mapping[Query, int]

    @classmethod
    def of(cls, rows: RowIndex, kept: FirstPage, scale: Scale) -> Self:
        made = cls(rows)
        made._numbers = {_asked(text, scale): number for text, number in kept.counts.items()}
        by_slug = {row.slug: row for row in rows}
        made._first, made._total = [by_slug[film.slug] for film in kept.films], kept.counts[""]
        return made

    def find(self, query: Query) -> Sequence[Row]:
        return super().find(query) if query.terms else _Beginning(self._first, self._total)

    def count(self, query: Query) -> int:
        return self._numbers[query] if query in self._numbers else super().count(query)


class _Beginning(Sequence[Row]):
    """The first of many rows."""

    def __init__(self, first: Sequence[Row], number: int) -> None:
        self._first = first
        self._number = number

    def __len__(self) -> int:
        return self._number

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        """A row; the last one known stands for those that follow."""
        return self._first[at] if isinstance(at, slice) else self._first[min(at, len(self._first) - 1)]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._first)

    def index(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """The place of a row among those known; raises ValueError for any other."""
        return self._first.index(value, start, len(self._first) if stop is None else stop)


def _asked(text: str, scale: Scale) -> Query:
    return replace(View(search=text, scale=scale).query, orders=())
