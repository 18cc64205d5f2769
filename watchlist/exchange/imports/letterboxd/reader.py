"""Letterboxd's export: a zip, the folder it unpacks to, or one of its CSV files."""

from collections.abc import Container, Iterator
from datetime import datetime

from watchlist.domain.base.resting import with_rests
from watchlist.domain.base.text import TEXT_LIMIT
from watchlist.domain.model.entry import Status
from watchlist.domain.model.library import FilmList
from watchlist.exchange.imports.assembly import assemble
from watchlist.exchange.imports.faults import Fault
from watchlist.exchange.imports.letterboxd.files import Files, TableFile, recognises
from watchlist.exchange.imports.letterboxd.rows import list_of, rows
from watchlist.exchange.imports.parsed_export import Format, ParsedExport, Progress
from watchlist.exchange.imports.rows import ImportRow, RowKind
from watchlist.exchange.imports.source import Source
from watchlist.exchange.imports.tables import CsvTable

_TELLS = {
    RowKind.RATINGS: "rating",
    RowKind.REVIEWS: "text",
    RowKind.DIARY: "tags",
    RowKind.LIKES: "liked",
    RowKind.WATCHLIST: "again",
}
"""The fields that a kind of file tells of every film or viewing."""
_STEP = 500
"""The number of rows that are read between two reports of progress."""


def read(source: Source, at: datetime, progress: Progress) -> ParsedExport:
    """The contents of an export. Its files share no ids of films, so that rows are joined by title and year."""
    files = Files(source)
    rows_read, faults = _rows(files.read, progress)
    lists = _lists(files.read, faults)
    return assemble(
        FORMAT.name,
        rows_read,
        at,
        files=sorted(files.names, key=lambda name: ("/" in name, name)),
        lists=lists,
        faults=(*files.faults, *faults),
        passed_over=files.passed_over,
        orphaned=len({(row.title, row.year) for row in rows_read if row.facts}),
        tells=frozenset(_TELLS[file.kind] for file in files.read if file.kind in _TELLS),
        covers=_covers({file.kind for file in files.read}),
        notes=(*files.notes, *_shortened(rows_read)),
    )


def _covers(kinds: Container[RowKind]) -> frozenset[Status]:
    """The statuses of which the files name every film; some watched films are in the diary alone."""
    covered = set[Status]()
    if RowKind.WATCHLIST in kinds:
        covered.add(Status.PLANNED)
    if RowKind.WATCHED in kinds and RowKind.DIARY in kinds:
        covered.add(Status.WATCHED)
    return frozenset(covered)


def _lists(files: list[TableFile], faults: list[Fault]) -> dict[str, FilmList]:
    """The lists by their files; a day in a head that cannot be read is set aside."""
    lists = dict[str, FilmList]()
    for file in files:
        if file.kind is RowKind.LIST:
            try:
                lists[file.name] = list_of(file.name, file.tables[0])
            except ValueError as error:
                faults.append(Fault(file.name, f"line {file.tables[0].records[0].line}", str(error)))
                lists[file.name] = list_of(file.name, file.tables[0], dated=False)
    return lists


def _rows(files: list[TableFile], progress: Progress) -> tuple[list[ImportRow], list[Fault]]:
    rows_read, faults, done = list[ImportRow](), list[Fault](), 0
    tables = [(file, table) for file in files for table in file.tables if not _is_head(file, table)]
    total = sum(len(table.records) for _, table in tables)
    for file, table in tables:
        for row in with_rests(rows(file.name, file.kind, table)):
            if isinstance(row, Fault):
                faults.append(row)
            else:
                rows_read.append(row)
            if done % _STEP == 0:
                progress(done, total)
            done += 1
    progress(total, total)
    return rows_read, faults


def _is_head(file: TableFile, table: CsvTable) -> bool:
    """Whether a table describes the list whose films follow in the next one."""
    return file.kind is RowKind.LIST and "Position" not in table.header


def _shortened(rows: list[ImportRow]) -> Iterator[str]:
    for row in rows:
        if row.kind is RowKind.REVIEWS and len(row.text) == TEXT_LIMIT and row.text.endswith("…"):
            yield f"{row.file}, line {row.line}: longer than {TEXT_LIMIT:,} characters, so its end is left out"


ABOUT = "letterboxd.com, Settings › Data › Export your data: the zip, its folder, or one of its files"
FORMAT = Format("Letterboxd", ABOUT, recognises, read)
