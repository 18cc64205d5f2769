"""Opens the catalogue of this machine; where there is none, it is built from the shipped films."""

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from watchlist.catalogue.build import build_seed, seed_info
from watchlist.catalogue.index import CatalogueIndex, OtherVersionError
from watchlist.catalogue.sources.reading import SourceError
from watchlist.catalogue.writer import has_full_text, has_trigrams
from watchlist.domain.base.formatting import text_if
from watchlist.domain.model.catalogue import CatalogueInfo
from watchlist.domain.query.catalogue import CatalogueError
from watchlist.support.files import Signature, signature
from watchlist.support.links import why_not_there


def open_catalogue(path: Path) -> CatalogueIndex:
    """The catalogue; raises CatalogueError, in words, where it can be neither read nor built."""
    if not signature(path):  # there is none, or nobody can look whether there is
        try:
            if why_not_there(path):  # the catalogue that it leads to may come back
                return _built_apart().index
            build_seed(path)
        except SourceError:
            return _built_apart().index
    try:
        index = _opened(path, signature(path))
        outdated = is_outdated(index.info)
    except OtherVersionError as error:
        if not is_of_seed(error.info):
            raise
        outdated = True
    if outdated:
        build_seed(path)
        index = _opened(path, signature(path))
    return index


def is_of_seed(info: CatalogueInfo) -> bool:
    """Whether a catalogue holds the shipped films alone."""
    return info.source == seed_info().source


def is_outdated(info: CatalogueInfo) -> bool:
    """Whether a catalogue holds the shipped films alone, and there are newer ones."""
    return is_of_seed(info) and info.made != seed_info().made


class _Apart(Struct, frozen=True):
    """An index in a folder that goes when the program ends."""

    index: CatalogueIndex
    folder: TemporaryDirectory[str]


@lru_cache(maxsize=1)
def _built_apart() -> _Apart:
    """The shipped films, where the cache cannot be written; raises SourceError where nothing can."""
    folder = TemporaryDirectory(prefix="watchlist-", ignore_cleanup_errors=True)
    path = Path(folder.name) / "catalogue.sqlite"
    build_seed(path)
    return _Apart(CatalogueIndex(path), folder)


@lru_cache(maxsize=2)
def _opened(path: Path, now: Signature) -> CatalogueIndex:
    return CatalogueIndex(path)


def catalogue_state(path: Path) -> str:
    """The state of the catalogue, and whether it can be used, in sentences."""
    if not has_full_text():
        return "There can be no catalogue here: this Python's SQLite cannot look for words (it lacks FTS5)."
    parts = text_if(not has_trigrams(), " This Python's SQLite finds words by their beginnings only.")
    if why := why_not_there(path):
        return f"The catalogue {path} cannot be read: {why}. The films that come with watchlist serve.{parts}"
    if signature(path) is None:
        return f"No catalogue is built yet; the films that come with watchlist serve.{parts}"
    try:
        info = CatalogueIndex(path).info
    except CatalogueError as error:
        return f"{error} “catalogue remove” takes it away."
    return f"The catalogue {path} holds {info.films:,} films from {info.source}.{parts}"
