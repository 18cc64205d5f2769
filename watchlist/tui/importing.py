"""An import in the app: choosing a file, reading it in a thread, showing the plan, and showing the result."""

import asyncio
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace
from textual import on, work

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import text_if
from watchlist.domain.base.resting import resting
from watchlist.domain.browse.imports import ImportPage, next_steps
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.history import Undo
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.model.library import Step
from watchlist.domain.query.snapshot import Snapshot
from watchlist.session.session import Session
from watchlist.storage.errors import StoreError
from watchlist.support.keys_first import KeysFirst, brisk_threads
from watchlist.tui.messages import ImportRequested
from watchlist.tui.saving import SAVES, Saving
from watchlist.tui.screens.base import MainScreen
from watchlist.tui.screens.commands.main import MainCommands
from watchlist.tui.screens.library import LibraryScreen

if TYPE_CHECKING:
    from watchlist.exchange.imports.options import ImportOptions
    from watchlist.exchange.imports.report import Import
    from watchlist.tui.dialogs.base import Dialog

Answer = TypeVar("Answer")
Progress = Callable[[int, int], None]
OFFERED = 6
"""The most exports that are offered."""
AT_ONCE = 0.2
"""Seconds of reading after which the progress is shown."""
TOLD_EVERY = 0.1
"""Seconds between two updates of the progress."""
SCREENS_AFTER = {"1": "library", "=": "library", "4": "stats"}
"""The screens that the keys of the page after an import open."""


async def read_in_thread(
    session: Session, path: Path, keys: KeysFirst, progress: Progress | None, options: "ImportOptions | None" = None
) -> "Import":
    """Read a file in a thread that lets keys through."""
    with brisk_threads(), resting(keys.rest):
        return await asyncio.to_thread(session.read_import, path, progress, options)


async def take_in(session: Session, change: Change, keys: KeysFirst) -> Snapshot:
    """Save an import in a thread that lets keys through."""
    with brisk_threads(), resting(keys.rest):
        # Shielded: a requested change is saved even if the app is left.
        return await asyncio.shield(asyncio.wrap_future(session.submit(change, backup_first=True)))


class Importing(Saving):
    """An app that imports files of other programs."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.keys_first = KeysFirst()

    @on(ImportRequested)
    @work
    async def _import_requested(self, message: ImportRequested) -> None:
        """Ask for a file until one is taken in, or the dialog is left."""
        typed, fault = "", ""
        while typed := await self._ask_for_file(typed, fault):
            fault = await self._look_into(typed)
            if not fault:
                return

    async def _ask_for_file(self, typed: str, fault: str) -> str:
        from watchlist.exchange.finding import downloads_folder, find_exports
        from watchlist.exchange.formats import FORMATS
        from watchlist.support.typed_paths import complete_path
        from watchlist.tui.dialogs.imports import ImportDialog

        dialog = ImportDialog(
            lambda: find_exports(downloads_folder(), OFFERED, self._is_leaving),
            complete_path,
            [(format.name, format.about) for format in FORMATS],
            typed,
            fault,
        )
        return await self._answer(dialog) or ""

    def _is_leaving(self) -> bool:
        return self._exit

    async def _answer(self, dialog: "Dialog[Answer]") -> Answer | None:
        """The answer of a dialog; keys wait until the dialog is shown."""
        answered: asyncio.Future[Answer | None] = asyncio.get_running_loop().create_future()
        async with self.under_way():
            await self.push_screen(dialog, answered.set_result)
        return await answered

    async def _look_into(self, typed: str) -> str:
        """Read each file, and import it if the user agrees; returns why one cannot be read."""
        from watchlist.exchange.imports.options import ImportOptions
        from watchlist.exchange.imports.source import ReadingCancelled, Unreadable
        from watchlist.support.typed_paths import read_paths

        async with self.under_way():
            paths, options = await asyncio.to_thread(read_paths, typed), ImportOptions()
        for path in paths:
            try:
                await self._offer_each(path, options)
            except ReadingCancelled:
                return ""
            except Unreadable as fault:
                return str(fault)
        return ""

    async def _offer_each(self, path: Path, options: "ImportOptions") -> None:
        """Offer a file, or one after the other the tables of a folder."""
        from watchlist.exchange.formats import SeveralFiles

        try:
            await self._offer(path, options)
            return
        except SeveralFiles as several:
            if not several.files:
                raise
            files = several.files
        for separate in files:
            await self._offer(separate.path, replace(options, only=separate.only, beside=separate.beside))

    async def _offer(self, path: Path, options: "ImportOptions") -> None:
        """Show the plan of an import, and carry it out if the user agrees."""
        from watchlist.exchange.imports.options import ORPHANED
        from watchlist.exchange.imports.scales import SCALES, ScaleNeeded
        from watchlist.tui.dialogs.import_page import ImportAnswer, ImportPageDialog
        from watchlist.tui.dialogs.pick import PickDialog, PickLine

        name = options.only or path.name
        try:
            read = await self._read_import(path, options)
        except ScaleNeeded as needed:
            lines = [PickLine(f"of {scale}") for scale in SCALES]
            title = f"{needed.shown}: the highest rating is {needed.highest}. Of how many are they?"
            picked = await self._answer(PickDialog(title, lines, 0, (("enter", "so it is"),)))
            if picked is None:
                return
            options = replace(options, scale=SCALES[picked.place])
            read = await self._read_import(path, options)
        page = read.page(name, self._snapshot.settings)
        agreed = await self._answer(ImportPageDialog(page))
        while agreed in (ImportAnswer.MIRROR, ImportAnswer.WITHOUT_ORPHANED):
            mirror, without = agreed is ImportAnswer.MIRROR, text_if(agreed is ImportAnswer.WITHOUT_ORPHANED, ORPHANED)
            options = replace(options, mirror=mirror or options.mirror, without=without or options.without)
            read = await self._read_import(path, options)
            page = read.page(name, self._snapshot.settings)
            agreed = await self._answer(ImportPageDialog(page))
        change = read.change(clock.now())
        if agreed and change is not None:
            self._take_in(change, page)
        if agreed or change is None:
            self._session.remember_told(read)

    async def _read_import(self, path: Path, options: "ImportOptions") -> "Import":
        """Read a file in a thread; if that takes a while, show the progress in a dialog that can stop it."""
        from watchlist.exchange.imports.source import ReadingCancelled
        from watchlist.tui.dialogs.imports import ReadingDialog

        given_up, dialog = threading.Event(), ReadingDialog(options.only or path.name)
        last_shown = monotonic()

        def progress(done: int, total: int) -> None:
            nonlocal last_shown
            if given_up.is_set() or self._exit:
                raise ReadingCancelled("The reading was given up.")
            if monotonic() - last_shown > TOLD_EVERY:
                last_shown = monotonic()
                dialog.call_later(dialog.show_progress, done, total)

        reading = asyncio.ensure_future(read_in_thread(self._session, path, self.keys_first, progress, options))
        async with self.under_way():
            await asyncio.wait({reading}, timeout=AT_ONCE)
        if reading.done():
            return await reading
        await self.push_screen(dialog, lambda over: None if over else given_up.set())
        try:
            return await reading
        finally:
            if self.screen is dialog:
                await dialog.dismiss(True)

    @work(group=SAVES)
    async def _take_in(self, change: Change, page: ImportPage) -> None:
        """Save an import while keys go on, then show the result."""
        try:
            snapshot = await take_in(self._session, change, self.keys_first)
        except (StoreError, ChangeRefused) as fault:
            self._complain(fault)
            return
        self._show()
        if snapshot.step is not None:
            self._tell_imported(snapshot.step, page)

    @work
    async def _tell_imported(self, step: Step, page: ImportPage) -> None:
        """Show the result and the next steps, unless the user is busy elsewhere by now."""
        from watchlist.tui.dialogs.import_page import ImportedDialog

        steps = await asyncio.to_thread(next_steps, self._session.snapshot.library)
        if not isinstance(self.screen, MainScreen):
            self.notify(f"{step.words} · u takes it back", markup=False)
            return
        key = await self._answer(ImportedDialog(step.words, page, steps))
        if key in SCREENS_AFTER:
            await self.run_action(SCREENS_AFTER[key])
        screen: object = self.screen
        actions: dict[str, Callable[[], object]] = {}
        if isinstance(screen, LibraryScreen):
            actions["="] = screen.show_twins
        if isinstance(screen, MainCommands):
            undo = Undo(at=clock.now(), step=step.id)  # another device may have done something since
            actions |= {"F": screen.action_fill, "u": partial(screen.request, undo)}
        actions.get(key or "", lambda: None)()
