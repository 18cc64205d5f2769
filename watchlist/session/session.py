"""Shared by the command line and the app: a profile's store, shelf, settings and drafts, and one queue of changes."""

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from msgspec.structs import replace

from watchlist.domain.browse.first_page import show_first_page
from watchlist.domain.changes.base import Change
from watchlist.domain.model.draft import Draft, FieldsDraft
from watchlist.domain.model.library import Step
from watchlist.domain.query.snapshot import Snapshot
from watchlist.session.catalogue import CatalogueOfHome
from watchlist.session.company import WAIT, CompanyFiles, club_fault
from watchlist.session.current import CurrentSnapshot
from watchlist.session.devices import DevicesOfProfile
from watchlist.session.notice import Notice
from watchlist.session.opening import open_shelf, open_store
from watchlist.session.save_queue import SaveQueue
from watchlist.session.settings import SettingsOfProfile
from watchlist.storage.copies import copies_words
from watchlist.storage.drafts import Drafts
from watchlist.storage.errors import StoreError
from watchlist.storage.first_page import FirstPageFile
from watchlist.storage.own_posters import OwnPosters
from watchlist.storage.settings import read_card_folders, read_settings
from watchlist.storage.ui_state import MOST_TOLD, read_ui_state, remember
from watchlist.support.files import library_signature
from watchlist.support.home import Home
from watchlist.support.resources import cards_folder

if TYPE_CHECKING:
    from concurrent.futures import Future

    from watchlist.exchange.imports.options import ImportOptions
    from watchlist.exchange.imports.report import Import
    from watchlist.storage.store import Store
    from watchlist.sync.devices import News

SMALL = 1024 * 1024
"""The size in bytes of a library that takes no time to write as a whole."""


class Session:
    """One profile, open: its newest snapshot, and one queue of changes, first in first out, in one thread.

    drafts: those of the profile. problems: faults in the settings and of the club's file, copies of settings and
    drafts, and drafts that cannot be saved, in sentences.
    """

    def __init__(self, home: Home) -> None:
        self.home = home
        settings, wrong = read_settings(home.settings)
        folders, more = read_card_folders(home.home_settings)
        self.drafts = Drafts(home.drafts)
        others = filter(None, [club_fault(home), self.drafts.bring_back()])
        self.problems = (*wrong, *more, *copies_words(home), *others)
        self._cards = (cards_folder(), home.cards, *folders)
        self._own_posters = OwnPosters(home.own_posters)
        self._first_page_file: FirstPageFile | None = None
        self._queue = SaveQueue()
        self._devices = DevicesOfProfile(home, lambda: self.store)
        self._company = CompanyFiles(home, lambda: self.snapshot)
        self._catalogue = CatalogueOfHome(home, lambda: self.snapshot.settings)
        self._reading = threading.Lock()
        self._current = CurrentSnapshot(
            Snapshot(
                settings=settings,
                ui_state=read_ui_state(home.ui_state),
                drafts=self.drafts.all(),
                last_search=self.drafts.last_search,
                own_poster=self._own_posters.find,
                catalogue=self._catalogue.access,
                read_company=self._company.read,
            )
        )
        self._settings = SettingsOfProfile(home, self._queue, self._current, lambda now: self._notice.renewed(now))
        written = (self._settings, self.drafts, self._own_posters)
        self._notice = Notice(home.command("doctor"), lambda: self.store, written, self._current)

    @classmethod
    def open(cls, home: Home) -> "Session":
        """Open a profile; raises StoreError, whose words say what to do, for a library that must not be read."""
        session = cls(home)
        session.read()
        return session

    def show_first_page(self) -> bool:
        """Show the first page kept from the last run, until read() brings the rest; returns whether there is one."""
        self._first_page_file = FirstPageFile(self.home.first_page, self._cards)
        page = self._first_page_file.read(library_signature(self.home.store), self.snapshot)
        if page is None:
            return False
        self._current.take(partial(show_first_page, page))
        return True

    def read(self) -> None:
        """Read the library, unless it is read already; raises StoreError, in words."""
        from watchlist.storage.other_profiles import profile_name

        with self._reading:
            if not self.whole:
                library = self.store.read()
                self._current.read(library, open_shelf(self._cards), profile_name(self.home), self._notice.words())

    def read_and_index(self) -> None:
        """Read the library, and make the rows that screens need at once; raises StoreError, in words."""
        self.read()
        self.snapshot.unmasked_rows.make()

    @cached_property
    def store(self) -> "Store":
        """The store of the library."""
        return open_store(self.home)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def whole(self) -> bool:
        """Whether the library is read, and not only its first page."""
        return self._current.whole

    @property
    def snapshot(self) -> Snapshot:
        """The newest snapshot."""
        return self._current.snapshot

    def submit(self, change: Change, *, draft: str = "", backup_first: bool = False) -> "Future[Snapshot]":
        """Queue a change to be saved; never waits.

        The future returns the snapshot after it, with the step that the change became, or raises StoreError or
        ChangeRefused, whose words are for the user. draft: the film whose draft goes once the change is saved, and
        stays if it is not. backup_first: back up before, as for an import.
        """
        return self._queue.submit(lambda: self._save(change, draft, backup_first))

    def apply(self, change: Change, *, backup_first: bool = False) -> Snapshot:
        """The snapshot after a change, which is saved; raises StoreError or ChangeRefused, in words."""
        return self.submit(change, backup_first=backup_first).result()

    def news(self) -> Snapshot | None:
        """The snapshot after changes by another process; None if there are none.

        A check costs microseconds, news as much as opening. A library that was damaged meanwhile stays as it was
        in memory, and the notice says what is wrong. The other profiles are checked too.
        """
        damage, others = "", self.hear_others(wait=0)
        if self.whole:
            self._company.publish(self.store.library)
        try:
            if self.store.news() is None and not self._read_unseen():
                return others
        except StoreError as error:
            damage = str(error)
        return self._take_up_library(damage)

    def _read_unseen(self) -> bool:
        """Whether the store has read what no snapshot shows yet, as where it then refused a change."""
        return self.whole and self.store.library is not self.snapshot.library

    def hear_devices(self) -> "News | None":
        """News from your other devices, after taking them in; None if nothing is new or synced.

        It may take as long as a slow folder, and nothing else waits for it. Raises StoreError.
        """
        news = self._devices.hear()
        if news is not None and self._read_unseen():
            self._take_up_library()
        return news

    def hear_devices_within(self, seconds: float) -> "News | None":
        """The result of hear_devices within some seconds; None if it takes longer or fails."""
        return self._devices.within(seconds, self.hear_devices)

    def hear_others(self, wait: float = WAIT) -> Snapshot | None:
        """The snapshot with new ballots of the other profiles of this machine, and new shares of your club.

        None if nothing is new. wait: the most seconds to wait for a club's folder.
        """
        return self._company.hear(wait, self._current.take)

    def read_import(
        self,
        path: Path,
        progress: Callable[[int, int], None] | None = None,
        options: "ImportOptions | None" = None,
    ) -> "Import":
        """The import of a file, before it happens. Raises Unreadable, in words.

        progress is called with the number of rows done, and of all rows. Its change needs a backup first. Differences
        shown before (see remember_told) are left out, unless the options ask for them.
        """
        from watchlist.exchange.imports.options import ImportOptions
        from watchlist.session.importing import read_import

        return read_import(self.snapshot, path, progress, options or ImportOptions())

    def remember_told(self, read: "Import") -> None:
        """Remember the differences between a file and the library that were shown, so that each is shown once."""
        if read.sums:
            told = dict.fromkeys((*self.snapshot.ui_state.told, *read.sums))
            self.remember(told=tuple(told)[-MOST_TOLD:])

    def warm(self, rest: Callable[[], object]) -> None:
        """Fill the caches for the first searches, in this thread; rest is called meanwhile, to let keys through."""
        import rapidfuzz.process  # noqa: F401 -- the first slip of the pen would wait for it

        self.snapshot.visible.rows.warm(rest)

    def keep_draft(self, draft: Draft | FieldsDraft) -> "Future[None]":
        """Save a draft, or delete an empty one; the future raises StoreError, in words."""
        if isinstance(draft, Draft):
            self._current.keep_draft(draft)

        def keep() -> None:
            self.drafts.keep(draft)
            self._notice.renewed(self.snapshot)

        if not draft.written:
            return self._queue.submit(lambda: self.drafts.forget(draft))
        return self._queue.submit(keep)

    def draft_of_dialog(self, dialog: str) -> FieldsDraft:
        """The draft of a dialog; nothing else is read or waited for."""
        return self.drafts.of_dialog(dialog)

    def remember(self, **fields: Any) -> Snapshot:
        """Remember fields of UiState for the next run."""
        self._current.take(lambda former: replace(former, ui_state=replace(former.ui_state, **fields)))
        self._queue.submit(lambda: remember(self.home.ui_state, fields))
        return self.snapshot

    def set_options(self, values: Mapping[str, Any]) -> "Future[Snapshot]":
        """Write settings of the profile by their keys; the future raises SettingsError, in words."""
        return self._settings.set_options(values)

    def set_filters(self, queries: Mapping[str, str | None]) -> "Future[Snapshot]":
        """Save filters in the profile's settings, or delete those with None; the future raises SettingsError."""
        return self._settings.set_filters(queries)

    def set_poster(self, slug: str, file: Path | None) -> "Future[Snapshot]":
        """Keep a copy of a picture as a film's poster, or with None remove yours; the future raises StoreError."""

        def write() -> Snapshot:
            if file is None:
                self._own_posters.remove(slug)
            else:
                self._own_posters.keep(slug, file)
            return self._notice.renewed(self._current.replace(step=None))

        return self._queue.submit(write)

    def close(self) -> None:
        """Finish everything in the queue and accept no more. The journal of a small library goes into its file."""
        self._catalogue.close()
        if self._queue.finish():
            with suppress(StoreError):  # the journal keeps it
                self.store.checkpoint(SMALL)
            self._devices.pass_on()
        self._company.finish()

    def leave(self) -> None:
        """Finish everything, write the whole file, back it up, and keep its first page for the next start."""
        self.close()
        if not self.whole:
            return
        with suppress(StoreError):  # the journal keeps it
            self.store.leave()
        if self._first_page_file and self.snapshot.library is self.store.library:
            self._first_page_file.keep(self.store.signature, self.snapshot)

    def _save(self, change: Change, draft: str, backup_first: bool) -> Snapshot:
        self.read()
        self.store.apply(change, backup_first=backup_first)
        if draft:
            # The change is saved: a draft that stays behind is no reason to call that a failure.
            with suppress(StoreError):
                self.drafts.forget(Draft(slug=draft))
            self._current.keep_draft(Draft(slug=draft))
        snapshot = self._take_up_library(step=self.store.last_step)
        self._company.publish(self.store.library)
        return snapshot

    def _take_up_library(self, damage: str = "", step: Step | None = None) -> Snapshot:
        """Take up the store's library; saved filters follow renamed lists. damage: why no newer one can be read."""
        former = self.snapshot.library
        snapshot = self._current.change(lambda: self.store.library, step, damage or self._notice.words())
        return self._settings.follow_lists(former, snapshot) or snapshot
