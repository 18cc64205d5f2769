"""All that screens show, at one moment."""

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from watchlist.domain.model.club import Club
from watchlist.domain.model.draft import Draft
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library, Step
from watchlist.domain.model.poll import Ballot
from watchlist.domain.model.settings import Settings, UiState
from watchlist.domain.model.shelf import Pictures, PosterFiles, PosterSource, Shelf, look_up
from watchlist.domain.query.catalogue import CatalogueAccess
from watchlist.domain.query.masking import VisibleRows
from watchlist.domain.query.row_index import RowIndex


class Snapshot(Struct, frozen=True):
    """The library, the shelf and the rest as they were at one moment. notice: a message about the store that the user
    needs at once, such as that it is read-only. step: the step of the change just saved, None if it changed nothing.
    visible: the rows without hidden verdicts, for all readers; unmasked_rows: the rows with them.
    others: the ballots of the other profiles here, by their names; name: yours, empty where none is known.
    club: what the members of your club folder share; read_company: reads what they and the other profiles say.
    last_search: what was typed to search films when the program ran before.
    own_poster: the file that you chose for a film, by its slug, empty where there is none."""

    library: Library = field(default_factory=Library)
    shelf: Shelf = field(default_factory=Shelf)
    settings: Settings = field(default_factory=Settings)
    ui_state: UiState = field(default_factory=UiState)
    drafts: Mapping[str, Draft] = field(default_factory=dict)
    last_search: str = ""
    visible: VisibleRows = field(default_factory=VisibleRows)
    unmasked_rows: RowIndex = field(default_factory=RowIndex)
    notice: str = ""
    step: Step | None = None
    others: tuple[Ballot, ...] = ()
    name: str = ""
    club: Club = field(default_factory=Club)
    read_company: Callable[[], Club] = Club
    catalogue: CatalogueAccess = field(default_factory=CatalogueAccess)
    own_poster: Callable[[str], str] = lambda slug: ""

    def film(self, slug: str) -> Film | None:
        """A film of the library, of a card, or one that the catalogue offered."""
        return look_up(self.shelf, self.library, slug) or self.catalogue.offered.get(slug)

    def poster(self, film: Film) -> PosterFiles | None:
        """The poster of a film: yours, else its card's, else one from a look-up; None if one has to be drawn."""
        if own := self.own_poster(film.slug):
            return PosterFiles(PosterSource.YOURS, Pictures(own))
        if pictures := self.shelf.pictures.get(film.slug):
            return PosterFiles(PosterSource.CARD, pictures)
        if fetched := self.catalogue.poster(film):
            return PosterFiles(PosterSource.FETCHED, Pictures(fetched))
        return None

    def entry(self, slug: str) -> Entry | None:
        """Your entry of a film, if it is on your list."""
        return self.library.entries.get(slug)
