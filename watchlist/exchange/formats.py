"""The formats that can be imported: a new one is a module of its own and a line here."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from watchlist.domain.library import Library
from watchlist.domain.shelf import Shelf
from watchlist.exchange import letterboxd, own_json
from watchlist.exchange.account import Format
from watchlist.exchange.report import Import
from watchlist.exchange.source import Source, Unreadable
from watchlist.exchange.taking import Taking

FORMATS: tuple[Format, ...] = (own_json.FORMAT, letterboxd.FORMAT)


def read_export(
    path: Path,
    library: Library,
    at: datetime,
    progress: Callable[[int, int], None] | None = None,
    shelf: Shelf | None = None,
) -> Import:
    """What importing a file would do to the library; nothing happens yet.

    The file may be a zip, the folder that it unpacks to, or a single file. progress is told how many rows are done,
    and of how many. Raises Unreadable, in words, for a file that is damaged or of no known format.
    """
    with Source(path) as source:
        found = next((each for each in FORMATS if each.recognises(source)), None)
        if found is None:
            raise Unreadable(
                f"{source.shown} is nothing that can be imported. Take what {_names()} gives out, as it comes "
                "(of watchlist, the json)."
            )
        account = found.read(source, at, progress or (lambda done, total: None))
    return Taking(account, library, shelf or Shelf(), at).result()


def _names() -> str:
    *others, last = sorted(each.name for each in FORMATS)
    return f"{', '.join(others)} or {last}"
