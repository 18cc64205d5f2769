"""Two lines of one library's history made one: what each machine did since they parted holds, and no text is lost."""

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base import ids
from watchlist.domain.base.formatting import count
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.history import documents_of
from watchlist.domain.changes.merge_entry import merge_entry
from watchlist.domain.changes.merging import fill_film, fill_list
from watchlist.domain.changes.transaction import Transaction
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import DOCUMENTS, FilmList, Library
from watchlist.domain.model.poll import Ballot

Document = tuple[str, str]
"""A table, and the key of a document in it."""


def parted(mine: Library, theirs: Library) -> bool:
    """Whether each of two states of a library has steps that the other does not have."""
    if not mine.steps or not theirs.steps or mine.steps[-1] in theirs.steps or theirs.steps[-1] in mine.steps:
        return False
    # Steps so old that the other side has let them go tell nothing.
    return mine.steps[-1].id >= theirs.steps[0].id and theirs.steps[-1].id >= mine.steps[0].id


class MergeHistory(Change, frozen=True):
    """Take in what happened to another copy of the library since the two parted.

    What only one side touched is as that side has it. Of a document that both touched yours stays where they disagree,
    what it lacks is filled in, and of two texts both are kept. Whatever one side changed and the other took off stays.
    """

    theirs: Library

    def apply(self, transaction: Transaction) -> str:
        mine = transaction.before
        common = [step for step in mine.steps if step in self.theirs.steps]
        ours, others = (_touched(library, common) for library in (mine, self.theirs))
        merged = 0
        for table, key in _all_documents(self.theirs) if others is None else others:
            value, own = getattr(self.theirs, table).get(key), getattr(transaction, table).get(key)
            if value == own:
                continue
            merged += 1
            if ours is not None and (table, key) not in ours:
                transaction.put(table, key, value)
            elif value is not None:
                self._merge(transaction, table, own, value)
        return f"Took in {count(merged, 'change')} of another copy of your library"

    def _merge(self, transaction: Transaction, table: str, own: Any, value: Any) -> None:
        """Put a document that both sides touched, or of which nobody knows who did."""
        both: Struct = value
        match value:
            case Film():
                both = fill_film(own, value)
            case Entry():
                both = _entry(own, value, self) if own else value
            case FilmList():
                both = replace(fill_list(own, value), about=_texts(own.about, value.about)) if own else value
            case Ballot() if own is not None:
                numbers = [ballot.id for ballot in transaction.ballots.values() if ballot.film == value.film]
                both = replace(value, id=ids.settled(value.id, value.at, numbers))
        transaction.put(table, _key(both), both)


def _key(value: Any) -> str:
    return str(value.key if isinstance(value, Ballot) else value.slug)


def _entry(mine: Entry, theirs: Entry, change: MergeHistory) -> Entry:
    """Both entries in one: yours, filled in, with both of two reasons and both of two verdicts on one viewing."""
    entry = replace(merge_entry(mine, theirs, change.at).entry, why=_texts(mine.why, theirs.why, " / "))
    others = [viewing.verdict.text for viewing in theirs.viewings if viewing.verdict and viewing.verdict.text]
    kept = {viewing.verdict.text for viewing in entry.viewings if viewing.verdict}
    missing = [text for text in others if text not in kept]
    newest = entry.newest
    if not missing or newest is None or newest.verdict is None:
        return entry
    text = _texts(newest.verdict.text, "\n\n".join(missing))
    return entry.with_viewing(replace(newest, verdict=replace(newest.verdict, text=text)))


def _texts(mine: str, theirs: str, by: str = "\n\n") -> str:
    """Both of two texts, each once."""
    return mine if theirs in mine else theirs if mine in theirs else f"{mine}{by}{theirs}"


def _touched(library: Library, common: Iterable[Struct]) -> dict[Document, None] | None:
    """The documents that the steps besides the common ones touched; None where nobody can tell any more."""
    shared, touched = list(common), dict[Document, None]()
    if not shared and library.steps:
        return None
    try:
        for step in library.steps:
            if step not in shared:
                edits = documents_of(library, step)
                if edits is None:
                    return None
                touched |= dict.fromkeys((edit.table, edit.key) for edit in edits)
    except msgspec.ValidationError:
        return None
    return touched


def _all_documents(library: Library) -> Iterable[Document]:
    return [(table, key) for table in DOCUMENTS for key in getattr(library, table)]
