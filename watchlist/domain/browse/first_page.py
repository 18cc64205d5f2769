"""What the library shows first: enough for the first screen, so that a start need not wait for ten thousand films."""

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from watchlist.domain.browse.browse import BrowseState, tabs
from watchlist.domain.browse.view import View
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import FilmList, Library
from watchlist.domain.model.poll import Ballot
from watchlist.domain.model.shelf import Shelf
from watchlist.domain.query.index import index
from watchlist.domain.query.masking import VisibleRows
from watchlist.domain.query.row_index import RowIndex
from watchlist.domain.query.snapshot import Snapshot

FROM = 1000
"""Films from which on a first page is worth keeping."""
MOST = 200
"""Films in a first page; a terminal with more lines is shown none."""
_COUNTABLE = 1_000_000


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
    lists = (kept.with_films(tuple(filter(shown.__contains__, kept.films))) for kept in library.lists.values())
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
    shown, scale = index(library, Shelf(), bare.settings.services).by_slug, bare.settings.scale
    rows = RowIndex.beginning(
        [shown[film.slug] for film in kept.films],
        kept.counts[""],
        {View(query, scale=scale).conditions: number for query, number in kept.counts.items()},
    )
    return replace(bare, library=library, unmasked_rows=rows, visible=VisibleRows(rows))
