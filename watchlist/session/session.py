"""What the command line and the app share: a profile's store, shelf, settings and drafts, and one queue of changes."""

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from msgspec.structs import replace

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import join
from watchlist.domain.browse.first_page import show_first_page
from watchlist.domain.browse.saved_filters import renamed_filters
from watchlist.domain.changes.base import Change
from watchlist.domain.model.draft import Draft, FieldsDraft
from watchlist.domain.model.library import Library, Step
from watchlist.domain.query.index import changed_rows, index
from watchlist.domain.query.masking import mask_verdicts
from watchlist.domain.query.row_index import RowIndex
from watchlist.domain.query.snapshot import Snapshot
from watchlist.session.catalogue import CatalogueOfHome
from watchlist.session.company import WAIT, Company
from watchlist.session.devices import DevicesOfProfile
from watchlist.session.opening import open_shelf, open_store
from watchlist.session.save_queue import SaveQueue
from watchlist.storage.drafts import Drafts
from watchlist.storage.errors import StoreError
from watchlist.storage.first_page import FirstPageFile
from watchlist.storage.option import SettingsError
from watchlist.storage.own_posters import OwnPosters
from watchlist.storage.settings import OPTIONS, read_card_folders, read_settings, write_filter, write_option
from watchlist.storage.ui_state import read_ui_state, remember
from watchlist.support.files import library_signature
from watchlist.support.home import Home
from watchlist.support.resources import cards_folder

if TYPE_CHECKING:
    from concurrent.futures import Future

    from watchlist.exchange.imports.options import ImportOptions
    from watchlist.exchange.imports.report import Import
    from watchlist.storage.store import Store
    from watchlist.sync.devices import News

Result = TypeVar("Result")
SMALL = 1024 * 1024
"""The size in bytes of a library that takes no time to write as a whole."""


MOST_TOLD = 2_000
"""The most differences that are remembered as told."""


class Session:
    """One profile, open: its newest snapshot, and one queue of changes, first in first out, in one thread.

    problems: what is wrong with the settings, in sentences. whole: whether the library is read, or only its first page.
    """

    def __init__(self, home: Home) -> None:
        self.home = home
        settings, wrong = read_settings(home.settings)
        folders, more = read_card_folders(home.home_settings)
        self.problems = (*wrong, *more)
        self._cards = (cards_folder(), home.cards, *folders)
        self._drafts = Drafts(home.drafts)
        self._own_posters = OwnPosters(home.own_posters)
        self._first_page_file: FirstPageFile | None = None
        self._queue = SaveQueue()
        self._devices = DevicesOfProfile(home, lambda: self.store)
        self._company = Company(home, lambda: self._snapshot)
        self._catalogue = CatalogueOfHome(home, lambda: self._snapshot.settings)
        self._guard, self._reading = threading.RLock(), threading.Lock()
        ui_state = read_ui_state(home.ui_state)
        self._snapshot = Snapshot(
            settings=settings,
            ui_state=ui_state,
            drafts=self._drafts.all(),
            own_poster=self._own_posters.find,
            catalogue=self._catalogue.access,
            read_company=self._company.read,
        )
        self.whole = False

    @classmethod
    def open(cls, home: Home) -> "Session":
        """Open a profile; raises StoreError, whose words say what to do, for a library that must not be read."""
        session = cls(home)
        session.read()
        return session

    def show_first_page(self) -> bool:
        """Take what the library shows first from the last run, for read() to bring the rest; whether it is known."""
        self._first_page_file = FirstPageFile(self.home.first_page, self._cards)
        kept = self._first_page_file.read(library_signature(self.home.store), self._snapshot)
        if kept is not None:
            self._snapshot = show_first_page(kept, self._snapshot)
        return kept is not None

    def read(self) -> None:
        """Read the library, unless it is read already; raises StoreError, in words."""
        with self._reading:
            if not self.whole:
                self._read()

    def _read(self) -> None:
        from watchlist.storage.other_profiles import name_of

        library, shelf = self.store.read(), open_shelf(self._cards)
        rows, name, notice = index(library, shelf, self._snapshot.settings.services), name_of(self.home), self._notice()
        with self._guard:
            former = replace(self._snapshot, library=library, shelf=shelf, name=name, notice=notice)
            self._snapshot = _with_rows(former, rows)
        self.whole = True

    def _keep_first_page(self) -> None:
        """Keep what the library shows first for the next start, where this one looked for it; nothing is saved now."""
        if self._first_page_file and self.whole and self._snapshot.library is self.store.library:
            self._first_page_file.keep(self.store.signature, self._snapshot)

    @cached_property
    def store(self) -> "Store":
        """Where the library is kept."""
        return open_store(self.home)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def snapshot(self) -> Snapshot:
        """Everything as it is now."""
        return self._snapshot

    def submit(self, change: Change, *, draft: str = "", backup_first: bool = False) -> "Future[Snapshot]":
        """Have a change saved, after those before it; never waits.

        The future brings the snapshot after it, whose step is what the change became. Or it raises StoreError or
        ChangeRefused, whose words are for the user. draft: the film whose draft goes once the change is saved, and
        stays if it is not. backup_first: back up before, as for an import.
        """
        return self._queue.submit(lambda: self._save(change, draft, backup_first))

    def apply(self, change: Change, *, backup_first: bool = False) -> Snapshot:
        """The snapshot after a change, which is saved; raises StoreError or ChangeRefused, in words."""
        return self.submit(change, backup_first=backup_first).result()

    def news(self) -> Snapshot | None:
        """The snapshot after what another process wrote; None if there is nothing new.

        A look costs microseconds, news as much as opening does. A library that has gone bad meanwhile stays as it was
        in memory, and the notice says what is wrong. The other profiles are looked at too, from the first look on.
        """
        notice, others = None, self.hear_others(wait=0)
        if self.whole:
            self._company.publish(self.store.library)
        try:
            if self.store.news() is None:
                return others
        except StoreError as error:
            notice = str(error)
        former, snapshot = self._snapshot.library, self._update(step=None, notice=notice)
        with suppress(SettingsError):  # this process only looks on
            snapshot = self._follow_lists(former, snapshot) or snapshot
        return snapshot

    def hear_devices(self) -> "News | None":
        """What came from your other devices, if the profile is synced and anything is new; it is in the snapshot then.

        It takes as long as the folder is slow, and nothing else waits for it. Raises StoreError.
        """
        news = self._devices.hear()
        if news is not None and self.whole and self.store.library is not self._snapshot.library:
            self._update(step=None, notice=None)
        return news

    def hear_devices_within(self, seconds: float) -> "News | None":
        """The same, waited for no longer than that; None too where it takes longer or fails."""
        return self._devices.within(seconds, self.hear_devices)

    def hear_others(self, wait: float = WAIT) -> Snapshot | None:
        """The snapshot with what the other profiles of this machine answer to polls, and what your club shares.

        None if all of it is known already. wait: the seconds for which a club's folder is waited for.
        """
        return self._company.hear(wait, self._take)

    def _take(self, heard: Callable[[Snapshot], Snapshot]) -> Snapshot:
        """Make another snapshot of the newest one."""
        with self._guard:
            self._snapshot = heard(self._snapshot)
            return self._snapshot

    def read_import(
        self,
        path: Path,
        progress: Callable[[int, int], None] | None = None,
        options: "ImportOptions | None" = None,
    ) -> "Import":
        """What importing a file would do to the library; nothing happens yet. Raises Unreadable, in words.

        progress is told how many rows are done, and of how many. The change that it brings wants a backup first. What
        was told before (see remember_told) is left out of the differences, unless the options want it again.
        """
        from watchlist.exchange.formats import read_export
        from watchlist.exchange.imports.options import ImportOptions
        from watchlist.exchange.imports.source import Unreadable

        now = self._snapshot
        try:
            path = path.expanduser()
        except RuntimeError as error:
            raise Unreadable(f"{path}: there is no such user here.") from error
        options = options or ImportOptions()
        wanted = now.settings.lookup if options.look_up is None else options.look_up
        opened = cache(now.catalogue.look_ups if wanted else now.catalogue.open)
        options = replace(options, open_catalogue=opened)
        found = read_export(path, now.library, clock.now(), progress, now.shelf, options)
        return found if options.told_again else found.without(now.ui_state.told)

    def remember_told(self, found: "Import") -> None:
        """Remember that the differences between a file and the library were told, so that each is told once."""
        if found.sums:
            told = dict.fromkeys((*self._snapshot.ui_state.told, *found.sums))
            self.remember(told=tuple(told)[-MOST_TOLD:])

    def warm(self, rest: Callable[[], object]) -> None:
        """Work out, in this thread, what the first searches wait for; rest is called meanwhile, to let keys through."""
        import rapidfuzz.process  # noqa: F401 -- the first slip of the pen would wait for it

        self._snapshot.visible.rows.warm(rest)

    def keep_draft(self, draft: Draft | FieldsDraft) -> "Future[None]":
        """Keep what is being written, or forget it where nothing is; the future raises StoreError, in words."""
        if isinstance(draft, Draft):
            self._update_drafts(draft.slug, draft if draft.written else None)
        return self._queue.submit(lambda: self._drafts.keep(draft) if draft.written else self._drafts.forget(draft))

    def draft_of_dialog(self, dialog: str) -> FieldsDraft:
        """What stood in the fields of a dialog when it was left unsaved; nothing else is read or waited for."""
        return self._drafts.of_dialog(dialog)

    def remember(self, **fields: Any) -> Snapshot:
        """Remember something for the next run, as fields of UiState."""

        with self._guard:
            self._snapshot = replace(self._snapshot, ui_state=replace(self._snapshot.ui_state, **fields))
        self._queue.submit(lambda: remember(self.home.ui_state, fields))
        return self._snapshot

    def set_options(self, values: Mapping[str, Any]) -> "Future[Snapshot]":
        """Write settings of the profile by their keys; the future raises SettingsError, in words."""
        known = {option.key: option for option in OPTIONS}

        def write() -> None:
            for key, value in values.items():
                write_option(self.home.settings, known[key], value)

        return self._change_settings(write)

    def set_poster(self, slug: str, file: Path | None) -> "Future[Snapshot]":
        """Keep a copy of a picture as a film's poster, or with None take yours away; the future raises StoreError."""

        def write() -> Snapshot:
            if file is None:
                self._own_posters.remove(slug)
            else:
                self._own_posters.keep(slug, file)
            with self._guard:
                self._snapshot = replace(self._snapshot, step=None)
                return self._snapshot

        return self._queue.submit(write)

    def set_filter(self, name: str, query: str | None) -> "Future[Snapshot]":
        """Save a filter in the profile's settings, or delete it; the future raises SettingsError, in words."""
        return self._change_settings(lambda: write_filter(self.home.settings, name, query))

    def _change_settings(self, work: Callable[[], None]) -> "Future[Snapshot]":
        """Change the settings, and take up what they are then."""

        def write() -> Snapshot:
            work()
            self._take(lambda now: replace(now, step=None))  # the newest step was told when it was saved
            return self._take_settings()

        return self._queue.submit(write)

    def _take_settings(self) -> Snapshot:
        """Take up the settings as they are in their file."""
        with self._guard:
            former = self._snapshot.settings.services
            now = replace(self._snapshot, settings=read_settings(self.home.settings)[0])
            same = now.settings.services == former or not self.whole
            rows = now.unmasked_rows if same else index(now.library, now.shelf, now.settings.services)
            self._snapshot = _with_rows(now, rows)
            return self._snapshot

    def close(self) -> None:
        """Finish everything in the queue; nothing more is taken. The journal of a small library goes into its file."""
        self._catalogue.close()
        if self._queue.finish():
            with suppress(StoreError):  # the journal keeps it
                self.store.checkpoint(SMALL)
            self._devices.pass_on()
        self._company.finish()

    def leave(self) -> None:
        """Finish everything, and leave a whole file, a backup of it, and its first page for the next start."""
        self.close()
        if self.whole:
            with suppress(StoreError):  # the journal keeps it
                self.store.leave()
        self._keep_first_page()

    def _save(self, change: Change, draft: str, backup_first: bool) -> Snapshot:
        self.read()
        self.store.apply(change, backup_first=backup_first)
        if draft:
            # The change is saved: a draft that stays behind is no reason to call that a failure.
            with suppress(StoreError):
                self._drafts.forget(Draft(slug=draft))
            self._update_drafts(draft, None)
        former = self._snapshot.library
        snapshot = self._update(step=self.store.last_step, notice=None)
        self._company.publish(self.store.library)
        return self._follow_lists(former, snapshot) or snapshot

    def _follow_lists(self, former: Library, snapshot: Snapshot) -> Snapshot | None:
        """Let the saved filters ask for lists by the names that they have now; None if they do.

        So it is after a rename, after its undo and its redo, and after the rename that another device made.
        """
        filters = renamed_filters(former, snapshot.library, snapshot.settings)
        for name, query in filters.items():
            write_filter(self.home.settings, name, query)
        return self._take_settings() if filters else None

    def _update(self, step: Step | None, notice: str | None) -> Snapshot:
        """Take up the library that the store has in hand now, which is never older than the snapshot's."""
        with self._guard:
            notice = self._notice() if notice is None else notice
            former, library = self._snapshot, self.store.library
            changed = changed_rows(former.library, library, former.shelf, former.settings.services)
            rows = former.unmasked_rows.changed(changed)
            self._snapshot = replace(
                former,
                library=library,
                step=step,
                notice=notice,
                unmasked_rows=rows,
                visible=former.visible.changed(rows, changed, former.settings),
            )
            return self._snapshot

    def _update_drafts(self, slug: str, draft: Draft | None) -> None:
        with self._guard:
            drafts = {key: kept for key, kept in self._snapshot.drafts.items() if key != slug}
            drafts |= {slug: draft} if draft else {}
            self._snapshot = replace(self._snapshot, drafts=drafts)

    def _notice(self) -> str:
        if self.store.read_only:
            return f"Your library {self.store.path} can only be read here: nothing you change will be saved."
        from watchlist.storage.conflicts import conflict_words

        return join(self.store.notice, conflict_words(self.home.store, self.home.command("doctor")), by=" ")


def _with_rows(snapshot: Snapshot, rows: RowIndex) -> Snapshot:
    """A snapshot with these rows, and beside them those that the settings let everyone see."""
    return replace(snapshot, unmasked_rows=rows, visible=mask_verdicts(rows, snapshot.settings))
