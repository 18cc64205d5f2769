"""The two files that a library is kept in, its TinyDB file and its journal, and the library that they make."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
from msgspec.structs import replace

from watchlist.domain.changes.history import replay
from watchlist.domain.changes.merge_history import parted, related
from watchlist.domain.model.library import Edit, Library, Step
from watchlist.storage.backups import Backups
from watchlist.storage.contents import library_of
from watchlist.storage.durable import FileText, load, settle
from watchlist.storage.errors import CannotRead, CannotWrite, Damaged, Missing, OtherLibrary, Stale, StoreError
from watchlist.storage.journal import FULL, Journal, JournalLine, JournalReading, Position, migrated_line
from watchlist.support.files import Signature, doubt_words, library_signature, reason, signature
from watchlist.support.links import link_to_nothing


class LibraryFiles:
    """A library as it was last seen on disk. Whoever writes holds its lock, and has refreshed under it.

    text: the file; in_file: the library in it; reading: what was read of the journal; library: what both make.
    parted: what this process knew, where the disk holds another line of history. signature: of what was read or
    written, looked: of what was looked at last.
    """

    def __init__(self, path: Path, backups: Backups) -> None:
        self.path = path
        self.journal = Journal(path)
        self.library = self.in_file = Library()
        self.text: FileText | None = None
        self.reading = JournalReading(Position(0, ""))
        self.parted: Library | None = None
        self.signature: tuple[Signature, Signature] = None, None
        self.looked: tuple[Signature, Signature] = None, None
        self.journal_notice = self.disk_notice = ""
        self._backups = backups
        self._kept_aside = True

    @property
    def generation(self) -> int:
        """How often the library has been changed."""
        return self.reading.position.generation

    @property
    def pending(self) -> int:
        """The number of changes that are in the journal alone."""
        if self.text is None:
            return 0
        return self.generation - self.text.head.generation

    @property
    def _can_append(self) -> bool:
        """Whether another line can follow in the journal."""
        return self.text is not None and not (self.text.older or self.reading.wrong or self.reading.ragged)

    def refresh(self) -> None:
        """Read what is new on disk: the lines added to the journal, or everything where the file is another one."""
        self.looked = library_signature(self.path)
        if self.looked[0] is not None and self.looked == self.signature:
            return
        if self.text is not None and self.looked[0] == self.signature[0]:
            self._take(lines_after(self.text, self.journal, self.reading.end, self.reading.position))
        else:
            self._read_all()
        self.signature = self.looked

    def _read_all(self) -> None:
        while True:
            text = self._load()
            reading = lines_after(text, self.journal) if text else self.reading
            if signature(self.path) == self.looked[0]:
                break  # else it was written between the two
            self.looked = library_signature(self.path)
        if text is None:
            return
        in_file = self.in_file
        if self.text is None or text.head != self.text.head:
            with _collector_off():
                in_file = library_of(text.raw, self.path)
        known = self._known_before(text)
        if known is not None and parted(known, theirs := self._replayed(in_file, reading)):
            self._refuse_other(text, known, theirs)
            self._keep_both(text, known)
        else:
            self._refuse_stale(text, reading)
        self.text, self.in_file, self.library = text, in_file, in_file
        self._take(reading)
        if not reading.end and (newest := self.journal.newest()) and not text.head.descends_from(newest):
            self._distrust("it does not belong to the library beside it")

    def _load(self) -> FileText | None:
        """The text of the file, None on a first start; raises StoreError for what must not be taken for a library."""
        if self.looked[0] is not None:
            return load(self.path)
        if link := link_to_nothing(self.path):
            words = f"a link to {link.readlink()}, which is not there."
            if link == self.path:
                raise Missing(f"Your library {self.path} is {words}")
            raise CannotRead(f"Your library {self.path} lies behind {link}, {words}")
        if self.text is not None or self.looked[1] is not None or self._backups.all():
            raise Missing(f"Your library {self.path} is gone, though it has been there.")
        return None

    def _refuse_stale(self, text: FileText, reading: JournalReading) -> None:
        """Refuse a file older than one that was seen here, and another file with as many changes."""
        on_disk, known = reading.position, self.reading.position
        newest = max(known.generation, self._backups.generation)
        same_line = self.text is None or on_disk.generation != known.generation or text.head.descends_from(known.sum)
        if on_disk.generation < newest or not (same_line or on_disk == known):
            raise Stale(
                f"Your library {self.path} is not the newest that has been seen here: it has been written "
                f"{on_disk.generation} times, the newest {newest} times."
            )

    def _known_before(self, text: FileText) -> Library | None:
        """The library as this process knows it, else that of the newest backup where the file may not come from it."""
        if self.text is not None:
            return self.library
        newest = self._backups.newest_head()
        if newest is None or text.head.descends_from(newest.sum):
            return None  # nearly all
        backups = (settle(backup, self.path).raw for _, backup in self._backups.good(own=True))
        return next((library_of(raw, self.path) for raw in backups), None)

    def _take(self, reading: JournalReading) -> None:
        """Apply the lines of a journal to the library."""
        self.library, self.reading = self._replayed(self.library, reading), reading
        if reading.wrong:
            self._distrust(reading.wrong)

    def _replayed(self, library: Library, reading: JournalReading) -> Library:
        try:
            return replayed(library, reading)
        except msgspec.ValidationError as error:
            raise Damaged(f"The journal {self.journal.path} is damaged: it is of no library ({error}).") from error

    def _refuse_other(self, text: FileText, known: Library, theirs: Library) -> None:
        """Refuse a library that has nothing in common with the one known, as that of another profile has.

        One that comes from the newest backup has been accepted, or begun anew, by another process.
        """
        newest = self._backups.newest_head()
        accepted = newest is not None and text.head.descends_from(newest.sum)
        if not accepted and not related(known, theirs):
            raise OtherLibrary(
                f"Your library {self.path} is another one than was here before: no change that is known of yours is in "
                "it."
            )

    def _keep_both(self, text: FileText, known: Library) -> None:
        """Back up both lines of history, and remember the one known before, to be merged into the one on disk."""
        with suppress(OSError):
            if self.text is not None:
                self._backups.keep(self.known().raw, self.generation, "line")
            self._backups.keep(text.raw, text.head.generation, "line")
        self.parted = known

    def _distrust(self, wrong: str) -> None:
        """Report what is wrong with the journal, and keep all of it aside before anything is written."""
        self.journal_notice = f"The journal {self.journal.path} is damaged: {wrong}. What is good of it is taken."
        self._kept_aside = False
        with suppress(OSError, StoreError):
            backup = self._backups.keep(self.journal.bytes(), self.generation, "journal")
            self.journal_notice += f" The whole of it is kept as {self._backups.path(backup)}."
            self._kept_aside = True

    def write(self, library: Library, step: Step, edits: tuple[Edit, ...] | None) -> None:
        """Write a change: a line of the journal with its edits; without them, or where none can follow, the file."""
        if edits is None or not self._can_append:
            self.write_file(library, self.generation + 1)
        else:
            self._write_line(library, step, edits)

    def _write_line(self, library: Library, step: Step, edits: tuple[Edit, ...]) -> None:
        assert self.text is not None
        if signature(self.path) != self.signature[0]:
            raise Stale(f"Your library {self.path} has been written by something else meanwhile: nothing was saved.")
        line = JournalLine(self.generation + 1, step, () if step.undoes is None else edits)
        try:
            self.reading = self.journal.append(self.text.head.position, self.reading, line)
        except OSError as error:
            raise CannotWrite(f"Your library {self.path} could not be saved: {reason(error)}.") from error
        self._doubt(self.journal.doubt)
        self.library = library
        self.looked = self.signature = library_signature(self.path)
        if self.reading.end > FULL:
            with suppress(StoreError):  # the change is saved
                self.write_file(library, self.generation)

    def write_file(self, library: Library, generation: int) -> None:
        """Write a library into the file, and take the journal away."""
        if not self._kept_aside:
            raise CannotWrite(f"{self.journal_notice} It could not be kept aside, and nothing was saved.")
        self.text = self._filled(library, generation, on_disk=True)
        self.library = self.in_file = library
        self.reading = JournalReading(self.text.head.position)
        if not self.disk_notice:  # else the journal may be the only place of what is in it
            with suppress(OSError):  # one that stays is known by its sum to be in the file
                self.journal.remove()
        self.looked = self.signature = library_signature(self.path)

    def known(self) -> FileText:
        """The library in hand as a text; nothing is written."""
        if self.text is not None and not self.pending:
            return self.text
        return self._filled(self.library, self.generation, on_disk=False)

    def _filled(self, library: Library, generation: int, on_disk: bool) -> FileText:
        """The text that TinyDB makes of a library, which has come from the one in the file; also put on disk."""
        from tinydb import TinyDB
        from tinydb.middlewares import CachingMiddleware

        from watchlist.storage.table_changes import differences, write
        from watchlist.storage.tinydb_storage import ComposingStorage, DurableStorage

        kind = DurableStorage if on_disk else ComposingStorage
        storage = kind(self.path, self.text, undecoded=True, generation=generation, journal=self.reading.last_sum)
        # TinyDB hands every pass over every table to its storage; the cache makes one write of them.
        cache = CachingMiddleware(lambda: storage)  # type: ignore[no-untyped-call]
        write(TinyDB(storage=cache), self.text.raw if self.text else b"", differences(self.in_file, library))
        cache.flush()  # type: ignore[no-untyped-call]
        assert storage.text is not None
        self._doubt(storage.doubt)
        return storage.text

    def _doubt(self, why: str) -> None:
        self.disk_notice = doubt_words("Your change", why)


def lines_after(text: FileText, journal: Journal, start: int = 0, after: Position | None = None) -> JournalReading:
    """The lines of a journal that follow a file, in the current schema; from a place on, as Journal.read has it."""
    reading = journal.read(text.head.position, start, after)
    if not text.older:
        return reading
    return replace(reading, lines=tuple(map(migrated_line, reading.lines)))


def replayed(library: Library, reading: JournalReading) -> Library:
    """A library after the lines of a journal; raises ValidationError where they do not fit it."""
    return replay(library, [(line.step, line.touched) for line in reading.lines])


def with_journal(text: FileText, path: Path, backups: Backups) -> tuple[FileText, int]:
    """A library's text with the changes in its journal that follow it, and their number; raises StoreError."""
    files = LibraryFiles(path, backups)
    files.text, files.reading = text, JournalReading(text.head.position)
    files.library = files.in_file = library_of(text.raw, path)
    files._take(lines_after(text, files.journal))
    return files.known(), files.pending


@contextmanager
def _collector_off() -> Iterator[None]:
    """Load with the garbage collector off, and freeze the loaded values: frozen ones make no cycles."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if on:
            gc.enable()
