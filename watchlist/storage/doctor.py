"""Repairs for a library that was refused: restoring a backup, or accepting the file as it is."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

import msgspec

from watchlist.domain.base import formatting
from watchlist.domain.base.text import clean, clean_text
from watchlist.domain.model.library import pack, unpack
from watchlist.storage.backups import Backup
from watchlist.storage.contents import library_of
from watchlist.storage.durable import Text, compose, head_of, load, read_file, rebuild, settle, tables_of
from watchlist.storage.errors import CannotWrite, Damaged, EditedOutside, StoreError
from watchlist.storage.explain import explained, moment
from watchlist.storage.lock import locked
from watchlist.storage.store import Store
from watchlist.support.files import reason, write_durably

_UNLIKELY = 10**12
"""A generation that no library reaches; above it the number itself must be damaged."""
_RUNNING = ("text", "synopsis", "spoilers", "logline", "about")


def examine(store: Store) -> str:
    """The state of a good library, in a sentence; raises StoreError, which says what to do, for a bad one."""
    library = store.read()
    newest = next(store.backups.good(), None)
    backed_up = f"the newest good backup is of {moment(newest[0].at)}" if newest else "there is no backup yet"
    films = formatting.count(len(library.entries), "film")
    waiting = f" {formatting.count(store.pending, 'change')} of it wait in {store.journal.path} until the next leaving."
    return f"Your library {store.path} is whole: it holds {films}, and {backed_up}.{waiting if store.pending else ''}"


def restore(store: Store, backup: Backup | None = None) -> Backup:
    """Restore a backup, the newest good one if none is named; what it replaces goes among the backups.

    Raises StoreError, in words, if there is none or it cannot be put back.
    """
    with locked(store.path):
        found = next((one for one in store.backups.good() if backup in (None, one[0])), None)
        if found is None:
            raise StoreError(
                f"The backup {backup.name} is damaged too: nothing has been touched."
                if backup
                else f"There is no good backup in {store.backups.folder}: nothing has been touched."
            )
        text = settle(found[1], store.backups.path(found[0]))
        _replace(store, text, "replaced")
        return found[0]


def accept(store: Store) -> str:
    """Accept the file as it is as the library, after backing it up; returns what was accepted, in words.

    Raises StoreError for what cannot be taken: damage, or a file of a newer version.
    """
    with locked(store.path):
        if not store.path.exists():
            _replace(store, compose({}, 0), "replaced")
            return "Your library begins anew: it is empty."
        try:
            _replace(store, _as_it_is(store), "edited")
        except StoreError as error:
            raise explained(error, store.backups, store.doctor) from error
    return f"Your library is taken as it is: it holds {formatting.count(len(store.read().entries), 'film')}."


def _as_it_is(store: Store) -> Text:
    try:
        return load(store.path)
    except EditedOutside:
        raw = read_file(store.path)
        head = head_of(raw, store.path)
        return rebuild(_clean(tables_of(raw, store.path)), head, store.path)


def _replace(store: Store, text: Text, why: str) -> None:
    """Replace the library with a text of a newer generation than any seen so far."""
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
        write_durably(store.path, made.raw)
        store.journal.remove()
    except OSError as error:
        raise CannotWrite(f"Your library {store.path} could not be written: {reason(error)}.") from error


def _changes(journal: bytes) -> list[int]:
    """The generations that a journal's lines name, whether they can be believed or not."""
    return [int(number) for number in re.findall(rb'"generation":(\d{1,18})', journal)]


def _newest(generations: Iterable[int]) -> int:
    return max((number for number in generations if number < _UNLIKELY), default=0)


def _clean(value: Any, name: str = "") -> Any:
    """What came from outside, fit to be shown, as all text is cleaned where it enters."""
    match value:
        case str() if name == "packed":
            return _clean_packed(value)
        case str():
            return clean_text(value) if name in _RUNNING else clean(value)
        case Mapping():
            return {clean(str(key)): _clean(kept, key) for key, kept in value.items()}
        case list():
            return [_clean(kept, name) for kept in value]
    return value


def _clean_packed(packed: str) -> str:
    """The documents of a large step, cleaned like the others: undoing it looks whether they still stand."""
    try:
        return pack(_clean(unpack(packed)))
    except msgspec.ValidationError:  # undoing it says so
        return packed
