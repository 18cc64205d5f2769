"""Repairs for a library that was refused: restoring a backup, or accepting the file as it is."""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count as numbers
from pathlib import Path

from msgspec.structs import replace

from watchlist.domain.base.formatting import count, join, phrase, plural, text_if
from watchlist.domain.model.library import Edit
from watchlist.storage.backups import Backup
from watchlist.storage.cleaning import cleaned_document
from watchlist.storage.conflicts import conflict_words
from watchlist.storage.contents import library_of
from watchlist.storage.durable import FileText, compose, head_of, load, read_file, rebuild, settle, tables_of
from watchlist.storage.errors import (
    CannotRead,
    CannotWrite,
    Damaged,
    EditedOutside,
    StoreError,
    UnreadableJournal,
)
from watchlist.storage.explain import explained, first_names, moment_in_words
from watchlist.storage.journal import migrated_line
from watchlist.storage.library_files import with_journal
from watchlist.storage.lock import locked
from watchlist.storage.migrations import Tables
from watchlist.storage.salvage import Salvage, salvage
from watchlist.storage.store import Store
from watchlist.support.files import doubt_words, read_whole, reason, rename_durably, write_durably

_UNLIKELY = 10**12
"""A generation that no library reaches; above it the number itself must be damaged."""


def examine(store: Store) -> str:
    """The state of a good library, in a sentence; raises StoreError, which says what to do, for a bad one."""
    films = count(len(store.read().entries), "film")
    waiting = f"In {store.journal.path} alone, until the app is left: {count(store.pending, 'change')}."
    read_only = f"{store.path} can only be read here: nothing you change will be saved."
    return join(
        f"Your library {store.path} is whole: it holds {films}, and {_backed_up(store)}.",
        text_if(store.pending, waiting),
        text_if(store.read_only, read_only),
        store.notice,
        conflict_words(store.path, store.doctor),
        by=" ",
    )


def _backed_up(store: Store) -> str:
    newest = next(store.backups.good(own=True), None)
    if newest is None:
        return "there is no backup yet"
    backup, _ = newest
    return f"the newest good backup is of {moment_in_words(backup.at)}"


def restore(store: Store, backup: Backup | None = None, *, dry_run: bool = False) -> str:
    """Restore a library, and report how, in words; what it replaces goes among the backups.

    Without a backup named, the documents that can still be read are taken from a damaged file, and the rest from the
    newest good backup; where the file gives nothing, that backup is put back. dry_run: only report. Raises StoreError,
    in words, where it cannot be done.
    """
    if not dry_run:
        with suppress(StoreError):  # of one that is refused, file and journal are kept as they are
            store.checkpoint()
    with locked(store.path):
        if backup is None and (saved := _salvaged(store)):
            return _restore_salvaged(store, saved, dry_run)
        good, text = _good_backup(store, backup)
        if backup is None and not _is_whole(store):
            text, _ = _with_journal(store, text)
        films = count(len(library_of(text.raw, store.path).entries), "film")
        verb, doubt = "would be", ""
        if not dry_run:
            verb, doubt = "is", _replace(store, text, "replaced")
        return join(
            f"The backup of {moment_in_words(good.at)} {verb} your library again: it holds {films}.", doubt, by=" "
        )


def _good_backup(store: Store, wanted: Backup | None) -> tuple[Backup, FileText]:
    """The backup that is wanted, or else the newest good one, and its text; raises StoreError, in words."""
    for backup, text in store.backups.good(own=wanted is None):
        if wanted in (None, backup):
            return backup, settle(text, store.backups.path(backup))
    fault = f"There is no good backup in {store.backups.folder}"
    if wanted:
        fault = f"The backup {wanted.name} holds no whole library"
    raise StoreError(f"{fault}: nothing has been touched.")


def _is_whole(store: Store) -> bool:
    try:
        load(store.path)
    except StoreError:
        return False
    return True


def _salvaged(store: Store) -> Salvage | None:
    """The documents that a damaged file still holds, and those that the journal of one that is lost does.

    None where the file is whole or of a newer version, and where the newest backup, with a journal that follows it, has
    all there is.
    """
    raw = b""
    try:
        load(store.path)
    except (Damaged, EditedOutside):
        raw = read_file(store.path)
    except CannotRead:
        pass
    except StoreError:
        return None
    else:
        return None
    newest = next(store.backups.good(own=True), None)
    backup, tables = None, Tables()
    if newest is not None:
        backup = settle(newest[1], store.backups.path(newest[0]))
        tables = tables_of(backup.raw, store.path)
    later = _later_edits(store, backup)
    saved = salvage(raw, tables, later)
    if saved.readable or (later and not (backup and _with_journal(store, backup)[1])):
        return saved
    return None


def _later_edits(store: Store, backup: FileText | None) -> list[tuple[Edit, ...]]:
    """The documents that the changes in the journal touched, of those that are newer than a backup."""
    generation = backup.head.generation if backup else 0
    try:
        lines = store.journal.read_alone().lines
    except UnreadableJournal:  # it is set aside
        return []
    return [migrated_line(line).touched for line in lines if line.generation > generation]


def _restore_salvaged(store: Store, saved: Salvage, dry_run: bool) -> str:
    number, verb, doubt = saved.readable + saved.lost, "can be", ""
    if not dry_run:
        verb, doubt = (
            plural(number, "is", "are"),
            _replace(store, compose(cleaned_document(saved.tables), 0), "replaced"),
        )
    films = count(number, "film")
    sources = join(
        phrase("{:,} from the damaged file", saved.readable),
        phrase("{:,} from the newest backup and the history", saved.lost),
        by=", ",
    )
    which = "which are believed" if saved.complete else "yet it is believed, for some of the history is lost"
    doubtful = phrase(
        f"The file tells otherwise than history and backup, {which}, of {{}}.", first_names(saved.doubtful)
    )
    return join(f"{films} {verb} had again: {sources}.", doubtful, doubt, by=" ")


def accept(store: Store) -> str:
    """Accept the present file as the library, after backing it up; returns what was accepted, in words.

    Raises StoreError for what cannot be taken: damage, or a file of a newer version.
    """
    with locked(store.path):
        if not store.path.exists():
            doubt = _replace(store, compose({}, 0), "replaced")
            return join("Your library begins anew: it is empty.", doubt, by=" ")
        try:
            text, changes = _as_it_is(store)
            doubt = _replace(store, text, "edited")
        except StoreError as error:
            raise explained(error, store.path, store.backups, store.doctor) from error
    in_journal = phrase(", with {} from its journal", text_if(changes, count(changes, "change")))
    words = f"Your library is taken as it is{in_journal}: it holds {count(len(store.read().entries), 'film')}."
    return join(words, doubt, by=" ")


def _as_it_is(store: Store) -> tuple[FileText, int]:
    """The library in the present file, with the changes in the journal that follow it; and the number of these."""
    try:
        text = load(store.path)
    except EditedOutside:
        raw = read_file(store.path)
        head = head_of(raw, store.path)
        text = rebuild(cleaned_document(tables_of(raw, store.path)), head, store.path)
        text = FileText(text.raw, replace(text.head, sum=head.sum), older=raw)  # the journal names that sum
    return _with_journal(store, text)


def _with_journal(store: Store, text: FileText) -> tuple[FileText, int]:
    """A text with the changes in the journal that follow it, and their number; none of one that is of no use."""
    try:
        return with_journal(text, store.path, store.backups)
    except (UnreadableJournal, Damaged):
        return text, 0


def _replace(store: Store, text: FileText, why: str) -> str:
    """Replace the library with a text of a newer generation than any seen so far.

    Returns, in words, where what cannot be read was put, and the disk's doubt.
    """
    with _unreadable_aside(store) as renamed:
        return join(renamed, _written_over(store, text, why), by=" ")


@contextmanager
def _unreadable_aside(store: Store) -> Iterator[str]:
    """Rename the library's file and its journal where they cannot be read, as on a bad disk, to be replaced.

    Yields the new names, in words. If they are not replaced, they get their old names back.
    """
    renamed: dict[Path, Path] = {}
    try:
        for path in filter(_unreadable, (Path(os.path.realpath(store.path)), store.journal.path)):
            renamed[path] = _free_name(path)
            _rename(path, renamed[path])
        yield phrase("What cannot be read is kept as {}.", " and ".join(map(str, renamed.values())))
    except BaseException:
        for path, aside in renamed.items():
            if not os.path.lexists(path):
                _rename(aside, path)
        raise


def _unreadable(path: Path) -> bool:
    """Whether something is in a place that cannot be read as a file."""
    try:
        if os.path.lexists(path):
            read_whole(path)
    except OSError:
        return True
    return False


def _free_name(path: Path) -> Path:
    """A name beside a file that nothing has."""
    names = (path.with_name(f"{path.name}.unreadable{phrase('-{}', number)}") for number in numbers())
    return next(name for name in names if not os.path.lexists(name))


def _rename(path: Path, name: Path) -> None:
    try:
        rename_durably(path, name)
    except OSError as error:
        raise CannotWrite(f"{path} cannot be read, and could not be set aside: {reason(error)}.") from error


def _written_over(store: Store, text: FileText, why: str) -> str:
    generations = [text.head.generation, store.backups.generation]
    try:
        if store.path.exists():
            raw = read_file(store.path)
            with suppress(Damaged):
                generations.append(head_of(raw, store.path).generation)
            store.backups.keep(raw, _newest(generations), why)
        journal = store.journal.bytes()
        if journal:
            store.backups.keep(journal, _newest(generations), "journal")
        replacement = compose(tables_of(text.raw, store.path), _newest([*generations, *_changes(journal)]) + 1)
        library_of(replacement.raw, store.path)
        backup_doubt = doubt_words("A backup of what it was", store.backups.doubt)
        doubt = join(doubt_words("Your library", write_durably(store.path, replacement.raw)), backup_doubt, by=" ")
        with suppress(OSError):  # it vouches for what comes after
            store.backups.keep(replacement.raw, replacement.head.generation)
    except OSError as error:
        raise CannotWrite(f"Your library {store.path} could not be written: {reason(error)}.") from error
    try:
        store.journal.remove()
    except OSError as error:
        doubt = join(doubt, f"Its former journal {store.journal.path} could not be removed: {reason(error)}.", by=" ")
    return doubt


def _changes(journal: bytes) -> list[int]:
    """The generations that a journal's lines name, whether they can be believed or not."""
    return [int(number) for number in re.findall(rb'"generation":(\d{1,18})', journal)]


def _newest(generations: Iterable[int]) -> int:
    return max((number for number in generations if number < _UNLIKELY), default=0)
