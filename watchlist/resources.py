"""The files that come with the program, the same installed as in a checkout."""

from functools import cache
from pathlib import Path


@cache
def assets() -> Path:
    """The folder of everything that comes with the program: beside the code when installed, above it in a checkout."""
    installed = Path(__file__).parent / "assets"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "assets"


def cards_folder() -> Path:
    """The folder of the shipped cards."""
    return assets() / "cards"


def posters_folder() -> Path:
    """The folder of the shipped posters."""
    return assets() / "posters"


def poster(slug: str) -> Path | None:
    """The shipped poster of a film, if it has one."""
    return _picture(f"{slug}.png")


def cells(slug: str) -> Path | None:
    """The poster drawn for half cells, if there is one."""
    return _picture(f"{slug}.cells.png")


def small(slug: str) -> Path | None:
    """The poster drawn for the fewest half cells, if there is one."""
    return _picture(f"{slug}.small.png")


def _picture(name: str) -> Path | None:
    # A slug may come from a file that somebody else wrote: it names a picture here and nothing elsewhere.
    if Path(name).name != name:
        return None
    found = assets() / "posters" / name
    return found if found.is_file() else None
