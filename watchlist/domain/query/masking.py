"""The verdicts that the settings hide, and the rows without them."""

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from watchlist.domain.base.formatting import count, text_if
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.hidden import awaits_verdict, without_verdicts
from watchlist.domain.model.row import Row
from watchlist.domain.model.settings import Settings
from watchlist.domain.query.row_index import RowIndex


class VisibleRows(Struct, frozen=True):
    """Rows without hidden verdicts, to search, sort and count. hidden: by slug, the whole rows that have some."""

    rows: RowIndex = field(default_factory=RowIndex)
    hidden: Mapping[str, Row] = field(default_factory=dict)

    def unmask(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """Some of these rows with their hidden verdicts."""
        if not self.hidden:
            return tuple(rows)
        return tuple(self.hidden.get(row.slug, row) for row in rows)

    def hidden_words(self, rows: Iterable[Row] | None = None) -> str:
        """The number of verdicts hidden in some rows, or in all: "1 old verdict hidden"; empty if there are none."""
        if not self.hidden:
            return ""
        if rows is None:
            rows = self.rows
        hidden = sum(row.slug in self.hidden for row in rows)
        return text_if(hidden, f"{count(hidden, 'old verdict')} hidden")

    def changed(self, all_rows: RowIndex, rows: Mapping[str, Row | None], settings: Settings) -> "VisibleRows":
        """The rows after changes. all_rows: every row after them; rows: those that differ, as in RowIndex.changed."""
        hidden = {}
        if settings.hide_old_scores:
            hidden = {slug: row for slug, row in self.hidden.items() if slug not in rows} | _hidden(rows.values())
        if not hidden:
            return VisibleRows(all_rows)
        return VisibleRows(self.rows.changed({slug: row and _masked(row) for slug, row in rows.items()}), hidden)


def mask_verdicts(rows: RowIndex, settings: Settings) -> VisibleRows:
    """The rows without the verdicts that the settings hide, to search, sort and count."""
    if not settings.hide_old_scores:
        return VisibleRows(rows)
    hidden = _hidden(rows)
    if not hidden:
        return VisibleRows(rows)
    return VisibleRows(RowIndex(map(_masked, rows)), hidden)


def hides_verdicts(entry: Entry | None, settings: Settings) -> bool:
    """Whether the verdicts on a film are hidden until you give the next one."""
    return settings.hide_old_scores and entry is not None and awaits_verdict(entry)


def judges_anew(entry: Entry | None, settings: Settings) -> bool:
    """Whether the next verdict needs a new viewing: the newest viewing's is hidden and must not be replaced unseen."""
    judged = entry is not None and entry.newest is not None and entry.newest.verdict is not None
    return judged and hides_verdicts(entry, settings)


def _hidden(rows: Iterable[Row | None]) -> dict[str, Row]:
    return {row.slug: row for row in rows if row and row.entry and awaits_verdict(row.entry)}


def _masked(row: Row) -> Row:
    """The row, without its verdicts if they are hidden."""
    if row.entry is None or not awaits_verdict(row.entry):
        return row
    return Row(row.film, without_verdicts(row.entry), row.lists, row.polled, row.mine)
