"""Going from one main screen to another."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from watchlist.domain.model.film import FIRST_FILM
from watchlist.domain.query.snapshot import Snapshot
from watchlist.tui.key_groups import KeyGroup
from watchlist.tui.messages import CardRequested, FilmSettled
from watchlist.tui.screens.base import MainScreen
from watchlist.tui.screens.films import FilmScreen
from watchlist.tui.screens.library import LibraryScreen
from watchlist.tui.type_ahead import TypeAhead

if TYPE_CHECKING:
    from watchlist.tui.screens.card import CardScreen

CARD, DIARY, STATS = "Card", "Diary", "Stats"
"""The tabs of the screens that are imported when first shown."""
GO = KeyGroup("go", "Going")


class Navigation(TypeAhead):
    """An app of main screens, each made once, and updated whenever it is switched to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        GO.command("1", "library", "Library", "all your films"),
        GO.command("2", "card", "Card", "the film you looked at last"),
        GO.command("3", "diary", "Diary", "everything you saw, by day"),
        GO.command("4", "stats", "Stats", "your films in figures and charts"),
        GO.command("slash", "search", "Search", "search your films and all cards", show=True),
        GO.command("escape", "back", "Back", "to where you came from"),
    ]

    def __init__(self, snapshot: Snapshot, slug: str) -> None:
        super().__init__()
        self._snapshot = snapshot
        self._slug = slug
        self._trail: list[str] = []
        self._came_from = LibraryScreen.TAB
        self._card: CardScreen | None = None

    def _made_card(self) -> "CardScreen":
        from watchlist.tui.screens.card import CardScreen

        self._card = CardScreen(self._snapshot, self._slug)
        return self._card

    @on(FilmSettled)
    def _film_settled(self, message: FilmSettled) -> None:
        self._slug = message.slug

    @on(CardRequested)
    async def _card_requested(self, message: CardRequested) -> None:
        if self._card and self.screen is self._card and self._card.slug != message.slug:
            self._trail.append(self._card.slug)
        await self._open_card(message.slug)

    async def _open_card(self, slug: str) -> None:
        self._slug = slug
        if isinstance(self.screen, MainScreen) and self.screen is not self._card:
            self._came_from = self.screen.TAB
            self._trail.clear()
        if await self._go(CARD) and self._card:
            self._card.show_film(self._snapshot, slug)

    async def _go(self, tab: str) -> MainScreen | None:
        """Switch to a main screen and update it; None while a dialog is open."""
        if not isinstance(self.screen, MainScreen):
            return None
        if not self.is_screen_installed(tab):
            self.install_screen(self._made(tab), tab)
        await self.switch_screen(tab)
        screen = self.screen
        if not isinstance(screen, MainScreen):
            return None
        if screen.snapshot is not self._snapshot:
            screen.show(self._snapshot)
        return screen

    def _made(self, tab: str) -> MainScreen:
        if tab == DIARY:
            from watchlist.tui.screens.diary import DiaryScreen

            return DiaryScreen(self._snapshot)
        if tab == STATS:
            from watchlist.tui.screens.stats import StatsScreen

            return StatsScreen(self._snapshot)
        if tab == CARD:
            return self._made_card()
        return LibraryScreen(self._snapshot)

    async def action_library(self) -> None:
        """Go to the library."""
        await self._go(LibraryScreen.TAB)

    async def action_card(self) -> None:
        """Go to the card of the film under the cursor, else of the film looked at last, if it is still there."""
        if self._card and self.screen is self._card:
            return
        film = self.screen.film if isinstance(self.screen, FilmScreen) else None
        film = film or self._snapshot.film(self._slug)
        await self._open_card(film.slug if film else FIRST_FILM)

    async def action_diary(self) -> None:
        """Go to the diary."""
        await self._go(DIARY)

    async def action_stats(self) -> None:
        """Go to the stats."""
        await self._go(STATS)

    async def action_back(self) -> None:
        """Go back to the previous card or screen, or to the library."""
        if isinstance(self.screen, LibraryScreen):
            self.screen.let_go()
        elif self.screen is self._card:
            if self._trail:
                await self._open_card(self._trail.pop())
            else:
                await self._go(self._came_from)
        elif isinstance(self.screen, MainScreen):
            await self.action_library()

    async def action_search(self) -> None:
        """Go to the search bar of the library."""
        screen = await self._go(LibraryScreen.TAB)
        if isinstance(screen, LibraryScreen):
            screen.search()
