"""The rows that everything reads: without the verdicts that the settings hide."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from watchlist.domain.base.formatting import count
from watchlist.domain.model.row import Row


class VisibleRows(Struct, frozen=True):
    """Rows that give no hidden verdict away, to search, sort and count; by their slugs those that would."""

    rows: Sequence[Row] = ()
    hidden: Mapping[str, Row] = field(default_factory=dict)

    def unmask(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """Some of these rows with everything that is hidden in them."""
        return tuple(self.hidden.get(row.slug, row) for row in rows) if self.hidden else tuple(rows)

    def hidden_words(self, rows: Iterable[Row] | None = None) -> str:
        """How many verdicts are hidden in some rows, or in all: "1 old verdict hidden"; empty where none is."""
        hidden = sum(row.slug in self.hidden for row in (self.rows if rows is None else rows)) if self.hidden else 0
        return f"{count(hidden, 'old verdict')} hidden" if hidden else ""
