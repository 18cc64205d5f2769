"""Old verdicts kept from every eye: rows and diary without those that the settings hide, to search, sort and count."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from watchlist.domain.base.formatting import count
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.hidden import awaits_verdict, without_verdicts
from watchlist.domain.model.row import Row
from watchlist.domain.model.settings import Settings
from watchlist.domain.query.index import RowIndex


class Masking(Struct, frozen=True):
    """Rows that give no old verdict away, and by their slugs those that would."""

    rows: Sequence[Row]
    hidden: Mapping[str, Row]

    def lift(self, found: Iterable[Row]) -> tuple[Row, ...]:
        """Rows found among these as they are in truth."""
        return tuple(self.hidden.get(row.slug, row) for row in found) if self.hidden else tuple(found)

    def said(self, found: Iterable[Row]) -> str:
        """How many verdicts are hidden in rows found among these: "1 old verdict hidden"; empty where none is."""
        hidden = sum(row.slug in self.hidden for row in found) if self.hidden else 0
        return f"{count(hidden, 'old verdict')} hidden" if hidden else ""

    @property
    def words(self) -> str:
        """How many verdicts are hidden in all."""
        return self.said(self.rows)


def mask_verdicts(rows: Sequence[Row], settings: Settings) -> Masking:
    """The rows as they may be searched, sorted and counted: what is hidden in them is not known."""
    return _masked(rows) if settings.hide_old_scores else Masking(rows, {})


def hides_verdicts(entry: Entry | None, settings: Settings) -> bool:
    """Whether the verdicts on a film are hidden until the next."""
    return settings.hide_old_scores and entry is not None and awaits_verdict(entry)


def judges_anew(entry: Entry | None, settings: Settings) -> bool:
    """Whether the next verdict is of another viewing: the newest one's is hidden, and would be written over unseen."""
    judged = entry is not None and entry.newest is not None and entry.newest.verdict is not None
    return judged and hides_verdicts(entry, settings)


@lru_cache(maxsize=2)
def _masked(rows: Sequence[Row]) -> Masking:
    hidden = {row.slug: row for row in rows if row.entry and awaits_verdict(row.entry)}
    if not hidden:
        return Masking(rows, hidden)
    return Masking(RowIndex(_without(row) if row.slug in hidden else row for row in rows), hidden)


def _without(row: Row) -> Row:
    assert row.entry is not None
    return Row(row.film, without_verdicts(row.entry), row.lists, row.polled)
