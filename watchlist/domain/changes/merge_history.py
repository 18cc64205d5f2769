"""Merging two lines of one library's history: the changes of both machines hold, and no text is lost."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base import ids
from watchlist.domain.base.formatting import count
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.history import documents_of
from watchlist.domain.changes.merge_entry import merge_entry, partners
from watchlist.domain.changes.merging import fill_film, fill_list
from watchlist.domain.changes.transaction import Transaction
from watchlist.domain.model.entry import Entry, Status
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import DOCUMENTS, FilmList, Library, Step
from watchlist.domain.model.poll import Ballot

Document = tuple[str, str]
"""A table, and the key of a document in it."""


def parted(mine: Library, theirs: Library) -> bool:
    """Whether each of two states of a library has steps that the other does not have."""
    if not mine.steps or not theirs.steps:
        return False
    if _moment(mine.steps[-1]) in map(_moment, theirs.steps) or _moment(theirs.steps[-1]) in map(_moment, mine.steps):
        return False
    # Steps so old that the other side has let them go tell nothing.
    return mine.steps[-1].id >= theirs.steps[0].id and theirs.steps[-1].id >= mine.steps[0].id


def related(mine: Library, theirs: Library) -> bool:
    """Whether two states of a library have a step in common."""
    return not {*map(_moment, mine.steps)}.isdisjoint(map(_moment, theirs.steps))


def _moment(step: Step) -> tuple[int, datetime, str]:
    """What tells a step from others, whatever it holds."""
    return step.id, step.at, step.words


class MergeHistory(Change, frozen=True):
    """Merge the changes of another copy of the library since the two parted.

    A document that only one side touched is taken from that side. Where both touched it and disagree, yours stays, its
    gaps are filled in, and both of two texts are kept. A document that one side changed and the other took off stays.
    """

    theirs: Library

    def apply(self, transaction: Transaction) -> str:
        mine = transaction.before
        common = [step for step in mine.steps if step in self.theirs.steps]
        ours, others = (_touched(library, common) for library in (mine, self.theirs))
        merged = 0
        if others is None:
            others = _all_documents(self.theirs)
        for table, key in others:
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
        """Put a document that both sides touched, or perhaps touched."""
        both: Struct = value
        match value:
            case Film():
                both = fill_film(own, value)
            case Entry() if own is not None:
                both = _entry(own, value, self)
            case FilmList() if own is not None:
                both = _list(own, value)
            case Ballot() if own is not None:
                numbers = [ballot.id for ballot in transaction.ballots.values() if ballot.film == value.film]
                both = replace(value, id=ids.resolved(value.id, value.at, numbers))
        transaction.put(table, _key(both), both)


def _key(value: Any) -> str:
    if isinstance(value, Ballot):
        return value.key
    return str(value.slug)


def _entry(mine: Entry, theirs: Entry, change: MergeHistory) -> Entry:
    """Both entries in one: yours, filled in, with both of two reasons, and both of two verdicts on one viewing."""
    entry = replace(merge_entry(mine, theirs, change.at).entry, why=_texts(mine.why, theirs.why, " / "))
    if entry.status is Status.DROPPED:
        entry = replace(entry, drop_reason=_texts(mine.drop_reason, theirs.drop_reason, " / "))
    texts, paired = {viewing.text for viewing in entry.viewings}, partners(mine.viewings, theirs.viewings)
    for viewing in theirs.viewings:
        partner = paired.get(viewing.id)
        now = partner and entry.viewing(partner.id)
        if now and viewing.verdict and viewing.text not in texts:
            verdict = now.verdict or viewing.verdict
            text = _texts(verdict.text, viewing.text)
            entry = entry.with_viewing(replace(now, verdict=replace(verdict, text=text)))
    return entry


def _list(mine: FilmList, theirs: FilmList) -> FilmList:
    """Both lists in one: yours, filled in, with both of two descriptions and of two notes on one film."""
    merged = fill_list(mine, theirs)
    notes = {slug: _texts(mine.notes.get(slug, ""), theirs.notes.get(slug, "")) for slug in merged.notes}
    return replace(merged, about=_texts(mine.about, theirs.about), notes=notes)


def _texts(mine: str, theirs: str, by: str = "\n\n") -> str:
    """Both of two texts; one alone where it contains the other."""
    if theirs in mine:
        return mine
    if mine in theirs:
        return theirs
    return f"{mine}{by}{theirs}"


def _touched(library: Library, common: Iterable[Struct]) -> dict[Document, None] | None:
    """The documents touched by the steps that are not common; None where the steps no longer say."""
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


def _all_documents(library: Library) -> dict[Document, None]:
    return dict.fromkeys((table, key) for table in DOCUMENTS for key in getattr(library, table))
