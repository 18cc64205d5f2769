"""Merging the changes of other devices."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from watchlist.domain.base.formatting import count, join, phrase
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.merge_entry import fill_viewing, partners
from watchlist.domain.changes.transaction import Transaction
from watchlist.domain.model.beside import TEXT, OtherText
from watchlist.domain.model.entry import Entry, reconciled


class TakeIn(Change, frozen=True):
    """Put the documents that result from the logs of all devices, by table and key; None removes a document.

    news: the number of changes of each device. This change is not written into this device's own log.
    """

    documents: Mapping[tuple[str, str], Any]
    news: Mapping[str, int]

    def apply(self, transaction: Transaction) -> str:
        for (table, key), value in self.documents.items():
            transaction.put(table, key, value)
        return told(self.news)


class JoinViewings(Change, frozen=True):
    """Merge equal viewings that two devices logged before they met; both of two texts stay.

    sides: the ids of each device's viewings, by its name and then by film. Both devices do this with the same result.
    """

    sides: Mapping[str, Mapping[str, tuple[int, ...]]]

    def apply(self, transaction: Transaction) -> str:
        (_, first), (device, second) = sorted(self.sides.items())
        joined = 0
        for slug in sorted(first.keys() & second.keys()):
            entry = transaction.entries.get(slug)
            if entry is not None:
                mine = [seen for seen in entry.viewings if seen.id in first[slug] and seen.id not in second[slug]]
                theirs = [seen for seen in entry.viewings if seen.id in second[slug] and seen.id not in first[slug]]
                pairs = partners(mine, theirs)
                for other_id, viewing in pairs.items():
                    entry = _joined(entry, viewing.id, other_id, device)
                if pairs:
                    joined += len(pairs)
                    transaction.put("entries", slug, reconciled(entry, entry, self.at, explicit=True))
        return f"Made one of {count(joined, 'viewing')} that two devices had logged"


def _joined(entry: Entry, id: int, other_id: int, device: str) -> Entry:
    """The entry with one viewing in place of two: the one with the smaller id, its gaps filled from the other."""
    first, second = entry.viewing(min(id, other_id)), entry.viewing(max(id, other_id))
    if first is None or second is None:
        return entry
    joined = replace(entry, viewings=tuple(seen for seen in entry.viewings if seen is not second))
    texts = [seen.text for seen in (first, second)]
    if all(texts) and texts[0] != texts[1] and second.verdict:
        beside = OtherText(part=TEXT, of=str(first.id), text=texts[1], device=device, at=second.verdict.written)
        joined = replace(joined, beside=(*joined.beside, beside))
    return joined.with_viewing(fill_viewing(first, second))


def told(news: Mapping[str, int]) -> str:
    """The numbers of changes from other devices: "From desk: 3 changes"."""
    parts = join(*(f"{device}: {count(number, 'change')}" for device, number in sorted(news.items())), by=", ")
    return phrase("From {}", parts) or "Took in what the logs of your devices hold"
