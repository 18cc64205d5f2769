"""Planned films that have been passed over for a year."""

from collections.abc import Iterable
from datetime import date

from watchlist.domain.model.filters import ADRIFT
from watchlist.domain.model.row import Row
from watchlist.domain.query.query import parse


def adrift(rows: Iterable[Row], today: date) -> tuple[Row, ...]:
    """Films last planned over a year ago, with low hype; longest on the list first."""
    query = parse(ADRIFT.query)
    films = query.filter(rows, today)
    for order in reversed(query.orders):
        films = order.arrange(films)
    return tuple(films)
