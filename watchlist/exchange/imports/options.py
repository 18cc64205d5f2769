"""What the user says of an import beside the file: what to leave out, and what the file itself does not tell."""

from collections.abc import Callable

from msgspec import Struct

from watchlist.domain.query.catalogue import Catalogue, NoCatalogue


class ImportOptions(Struct, frozen=True, kw_only=True):
    """without: a folder of the export to leave out. scale: of how many its ratings are, 0 where nobody says.

    mirror: what is gone from the file goes here too. only: the one file to read, of a folder or zip of several.
    open_catalogue: the way to what knows the titles of an export of ids alone.
    """

    without: str = ""
    scale: int = 0
    mirror: bool = False
    only: str = ""
    open_catalogue: Callable[[], Catalogue] = NoCatalogue
