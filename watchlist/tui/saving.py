"""Passing changes from screens to the session, and the new state back to the screens."""

import asyncio
from concurrent.futures import Future
from contextlib import suppress
from time import monotonic
from typing import Any

from textual import on, work
from textual.app import ScreenStackError
from textual.css.query import NoMatches
from textual.notifications import SeverityLevel
from textual.worker import Worker, WorkerError

from watchlist.domain.base.formatting import join, text_if
from watchlist.domain.base.text import clean_text
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.model.draft import Draft, FieldsDraft
from watchlist.domain.query.snapshot import Snapshot
from watchlist.session.session import Session
from watchlist.storage.errors import StoreError
from watchlist.storage.option import SettingsError
from watchlist.storage.own_posters import PosterRefused
from watchlist.support.files import reason
from watchlist.support.typed_paths import expanded, read_path, read_paths
from watchlist.support.watchdog import end_soon
from watchlist.tui.messages import (
    ChangeRequested,
    DialogAnswered,
    DraftChanged,
    FiltersChanged,
    PosterChosen,
    SettingsChanged,
    UiStateChanged,
)
from watchlist.tui.screens.base import MainScreen
from watchlist.tui.screens.commands.film import FilmCommands
from watchlist.tui.text.prose import at_most, stack, wrapped
from watchlist.tui.type_ahead import TypeAhead
from watchlist.tui.widgets.search_bar import SearchBar

SAVES = "saves"
"""The group of workers that wait for a save."""
SLOW = 1.0
"""Seconds after which the app says that a save takes long, for example because another process has the library."""
READ = 1.0
"""The least seconds for which a failed save is shown before the app can be left."""
MESSAGE, MESSAGE_FRAME = 81, 3
"""The most cells of a line of a message, and those around it, as in app.tcss."""
MESSAGE_AROUND = 4
"""The lines of the screen that no message takes: the tabs and the keys."""


class Saving(TypeAhead):
    """An app over a session: one way for every change, and one for every new state."""

    _session: Session
    _snapshot: Snapshot
    _complained = -READ
    """The time of the last failure shown, on the monotonic clock."""
    _warned_until = 0.0
    """The time until which a warning is shown, on the monotonic clock."""
    _answered: FieldsDraft | None = None
    """The fields of the dialog answered last, until the answer is saved."""

    @on(ChangeRequested)
    def _change_requested(self, message: ChangeRequested) -> None:
        slug = ""
        if message.draft is not None:
            slug = message.draft.slug
            self._await_draft(self._session.keep_draft(message.draft))
        self._save(self._session.submit(message.change, draft=slug), message.words)

    @work(group=SAVES)
    async def _save(self, saved: "Future[Snapshot]", words: str = "") -> None:
        """Wait for a save, then show the new state, or say why it failed; keys wait meanwhile.

        words: the message then, in place of the words of the step, if there is one.
        """
        async with self.under_way():
            saving = asyncio.wrap_future(saved)
            if not (await asyncio.wait({saving}, timeout=SLOW))[0]:
                self.notify("Still saving: your keys wait until it is done.", timeout=4, markup=False)
            try:
                # Shielded: a requested change is saved even if the app is left.
                snapshot = await asyncio.shield(saving)
            except (StoreError, ChangeRefused, SettingsError) as fault:
                self._keep_answered()
                self._complain(fault)
                return
            self._forget_answered()
            self._show()
        if snapshot.step is not None:
            undo = text_if(snapshot.step.sweeping, "u takes it back")
            self.notify(join(words or snapshot.step.words, undo), timeout=2.5, markup=False)
        elif words:
            self.notify(words, timeout=4, markup=False)

    @work(group=SAVES)
    async def _await_draft(self, saving: "Future[None]") -> None:
        """Wait for a draft to be saved, or say why it failed."""
        try:
            await asyncio.shield(asyncio.wrap_future(saving))
        except StoreError as fault:
            self._complain(fault)
        else:
            if self._session.snapshot.notice != self._snapshot.notice:
                self._show()

    @on(DraftChanged)
    def _draft_changed(self, message: DraftChanged) -> None:
        """Save a draft; delete one that is empty now."""
        self._await_draft(self._session.keep_draft(message.draft))
        if isinstance(message.draft, Draft):  # the fields of a dialog are shown nowhere but there
            self._show()

    def push_screen(self, screen: Any, *options: Any, **more: Any) -> Any:
        """Show a screen; a dialog with its unsaved draft."""
        if not self._saves:
            self._forget_answered()
        from watchlist.tui.dialogs.base import Dialog

        if isinstance(screen, Dialog) and screen.draft.dialog:
            screen.draft = self._session.draft_of_dialog(screen.draft.dialog)
        return super().push_screen(screen, *options, **more)

    @on(DialogAnswered)
    def _dialog_answered(self, message: DialogAnswered) -> None:
        self._answered = message.draft

    def _keep_answered(self) -> None:
        """Save the fields of a dialog whose answer could not be saved."""
        answered, self._answered = self._answered, None
        if answered:
            self._await_draft(self._session.keep_draft(answered))

    def _forget_answered(self) -> None:
        """Delete the draft of a dialog whose answer was saved or changed nothing."""
        answered, self._answered = self._answered, None
        if answered:
            self._await_draft(self._session.keep_draft(FieldsDraft(answered.dialog)))

    @on(UiStateChanged)
    def _remembered(self, message: UiStateChanged) -> None:
        self._session.remember(**message.fields)
        self._show()

    @on(PosterChosen)
    @work(group=SAVES)
    async def _poster_chosen(self, message: PosterChosen) -> None:
        """Set or remove a film's poster; ask again if the file is no picture."""
        film, file = message.film, read_path(message.file) if message.file else None
        if len(files := read_paths(message.file)) > 1:
            self._ask_for_poster_again(message.file, f"Those are {len(files)} files: a poster is one picture.")
            return
        async with self.under_way():
            try:
                keeping = self._session.set_poster(film.slug, file and expanded(file))
                await asyncio.shield(asyncio.wrap_future(keeping))
            except PosterRefused as fault:
                self._ask_for_poster_again(message.file, str(fault))
                return
            except OSError as fault:
                self._ask_for_poster_again(message.file, f"{file}: {reason(fault)}.")
                return
            except StoreError as fault:
                self._complain(fault)
                return
            self._show()
        self.notify(f"{'Kept' if file else 'Removed'} your poster of {film.name}", timeout=2.5, markup=False)

    def _ask_for_poster_again(self, typed: str, fault: str) -> None:
        if isinstance(self.screen, FilmCommands):
            self.screen.action_poster(typed, fault)

    @on(SettingsChanged)
    def _settings_changed(self, message: SettingsChanged) -> None:
        self._save(self._session.set_options(message.values))

    @on(FiltersChanged)
    def _filters_changed(self, message: FiltersChanged) -> None:
        self._save(self._session.set_filters(message.queries), message.words)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show a message: earlier messages in passing make room for it, warnings stay."""
        now = monotonic()
        if severity != "information":
            self._warned_until = now + (timeout or self.NOTIFICATION_TIMEOUT)
        elif now > self._warned_until:
            self.clear_notifications()
        message = self._laid_out(clean_text(message))
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)
        if now > self._warned_until:
            self.call_after_refresh(self._show_newest_message)

    def _laid_out(self, message: str) -> str:
        """A message in its lines: Textual would part a year from its title, and cover the keys with a long one."""
        width = min(MESSAGE, self.size.width - MESSAGE_FRAME)
        return stack(at_most(wrapped(message, width), max(1, self.size.height - MESSAGE_AROUND), width)).plain

    def _show_newest_message(self) -> None:
        """Clear the older of messages that came at the same moment, which could not be cleared when each was posted."""
        for screen in self.screen_stack:
            for older in list(screen.query("ToastHolder"))[:-1]:
                older.remove()

    def clear_notifications(self) -> None:
        """Clear the messages; Textual would leave an empty line behind, which pushes the next message down."""
        super().clear_notifications()
        for screen in self.screen_stack:
            screen.query("ToastHolder").remove()

    def _complain(self, fault: object) -> None:
        if isinstance(fault, ChangeRefused):
            self.notify(str(fault), timeout=4, markup=False)
        else:
            self.notify(str(fault), severity="error", timeout=12, markup=False)
            self._complained = monotonic()

    async def action_quit(self) -> None:
        """Leave once everything is saved; if a save has just failed, stay and say so."""
        self.keep_drafts()
        await self.saved()
        self._forget_answered()
        await self.saved()
        if monotonic() - self._complained > READ:
            self.end_in_any_case()
            self.exit()

    def end_in_any_case(self) -> None:
        """Make sure that the process ends soon, whatever it waits for."""
        if not self.is_headless:  # there it is somebody else's process
            end_soon()

    def keep_drafts(self) -> None:
        """Save the draft of every open dialog and search bar."""
        from watchlist.tui.dialogs.base import Dialog

        with suppress(NoMatches, ScreenStackError):  # after a fault a dialog may stand only in part
            for screen in self.screen_stack:
                if not screen.is_mounted:
                    continue
                dialogs = [screen] if isinstance(screen, Dialog) else []
                for writing in (*dialogs, *screen.query(SearchBar)):
                    if draft := writing.unsaved():
                        self._await_draft(self._session.keep_draft(draft))

    async def saved(self) -> None:
        """Wait until everything is saved."""
        for save in self._saves:
            with suppress(WorkerError):  # cancelled, where the app is told to end twice; the queue saves all the same
                await save.wait()

    @property
    def _saves(self) -> list[Worker[None]]:
        return [worker for worker in self.workers if worker.group == SAVES and not worker.is_finished]

    def _show(self) -> None:
        """Show the newest state of the session, whichever change it is of."""
        if not self.is_running:  # it is ending, and its screens go one by one
            return
        snapshot = self._session.snapshot
        if snapshot.notice and snapshot.notice != self._snapshot.notice:
            self._complain(snapshot.notice)
        self._snapshot = snapshot
        for screen in self.screen_stack:
            # A screen that is still being composed gets the newest state when it is mounted.
            if isinstance(screen, MainScreen) and screen.is_mounted:
                screen.show(snapshot)
