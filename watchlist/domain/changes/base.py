"""The base of changes: each is a plain value with its own time and meaning, and happens to a library once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct, UnsetType
from msgspec.structs import asdict, replace

from watchlist.domain.base.names import distinct
from watchlist.domain.base.resting import with_rests
from watchlist.domain.changes.transaction import Transaction
from watchlist.domain.model.entry import Entry, Viewing


class Change(Struct, frozen=True, kw_only=True, tag=True, omit_defaults=True):
    """One thing that happens to a library, at a time."""

    at: datetime

    def apply(self, transaction: Transaction) -> str:
        """Apply the change to a transaction and return its words for the history; raises ChangeRefused."""
        raise NotImplementedError


def set_fields(change: Change, *keys: str) -> dict[str, Any]:
    """The fields of a change that are set, by name, without its time and the keys of what it edits."""
    fields = asdict(change).items()
    return {name: value for name, value in fields if name not in ("at", *keys) and not isinstance(value, UnsetType)}


class Many(Change, frozen=True):
    """Several changes as one: one write, one step, one undo. words: the name of the step; else the last change's."""

    changes: tuple[Change, ...]
    words: str = ""

    def apply(self, transaction: Transaction) -> str:
        words = [change.apply(transaction) for change in with_rests(self.changes)]
        return self.words or next(reversed(words), "")


def as_one(changes: Sequence[Change], at: datetime, words: str = "") -> Change | None:
    """Changes as one, which has a name if they are several; None for no changes."""
    if not changes:
        return None
    if len(changes) == 1:
        return changes[0]
    return Many(at=at, changes=tuple(changes), words=words)


class EntryChange(Change, frozen=True):
    """A change of what you say of one film of your list."""

    slug: str

    def words(self, name: str, entry: Entry) -> str:
        """The change in the words of the history, given the film's name and the entry before."""
        raise NotImplementedError

    def change(self, entry: Entry) -> Entry:
        """The entry after it."""
        raise NotImplementedError

    def apply(self, transaction: Transaction) -> str:
        entry = transaction.entry(self.slug)
        transaction.put("entries", self.slug, as_first_written(transaction, entry, self.change(entry)))
        return self.words(transaction.name(self.slug), entry)


def as_first_written(transaction: Transaction, before: Entry | None, entry: Entry) -> Entry:
    """The entry with tags and the name of who told you spelt as the library spelt them first."""
    if before is None or entry.tags != before.tags:
        entry = replace(entry, tags=distinct(map(transaction.tags.first, entry.tags)))
    if before is None or entry.told_by != before.told_by:
        entry = replace(entry, told_by=transaction.tellers.first(entry.told_by))
    if before is None or entry.viewings != before.viewings:
        entry = replace(entry, viewings=tuple(_with_first_tags(transaction, viewing) for viewing in entry.viewings))
    return entry


def _with_first_tags(transaction: Transaction, viewing: Viewing) -> Viewing:
    if not viewing.tags:
        return viewing
    return replace(viewing, tags=distinct(map(transaction.tags.first, viewing.tags)))
