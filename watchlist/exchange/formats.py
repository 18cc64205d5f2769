"""The formats that can be imported: a new one is a module of its own and a line here."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.text import clean
from watchlist.domain.model.library import Library
from watchlist.domain.model.shelf import Shelf
from watchlist.domain.query.catalogue import CatalogueError
from watchlist.exchange import own_json
from watchlist.exchange.imports import anilist, myanimelist, ryot, sheet, simkl, trakt, watcharr
from watchlist.exchange.imports.letterboxd import reader
from watchlist.exchange.imports.options import ImportOptions
from watchlist.exchange.imports.parsed_export import Format, ParsedExport, Progress
from watchlist.exchange.imports.plan import ImportPlan
from watchlist.exchange.imports.reading import others
from watchlist.exchange.imports.report import Import
from watchlist.exchange.imports.source import Source, Unreadable

# A file is of the first format that recognises it: the most telling stand first.
FORMATS: tuple[Format, ...] = (
    own_json.FORMAT,
    reader.FORMAT,
    trakt.FORMAT,
    simkl.FORMAT,
    ryot.FORMAT,
    watcharr.FORMAT,
    anilist.FORMAT,
    myanimelist.FORMAT,
    sheet.FORMAT,
)
ENDINGS = (".csv", ".tsv", ".txt", ".json", ".xml", ".zip")
"""What files that can be imported end with."""
_WORKBOOKS = {
    "xl/workbook.xml": "a workbook of Excel",
    "content.xml": "a spreadsheet of LibreOffice",
    "Index/Document.iwa": "a spreadsheet of Numbers",
}
"""What spreadsheets save by themselves, by a file that is in it."""
_COPY = re.compile(r" ?\(\d+\)(?=\.)")
"""What browsers put behind the name of a file that is there already."""
MOST = 50
"""The most files of a folder that are looked into."""


def read_export(
    path: Path,
    library: Library,
    at: datetime,
    progress: Callable[[int, int], None] | None = None,
    shelf: Shelf | None = None,
    options: ImportOptions | None = None,
) -> Import:
    """What importing a file would do to the library; nothing happens yet.

    The file may be a zip, the folder that it unpacks to, or a single file. progress is told how many rows are done,
    and of how many. Raises Unreadable, in words, for a file that is damaged or of no known format, ScaleNeeded where
    the user has to say of how many its ratings are, and SeveralFiles where each file is one by itself.
    """
    with Source(path, options) as source:
        try:
            account = _read(source, at, progress or (lambda done, total: None))
            account = replace(account, passed_over=(*account.passed_over, *source.options.beside))
            return ImportPlan(account, library, shelf or Shelf(), at, source.options).result()
        except Unreadable:
            raise
        except CatalogueError as error:  # what knows the titles of ids
            raise Unreadable(str(error)) from error
        except Exception as error:  # no file of somebody else's is a reason to stop
            why = clean(f"{type(error).__name__}: {error}", 120)
            raise Unreadable(
                f"{source.shown} holds something that was not foreseen, so nothing was taken from it ({why})."
            ) from error


class Part(Struct, frozen=True):
    """A file of a folder or zip that is imported by itself. only: its name in the zip, empty for a file of its own.

    beside: on the first of them, what lies beside and is not read.
    """

    path: Path
    only: str
    format: str
    beside: tuple[str, ...] = ()


class SeveralFiles(Unreadable):
    """A folder or zip of files that are each imported by itself. parts: those, where they go together, else none."""

    def __init__(self, shown: str, parts: tuple[Part, ...]) -> None:
        named = ", ".join(clean(part.only or part.path.name) for part in parts)
        super().__init__(f"{shown} holds several files that can be imported: {named}. Import each by itself.")
        self.parts = parts if len(parts) == 1 or _go_together(parts) else ()


def _go_together(parts: Sequence[Part]) -> bool:
    """Whether files are the tables of one account, as its ratings and its watchlist: else nobody knows whose they are.

    They lie in one folder, are of one program, and none is another download of the same.
    """
    paths = [PurePosixPath(part.only) if part.only else PurePosixPath(part.path) for part in parts]
    names = {_COPY.sub("", path.name.lower()) for path in paths}
    whole = any(name.endswith((".zip", ".json")) for name in names)
    one = len({part.format for part in parts}) == 1 == len({path.parent for path in paths})
    return one and not whole and len(names) == len(parts)


def _refuse_several(source: Source) -> None:
    """Name the files that can be imported each by itself, where there are any among several."""
    if source.single:
        return
    likely = [name for name in source.names if name.lower().removesuffix(".gz").endswith(ENDINGS)]
    parts = list[Part]()
    for name in likely[:MOST]:
        path, only = (source.path / name, "") if source.path.is_dir() else (source.path, name)
        with suppress(Unreadable), Source(path, replace(source.options, only=only)) as alone:
            if (found := next((each for each in FORMATS if each.recognises(alone)), None)) is not None:
                parts.append(Part(path, only, found.name))
    if parts:
        taken = {part.only or part.path.relative_to(source.path).as_posix() for part in parts}
        parts[0] = replace(parts[0], beside=tuple(others(source, taken)))
        raise SeveralFiles(source.shown, tuple(parts))


def _read(source: Source, at: datetime, progress: Progress) -> ParsedExport:
    """What a source holds, by the first format that recognises it."""
    format = next((each for each in FORMATS if each.recognises(source)), None)
    if format is None:
        if what := next((what for inside, what in _WORKBOOKS.items() if inside in source.names), ""):
            raise Unreadable(f"{source.shown} is {what}: save it there as CSV, and import that.")
        _refuse_several(source)
        raise Unreadable(
            f"{source.shown} is nothing that can be imported: “watchlist import --formats” lists what can be."
        )
    return format.read(source, at, progress)
