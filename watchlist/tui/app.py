"""The app: it passes the requests of screens to the session, and shows screens the new state."""

import asyncio
import signal
import threading
from contextlib import suppress
from time import monotonic
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.events import Event, InputEvent, Key, MouseEvent
from textual.types import AnimationLevel
from textual.widgets import Input

from watchlist.domain.base import clock
from watchlist.domain.base.text import is_link
from watchlist.domain.model.film import FIRST_FILM
from watchlist.domain.model.settings import NIGHT, Settings
from watchlist.session.session import Session
from watchlist.support.gc_pauses import CALM, GcPauses
from watchlist.support.keys_first import brisk_threads
from watchlist.tui.background import run_apart
from watchlist.tui.devices import HearingDevices
from watchlist.tui.importing import Importing
from watchlist.tui.key_groups import KeyGroup
from watchlist.tui.lists.film_table import FilmTable
from watchlist.tui.messages import FilmAdded, LinkRequested, PictureRequested, SettingsChanged
from watchlist.tui.navigation import Navigation
from watchlist.tui.palette import CommandProvider, FilmProvider, Palette
from watchlist.tui.private_textual import CSSPathType, TerminalDriver, prepare_first_screen
from watchlist.tui.screens.base import NARROW, MainScreen
from watchlist.tui.screens.library import LibraryScreen
from watchlist.tui.theming import Theming

NEWS_EVERY = 0.5
"""Seconds between two checks for changes by another process."""
PROGRAM = KeyGroup("program", "The program")
FIRST_KEYS, LOOK = 0.5, 0.02
"""The most seconds after the first frame in which keys go before reading the library, and those between two checks."""
MOVES = {"first": 0, "step": 0, "half_page": 2, "page": 2}
"""The actions that move the cursor of a list, and how many pages further they can show."""
OPENS = frozenset(("open", "card", "library", "back"))
"""The actions that show the library or one of its films."""


class WatchlistApp(HearingDevices, Importing, Theming, Navigation):
    """The film watchlist in the terminal."""

    TITLE = "watchlist"
    # Among them the library's: each style sheet that is added later restyles everything.
    CSS_PATH: ClassVar[CSSPathType | None] = ["app.tcss", "screens/library.tcss"]
    COMMANDS: ClassVar = {CommandProvider, FilmProvider}
    BINDINGS: ClassVar[list[BindingType]] = [
        PROGRAM.command("question_mark", "help", "Help", "these keys", show=True),
        PROGRAM.command("ctrl+p", "command_palette", "Palette", "every command, by name", id="palette", show=True),
        PROGRAM.command("f2", "choose_theme", "Theme", "night, day, or another", id="theme", show=True),
        PROGRAM.command(
            "comma",
            "settings",
            "Settings",
            "scores, posters, motion, and what stays hidden until you have seen a film",
            show=True,
        ),
        PROGRAM.command("q", "quit", "Quit", "leave; everything is saved", show=True),
    ]

    def __init__(self, session: Session, slug: str = "", first_theme: str = NIGHT) -> None:
        """first_theme: the theme if none has been chosen."""
        super().__init__(session.snapshot, slug or FIRST_FILM)
        self._session = session
        self._start_with_card = bool(slug) or not session.snapshot.library.entries
        self._mounted = False
        self._leaving = threading.Event()
        self._collector = GcPauses()
        self.begin_theme(first_theme)
        settings = self._snapshot.settings
        self.set_keymap(settings.keymap)
        self.animation_level = self._motion(settings)

    def refresh_css(self, animate: bool = True) -> None:
        """Parse all styles again; not at the start, when they are first parsed in the chosen colours."""
        if self._mounted:
            super().refresh_css(animate)

    def get_driver_class(self) -> type[Driver]:
        """Our own driver for terminals, in place of Textual's."""
        driver = super().get_driver_class()
        if issubclass(TerminalDriver, driver):
            return TerminalDriver
        return driver

    def get_key_display(self, binding: Binding) -> str:
        """The name of a key as on keyboards: ctrl+r rather than ^r."""
        return super().get_key_display(binding).replace("^", "ctrl+").replace("⏎", "enter")

    def get_default_screen(self) -> MainScreen:
        """The requested card; at a first start the card of *Lost in Starlight*; else the library."""
        first: MainScreen = self._made_card() if self._start_with_card else LibraryScreen(self._snapshot)
        self.install_screen(first, first.TAB)
        prepare_first_screen(first, self)
        return first

    def on_mount(self) -> None:
        """Start listening for news and for keys."""
        self._mounted = True
        self._settle_in()
        with suppress(NotImplementedError, RuntimeError, ValueError):  # not where there are no signals, as in a thread
            for wish in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
                asyncio.get_running_loop().add_signal_handler(wish, self.action_end)

    @work
    async def action_end(self) -> None:
        """Leave on a signal or when the terminal is closed, without asking anything."""
        self.end_in_any_case()
        await self.finish_typing()
        self.keep_drafts()
        await self.saved()
        self.exit()

    @work
    async def _settle_in(self) -> None:
        """Read the whole library after the first frame, while keys wait; then listen for changes."""
        stands = asyncio.Event()
        self.call_after_refresh(stands.set)
        if self._session.whole:
            await stands.wait()
        else:
            async with self.reading():
                await stands.wait()
                await self._answer_first_keys()
                await asyncio.to_thread(self._session.read_and_index)
                self._snapshot = self._session.snapshot  # its notice is no news
                self._show()
        if self._collector.begin():
            self.set_interval(CALM, self._collector.tidy)
        self._warn()
        self._listen()
        self.hear_devices(self._leaving)

    async def _answer_first_keys(self) -> None:
        """Leave the moments after the first frame to keys: while a large library is read, they are answered slowly.

        They end when no key comes any more, and at once when one needs the library.
        """
        self.keys_first.touch()
        last = monotonic() + FIRST_KEYS
        while self.keys_first.typing and not self.waits_for_reading and monotonic() < last:
            await asyncio.sleep(LOOK)

    def _warn(self) -> None:
        """Show the faults in the user's files."""
        first_fault = self._snapshot.shelf.faults[:1]
        check = self._session.home.command("card check")
        unread = [f"{fault} (“{check}” names all that is wrong)" for fault in first_fault]
        for problem in (*self._session.problems, *unread):
            self.notify(problem, severity="warning", timeout=10, markup=False)

    async def on_event(self, event: Event) -> None:
        """Note when keys are pressed, and ignore the mouse until the library is read."""
        if isinstance(event, InputEvent):
            self._collector.touch()
            self.keys_first.touch()
        if self._session.whole or not isinstance(event, MouseEvent):
            await super().on_event(event)

    def acts_while_reading(self, event: Event) -> bool:
        """Whether an action needs no more than the first page, which is all that is known of the library so far."""
        if not isinstance(event, Key) or not isinstance(self.screen, MainScreen):
            return False
        active, table = self.screen.active_bindings.get(event.key), self.focused
        if active is None:
            return False
        action = active.binding.action.partition("(")[0].rpartition(".")[2]
        if action in MOVES:
            known = len(self._snapshot.visible.rows) - 1
            return isinstance(table, FilmTable) and table.cursor + MOVES[action] * table.page < known
        return action in OPENS

    def on_unmount(self) -> None:
        """Stop listening."""
        self._leaving.set()

    @work(thread=True, group="news")
    def _listen(self) -> None:
        while not self._leaving.is_set():
            if self._session.news() is not None:
                self.call_later(self._show)
            with brisk_threads():
                self._session.warm(self.keys_first.rest)
            self._leaving.wait(NEWS_EVERY)

    @on(FilmAdded)
    @work
    async def _film_added(self, message: FilmAdded) -> None:
        """Go to a film once it is saved: in the library by the cursor, from elsewhere to its card."""
        if isinstance(self.screen, LibraryScreen):
            self.screen.follow(message.slug)
            return
        async with self.under_way():
            await self.saved()
            if self._snapshot.film(message.slug):
                await self._open_card(message.slug)

    @staticmethod
    def _motion(settings: Settings) -> AnimationLevel:
        return "none" if settings.calm else "full"

    def _show(self) -> None:
        super()._show()
        self.animation_level = self._motion(self._snapshot.settings)

    def action_command_palette(self) -> None:
        """Offer every command and every film by name."""
        if not isinstance(self.screen, Palette):
            palette = Palette(placeholder="a command, or a film")
            palette.set_class(self.size.width < NARROW, "-small")
            self.push_screen(palette)

    def on_command_palette_opened(self) -> None:
        """Stop its cursor from blinking if calm is set."""
        for field in self.screen.query(Input):
            field.cursor_blink = self.animation_level != "none"

    @work
    async def action_settings(self) -> None:
        """Choose the settings."""
        from watchlist.tui.dialogs.settings import settings_form, settings_given

        settings = self._snapshot.settings
        answer = await self.push_screen_wait(settings_form(settings))
        if answer is not None and (changed := settings_given(settings, answer)):
            self.post_message(SettingsChanged(changed))

    @on(PictureRequested)
    @work
    async def _picture_requested(self, message: PictureRequested) -> None:
        """Write a picture in a thread, in the light or the dark as the app is, and report its path or the failure."""
        from watchlist.exchange.share import write_picture
        from watchlist.support.typed_paths import read_path

        place, day, by_day = read_path(message.place), clock.today(), not self.current_theme.dark
        film, year = message.film, message.year
        outcome = await asyncio.to_thread(
            write_picture, self._snapshot, place, day, by_day=by_day, film=film, year=year
        )
        self.notify(outcome, markup=False, timeout=8)

    @on(LinkRequested)
    def _link_requested(self, message: LinkRequested) -> None:
        """Open a page in the browser; nothing waits for it, and where there is none, the address is shown."""
        from watchlist.support.browser import open_page

        address = message.address
        if is_link(address):
            run_apart(self.screen, lambda: open_page(address), self._page_requested, address)

    def _page_requested(self, address: str, opened: bool) -> None:
        if not opened:
            self.notify(f"No browser opens from here: the page is {address}", timeout=12, markup=False)

    @work
    async def action_help(self) -> None:
        """Show every key of this screen."""
        from watchlist.tui.dialogs.help import MANUAL, HelpScreen

        if await self.push_screen_wait(HelpScreen(self.screen.active_bindings, self._own_group())) == MANUAL:
            await self._read_manual()

    def _own_group(self) -> str:
        """The prefix of the ids of the screen's own commands."""
        if not isinstance(self.screen, MainScreen):
            return ""
        return self.screen.TAB.lower()

    async def _read_manual(self) -> None:
        """List the pages of the manual, and show the chosen ones until the reader leaves."""
        from watchlist.support.guide import PAGES, read_page
        from watchlist.tui.dialogs.guide import GuideDialog
        from watchlist.tui.dialogs.pick import PickDialog, PickLine

        pages, place = [read_page(name) for name in PAGES], 0
        while picked := await self.push_screen_wait(
            PickDialog("The manual", [PickLine(page.title) for page in pages], place, (("enter", "read"),))
        ):
            place = picked.place
            await self.push_screen_wait(GuideDialog(pages[place].title, pages[place].text))
