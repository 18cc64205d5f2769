"""The downloads that are offered by name, IMDb's data sets and TMDB's ids; and any catalogue file by its address."""

from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from watchlist.catalogue.download import Downloader, check_room
from watchlist.catalogue.partial_file import PartialFile
from watchlist.catalogue.sources.imdb import FULL_ONLY, HEADERS
from watchlist.domain.base.text import slug

IMDB_ADDRESS = "https://datasets.imdbws.com"
TMDB_ADDRESS = "https://files.tmdb.org/p/exports"
IMDB_TERMS = (
    "IMDb's data sets know nearly every film there is, with people and votes, and in full the cast and the titles of "
    "every country. IMDb lets you keep them for personal, non-commercial use; you may never pass them on, nor a "
    "catalogue made of them."
)
TMDB_TERMS = (
    "TMDB's daily file knows every film's original title and id there, and no more. "
    "This product uses TMDB's data but is not endorsed or certified by TMDB."
)
DAYS_LOOKED_BACK = 4
"""TMDB keeps its daily files for three months; today's comes in the morning."""
BUILD_ROOM = 1.5
"""The room on the disk that a build takes, as a multiple of IMDb's files."""


class DownloadOffer(Struct, frozen=True):
    """Something that can be downloaded: what it is and what you may do with it; its size, in bytes, about."""

    terms: str = ""
    bytes: int = 0


IMDB, IMDB_BRIEF = DownloadOffer(IMDB_TERMS, 1_700_000_000), DownloadOffer(IMDB_TERMS, 560_000_000)
TMDB_IDS = DownloadOffer(TMDB_TERMS, 25_000_000)


def is_address(source: str) -> bool:
    """Whether a source is an address of a file on the web."""
    with suppress(ValueError):
        parts = urlsplit(source)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    return False


def bring_imdb(downloader: Downloader, folder: Path, *, brief: bool, address: str = IMDB_ADDRESS) -> Path:
    """Download IMDb's data sets; returns the folder to build from. Raises SourceError, in words."""
    names = [f"{name}.tsv.gz" for name in HEADERS if not (brief and name in FULL_ONLY)]
    target = folder / "imdb"
    sizes = {name: downloader.length(f"{address}/{name}") or 0 for name in names}
    missing = sum(max(0, size - _have(target / name)) for name, size in sizes.items())
    check_room(target, missing + int(BUILD_ROOM * sum(sizes.values())))
    for name in names:
        downloader.bring(f"{address}/{name}", target / name, packed=True)
    return target


def bring_tmdb_ids(downloader: Downloader, folder: Path, *, today: date, address: str = TMDB_ADDRESS) -> Path:
    """Download the newest of TMDB's daily files; returns the file to build from. Raises SourceError, in words."""
    days = (today - timedelta(days=back) for back in range(DAYS_LOOKED_BACK))
    names = [f"movie_ids_{day:%m_%d_%Y}.json.gz" for day in days]
    published = (name for name in names if downloader.length(f"{address}/{name}") is not None)
    name = next(published, names[1])  # yesterday's is there for certain
    downloader.bring(f"{address}/{name}", folder / name, packed=True)
    return folder / name


def bring_file(downloader: Downloader, folder: Path, address: str) -> Path:
    """Download a catalogue file that somebody publishes; raises SourceError, in words."""
    name = PurePosixPath(unquote(urlsplit(address).path)).name
    stem, dot, ends = name.partition(".")
    path = folder / (slug(stem or "catalogue") + dot + "".join(part for part in ends if part.isalnum() or part == "."))
    downloader.bring(address, path)
    return path


def remove_downloads(source: Path) -> int:
    """Remove a download, a file or a folder; returns how many bytes that freed."""
    file = PartialFile(source)
    paths = [source, file.note, file.part]
    if source.is_dir():
        paths = list(source.iterdir())
    freed = 0
    for path in paths:
        with suppress(OSError):
            size = path.stat().st_size
            path.unlink()
            freed += size
    with suppress(OSError):
        source.rmdir()
    return freed


def _have(path: Path) -> int:
    file = PartialFile(path)
    if file.is_here:
        return path.stat().st_size
    return file.size
