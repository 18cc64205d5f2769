"""The store: a library on disk, read and changed by two methods."""

import gc
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware

from watchlist.domain.changes.base import Change
from watchlist.domain.changes.history import advance
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.model.library import Library, Step
from watchlist.storage.backups import Backups
from watchlist.storage.contents import TableChange, differences, library_of, write
from watchlist.storage.durable import DurableStorage, Text, load, read_file
from watchlist.storage.errors import CannotWrite, EditedOutside, Missing, Stale, StoreError
from watchlist.storage.explain import explained
from watchlist.storage.lock import locked
from watchlist.support.files import Signature, reason, signature

BULK = 20
"""Changes of more documents than this are preceded by a backup."""


class Store:
    """The library of a profile, in a TinyDB file.

    last_step: what the newest change became, None if it changed nothing; notice: what went amiss beside a save.
    """

    def __init__(self, path: Path, backups: Path, doctor: str = "watchlist doctor") -> None:
        self.path = path
        self.backups = Backups(backups)
        self.doctor = doctor
        self.last_step: Step | None = None
        self.notice = ""
        self.library = Library()
        self._text: Text | None = None
        self._signature: Signature = None
        self._looked: Signature = None
        self._mutex = threading.RLock()

    @property
    def signature(self) -> Signature:
        """The signature of the file that the library was read from, or written to."""
        return self._signature

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
            self._refresh()
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
                self._advance(change, backup_first)
            return self.library

    def news(self) -> Library | None:
        """The library as another process has left it; None if it has not written, or a change is just being saved.

        A look costs a microsecond or two, news as much as opening. Raises StoreError, once for each thing wrong.
        """
        if not self._mutex.acquire(blocking=False):
            return None
        try:
            if signature(self.path) == self._looked:
                return None
            self._refresh()
            return self.library
        finally:
            self._mutex.release()

    def _refresh(self) -> None:
        self._looked = signature(self.path)
        if self._looked is not None and self._looked == self._signature:
            return
        try:
            text = self._load()
            if text is not None and (self._text is None or text.head != self._text.head):
                with _collector_off():
                    self.library = library_of(text.raw, self.path)
        except StoreError as error:
            self._save_what_is_known(error)
            raise explained(error, self.backups, self.doctor) from error
        self._text, self._signature = text, self._looked

    def _load(self) -> Text | None:
        """The text on disk, None on a first start; raises StoreError for what must not be taken for a library."""
        if self._looked is None:
            if self.path.is_symlink():
                raise Missing(f"Your library {self.path} is a link to {self.path.readlink()}, which is not there.")
            if self._text is not None or self.backups.all():
                raise Missing(f"Your library {self.path} is gone, though it has been there.")
            return None
        text = load(self.path)
        known = self._text.head if self._text else None
        newest = max(known.generation if known else 0, self.backups.generation)
        same = known is None or text.head.generation != known.generation or text.head == known
        if text.head.generation < newest or not same:
            raise Stale(
                f"Your library {self.path} is not the newest that has been seen here: it has been written "
                f"{text.head.generation} times, the newest {newest} times."
            )
        return text

    def _save_what_is_known(self, error: StoreError) -> None:
        """Back up both this process's library and the file that something else wrote, before the user has to choose."""
        with suppress(OSError, StoreError):
            if self._text is not None:
                self.backups.keep(self._text.raw, self._text.head.generation)
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
        found = differences(self.library, library)
        self._back_up(backup_first or _bulk(found))
        self._write(found)
        self.library, self.last_step = library, step
        if _bulk(found):
            gc.freeze()

    def _write(self, found: tuple[TableChange, ...]) -> None:
        durable = DurableStorage(self.path, self._text, undecoded=True)
        # TinyDB hands every pass over every table to its storage; the cache makes one write of them.
        cache = CachingMiddleware(lambda: durable)  # type: ignore[no-untyped-call]
        write(TinyDB(storage=cache), self._text.raw if self._text else b"", found)
        cache.flush()  # type: ignore[no-untyped-call]
        self._text = durable.text
        self._looked = self._signature = signature(self.path)

    def _back_up(self, now: bool) -> None:
        """Back up the current file, if it is time or a large change is about to happen."""
        if self._text is None:
            return
        generation = self._text.head.generation
        try:
            if self._text.older:
                self.backups.keep(self._text.older, generation, "migration")
            elif now or self.backups.due():
                self.backups.keep(self._text.raw, generation, "bulk" if now else "")
            self.notice = ""
        except OSError as error:
            said = f"Your library could not be backed up in {self.backups.folder}: {reason(error)}."
            if now or self._text.older:
                raise CannotWrite(f"{said} Nothing was saved.") from error
            self.notice = said


def _bulk(found: tuple[TableChange, ...]) -> bool:
    """Whether a change is large: many documents at once, or more than one film gone."""
    gone = sum(len(difference.gone) for difference in found if difference.table == "entries")
    return gone > 1 or sum(difference.size for difference in found) > BULK


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
