"""Other copies of a library beside it, and merging one."""

import shlex
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import count, phrase
from watchlist.domain.base.text import clean
from watchlist.domain.changes.merge_history import MergeHistory
from watchlist.domain.model.library import Library
from watchlist.storage.backups import MERGED, unpacked
from watchlist.storage.contents import library_of
from watchlist.storage.copies import copies_beside
from watchlist.storage.durable import FileText, load, read_file, settle, verify
from watchlist.storage.errors import CannotRead, StoreError
from watchlist.storage.journal import Journal, is_journal
from watchlist.storage.library_files import lines_after, replayed
from watchlist.storage.store import Store
from watchlist.support.files import journal_path, read_whole, reason, remove_durably


def conflict_copies(library: Path) -> list[Path]:
    """The other copies of a library or of its journal beside it."""
    return [*copies_beside(library), *copies_beside(journal_path(library))]


def conflict_words(library: Path, doctor: str) -> str:
    """A sentence about such copies; empty if there are none."""
    copies = conflict_copies(library)
    if not copies:
        return ""
    others = phrase(" and {} more", len(copies) - 1)
    return (
        f"Beside your library lies another copy of it, {clean(copies[0].name)}{others}: "
        f"“{doctor} --merge {clean(shlex.quote(str(copies[0])))}” takes in what happened there."
    )


def merge(store: Store, copy: Path, undo: str = "watchlist undo") -> str:
    """Merge another copy of the library into this one, as one step; returns the result, in words.

    A copy beside the library is then moved to the backups. undo: the command that takes the step back. Raises
    StoreError, in words.
    """
    if not copy.exists():
        raise CannotRead(f"There is no file {copy}.")
    before = store.read()
    try:
        theirs, generation = _library_in(copy, store)
    except StoreError as error:
        raise type(error)(str(error).replace(f"Your library {copy}", f"The copy {copy}")) from error
    library = store.apply(MergeHistory(at=clock.now(), theirs=theirs), backup_first=True)
    store.checkpoint()
    if any(copy.samefile(other) for other in conflict_copies(store.path)):
        try:
            store.backups.keep(read_whole(copy), generation, MERGED)
            remove_durably(copy)
        except OSError as error:
            raise CannotRead(
                f"It is taken in, but {copy} could not be put among the backups: {reason(error)}."
            ) from error
    if store.last_step is None:
        return f"Your library has everything that {copy.name} has."
    new = count(len(library.entries.keys() - before.entries.keys()), "new film")
    return f"{store.last_step.words}: {new}. “{undo}” takes all of it back."


def _library_in(copy: Path, store: Store) -> tuple[Library, int]:
    """The library of another machine, and its generation.

    It is told by its file, packed as backups are or not, or by its journal and the file before it.
    """
    if not is_journal(copy):
        text = settle(verify(unpacked(read_file(copy)), copy), copy)
        return library_of(text.raw, copy), text.head.generation
    journal = Journal(store.path, copy)
    for text in _files_seen(store):
        reading = lines_after(text, journal)
        if reading.lines:
            return replayed(library_of(text.raw, store.path), reading), reading.position.generation
    raise CannotRead(
        f"{copy} holds changes to a state of your library that is neither here nor among the backups: take in the "
        f"library file of the other machine instead."
    )


def _files_seen(store: Store) -> Iterator[FileText]:
    """The library's present file, and those in its backups."""
    with suppress(StoreError):
        yield load(store.path)
    yield from (settle(text, store.backups.path(backup)) for backup, text in store.backups.good())
