"""The first page of a library: enough for the first screen, so that a start does not wait for ten thousand films."""

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from watchlist.domain.browse.browse import BrowseState, tabs
from watchlist.domain.browse.view import View
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import FilmList, Library, Step
from watchlist.domain.model.poll import Ballot
from watchlist.domain.model.shelf import Shelf
from watchlist.domain.query.index import index
from watchlist.domain.query.masking import VisibleRows
from watchlist.domain.query.row_index import RowIndex
from watchlist.domain.query.snapshot import Snapshot

FROM = 1000
"""The fewest films of a library for which a first page is kept."""
MOST = 200
"""The films in a first page; a terminal with more lines does not use it."""
_COUNTABLE = 1_000_000


class FirstPage(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The first films of the library as it opens, their entries, and the number of films of each tab, by its query.

    Films are as their cards have them. The lists contain only these films. steps: the newest step, without its edits:
    whether there is anything to undo.
    """

    films: tuple[Film, ...]
    entries: tuple[Entry, ...]
    counts: Mapping[str, int]
    lists: tuple[FilmList, ...] = ()
    ballots: Mapping[str, Ballot] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether it can be shown: it has films, and no more than its counts say."""
        return 0 < len(self.films) <= self.counts.get("", 0) <= _COUNTABLE


def take_first_page(snapshot: Snapshot) -> FirstPage | None:
    """The first page of a library; None if the library is small, or its settings hide verdicts."""
    library, settings = snapshot.library, snapshot.settings
    if len(library.entries) < FROM or settings.hide_old_scores:
        return None
    rows = BrowseState.remembered(snapshot).find(snapshot).films[:MOST]
    shown = {row.slug: row.film for row in rows}
    lists = (
        film_list.with_films(tuple(filter(shown.__contains__, film_list.films))) for film_list in library.lists.values()
    )
    return FirstPage(
        films=tuple(shown.values()),
        entries=tuple(row.entry for row in rows if row.entry),
        counts={tab.query: tab.count(snapshot) for tab in tabs(snapshot)},
        lists=tuple(film_list for film_list in lists if film_list.films),
        ballots={key: ballot for key, ballot in library.ballots.items() if ballot.film in shown},
        steps=tuple(Step(id=step.id, at=step.at, words=step.words) for step in library.steps[-1:]),
    )


def show_first_page(page: FirstPage, bare: Snapshot) -> Snapshot:
    """A snapshot that shows a first page like the whole library, and contains nothing else."""
    library = Library(
        films={film.slug: film for film in page.films},
        entries={entry.slug: entry for entry in page.entries},
        lists={film_list.slug: film_list for film_list in page.lists},
        ballots=page.ballots,
        steps=page.steps,
    )
    shown, scale = index(library, Shelf(), bare.settings.services).by_slug, bare.settings.scale
    rows = RowIndex.beginning(
        [shown[film.slug] for film in page.films],
        page.counts[""],
        {View(query, scale=scale).conditions: number for query, number in page.counts.items()},
    )
    return replace(bare, library=library, unmasked_rows=rows, visible=VisibleRows(rows))
