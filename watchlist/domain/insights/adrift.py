"""Planned films that have been passed over for a year, and keeping them on the list."""

from collections.abc import Iterable
from datetime import date

from watchlist.domain.model.filters import ADRIFT
from watchlist.domain.model.row import Row
from watchlist.domain.query.query import parse


def adrift(rows: Iterable[Row], today: date) -> tuple[Row, ...]:
    """Films last planned over a year ago, with low hype; longest on the list first."""
    query = parse(ADRIFT.query)
    found = query.filter(rows, today)
    for order in reversed(query.orders):
        found = order.arrange(found)
    return tuple(found)
