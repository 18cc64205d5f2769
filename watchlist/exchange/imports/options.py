"""What the user says of an import beside the file: what to leave out, and what the file itself does not tell."""

from collections.abc import Callable

from msgspec import Struct

from watchlist.domain.query.catalogue import Catalogue, NoCatalogue

ORPHANED = "orphaned"
"""The folder of what was said of films that Letterboxd no longer has."""


class ImportOptions(Struct, frozen=True, kw_only=True):
    """without: a folder of the export to leave out. scale: of how many its ratings are, 0 where nobody says.

    mirror: what is gone from the file goes here too. told_again: differences that were told before are told too. only:
    the one file to read, of a folder or zip of several. beside: what lies beside it and is not read. look_up: whether
    what an export tells by ids alone may be looked up on line, None for what the settings say. open_catalogue: the way
    to what knows the titles of such an export.
    """

    without: str = ""
    scale: int = 0
    mirror: bool = False
    told_again: bool = False
    only: str = ""
    beside: tuple[str, ...] = ()
    look_up: bool | None = None
    open_catalogue: Callable[[], Catalogue] = NoCatalogue
