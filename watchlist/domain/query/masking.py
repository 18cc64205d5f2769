"""Which verdicts the settings hide, and the rows without them."""

from collections.abc import Sequence
from functools import lru_cache

from watchlist.domain.model.entry import Entry
from watchlist.domain.model.hidden import awaits_verdict, without_verdicts
from watchlist.domain.model.row import Row
from watchlist.domain.model.settings import Settings
from watchlist.domain.model.visible import VisibleRows
from watchlist.domain.query.index import RowIndex


def mask_verdicts(rows: Sequence[Row], settings: Settings) -> VisibleRows:
    """The rows as they may be searched, sorted and counted: what is hidden in them is not known."""
    return _masked(rows) if settings.hide_old_scores else VisibleRows(rows)


def hides_verdicts(entry: Entry | None, settings: Settings) -> bool:
    """Whether the verdicts on a film are hidden until the next."""
    return settings.hide_old_scores and entry is not None and awaits_verdict(entry)


def judges_anew(entry: Entry | None, settings: Settings) -> bool:
    """Whether the next verdict is of another viewing: the newest one's is hidden, and would be written over unseen."""
    judged = entry is not None and entry.newest is not None and entry.newest.verdict is not None
    return judged and hides_verdicts(entry, settings)


@lru_cache(maxsize=2)
def _masked(rows: Sequence[Row]) -> VisibleRows:
    hidden = {row.slug: row for row in rows if row.entry and awaits_verdict(row.entry)}
    if not hidden:
        return VisibleRows(rows, hidden)
    return VisibleRows(RowIndex(_without(row) if row.slug in hidden else row for row in rows), hidden)


def _without(row: Row) -> Row:
    assert row.entry is not None
    return Row(row.film, without_verdicts(row.entry), row.lists, row.polled)
