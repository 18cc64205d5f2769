"""The store: a library on disk, read and changed by two methods."""

import gc
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import join
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.history import advance, documents_of, replay
from watchlist.domain.changes.merge_history import MergeHistory, parted
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.model.library import Edit, Library, Step
from watchlist.storage.backups import Backup, Backups
from watchlist.storage.contents import differences, library_of, write
from watchlist.storage.durable import ComposingStorage, DurableStorage, Text, load, read_file
from watchlist.storage.errors import CannotWrite, Damaged, EditedOutside, Missing, Stale, StoreError
from watchlist.storage.explain import explained
from watchlist.storage.journal import FULL, Journal, Line, Position, Reading
from watchlist.storage.lock import locked
from watchlist.support.files import Signature, library_signature, reason, signature

BULK = 20
"""Changes of more documents than this are preceded by a backup."""


class Store:
    """The library of a profile: a TinyDB file, and beside it the journal of what has happened since it was written.

    last_step: what the newest change became, None if it changed nothing.
    """

    def __init__(self, path: Path, backups: Path, doctor: str = "watchlist doctor") -> None:
        self.path = path
        self.backups = Backups(backups)
        self.journal = Journal(path)
        self.doctor = doctor
        self.last_step: Step | None = None
        self._backup_notice = self._journal_notice = self._merge_notice = self._disk_notice = ""
        self._parted: Library | None = None
        self._kept_aside = True
        self.library = Library()
        self._text: Text | None = None
        self._in_file = Library()
        self._reading = Reading(Position(0, ""))
        self._signature: tuple[Signature, Signature] = None, None
        self._looked: tuple[Signature, Signature] = None, None
        self._mutex = threading.RLock()

    @property
    def signature(self) -> tuple[Signature, Signature]:
        """The signatures of the file and the journal that the library was read from, or written to."""
        return self._signature

    @property
    def notice(self) -> str:
        """What went amiss beside a save or a read, in sentences."""
        return join(self._disk_notice, self._journal_notice, self._merge_notice, self._backup_notice, by=" ")

    def _doubt(self, why: str) -> None:
        self._disk_notice = f"Your change is written, but the disk does not vouch for it: {why}." if why else ""

    @property
    def pending(self) -> int:
        """How many changes stand in the journal alone."""
        return self._reading.position.generation - self._text.head.generation if self._text else 0

    @property
    def read_only(self) -> bool:
        """Whether the place lets the library only be read."""
        target = Path(os.path.realpath(self.path))
        if os.access(target, os.F_OK) and not os.access(target, os.W_OK):
            return True
        folder = next(folder for folder in target.parents if os.access(folder, os.F_OK))
        return not os.access(folder, os.W_OK | os.X_OK)

    def read(self) -> Library:
        """The library as it is on disk now; raises StoreError."""
        with self._mutex:
            self._refresh_and_merge()
            return self.library

    def apply(self, change: Change, *, backup_first: bool = False) -> Library:
        """The library after a change, which is on disk; raises StoreError or ChangeRefused, with nothing changed."""
        if self.read_only:
            raise CannotWrite(f"Your library {self.path} can only be read here: nothing was saved.")
        with self._mutex:
            # What is refused is refused before even the lock file is made.
            self._refresh()
            with locked(self.path):
                self._refresh()
                self._merge_parted()
                self._advance(change, backup_first)
            return self.library

    def checkpoint(self, most: int | None = None) -> int:
        """Write what stands in the journal alone into the file; how many changes that were. Raises StoreError.

        most: the size in bytes of a file above which it is left for later.
        """
        with self._mutex:
            self._refresh()
            if not self.pending or self.read_only or (most is not None and self._text and len(self._text.raw) > most):
                return 0
            with locked(self.path):
                self._refresh()
                pending = self.pending
                if pending:
                    self._write_file(self.library, self._reading.position.generation)
                return pending

    def back_up(self) -> Backup | None:
        """Back the library up as it is now; None where there is none yet. Raises StoreError."""
        self.checkpoint()
        with self._mutex:
            if self._text is None:
                return None
            try:
                return self.backups.keep(self._text.raw, self._text.head.generation)
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
            if library_signature(self.path) == self._looked:
                return None
            self._refresh_and_merge()
            return self.library
        finally:
            self._mutex.release()

    def _refresh_and_merge(self) -> None:
        self._refresh()
        if self._parted is not None and not self.read_only:
            with locked(self.path):
                self._refresh()
                self._merge_parted()

    def _refresh(self) -> None:
        """Take up what is on disk: the lines that have come to the journal, or all of it where the file is another."""
        self._looked = library_signature(self.path)
        if self._looked[0] is not None and self._looked == self._signature:
            return
        try:
            if self._text is not None and self._looked[0] == self._signature[0]:
                self._take(self.journal.read(self._text.head.position, self._reading.end, self._reading.position))
            else:
                self._read_all()
        except StoreError as error:
            self._save_what_is_known(error)
            raise explained(error, self.path, self.backups, self.doctor) from error
        self._signature = self._looked

    def _read_all(self) -> None:
        while True:
            text = self._load()
            reading = self.journal.read(text.head.position) if text else self._reading
            if signature(self.path) == self._looked[0]:
                break  # else it was written between the two
            self._looked = library_signature(self.path)
        if text is None:
            return
        in_file = self._in_file
        if self._text is None or text.head != self._text.head:
            with _collector_off():
                in_file = library_of(text.raw, self.path)
        if self._text is not None and parted(self.library, theirs := self._replayed(in_file, reading)):
            self._keep_both(text, theirs)
        else:
            self._refuse_stale(text, reading)
        self._text, self._in_file, self.library = text, in_file, in_file
        self._take(reading)
        if not reading.end and (newest := self.journal.newest()) and not text.head.descends_from(newest):
            self._distrust("it does not belong to the library beside it")

    def _take(self, reading: Reading) -> None:
        """Let the lines of a journal happen to the library."""
        self.library, self._reading = self._replayed(self.library, reading), reading
        if reading.wrong:
            self._distrust(reading.wrong)

    def _replayed(self, library: Library, reading: Reading) -> Library:
        try:
            return replay(library, [(line.step, line.touched) for line in reading.lines])
        except msgspec.ValidationError as error:
            raise Damaged(f"The journal {self.journal.path} is damaged: it is of no library ({error}).") from error

    def _keep_both(self, text: Text, theirs: Library) -> None:
        """Back up two lines of history, and remember this process's, to be merged into the one on disk."""
        with suppress(OSError):
            self.backups.keep(self._known().raw, self._reading.position.generation, "line")
            self.backups.keep(text.raw, text.head.generation, "line")
        self._parted = self.library

    def _merge_parted(self) -> None:
        """Make one of the two lines, under the lock; the generation is above that of both."""
        if self._parted is None:
            return
        library, step = advance(self.library, MergeHistory(at=clock.now(), theirs=self._parted))
        if step is not None:
            self._write_file(library, max(self._reading.position.generation, self.backups.generation) + 1)
            self._merge_notice = f"Something else had changed your library meanwhile. {step.words}: both are one now."
        self._parted = None

    def _distrust(self, wrong: str) -> None:
        """Say what is wrong with the journal, and keep all of it aside before anything is written."""
        self._journal_notice = f"The journal {self.journal.path} is damaged: {wrong}. What is good of it is taken."
        self._kept_aside = False
        with suppress(OSError, StoreError):
            kept = self.backups.keep(self.journal.bytes(), self._reading.position.generation, "journal")
            self._journal_notice += f" The whole of it is kept as {self.backups.path(kept)}."
            self._kept_aside = True

    def _load(self) -> Text | None:
        """The text of the file, None on a first start; raises StoreError for what must not be taken for a library."""
        if self._looked[0] is not None:
            return load(self.path)
        if self.path.is_symlink():
            raise Missing(f"Your library {self.path} is a link to {self.path.readlink()}, which is not there.")
        if self._text is not None or self._looked[1] is not None or self.backups.all():
            raise Missing(f"Your library {self.path} is gone, though it has been there.")
        return None

    def _refuse_stale(self, text: Text, reading: Reading) -> None:
        """Refuse what is older than what has been seen here, or has as many changes and is another."""
        found, known = reading.position, self._reading.position
        newest = max(known.generation, self.backups.generation)
        same = self._text is None or found.generation != known.generation or text.head.descends_from(known.sum)
        if found.generation < newest or not (same or found == known):
            raise Stale(
                f"Your library {self.path} is not the newest that has been seen here: it has been written "
                f"{found.generation} times, the newest {newest} times."
            )

    def _save_what_is_known(self, error: StoreError) -> None:
        """Back up both this process's library and the file that something else wrote, before the user has to choose."""
        with suppress(OSError, StoreError):
            if self._text is not None:
                self.backups.keep(self._known().raw, self._reading.position.generation)
            if isinstance(error, EditedOutside):
                self.backups.keep(read_file(self.path), 0, "edited")

    def _advance(self, change: Change, backup_first: bool) -> None:
        self.last_step = None
        try:
            library, step = advance(self.library, change)
        except UnicodeEncodeError as error:
            raise ChangeRefused("The text holds characters that no file can keep.") from error
        except msgspec.ValidationError as error:
            raise ChangeRefused(f"What that step would put back cannot be understood ({error}).") from error
        if step is None:
            return
        edits = documents_of(library, step)
        bulk, first = edits is None or _bulk(edits), self._text is None
        self._back_up(backup_first or bulk)
        if edits is None or bulk or not self._can_append:
            self._write_file(library, self._reading.position.generation + 1)
        else:
            self._write_line(library, step, edits)
        self.last_step = step
        if bulk or first:
            self._back_up_afterwards()
        if bulk:
            gc.freeze()

    @property
    def _can_append(self) -> bool:
        """Whether another line can follow in the journal."""
        return self._text is not None and not (self._text.older or self._reading.wrong or self._reading.ragged)

    def _write_line(self, library: Library, step: Step, edits: tuple[Edit, ...]) -> None:
        assert self._text is not None
        if signature(self.path) != self._signature[0]:
            raise Stale(f"Your library {self.path} has been written by something else meanwhile: nothing was saved.")
        line = Line(self._reading.position.generation + 1, step, () if step.undoes is None else edits)
        try:
            self._reading = self.journal.append(self._text.head.position, self._reading, line)
        except OSError as error:
            raise CannotWrite(f"Your library {self.path} could not be saved: {reason(error)}.") from error
        self._doubt(self.journal.doubt)
        self.library = library
        self._looked = self._signature = library_signature(self.path)
        if self._reading.end > FULL:
            with suppress(StoreError):  # the change is saved
                self._write_file(library, self._reading.position.generation)

    def _write_file(self, library: Library, generation: int) -> None:
        """Write a library into the file, and take the journal away."""
        if not self._kept_aside:
            raise CannotWrite(f"{self._journal_notice} It could not be kept aside, and nothing was saved.")
        self._text = self._filled(DurableStorage, library, generation)
        self.library = self._in_file = library
        self._reading = Reading(self._text.head.position)
        with suppress(OSError):  # one that stays is known by its sum to be in the file
            self.journal.remove()
        self._looked = self._signature = library_signature(self.path)

    def _known(self) -> Text:
        """The library in hand as a text; nothing is written."""
        if self._text is not None and not self.pending:
            return self._text
        return self._filled(ComposingStorage, self.library, self._reading.position.generation)

    def _back_up_afterwards(self) -> None:
        """Back up what has just been written: a first save, a large change, or all of it when the app is left."""
        if self._text is not None and self.backups.generation < self._text.head.generation:
            try:
                self.backups.keep(self._text.raw, self._text.head.generation)
            except OSError as error:
                self._backup_notice = self._no_backup(error)

    def _no_backup(self, error: OSError) -> str:
        return f"Your library could not be backed up in {self.backups.folder}: {reason(error)}."

    def _filled(self, kind: type[DurableStorage], library: Library, generation: int) -> Text:
        """The text that a storage makes of a library, which has come from the one in the file."""
        journal = self._reading.position.sum if self._reading.end else ""
        storage = kind(self.path, self._text, undecoded=True, generation=generation, journal=journal)
        # TinyDB hands every pass over every table to its storage; the cache makes one write of them.
        cache = CachingMiddleware(lambda: storage)  # type: ignore[no-untyped-call]
        write(TinyDB(storage=cache), self._text.raw if self._text else b"", differences(self._in_file, library))
        cache.flush()  # type: ignore[no-untyped-call]
        assert storage.text is not None
        self._doubt(storage.doubt)
        return storage.text

    def _back_up(self, now: bool) -> None:
        """Back up the library as it is, if it is time or a large change is about to happen."""
        if self._text is None:
            return
        try:
            if self._text.older:
                self.backups.keep(self._text.older, self._text.head.generation, "migration")
            elif now or self.backups.due():
                if self.pending:
                    self._write_file(self.library, self._reading.position.generation)
                self.backups.keep(self._text.raw, self._text.head.generation, "bulk" if now else "")
            self._backup_notice = ""
        except OSError as error:
            self._backup_notice = self._no_backup(error)
            if now or self._text.older:
                raise CannotWrite(f"{self._backup_notice} Nothing was saved.") from error


def _bulk(edits: Sequence[Edit]) -> bool:
    """Whether a change is large: many documents at once, or more than one film gone."""
    return len(edits) > BULK or sum(edit.table == "entries" and edit.after is None for edit in edits) > 1


@contextmanager
def _collector_off() -> Iterator[None]:
    """Load with the garbage collector off, and freeze what was loaded: frozen values make no cycles."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if on:
            gc.enable()
