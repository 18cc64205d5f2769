"""CSV as programs and people leave it: rows with the lines they stand on, and the lines that cannot be read."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from msgspec import Struct

from watchlist.exchange.imports.report import Fault
from watchlist.exchange.imports.source import Unreadable

FIELD_LIMIT = 2_000_000
"""The longest field read, in characters."""
FAULTS_LIMIT = 1_000
"""After so many unreadable lines a file is not taken for a table."""
LINES_LIMIT = 200_000
"""The most lines of a file that is read."""

_LOOKED_AT = 400
"""How many bytes are looked at to tell UTF-16 without a mark."""
_ODD = re.compile(r"(?<=[a-zß-öø-ÿ])[^\W\d_a-zß-öø-ÿ](?=[a-zß-öø-ÿ])|(?<=[A-Za-z])[^\w\s!-~’‘“”–—…](?=[a-z])|\ufffd")
_BROKEN = re.compile(
    r"[ÂÃâåæçèéäÐÑðïãêëìíîáà][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ][\x80-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*"
)


class Record(Struct, frozen=True):
    """The fields of one row, and the line of the file on which it begins."""

    line: int
    fields: list[str]


class CsvTable(Struct, frozen=True):
    """A header and the rows under it."""

    header: tuple[str, ...]
    records: tuple[Record, ...]


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file, and the name of its encoding where that is not UTF-8."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), "UTF-16"
    head = data[:_LOOKED_AT]
    for place, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[place::2].count(0) * 2 > len(head) // 2 and not head[1 - place :: 2].count(0):
            return data.decode(name, "replace"), "UTF-16"
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        windows, mac = data.decode("cp1252", "replace"), data.decode("mac_roman")
        return (mac, "Mac Roman") if _oddness(mac) < _oddness(windows) else (windows, "Windows-1252")


def _oddness(text: str) -> int:
    """How many signs stand where letters would: within words, or as capitals behind small letters."""
    return len(_ODD.findall(text))


def mend(text: str) -> tuple[str, int]:
    """A text in which what was UTF-8 once and then read as something else is mended, and in how many places."""
    mended = 0

    def right(found: re.Match[str]) -> str:
        nonlocal mended
        try:
            whole = b"".join(_byte(char) for char in found[0]).decode()
        except (UnicodeError, ValueError):
            return found[0]
        mended += 1
        return whole

    return _BROKEN.sub(right, text), mended


def _byte(char: str) -> bytes:
    """The byte that a character was read from; cp1252 leaves five of them as they are."""
    return char.encode("cp1252") if ord(char) > 0xFF else char.encode("latin-1")


def records(file: str, text: str) -> tuple[list[Record], list[Fault]]:
    """Every row of a CSV text, and a fault for each line that is not one. Blank lines are skipped."""
    lines = list(io.StringIO(text, newline=""))
    delimiter = _delimiter(lines)
    if len(lines) > LINES_LIMIT:
        raise Unreadable(f"{file or 'the file'} has more than {LINES_LIMIT:,} lines, so it is not an export.")
    found, faults, start = list[Record](), list[Fault](), 0
    with _long_fields():
        while start < len(lines) and len(faults) < FAULTS_LIMIT:
            begun = start
            reader = csv.reader(lines[start:], delimiter=delimiter, strict=True)
            try:
                for fields in reader:
                    if any(field.strip() for field in fields):
                        found.append(Record(start + 1, fields))
                    start = begun + reader.line_num
            except csv.Error as error:
                # The reader may have run to the end of the file in search of a quotation mark: go on one line further.
                faults.append(Fault(file, f"line {start + 1}", _reason(error)))
                start += 1
    if start < len(lines):
        faults.append(
            Fault(file, f"from line {start + 1}", "too many lines are not rows of a table", len(lines) - start)
        )
    return found, faults


def _reason(error: csv.Error) -> str:
    said = str(error)
    if "field larger" in said:
        return f"a field has more than {FIELD_LIMIT:,} characters"
    if "unexpected end" in said:
        return "a quotation mark is opened and never closed"
    return "its quotation marks do not match"


def _delimiter(lines: Iterable[str]) -> str:
    """The delimiter: a comma, unless the first line with any delimiter has another, as some spreadsheets write."""
    for line in lines:
        marks = {mark: line.count(mark) for mark in ",;\t"}
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


def tables(found: Iterable[Record], columns: frozenset[str]) -> list[CsvTable]:
    """The tables among the rows: each begins with a row of at least three names of columns, one of them Name.

    Names of columns are taken in any case, and given as columns has them.
    """
    known = {column.lower(): column for column in columns}
    parts: list[tuple[tuple[str, ...], list[Record]]] = []
    for record in found:
        header = tuple(known.get(field.strip().lower(), field.strip()) for field in record.fields)
        if "Name" in header and len(columns.intersection(header)) >= 3:
            parts.append((header, []))
        elif parts:
            parts[-1][1].append(record)
    return [CsvTable(header, tuple(under)) for header, under in parts]
