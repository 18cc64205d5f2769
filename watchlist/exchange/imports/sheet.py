"""A table with a title in each row, read by its columns: IMDb, TMDB, Movary, Yamtrack, Simkl, any other."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import PurePosixPath

from msgspec import Struct

from watchlist.domain.base.text import clean
from watchlist.exchange.imports.collecting import Collector
from watchlist.exchange.imports.columns import NAMED, plain_key
from watchlist.exchange.imports.dialects import DIALECTS, FREE, Dialect
from watchlist.exchange.imports.encodings import decode, mended
from watchlist.exchange.imports.faults import Fault
from watchlist.exchange.imports.parsed_export import Format, ParsedExport, Progress
from watchlist.exchange.imports.sheet_rows import SheetRows
from watchlist.exchange.imports.source import Source
from watchlist.exchange.imports.tables import Record, records

DELETED = "deleted"
"""The folder of what somebody took off Letterboxd; it stays out."""
_HEAD = 8_000
"""The number of characters that are looked at to recognise a table."""
_ABOVE = 10
"""The most rows that may stand above the header, as in sheets that people make."""
_TELLING = frozenset(("year", "rating", "watched", "date", "directors", "imdb", "tmdb", "status", "released"))
"""The fields that mark a table of films, beside the title."""


class _Table(Struct, frozen=True):
    """A table that was recognised: its dialect, and its rows, the header first."""

    dialect: Dialect
    records: Sequence[Record]


def _table(records: Sequence[Record]) -> _Table | None:
    """The table among the rows, if there is one."""
    for place, record in enumerate(records[:_ABOVE]):
        header = {plain_key(cell) for cell in record.fields}
        whole = {key for cell in record.fields for key in (plain_key(cell), _as_written(cell))}
        dialect = next((candidate for candidate in DIALECTS if candidate.fits(whole)), None)
        if dialect is None and _is_of_films(header, len(record.fields)):
            dialect = FREE
        if dialect is not None:
            return _Table(dialect, records[place:])
    return None


def _as_written(cell: str) -> str:
    return "".join(char for char in cell.strip().lower() if char.isalnum())


def _is_of_films(header: set[str], width: int) -> bool:
    fields = {NAMED.get(key, "") for key in header}
    if "title" not in fields:
        return False
    return bool(fields & _TELLING) or (width == 1 and header != {"name"})


def recognises(source: Source) -> bool:
    """Whether a line near the top names a title and another known column."""
    return _name(source) != ""


def _name(source: Source) -> str:
    """The program whose table a source is; empty for any other source."""
    if not source.may_be(".csv", ".tsv") or PurePosixPath(source.names[0]).parent.name.lower() == DELETED:
        return ""
    head, _ = records("", decode(source.read(source.names[0]))[0][:_HEAD])
    table = _table(head)
    if table is None:
        return ""
    return table.dialect.name


def read(source: Source, at: datetime, progress: Progress) -> ParsedExport:
    """The films of the table."""
    file, collector = source.file, Collector(progress)
    text, remarks = mended(source.read(source.names[0]), file)
    content, faults = records(file, text)
    collector.faults += faults
    table = _table(content)
    if table is None:
        return collector.export(FORMAT.name, at, file)
    collector.faults += _above(file, content, table)
    rows = SheetRows(file, table.dialect, table.records, collector, source.options)
    collector.take(file, ((record.line, record) for record in table.records[1:]), rows.read)
    return collector.export(table.dialect.name, at, file, lists=rows.lists, notes=(*remarks, *rows.notes()))


def _above(file: str, records: Sequence[Record], table: _Table) -> Iterator[Fault]:
    """Faults of the rows above the header, which state nothing of films."""
    for record in records[: len(records) - len(table.records)]:
        words = clean(" ".join(record.fields), 40)
        yield Fault(file, f"line {record.line}", f"stands above the names of the columns: “{words}”", 0)


ABOUT = (
    "CSV with a title in each row: IMDb’s ratings, lists and watchlists; TMDB, Movary, Yamtrack, "
    "Simkl; Letterboxd’s import format; “watchlist export --to csv”; a sheet of your own"
)
FORMAT = Format("a table of films", ABOUT, recognises, read, _name)
