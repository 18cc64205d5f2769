"""Which files of a Letterboxd export are read, which are left alone, and the tables in those that are."""

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

from msgspec import Struct

from watchlist.domain.base.formatting import count
from watchlist.domain.base.text import clean
from watchlist.exchange.imports.letterboxd.rows import COLUMNS, kind_of
from watchlist.exchange.imports.report import Fault
from watchlist.exchange.imports.rows import RowKind
from watchlist.exchange.imports.source import Source, Unreadable
from watchlist.exchange.imports.tables import CsvTable, decode, records, tables

_TOP = ("watched", "diary", "ratings", "reviews", "watchlist")
_LEFT = {
    "deleted": "what you deleted on Letterboxd stays deleted",
    "orphaned": "belongs to films that Letterboxd no longer has",
    "likes": "other people’s lists and reviews",
}
_NO_TABLE = "has none of the columns that Letterboxd writes"
_NO_KIND = "could hold films watched, planned or liked: name it watched.csv, watchlist.csv or films.csv"
_HEAD = 10_000
"""How many characters are looked at to recognise a single file."""


class TableFile(Struct, frozen=True):
    """One file of an export: its name in it, what its rows are, and its tables."""

    name: str
    kind: RowKind
    tables: tuple[CsvTable, ...]


class Files:
    """The files of an export. faults and notes are those of whole files and of lines that are no rows."""

    def __init__(self, source: Source) -> None:
        self.faults: list[Fault] = []
        self.notes: list[str] = []
        self.read: list[TableFile] = []
        self.names: list[str] = []
        left: Counter[tuple[str, str]] = Counter()
        for name, inside in _inside(source.names):
            if source.single or _known(inside):
                self._read(source, name, clean(inside.as_posix()))
            else:
                folder = inside.parts[0].lower() if len(inside.parts) > 1 else ""
                left[folder or clean(inside.name), _LEFT.get(folder, "nothing in it is kept here")] += 1
        self.passed_over = tuple(
            f"{name} ({count(number, 'file')}): {why}" if number > 1 else f"{name}: {why}"
            for (name, why), number in left.items()
        )

    def _read(self, source: Source, name: str, shown: str) -> None:
        self.names.append(shown)
        try:
            text, encoding = decode(source.read(name))
        except Unreadable as error:
            self.faults.append(Fault(shown, "", f"left out, for {error}", 0))
            return
        if encoding:
            self.notes.append(f"{shown} is not in UTF-8; it was read as {encoding}")
        try:
            found, faults = records(shown, text)
        except Unreadable as error:
            self.faults.append(Fault(shown, "", f"left out, for {error}", 0))
            return
        self.faults += faults
        inside = tuple(tables(found, COLUMNS))
        kind = kind_of(shown, inside[-1].header if inside else ())
        if not inside:
            self.faults.append(Fault(shown, "", _NO_TABLE, len(found)))
        elif kind is None:
            self.faults.append(Fault(shown, "", _NO_KIND, sum(len(table.records) for table in inside)))
        else:
            self.read.append(TableFile(shown, kind, inside))


def recognises(source: Source) -> bool:
    """Whether the files have the names that Letterboxd gives them, or a single one has its columns."""
    if not source.single:
        return any(_known(inside) for _, inside in _inside(source.names))
    if not source.names[0].lower().endswith(".csv"):
        return False
    found, _ = records("", decode(source.read(source.names[0]))[0][:_HEAD])
    return bool(tables(found, COLUMNS))


def _inside(names: Iterable[str]) -> list[tuple[str, PurePosixPath]]:
    """File names and their paths within the export, which may have been packed inside another folder."""
    paths = {name: PurePosixPath(name) for name in names}
    top = [
        path.parent for path in paths.values() if path.stem.lower() in _TOP and path.parent.name.lower() not in _LEFT
    ]
    root = min(top, key=lambda parent: len(parent.parts), default=PurePosixPath())
    found = [(name, path.relative_to(root)) for name, path in paths.items() if path.is_relative_to(root)]
    return [(name, path) for name, path in found if not path.parts[0].startswith((".", "__MACOSX"))]


def _known(inside: PurePosixPath) -> bool:
    if inside.suffix.lower() != ".csv" or len(inside.parts) > 2:
        return False
    folder, stem = inside.parent.name.lower(), inside.stem.lower()
    return (not folder and stem in _TOP) or folder == "lists" or (folder == "likes" and stem == "films")
