"""Everything that screens show, at one moment."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct, field

from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library, Step
from watchlist.domain.model.poll import Ballot
from watchlist.domain.model.row import Row
from watchlist.domain.model.settings import Settings, UiState
from watchlist.domain.model.shelf import Shelf, look_up
from watchlist.domain.model.visible import VisibleRows


class Draft(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A verdict being written: what stands in the editor and is not saved yet.

    viewing is the id of the viewing it judges, 0 for one that saving will log; day is empty where it is not known.
    """

    slug: str
    rating: int | None = None
    text: str = ""
    spoilers: bool = False
    day: date | None = None
    viewing: int = 0

    @property
    def written(self) -> bool:
        """Whether it says anything: without a score and a text there is nothing to go on with."""
        return self.rating is not None or self.text.strip() != ""


class Snapshot(Struct, frozen=True):
    """The library, the shelf and the rest as they were at one moment. notice: what the user should know of the store
    at once, such as that it can only be read. step: what the change just saved became, None if it changed nothing.
    visible: the rows as everything reads them; unmasked_rows: with the verdicts that the settings hide.
    others: the ballots of the other profiles here, by the names of these; name: yours, empty where none is known."""

    library: Library = field(default_factory=Library)
    shelf: Shelf = field(default_factory=Shelf)
    settings: Settings = field(default_factory=Settings)
    ui_state: UiState = field(default_factory=UiState)
    drafts: Mapping[str, Draft] = field(default_factory=dict)
    visible: VisibleRows = field(default_factory=VisibleRows)
    unmasked_rows: Sequence[Row] = ()
    notice: str = ""
    step: Step | None = None
    others: tuple[Ballot, ...] = ()
    name: str = ""

    def film(self, slug: str) -> Film | None:
        """What is known of a film."""
        return look_up(self.shelf, self.library, slug)

    def entry(self, slug: str) -> Entry | None:
        """What you say of a film, if it is on your list."""
        return self.library.entries.get(slug)
