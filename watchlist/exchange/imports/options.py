"""The user's options of an import: the parts to leave out, and what the file itself does not tell."""

from collections.abc import Callable

from msgspec import Struct

from watchlist.domain.query.catalogue import Catalogue, NoCatalogue

ORPHANED = "orphaned"
"""The folder with rows of films that Letterboxd no longer has."""


class ImportOptions(Struct, frozen=True, kw_only=True):
    """without: a folder of the export to leave out. scale: the highest rating of its scale, 0 where it is unknown.

    mirror: what is gone from the file is taken off here too. told_again: differences that were shown before are shown
    again. only: the one file to read, of a folder or zip of several. beside: the files beside it that are not read.
    look_up: whether films that an export names by ids alone may be looked up online, None for the setting.
    open_catalogue: opens the catalogue that knows these ids.
    """

    without: str = ""
    scale: int = 0
    mirror: bool = False
    told_again: bool = False
    only: str = ""
    beside: tuple[str, ...] = ()
    look_up: bool | None = None
    open_catalogue: Callable[[], Catalogue] = NoCatalogue
