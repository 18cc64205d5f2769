"""Searching the catalogue for similar words once the user stops typing."""

from collections.abc import Sequence

from msgspec.structs import replace
from textual import on, work
from textual.events import DescendantBlur, DescendantFocus
from textual.timer import Timer

from watchlist.domain.base.formatting import phrase, text_if
from watchlist.domain.browse.browse import BrowseResult, BrowseState
from watchlist.domain.model.row import Row
from watchlist.domain.query.completion import Completion, complete
from watchlist.domain.query.snapshot import Snapshot
from watchlist.tui.screens.commands.browsing import BrowseCommands
from watchlist.tui.text import library as library_text
from watchlist.tui.widgets.prose import Prose
from watchlist.tui.widgets.search_bar import SearchBar

NEAR_AFTER = 0.15
"""Seconds without a letter before the catalogue is searched for similar words."""


class NearSearch(BrowseCommands):
    """Searches the catalogue in a thread, and shows the films if the search is still the same."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self._resting: Timer | None = None
        self._near: tuple[BrowseState | None, Sequence[Row]] = (None, ())
        self._meant = ("", "")

    @work(thread=True, exclusive=True, group="catalogue")
    def _open_catalogue(self) -> None:
        """Open the catalogue, which may take a moment, before the user types."""
        if self.snapshot.catalogue.opened is None:
            self.snapshot.catalogue.open()
            self.snapshot.catalogue.prepare(self.snapshot.library)
            self.call_later(self._fill)

    def _near_rows(self) -> Sequence[Row]:
        """The rows found for this search; none if the last ones are of another search."""
        asked, near = self._near
        if asked != replace(self._sound, order=""):
            return ()
        return near

    def _await_near(self, shown: BrowseResult) -> None:
        """If few films were found, search for similar words once the user stops typing."""
        if self._resting:
            self._resting.stop()
        self._resting = None
        if shown.is_poor:
            self._resting = self.set_timer(NEAR_AFTER, self._look_nearly)

    @work(thread=True, exclusive=True, group="nearly")
    def _look_nearly(self) -> None:
        browse, snapshot, meant = self._sound, self.snapshot, ""
        near = browse.near(snapshot)
        if not (near or self._shown.films or self._shown.others):
            from watchlist.domain.browse.meant import meant_in_library

            meant = meant_in_library(browse.search, snapshot)
        self.call_later(self._found_nearly, browse, near, meant)

    def _found_nearly(self, asked: BrowseState, near: Sequence[Row], meant: str) -> None:
        if (near or meant) and asked == self._sound:
            self._near = replace(asked, order=""), near
            self._meant = asked.search, meant
            self._fill()

    def _completions(self, text: str, cursor: int) -> Sequence[Completion]:
        """The ways a search may go on; for one that was meant for another keyboard, the one that was meant."""
        searched, meant = self._meant
        if meant and text == searched:
            return (Completion(0, len(text), meant, meant),)
        return complete(text, cursor, self.snapshot.visible.rows)

    def _say_nothing(self, nothing_found: bool) -> None:
        """If there is no film to show, say why, and how many there are elsewhere."""
        nothing, state = self.query_one("#nothing", Prose), self._sound
        nothing.display = nothing_found
        if nothing_found:
            elsewhere = len(replace(state, filter="", list="", twins=False).find(self.snapshot).films)
            tab = state.tab(self.snapshot).name
            any_films = bool(self.snapshot.library.entries)
            meant = text_if(self._meant[0] == state.search, self._meant[1])
            view, rows = state.view(self.snapshot), self.snapshot.visible.rows
            hints = [
                view.missing_setting(self.snapshot.settings.services),
                phrase("Did you mean {}?", view.suggestion(rows) or meant),
                phrase("It {}.", view.left_out(rows)),
                phrase("{}: F looks them up.", view.unknown(rows)),
            ]
            ways = library_text.ways_on(state.search, any_films, typing=isinstance(self.focused, SearchBar))
            why = library_text.why_nothing(state.search, tab, elsewhere, any_films, hints)
            nothing.show(lambda width: library_text.nothing(why, ways, width))

    @on(DescendantFocus)
    @on(DescendantBlur)
    def _say_where_keys_go(self) -> None:
        """If there is no film to show, name the keys anew: letters are typed in the search, and commands outside."""
        if self.query_one("#nothing").display:
            self._say_nothing(True)
