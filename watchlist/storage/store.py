"""The store: a library on disk, read and changed by two methods."""

import gc
import os
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import msgspec

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import join, text_if
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.devices import TakeIn
from watchlist.domain.changes.history import advance, documents_of
from watchlist.domain.changes.merge_history import MergeHistory
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.model.library import Edit, Library, Step
from watchlist.storage.backups import Backup, Backups
from watchlist.storage.durable import read_file
from watchlist.storage.errors import CannotWrite, EditedOutside, StoreError
from watchlist.storage.explain import explained
from watchlist.storage.journal import Journal
from watchlist.storage.library_files import LibraryFiles
from watchlist.storage.lock import locked
from watchlist.support.files import Signature, doubt_words, library_signature, reason

BULK = 20
"""Changes of more documents than this are preceded by a backup."""


class Recorder(Protocol):
    """Records each change under the lock, before it is written; a change that it cannot record is not saved."""

    doubt: str  # why the disk does not vouch for what was recorded last, empty where it does

    def record(self, before: Library, after: Library, step: Step) -> None:
        """Write the change down; raises OSError, with nothing written."""

    def take_back(self) -> None:
        """Remove what was written last, for the change could not be saved."""


class Store:
    """The library of a profile: a TinyDB file, and beside it the journal of the changes since it was written.

    last_step: the step of the newest change, None if it changed nothing. recorder: records each change.
    """

    def __init__(
        self,
        path: Path,
        backups: Path,
        doctor: str = "watchlist doctor",
        recorder: Callable[[], Recorder | None] | None = None,
    ) -> None:
        self.path = path
        self.backups = Backups(backups)
        self.doctor = doctor
        self.last_step: Step | None = None
        self._recorder = recorder or (lambda: None)
        self._files = LibraryFiles(path, self.backups)
        self._backup_notice = self._merge_notice = self._log_doubt = ""
        self._mutex = threading.RLock()

    @property
    def library(self) -> Library:
        """The library as it was last read or written."""
        return self._files.library

    @property
    def journal(self) -> Journal:
        """The journal beside the file."""
        return self._files.journal

    @property
    def pending(self) -> int:
        """The number of changes that are in the journal alone."""
        return self._files.pending

    @property
    def signature(self) -> tuple[Signature, Signature]:
        """The signatures of the file and the journal that the library was read from, or written to."""
        return self._files.signature

    @property
    def notice(self) -> str:
        """The problems beside a save or a read, in sentences."""
        files, backup = self._files, doubt_words("A backup of your library", self.backups.doubt)
        disk = files.disk_notice, doubt_words("The log of your changes", self._log_doubt)
        return join(*disk, files.journal_notice, self._merge_notice, self._backup_notice, backup, by=" ")

    @property
    def read_only(self) -> bool:
        """Whether the library can only be read where it is."""
        target = Path(os.path.realpath(self.path))
        if os.access(target, os.F_OK) and not os.access(target, os.W_OK):
            return True
        folder = next(folder for folder in target.parents if os.access(folder, os.F_OK))
        return not os.access(folder, os.W_OK | os.X_OK)

    def read(self) -> Library:
        """The library as it is on disk now; raises StoreError."""
        with self._mutex:
            self._refresh_and_merge()
            return self._files.library

    def apply(self, change: Change, *, backup_first: bool = False) -> Library:
        """The library after a change, which is on disk; raises StoreError or ChangeRefused, with nothing changed."""
        return self.apply_made(lambda _: change, backup_first=backup_first)

    def apply_made(
        self,
        make: Callable[[Library], Change | None],
        done: Callable[[], None] = lambda: None,
        *,
        backup_first: bool = False,
    ) -> Library:
        """The library after a change that is made of it under the lock; done is called under it once all is saved.

        Raises StoreError or ChangeRefused, with nothing changed.
        """
        if self.read_only:
            raise CannotWrite(f"Your library {self.path} can only be read here: nothing was saved.")
        with self._mutex:
            # What is refused is refused before even the lock file is made.
            self._refresh()
            with locked(self.path, in_turn=True):
                self._refresh()
                self._merge_parted()
                change = make(self._files.library)
                self.last_step = None
                if change is not None:
                    self._advance(change, backup_first)
                done()
            return self._files.library

    def checkpoint(self, most: int | None = None) -> int:
        """Write the changes that stand in the journal alone into the file; returns their number. Raises StoreError.

        most: a file larger than this, in bytes, is left for later.
        """
        with self._mutex:
            self._refresh()
            text = self._files.text
            large = most is not None and text is not None and len(text.raw) > most
            if not self.pending or large or self.read_only:
                return 0
            with locked(self.path, in_turn=True):
                self._refresh()
                if pending := self._files.pending:
                    self._files.write_file(self._files.library, self._files.generation)
                return pending

    def back_up(self) -> Backup | None:
        """Back the library up as it is now; None where there is none yet. Raises StoreError."""
        self.checkpoint()
        with self._mutex:
            if self._files.text is None:
                return None
            try:
                return self.backups.keep(self._files.known().raw, self._files.generation)
            except OSError as error:
                raise CannotWrite(self._no_backup(error)) from error

    def leave(self) -> None:
        """Write everything into the file, and back it up; for when the app is left. Raises StoreError."""
        self.checkpoint()
        with self._mutex:
            if not self.read_only:
                self._back_up_afterwards()

    def news(self) -> Library | None:
        """The library as another process has left it; None if it has not written, or a change is just being saved.

        A look costs a few microseconds. Raises StoreError, once for each thing wrong.
        """
        if not self._mutex.acquire(blocking=False):
            return None
        try:
            if library_signature(self.path) == self._files.looked:
                return None
            self._refresh_and_merge()
            return self._files.library
        finally:
            self._mutex.release()

    def _refresh_and_merge(self) -> None:
        self._refresh()
        if self._files.parted is not None and not self.read_only:
            with locked(self.path, in_turn=True):
                self._refresh()
                self._merge_parted()

    def _refresh(self) -> None:
        try:
            self._files.refresh()
        except StoreError as error:
            self._save_what_is_known(error)
            raise explained(error, self.path, self.backups, self.doctor) from error

    def _merge_parted(self) -> None:
        """Merge the two lines of history, under the lock; the generation is above both of theirs."""
        if self._files.parted is None:
            return
        library, step = advance(self._files.library, MergeHistory(at=clock.now(), theirs=self._files.parted))
        generation = max(self._files.generation, self.backups.generation) + 1
        if step is None:
            self._files.write_file(library, generation)
        else:
            self._write(self._recorder(), library, step, lambda: self._files.write_file(library, generation))
            self._merge_notice = f"Something else had changed your library meanwhile. {step.words}: both are one now."
        self._files.parted = None
        self._back_up_afterwards()  # so that neither line is taken for another one again

    def _save_what_is_known(self, error: StoreError) -> None:
        """Back up both this process's library and the file that something else wrote, before the user has to choose."""
        with suppress(OSError, StoreError):
            if self._files.text is not None:
                self.backups.keep(self._files.known().raw, self._files.generation)
            if isinstance(error, EditedOutside):
                self.backups.keep(read_file(self.path), 0, "edited")

    def _advance(self, change: Change, backup_first: bool) -> None:
        self.last_step = None
        try:
            library, step = advance(self._files.library, change)
        except UnicodeEncodeError as error:
            raise ChangeRefused("The text holds characters that no file can keep.") from error
        except msgspec.ValidationError as error:
            raise ChangeRefused(f"The documents of that step cannot be read ({error}).") from error
        if step is None:
            return
        edits = documents_of(library, step)
        bulk, first = edits is None or _bulk(edits), self._files.text is None
        self._back_up(backup_first or bulk)
        recorder = None if isinstance(change, TakeIn) else self._recorder()
        self._write(recorder, library, step, lambda: self._files.write(library, step, None if bulk else edits))
        self.last_step = step
        if bulk or first:
            self._back_up_afterwards()
        if bulk:
            gc.freeze()

    def _write(self, recorder: Recorder | None, library: Library, step: Step, write: Callable[[], None]) -> None:
        """Write a change once it is recorded; what cannot be written is taken back. Raises StoreError."""
        if recorder is None:
            write()
            return
        try:
            recorder.record(self._files.library, library, step)
        except OSError as error:
            raise CannotWrite(
                f"The log of your changes could not be written: {reason(error)}. Nothing was saved."
            ) from error
        self._log_doubt = recorder.doubt
        try:
            write()
        except StoreError:
            recorder.take_back()
            raise

    def _back_up_afterwards(self) -> None:
        """Back up what has just been written: a first save, a large change, or all of it when the app is left."""
        if self._files.text is not None and self.backups.generation < self._files.text.head.generation:
            try:
                self.backups.keep(self._files.text.raw, self._files.text.head.generation)
            except OSError as error:
                self._backup_notice = self._no_backup(error)

    def _no_backup(self, error: OSError) -> str:
        return f"Your library could not be backed up in {self.backups.folder}: {reason(error)}."

    def _back_up(self, now: bool) -> None:
        """Back up the library as it is, if it is time or a large change is about to happen."""
        if self._files.text is None:
            return
        try:
            if self._files.text.older:
                self.backups.keep(self._files.text.older, self._files.text.head.generation, "migration")
            elif now or self.backups.due():
                if self._files.pending:
                    self._files.write_file(self._files.library, self._files.generation)
                self.backups.keep(self._files.text.raw, self._files.text.head.generation, text_if(now, "bulk"))
            self._backup_notice = ""
        except OSError as error:
            self._backup_notice = self._no_backup(error)
            if now or self._files.text.older:
                raise CannotWrite(f"{self._backup_notice} Nothing was saved.") from error


def _bulk(edits: Sequence[Edit]) -> bool:
    """Whether a change is large: many documents at once, or more than one film gone."""
    return len(edits) > BULK or sum(edit.table == "entries" and edit.after is None for edit in edits) > 1
