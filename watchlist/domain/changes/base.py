"""What a change is: one thing that happens to a library. Each is a plain value with its own time and meaning."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.names import distinct
from watchlist.domain.base.resting import with_rests
from watchlist.domain.changes.transaction import Transaction
from watchlist.domain.model.entry import Entry


class Change(Struct, frozen=True, kw_only=True, tag=True, omit_defaults=True):
    """One thing that happens to a library, at a time."""

    at: datetime

    def apply(self, transaction: Transaction) -> str:
        """Do it, and say in the words of the history what was done; raises ChangeRefused if it cannot be."""
        raise NotImplementedError


class Many(Change, frozen=True):
    """Several changes as one: one write, one step, one undo. words: the name of the step; else the last change's."""

    changes: tuple[Change, ...]
    words: str = ""

    def apply(self, transaction: Transaction) -> str:
        words = [change.apply(transaction) for change in with_rests(self.changes)]
        return self.words or next(reversed(words), "")


def as_one(changes: Sequence[Change], at: datetime, words: str = "") -> Change | None:
    """Changes as one, with a name where they are several; None where there are none."""
    if not changes:
        return None
    if len(changes) == 1:
        return changes[0]
    return Many(at=at, changes=tuple(changes), words=words)


class EntryChange(Change, frozen=True):
    """A change of what you say of one film of your list."""

    slug: str

    def words(self, name: str, entry: Entry) -> str:
        """What was done, given the film's name and the entry before."""
        raise NotImplementedError

    def change(self, entry: Entry) -> Entry:
        """The entry after it."""
        raise NotImplementedError

    def apply(self, transaction: Transaction) -> str:
        entry = transaction.entry(self.slug)
        transaction.put("entries", self.slug, as_first_written(transaction, entry, self.change(entry)))
        return self.words(transaction.name(self.slug), entry)


def as_first_written(transaction: Transaction, before: Entry | None, entry: Entry) -> Entry:
    """The entry with its tags, and who told you, as the library has written these names before."""
    if before is None or entry.tags != before.tags:
        entry = replace(entry, tags=distinct(map(transaction.tags.first, entry.tags)))
    if before is None or entry.told_by != before.told_by:
        entry = replace(entry, told_by=transaction.tellers.first(entry.told_by))
    if before is None or entry.viewings != before.viewings:
        viewings = (
            replace(seen, tags=distinct(map(transaction.tags.first, seen.tags))) if seen.tags else seen
            for seen in entry.viewings
        )
        entry = replace(entry, viewings=tuple(viewings))
    return entry
