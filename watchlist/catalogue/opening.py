"""The catalogue of this machine, opened; where there is none, it is built from the films that are shipped."""

from functools import lru_cache
from pathlib import Path

from watchlist.catalogue.build import build_seed, seed_info
from watchlist.catalogue.index import CatalogueIndex
from watchlist.support.files import Signature, signature


def open_catalogue(path: Path) -> CatalogueIndex:
    """The catalogue; raises CatalogueError, in words, where it can be neither read nor built."""
    if signature(path) is None:
        build_seed(path)
    index = _opened(path, signature(path))
    if is_outdated(index):
        build_seed(path)
        index = _opened(path, signature(path))
    return index


def is_outdated(index: CatalogueIndex) -> bool:
    """Whether a catalogue holds the shipped films alone, and there are newer ones."""
    shipped = seed_info()
    return index.info.source == shipped.source and index.info.made != shipped.made


@lru_cache(maxsize=2)
def _opened(path: Path, now: Signature) -> CatalogueIndex:
    return CatalogueIndex(path)
