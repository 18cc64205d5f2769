"""The formats that can be imported; a new one needs a module of its own and a line here."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.patterns import lazy_pattern
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
from watchlist.exchange.imports.reading import unread_files
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
"""The endings of files that can be imported."""
_WORKBOOKS = {
    "xl/workbook.xml": "a workbook of Excel",
    "content.xml": "a spreadsheet of LibreOffice",
    "Index/Document.iwa": "a spreadsheet of Numbers",
}
"""The workbooks of spreadsheets, by a file that is in them."""
_COPY = lazy_pattern(r" ?\(\d+\)(?=\.)")
"""The number that browsers add to the name of a file that they download again."""
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
    """The import of a file into a library; nothing happens yet.

    The file may be a zip, the folder that it unpacks to, or a single file. progress is called with the number of rows
    that are done, and of all rows. Raises Unreadable, in words, for a file that is damaged or of no known format,
    ScaleNeeded where the user has to name the scale of its ratings, and SeveralFiles where its files are imported one
    by one.
    """
    with Source(path, options) as source:
        try:
            export = _read(source, at, progress or (lambda done, total: None))
            export = replace(export, passed_over=(*export.passed_over, *source.options.beside))
            return ImportPlan(export, library, shelf or Shelf(), at, source.options).result()
        except Unreadable:
            raise
        except CatalogueError as error:  # of an export that holds ids and no titles
            raise Unreadable(str(error)) from error
        except Exception as error:  # whatever another program's file holds, the import ends in a sentence
            why = clean(f"{type(error).__name__}: {error}", 120)
            raise Unreadable(f"{source.shown} holds something unexpected, so nothing was imported ({why}).") from error


class SeparateFile(Struct, frozen=True):
    """A file of a folder or zip that is imported by itself. only: its name in the zip, empty for a file of its own.

    beside: on the first of them, what lies beside and is not read.
    """

    path: Path
    only: str
    format: str
    beside: tuple[str, ...] = ()


class SeveralFiles(Unreadable):
    """A folder or zip of files that are imported one by one. files: these files, where they go together, else none."""

    def __init__(self, shown: str, files: tuple[SeparateFile, ...]) -> None:
        named = ", ".join(clean(file.only or file.path.name) for file in files)
        super().__init__(f"{shown} holds several files that can be imported: {named}. Import each by itself.")
        self.files: tuple[SeparateFile, ...] = ()
        if len(files) == 1 or _go_together(files):
            self.files = files


def _go_together(files: Sequence[SeparateFile]) -> bool:
    """Whether files are the tables of one account, such as its ratings and its watchlist.

    They lie in one folder, are of one program, and none is a second download of another.
    """
    paths = [PurePosixPath(file.only or file.path) for file in files]
    names = {_COPY.sub("", path.name.lower()) for path in paths}
    complete = any(name.endswith((".zip", ".json")) for name in names)
    together = len({file.format for file in files}) == 1 == len({path.parent for path in paths})
    return together and not complete and len(names) == len(files)


def _refuse_several(source: Source) -> None:
    """Raise SeveralFiles if some of several files can be imported by themselves."""
    if source.single:
        return
    likely = [name for name in source.names if name.lower().removesuffix(".gz").endswith(ENDINGS)]
    files = list[SeparateFile]()
    for name in likely[:MOST]:
        path, only = source.path, name
        if path.is_dir():
            path, only = path / name, ""
        with suppress(Unreadable), Source(path, replace(source.options, only=only)) as alone:
            if (format := _format(alone)) is not None:
                files.append(SeparateFile(path, only, format.name))
    if files:
        names = {file.only or file.path.relative_to(source.path).as_posix() for file in files}
        files[0] = replace(files[0], beside=tuple(unread_files(source, names)))
        raise SeveralFiles(source.shown, tuple(files))


def _format(source: Source) -> Format | None:
    """The first format that recognises a source."""
    return next((format for format in FORMATS if format.recognises(source)), None)


def _read(source: Source, at: datetime, progress: Progress) -> ParsedExport:
    format = _format(source)
    if format is None:
        if workbook := next((name for inside, name in _WORKBOOKS.items() if inside in source.names), ""):
            raise Unreadable(f"{source.shown} is {workbook}: save it there as CSV, and import that.")
        _refuse_several(source)
        raise Unreadable(
            f"{source.shown} is nothing that can be imported: “watchlist import --formats” lists what can be."
        )
    return format.read(source, at, progress)
