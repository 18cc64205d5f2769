"""The files of a Letterboxd export: those that are read, with their tables, and those that are passed over."""

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

from msgspec import Struct

from watchlist.domain.base.formatting import count, text_if
from watchlist.domain.base.text import clean
from watchlist.exchange.imports.encodings import decode, mended
from watchlist.exchange.imports.faults import Fault
from watchlist.exchange.imports.letterboxd.rows import COLUMNS, kind_of
from watchlist.exchange.imports.options import ORPHANED
from watchlist.exchange.imports.rows import RowKind
from watchlist.exchange.imports.source import Source, Unreadable
from watchlist.exchange.imports.tables import CsvTable, records, tables

_TOP = ("watched", "diary", "ratings", "reviews", "watchlist")
_LEFT = {
    "deleted": "what you deleted on Letterboxd stays deleted",
    "likes": "other people’s lists and reviews",
}
_FOLDERS = (*_LEFT, ORPHANED)
"""The folders within an export."""
_NO_TABLE = "has none of the columns that Letterboxd writes"
_NO_KIND = "could hold films watched, planned or liked: name it watched.csv, watchlist.csv or films.csv"
_NOTHING = "nothing in it is kept here"
_BESIDE = "lies beside the export that is read, so it was not read: import it by itself"
_OWN = {"Letterboxd URI", "URL"}
"""The columns by which a single file is known as Letterboxd’s, not as somebody’s own sheet."""
_HEAD = 10_000
"""The number of characters that are looked at to recognise a single file."""


class TableFile(Struct, frozen=True):
    """One file of an export: its name there, the kind of its rows, and its tables."""

    name: str
    kind: RowKind
    tables: tuple[CsvTable, ...]


class Files:
    """The files of an export. faults and notes: of whole files, and of lines that are no rows."""

    def __init__(self, source: Source) -> None:
        self.faults: list[Fault] = []
        self.notes: list[str] = []
        self.read: list[TableFile] = []
        self.names: list[str] = []
        unread: Counter[tuple[str, str]] = Counter()
        inside_export, outside = _inside(source.names)
        unread.update((_place(PurePosixPath(name)), _why_outside(name)) for name in outside)
        for name, inside in inside_export:
            if _is_alone(source) or _known(inside):
                self._read(source, name, clean(inside.as_posix()))
            else:
                unread[_place(inside), _why_unread(name, inside)] += 1
        self.passed_over = tuple(_passed_over(*place_and_why, number) for place_and_why, number in unread.items())

    def _read(self, source: Source, name: str, shown: str) -> None:
        self.names.append(shown)
        try:
            text, remarks = mended(source.read(name), shown)
            self.notes += remarks
            content, faults = records(shown, text)
        except Unreadable as error:
            self.faults.append(Fault(shown, "", f"left out, for {error}", 0))
            return
        self.faults += faults
        inside = tuple(tables(content, COLUMNS))
        if not inside:
            self.faults.append(Fault(shown, "", _NO_TABLE, len(content)))
            return
        kind = kind_of(shown, inside[-1].header)
        if kind is None:
            self.faults.append(Fault(shown, "", _NO_KIND, sum(len(table.records) for table in inside)))
        else:
            self.read.append(TableFile(shown, kind, inside))


def recognises(source: Source) -> bool:
    """Whether the files have the names that Letterboxd gives them, or a single one has its columns."""
    if _is_alone(source):
        return source.may_be(".csv", ".tsv") and _is_letterboxd(source, source.names[0])
    paths = {name: _without_data(PurePosixPath(name)) for name in source.names}
    return any(_is_letterboxd(source, name) for name, path in paths.items() if _known(path) or _is_top(path))


def _is_letterboxd(source: Source, name: str) -> bool:
    """Whether a file has Letterboxd's columns, or is too damaged to tell: other programs use its file names too."""
    try:
        head, _ = records("", decode(source.read(name))[0][:_HEAD])
    except Unreadable:
        return not source.single
    inside = tables(head, COLUMNS)
    if not source.single:
        return inside != []
    return any(_OWN & set(table.header) for table in inside)


def _place(path: PurePosixPath) -> str:
    """The name of a file that is not read, or of the outermost folder that it lies in."""
    return clean(next(iter(path.parts), ""))


def _why_outside(name: str) -> str:
    """Why a file outside of the export is not read."""
    if _is_likely(name):
        return _BESIDE
    return _NOTHING


def _why_unread(name: str, inside: PurePosixPath) -> str:
    """Why a file within the export is not read."""
    if len(inside.parts) < 2 and not name.lower().endswith(".zip"):
        return _NOTHING
    folder = inside.parts[0].lower()
    if folder in _FOLDERS:
        return _LEFT.get(folder, _NOTHING)
    return _why_outside(name)


def _passed_over(place: str, why: str, number: int) -> str:
    files = text_if(number > 1, f" ({count(number, 'file')})")
    return f"{place}{files}: {why}"


def _is_likely(name: str) -> bool:
    """Whether a file could be imported by itself."""
    return name.lower().removesuffix(".gz").endswith((".csv", ".json", ".xml", ".zip"))


def _is_alone(source: Source) -> bool:
    """Whether there is one file, and no folder that tells its kind."""
    return source.single and "/" not in source.names[0]


def _inside(names: Iterable[str]) -> tuple[list[tuple[str, PurePosixPath]], list[str]]:
    """File names with their paths within the export, which may lie in a folder; and the names outside of it.

    Raises Unreadable, in words, where there are two exports: they may be two people's.
    """
    paths = {name: _without_data(PurePosixPath(name)) for name in names}
    tops = {path.parent for path in paths.values() if _is_top(path)}
    root = min(tops, key=lambda parent: len(parent.parts), default=PurePosixPath())
    rivals = sorted(top.as_posix() for top in tops if len(top.parts) == len(root.parts))
    if len(rivals) > 1:
        shown = " and ".join(f"“{clean(rival)}”" for rival in rivals)
        raise Unreadable(f"Here are {len(rivals)} exports, {shown}: import each by itself.")
    hidden = [name for name, path in paths.items() if path.name.startswith(".") or "__MACOSX" in path.parts]
    inside = [
        (name, path.relative_to(root))
        for name, path in paths.items()
        if path.is_relative_to(root) and name not in hidden
    ]
    names_inside = {name for name, _ in inside}
    outside = [name for name in names if name not in names_inside and name not in hidden]
    return inside, outside


def _without_data(path: PurePosixPath) -> PurePosixPath:
    """A path without the folder “data”, beside which some keep the lists, and without steps that lead nowhere."""
    return PurePosixPath(*(part for part in path.parts[:-1] if part.lower() not in ("data", "..", "/")), path.name)


def _is_top(path: PurePosixPath) -> bool:
    """Whether a file lies at the top of an export."""
    return path.stem.lower() in _TOP and path.suffix.lower() == ".csv" and path.parent.name.lower() not in _FOLDERS


def _known(inside: PurePosixPath) -> bool:
    if inside.suffix.lower() != ".csv" or len(inside.parts) > 2:
        return False
    folder, stem = inside.parent.name.lower(), inside.stem.lower()
    return (folder in ("", ORPHANED) and stem in _TOP) or folder == "lists" or (folder == "likes" and stem == "films")
