"""The formats that can be imported: a new one is a module of its own and a line here."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from watchlist.domain.base.text import clean
from watchlist.domain.model.library import Library
from watchlist.domain.model.shelf import Shelf
from watchlist.exchange import own_json
from watchlist.exchange.imports import anilist, myanimelist, ryot, sheet, simkl, trakt, watcharr
from watchlist.exchange.imports.letterboxd import reader
from watchlist.exchange.imports.parsed_export import Format, ParsedExport, Progress
from watchlist.exchange.imports.plan import ImportPlan
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


def read_export(
    path: Path,
    library: Library,
    at: datetime,
    progress: Callable[[int, int], None] | None = None,
    shelf: Shelf | None = None,
    without: str = "",
    mirror: bool = False,
) -> Import:
    """What importing a file would do to the library; nothing happens yet.

    The file may be a zip, the folder that it unpacks to, or a single file. progress is told how many rows are done,
    and of how many. without: a folder to leave out. mirror: what is gone from the file goes here too. Raises
    Unreadable, in words, for a file that is damaged or of no known format.
    """
    with Source(path, without) as source:
        try:
            account = _read(source, at, progress or (lambda done, total: None))
            return ImportPlan(account, library, shelf or Shelf(), at, mirror).result()
        except Unreadable:
            raise
        except Exception as error:  # no file of somebody else's is a reason to stop
            why = clean(f"{type(error).__name__}: {error}", 120)
            raise Unreadable(
                f"{source.shown} holds something that was not foreseen, so nothing was taken from it ({why})."
            ) from error


def _read(source: Source, at: datetime, progress: Progress) -> ParsedExport:
    """What a source holds, by the first format that recognises it."""
    found = next((each for each in FORMATS if each.recognises(source)), None)
    if found is None:
        raise Unreadable(
            f"{source.shown} is nothing that can be imported: “watchlist import --formats” lists what can be."
        )
    return found.read(source, at, progress)
