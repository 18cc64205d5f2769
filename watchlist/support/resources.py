"""The files that come with the program, the same installed as in a checkout."""

from functools import cache
from pathlib import Path


@cache
def assets() -> Path:
    """The folder of everything that comes with the program: beside the code when installed, above it in a checkout."""
    installed = Path(__file__).parents[1] / "assets"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "assets"


def cards_folder() -> Path:
    """The folder of the shipped cards."""
    return assets() / "cards"


def posters_folder() -> Path:
    """The folder of the shipped posters."""
    return assets() / "posters"


def seed_catalogue() -> Path:
    """The catalogue that is shipped: some films of which the facts may be given away."""
    return assets() / "catalogue" / "cannes.jsonl"


def guide_folder() -> Path:
    """The folder of the manual."""
    return assets() / "guide"
