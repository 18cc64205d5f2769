"""Repairs for a library that was refused: restoring a backup, or accepting the file as it is."""

import re
from collections.abc import Iterable
from contextlib import suppress

from watchlist.domain.base import formatting
from watchlist.storage.backups import Backup
from watchlist.storage.cleaning import cleaned
from watchlist.storage.conflicts import conflict_words
from watchlist.storage.contents import library_of
from watchlist.storage.durable import Text, compose, head_of, load, read_file, rebuild, settle, tables_of
from watchlist.storage.errors import CannotWrite, Damaged, EditedOutside, StoreError
from watchlist.storage.explain import explained, moment
from watchlist.storage.journal import Position, migrated_line
from watchlist.storage.lock import locked
from watchlist.storage.salvage import Salvage, salvage
from watchlist.storage.store import Store
from watchlist.support.files import doubt_words, reason, write_durably

_NAMED = 12
"""The most films that are named."""
_UNLIKELY = 10**12
"""A generation that no library reaches; above it the number itself must be damaged."""


def examine(store: Store) -> str:
    """The state of a good library, in a sentence; raises StoreError, which says what to do, for a bad one."""
    library = store.read()
    newest = next(store.backups.good(), None)
    backed_up = f"the newest good backup is of {moment(newest[0].at)}" if newest else "there is no backup yet"
    films = formatting.count(len(library.entries), "film")
    read_only = f"{store.path} can only be read here: nothing you change will be saved." * store.read_only
    whole = f"Your library {store.path} is whole: it holds {films}, and {backed_up}."
    waiting = f"{formatting.count(store.pending, 'change')} of it wait in {store.journal.path} until the next leaving."
    return formatting.join(
        whole, waiting * bool(store.pending), read_only, store.notice, conflict_words(store.path, store.doctor), by=" "
    )


def restore(store: Store, backup: Backup | None = None, *, dry_run: bool = False) -> str:
    """Bring a library back, and tell how, in words; what it replaces goes among the backups.

    Without a backup named, a damaged file gives what still stands in it, and the newest good backup the rest; where
    there is nothing to be had from the file, that backup is put back. dry_run: tell it only. Raises StoreError, in
    words, where it cannot be done.
    """
    with locked(store.path):
        if backup is None and (saved := _salvaged(store)):
            return _restore_salvaged(store, saved, dry_run)
        found = next((one for one in store.backups.good() if backup in (None, one[0])), None)
        if found is None:
            raise StoreError(
                f"The backup {backup.name} is damaged too: nothing has been touched."
                if backup
                else f"There is no good backup in {store.backups.folder}: nothing has been touched."
            )
        text = settle(found[1], store.backups.path(found[0]))
        films = formatting.count(len(library_of(text.raw, store.path).entries), "film")
        doubt = "" if dry_run else _replace(store, text, "replaced")
        verb = "would be" if dry_run else "is"
        words = f"The backup of {moment(found[0].at)} {verb} your library again: it holds {films}."
        return formatting.join(words, doubt, by=" ")


def _salvaged(store: Store) -> Salvage | None:
    """What can be had from a file that does not check; None where it is whole, not there, or gives nothing."""
    try:
        load(store.path)
    except (Damaged, EditedOutside):
        backup = _newest_backup(store)
        later = [migrated_line(line).touched for line in store.journal.read(Position(0, ""), alone=True).lines]
        saved = salvage(read_file(store.path), tables_of(backup[1].raw, store.path) if backup else {}, later)
        return saved if saved.readable else None
    except StoreError:
        return None
    return None


def _newest_backup(store: Store) -> tuple[Backup, Text] | None:
    newest = next(store.backups.good(), None)
    return (newest[0], settle(newest[1], store.backups.path(newest[0]))) if newest else None


def _restore_salvaged(store: Store, saved: Salvage, dry_run: bool) -> str:
    doubt = "" if dry_run else _replace(store, compose(cleaned(saved.tables), 0), "replaced")
    films = formatting.count(saved.readable + saved.lost, "film")
    words = f"{films} {'can be' if dry_run else 'are'} had again: {saved.readable:,} from the damaged file"
    words += f", {saved.lost:,} from the newest backup and the history." if saved.lost else "."
    if saved.doubtful:
        named = ", ".join(saved.doubtful[:_NAMED]) + ", …" * (len(saved.doubtful) > _NAMED)
        words += f" The file tells otherwise than history and backup, which are believed, of {named}."
    return formatting.join(words, doubt, by=" ")


def accept(store: Store) -> str:
    """Accept the file as it is as the library, after backing it up; returns what was accepted, in words.

    Raises StoreError for what cannot be taken: damage, or a file of a newer version.
    """
    with locked(store.path):
        if not store.path.exists():
            doubt = _replace(store, compose({}, 0), "replaced")
            return formatting.join("Your library begins anew: it is empty.", doubt, by=" ")
        try:
            doubt = _replace(store, _as_it_is(store), "edited")
        except StoreError as error:
            raise explained(error, store.path, store.backups, store.doctor) from error
    words = f"Your library is taken as it is: it holds {formatting.count(len(store.read().entries), 'film')}."
    return formatting.join(words, doubt, by=" ")


def _as_it_is(store: Store) -> Text:
    try:
        return load(store.path)
    except EditedOutside:
        raw = read_file(store.path)
        head = head_of(raw, store.path)
        return rebuild(cleaned(tables_of(raw, store.path)), head, store.path)


def _replace(store: Store, text: Text, why: str) -> str:
    """Replace the library with a text of a newer generation than any seen so far; what is to be told of the disk."""
    seen = [text.head.generation, store.backups.generation]
    try:
        if store.path.exists():
            raw = read_file(store.path)
            with suppress(Damaged):
                seen.append(head_of(raw, store.path).generation)
            store.backups.keep(raw, _newest(seen), why)
        journal = store.journal.bytes()
        if journal:
            store.backups.keep(journal, _newest(seen), "journal")
        made = compose(tables_of(text.raw, store.path), _newest([*seen, *_changes(journal)]) + 1)
        library_of(made.raw, store.path)
        doubt = write_durably(store.path, made.raw)
        store.journal.remove()
    except OSError as error:
        raise CannotWrite(f"Your library {store.path} could not be written: {reason(error)}.") from error
    return doubt_words("Your library", doubt)


def _changes(journal: bytes) -> list[int]:
    """The generations that a journal's lines name, whether they can be believed or not."""
    return [int(number) for number in re.findall(rb'"generation":(\d{1,18})', journal)]


def _newest(generations: Iterable[int]) -> int:
    return max((number for number in generations if number < _UNLIKELY), default=0)
