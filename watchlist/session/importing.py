"""Planning an import into the library of a session."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from watchlist.domain.base import clock
from watchlist.domain.query.snapshot import Snapshot
from watchlist.exchange.formats import read_export
from watchlist.exchange.imports.options import ImportOptions
from watchlist.exchange.imports.report import Import
from watchlist.exchange.imports.source import Unreadable
from watchlist.support.files import reason
from watchlist.support.typed_paths import expanded


def read_import(
    snapshot: Snapshot, path: Path, progress: Callable[[int, int], None] | None, options: ImportOptions
) -> Import:
    """The import of a file, before it happens; raises Unreadable, in words. The catalogue opens when first needed."""
    try:
        path = expanded(path)
    except OSError as error:
        raise Unreadable(f"{path}: {reason(error)}.") from error
    look_up = options.look_up
    if look_up is None:
        look_up = snapshot.settings.lookup
    open_catalogue = cache(snapshot.catalogue.look_ups if look_up else snapshot.catalogue.open)
    options = replace(options, open_catalogue=open_catalogue)
    read = read_export(path, snapshot.library, clock.now(), progress, snapshot.shelf, options)
    if options.told_again:
        return read
    return read.without(snapshot.ui_state.told)
