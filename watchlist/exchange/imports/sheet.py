"""A table with a title in each row, read by its columns: IMDb, TMDB, Movary, Yamtrack, Simkl, any other."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import PurePosixPath

from msgspec import Struct

from watchlist.domain.base.text import clean
from watchlist.exchange.imports.assembly import assemble
from watchlist.exchange.imports.collecting import Collector
from watchlist.exchange.imports.columns import NAMED, plain_key
from watchlist.exchange.imports.dialects import DIALECTS, FREE, Dialect
from watchlist.exchange.imports.encodings import decode, mend
from watchlist.exchange.imports.parsed_export import Format, ParsedExport, Progress
from watchlist.exchange.imports.report import Fault
from watchlist.exchange.imports.sheet_rows import SheetRows
from watchlist.exchange.imports.source import Source
from watchlist.exchange.imports.tables import Record, records

DELETED = "deleted"
"""The folder of what somebody took off Letterboxd; it stays out."""
_HEAD = 8_000
"""How many characters are looked at to recognise a table."""
_ABOVE = 10
"""The most rows that may stand above the header, as sheets of people's own have them."""
_TELLING = frozenset(("year", "rating", "watched", "date", "directors", "imdb", "tmdb", "status", "released"))
"""What tells a table of films beside the title."""


class _Table(Struct, frozen=True):
    """A table that was recognised: how it is to be read, and its rows, the header first."""

    dialect: Dialect
    found: Sequence[Record]


def _table(records: Sequence[Record]) -> _Table | None:
    """The table among the rows, if there is one."""
    for place, record in enumerate(records[:_ABOVE]):
        header = {plain_key(cell) for cell in record.fields}
        whole = {key for cell in record.fields for key in (plain_key(cell), _as_written(cell))}
        dialect = next((each for each in DIALECTS if each.fits(whole)), None)
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
    """Whether the first line names a title and something else that is known."""
    return _name(source) != ""


def _name(source: Source) -> str:
    """The program whose table it is; empty for one of no films."""
    if not source.may_be(".csv", ".tsv") or PurePosixPath(source.names[0]).parent.name.lower() == DELETED:
        return ""
    head, _ = records("", decode(source.read(source.names[0]))[0][:_HEAD])
    table = _table(head)
    return table.dialect.name if table else ""


def read(source: Source, at: datetime, progress: Progress) -> ParsedExport:
    """The films of the table."""
    file, collector = source.file, Collector(progress)
    text, encoding = decode(source.read(source.names[0]))
    text, mended = mend(text)
    found, faults = records(file, text)
    table = _table(found)
    if table is None:
        return assemble(FORMAT.name, (), at, files=[file], lists={}, faults=faults)
    rows = SheetRows(file, table.dialect, table.found, collector, source.options)
    collector.take(file, ((record.line, record) for record in table.found[1:]), rows.read)
    notes = [f"{file} is not in UTF-8; it was read as {encoding}"] if encoding else []
    notes += [f"{file}: letters that a wrong decoding had broken are mended in {mended:,} places"] if mended else []
    return assemble(
        table.dialect.name,
        collector.rows,
        at,
        files=[file],
        lists=rows.lists,
        faults=(*faults, *_above(file, found, table), *collector.faults),
        passed_over=collector.passed_over,
        notes=(*notes, *rows.notes()),
    )


def _above(file: str, records: Sequence[Record], table: _Table) -> Iterator[Fault]:
    """The rows above the header, which say nothing of films."""
    for record in records[: len(records) - len(table.found)]:
        words = clean(" ".join(record.fields), 40)
        yield Fault(file, f"line {record.line}", f"stands above the names of the columns: “{words}”", 0)


ABOUT = (
    "CSV with a title in each row: IMDb’s ratings, lists and watchlists; TMDB, Movary, Yamtrack, "
    "Simkl; Letterboxd’s import format; “watchlist export --to csv”; a sheet of your own"
)
FORMAT = Format("a table of films", ABOUT, recognises, read, _name)
