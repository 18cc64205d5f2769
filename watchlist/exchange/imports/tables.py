"""CSV as programs and people write it: rows with their line numbers, and faults for lines that cannot be read."""

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

from msgspec import Struct

from watchlist.domain.base.resting import with_rests
from watchlist.exchange.imports.faults import Fault
from watchlist.exchange.imports.source import Unreadable

FIELD_LIMIT = 2_000_000
"""The longest field read, in characters."""
FAULTS_LIMIT = 1_000
"""The number of unreadable lines after which a file is not taken for a table."""
LINES_LIMIT = 200_000
"""The most lines of a file that is read."""
FIELDS_LIMIT = 20_000
"""The most fields of a row: a spreadsheet has at most 16,384 columns, and may put them all out."""


class Record(Struct, frozen=True):
    """The fields of one row, and the line of the file on which it begins."""

    line: int
    fields: list[str]


class CsvTable(Struct, frozen=True):
    """A header and the rows under it."""

    header: tuple[str, ...]
    records: tuple[Record, ...]


def records(file: str, text: str) -> tuple[list[Record], list[Fault]]:
    """Every row of a CSV text, and a fault for each line that is not one. Blank lines are skipped."""
    lines = list(islice(io.StringIO(text, newline=""), LINES_LIMIT + 1))
    delimiter = _delimiter(lines)
    first_line = next(iter(lines), "").strip().strip('"')
    if first_line.startswith("sep="):  # a line for spreadsheets alone
        lines[0] = "\n"
        if len(first_line) == len("sep=;"):
            delimiter = first_line[-1]
    if len(lines) > LINES_LIMIT:
        raise Unreadable(f"{file or 'the file'} has more than {LINES_LIMIT:,} lines, so it is not an export.")
    rows, faults, start = list[Record](), list[Fault](), 0
    with _long_fields():
        while start < len(lines) and len(faults) < FAULTS_LIMIT:
            begun = start
            reader = csv.reader(lines[start:], delimiter=delimiter, strict=True)
            try:
                for fields in with_rests(reader):
                    _check_fields(file, fields)
                    if any(field.strip() for field in fields):
                        rows.append(Record(start + 1, fields))
                    start = begun + reader.line_num
            except csv.Error as error:
                # The reader may have searched to the end of the file for a quotation mark: go on one line further.
                faults.append(Fault(file, f"line {start + 1}", _reason(error)))
                start += 1
    if start < len(lines):
        faults.append(
            Fault(file, f"from line {start + 1}", "too many lines are not rows of a table", len(lines) - start)
        )
    return rows, faults


def _check_fields(file: str, fields: list[str]) -> None:
    if len(fields) > FIELDS_LIMIT:
        raise Unreadable(
            f"{file or 'the file'} has more than {FIELDS_LIMIT:,} fields in a row, so it is not an export."
        )


def _reason(error: csv.Error) -> str:
    words = str(error)
    if "field larger" in words:
        return f"a field has more than {FIELD_LIMIT:,} characters"
    if "unexpected end" in words:
        return "a quotation mark is opened and never closed"
    return "its quotation marks do not match"


def _delimiter(lines: Iterable[str]) -> str:
    """The delimiter: a comma, unless the first line with any delimiter has another, as some spreadsheets write."""
    for line in lines:
        marks = {mark: line.count(mark) for mark in ",;\t|"}
        if any(marks.values()):
            return max(marks, key=lambda mark: marks[mark])
    return ","


@contextmanager
def _long_fields() -> Iterator[None]:
    former = csv.field_size_limit(FIELD_LIMIT)
    try:
        yield
    finally:
        csv.field_size_limit(former)


def tables(records: Iterable[Record], columns: frozenset[str]) -> list[CsvTable]:
    """The tables among the rows: each begins with a row of at least three names of columns, one of them Name.

    Names are matched without regard to case; the headers have them as columns does.
    """
    known = {column.lower(): column for column in columns}
    parts: list[tuple[tuple[str, ...], list[Record]]] = []
    for record in records:
        header = tuple(known.get(field.strip().lower(), field.strip()) for field in record.fields)
        if "Name" in header and len(columns.intersection(header)) >= 3:
            parts.append((header, []))
        elif parts:
            parts[-1][1].append(record)
    return [CsvTable(header, tuple(under)) for header, under in parts]
