"""Taking in what was done on other devices."""

from collections.abc import Mapping
from typing import Any

from watchlist.domain.base.formatting import count
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.transaction import Transaction


class TakeIn(Change, frozen=True):
    """Put documents as the logs of all devices have them, by table and key; None takes one out.

    news: how many changes came from each device. It is not written into this device's own log.
    """

    documents: Mapping[tuple[str, str], Any]
    news: Mapping[str, int]

    def apply(self, transaction: Transaction) -> str:
        for (table, key), value in self.documents.items():
            transaction.put(table, key, value)
        return told(self.news)


def told(news: Mapping[str, int]) -> str:
    """What came from other devices: "From desk: 3 changes"."""
    parts = [f"{device}: {count(number, 'change')}" for device, number in sorted(news.items())]
    return f"From {', '.join(parts)}" if parts else "Took in what the logs of your devices hold"
