"""The posters beside the cards: SLUG.png or .jpg in full, SLUG.cells.png and SLUG.small.png drawn for half cells."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from watchlist.domain.shelf import Pictures

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")


def read_pictures(folders: Iterable[Path]) -> Mapping[str, Pictures]:
    """The posters found, by slug; those of a later folder stand before those of an earlier one."""
    found: dict[str, Pictures] = {}
    for folder in folders:
        files = sorted(folder.iterdir()) if folder.is_dir() else []
        names = {file.name: str(file) for file in files if file.suffix.lower() in SUFFIXES}
        for file in files:
            if file.name in names and "." not in file.stem:
                drawn = (names.get(f"{file.stem}.{size}.png", "") for size in ("cells", "small"))
                found[file.stem] = Pictures(str(file), *drawn)
    return found
