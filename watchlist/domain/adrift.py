"""Planned films that have been passed over for a year, and keeping them on the list."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from watchlist.domain.changes import EntryChange
from watchlist.domain.entry import Entry, Status
from watchlist.domain.filters import ADRIFT
from watchlist.domain.query import parse
from watchlist.domain.row import Row
from watchlist.domain.transaction import ChangeRefused


class KeepFilm(EntryChange, frozen=True):
    """Keep a planned film on the list: planned anew from now on, while the day it was added stays."""

    def words(self, name: str, entry: Entry) -> str:
        return f"Kept {name}"

    def change(self, entry: Entry) -> Entry:
        if entry.status is not Status.PLANNED:
            raise ChangeRefused("Only a film that is planned can be kept on the list.")
        return replace(entry, renewed=self.at)


def adrift(rows: Iterable[Row], today: date) -> tuple[Row, ...]:
    """Films last planned over a year ago, with low hype; longest on the list first."""
    query = parse(ADRIFT.query)
    found = query.filter(rows, today)
    for order in reversed(query.orders):
        found = order.arrange(found)
    return tuple(found)
