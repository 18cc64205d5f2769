"""The posters beside the cards: SLUG.png or .jpg in full, SLUG.cells.png and SLUG.small.png drawn for half cells."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from watchlist.domain.model.shelf import Pictures

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")


class PictureFolders(Mapping[str, Pictures]):
    """The posters in some folders, by slug; a later folder overrides an earlier one.

    The folders are read when the first poster is wanted: most commands want none.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = tuple(folders)

    def __getitem__(self, slug: str) -> Pictures:
        return self._pictures[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._pictures)

    def __len__(self) -> int:
        return len(self._pictures)

    @cached_property
    def _pictures(self) -> dict[str, Pictures]:
        pictures: dict[str, Pictures] = {}
        for folder in self._folders:
            files = _files(folder)
            names = {file.name: str(file) for file in files if file.suffix.lower() in SUFFIXES}
            for file in files:
                if file.name in names and "." not in file.stem:
                    drawn = (names.get(f"{file.stem}.{size}.png", "") for size in ("cells", "small"))
                    pictures[file.stem] = Pictures(str(file), *drawn)
        return pictures


def _files(folder: Path) -> list[Path]:
    """The files of a folder; empty for a folder that cannot be read, which the shelf names as a fault."""
    try:
        return sorted(folder.iterdir())
    except (OSError, ValueError):
        return []
