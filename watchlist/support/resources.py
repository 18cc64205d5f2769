"""The files that come with the program, the same installed as in a checkout."""

from functools import cache
from pathlib import Path


@cache
def assets() -> Path:
    """The folder of everything that comes with the program: beside the code when installed, above it in a checkout."""
    installed = Path(__file__).parents[1] / "assets"
    if installed.is_dir():
        return installed
    return Path(__file__).parents[2] / "assets"


def cards_folder() -> Path:
    """The folder of the shipped cards."""
    return assets() / "cards"


def posters_folder() -> Path:
    """The folder of the shipped posters."""
    return assets() / "posters"


def seed_catalogue() -> Path:
    """The shipped catalogue: some films whose facts may be given away."""
    return assets() / "catalogue" / "cannes.jsonl"


def guide_folder() -> Path:
    """The folder of the manual."""
    return assets() / "guide"
