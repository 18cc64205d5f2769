"""Builds the index: from a folder or a file and the shipped films, put in place at once or not at all."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from itertools import chain
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from watchlist.catalogue.sources import own_file, tmdb_ids
from watchlist.catalogue.sources.imdb import ImdbDumps, dumps_in
from watchlist.catalogue.sources.reading import BuildLog, LineFault, SourceError, pieces
from watchlist.catalogue.writer import has_full_text, write_index
from watchlist.domain.base import clock
from watchlist.domain.model.catalogue import CatalogueFilm, CatalogueInfo
from watchlist.support.files import make_folder, reason
from watchlist.support.resources import seed_catalogue
from watchlist.support.temporary_files import is_dead

IMDB = "IMDb non-commercial data sets"
IMDB_LICENCE = "personal and non-commercial use only; not to be passed on"
TMDB_IDS = "TMDB daily ids"
TMDB_LICENCE = "this product uses TMDB's data but is not endorsed or certified by TMDB"


class BuildOptions(Struct, frozen=True):
    """The films to take: adult films, every type (shorts and videos too); brief: without other titles and cast."""

    adult: bool = False
    every_type: bool = False
    brief: bool = False


USUAL = BuildOptions()


class BuildResult(Struct, frozen=True):
    """The result of a build: the info of the index, how many lines were read and set aside, and the first of these.

    missing: the files of the set that were not there.
    """

    info: CatalogueInfo
    rows: int
    aside: int
    faults: tuple[LineFault, ...]
    missing: tuple[str, ...] = ()


def build(
    index: Path,
    source: Path,
    options: BuildOptions = USUAL,
    progress: Callable[[BuildLog], None] | None = None,
) -> BuildResult:
    """Build the index from a folder of IMDb's data sets, TMDB's daily ids or a catalogue file.

    The old index stays until the new one is whole. Raises SourceError, in words.
    """
    if not has_full_text():
        raise SourceError("This Python's SQLite cannot look for words (it lacks FTS5), so no catalogue can be built.")
    log, new = BuildLog(progress), _temporary(index)
    staging = new.with_suffix(".tables")
    try:
        make_folder(index.parent)
        _sweep(index)
        for path in (new, staging):  # of a killed build that had this very number
            path.unlink(missing_ok=True)
        films, info = _read(source, options, staging, log)
        written = write_index(new, films, info, log.tell_films)
        os.replace(new, index)
    except sqlite3.Error as error:
        raise SourceError(f"The catalogue could not be written to {index.parent}: {error}.") from error
    except OSError as error:
        raise SourceError(f"The catalogue could not be written to {index.parent}: {reason(error)}.") from error
    finally:
        for path in (new, staging):
            with suppress(OSError):
                path.unlink()
    return BuildResult(written, log.rows, log.aside, tuple(log.faults), log.missing)


def build_seed(index: Path) -> BuildResult:
    """Build the index from the shipped films alone."""
    return build(index, seed_catalogue())


def seed_info() -> CatalogueInfo:
    """The info of the shipped films: their source, licence and day."""
    return own_file.read_manifest(seed_catalogue()).info


def _read(
    source: Path, options: BuildOptions, staging: Path, log: BuildLog
) -> tuple[Iterator[CatalogueFilm], CatalogueInfo]:
    """The films of a source, and after them the shipped ones that it lacks; and the info of the source."""
    built = clock.today()
    if source.is_dir():
        if not dumps_in(source):
            raise SourceError(f"{source} holds none of IMDb's data sets (title.basics.tsv.gz and five more).")
        dumps = ImdbDumps(source, adult=options.adult, every_type=options.every_type, brief=options.brief)
        log.missing = dumps.missing
        info = CatalogueInfo(0, IMDB, IMDB_LICENCE, _day_of(dumps.files["title.basics"]), built, dumps.brief)
        return _with_seed(dumps.read_films(staging, log), source), info
    if not source.exists():
        raise SourceError(f"There is no {source}.")
    if not source.is_file():
        raise SourceError(f"{source} is not a file.")
    log.whole = source.stat().st_size
    first = next((lines[0] for _, lines in pieces(source, BuildLog())), b"")
    if tmdb_ids.is_daily_ids(first):
        films = tmdb_ids.read_films(source, log, adult=options.adult, every_type=options.every_type)
        return _with_seed(films, source), CatalogueInfo(0, TMDB_IDS, TMDB_LICENCE, _day_of(source), built)
    manifest = own_file.read_manifest(source)
    own_file.verify(source, manifest)
    films = own_file.read_films(source, log)
    if source != seed_catalogue():
        films = _with_seed(films, source)
    return films, replace(manifest.info, built=built)


def _with_seed(films: Iterator[CatalogueFilm], source: Path) -> Iterator[CatalogueFilm]:
    """The films of a source, and after them the shipped ones that it lacks; raises SourceError if it has none."""
    shipped = {film.ids["imdb"]: film for film in own_file.read_films(seed_catalogue(), BuildLog())}
    ids_by_title = {(film.title, film.year): id for id, film in shipped.items()}

    def marked() -> Iterator[CatalogueFilm]:
        film = None
        for film in films:
            known = shipped.pop(film.ids.get("imdb", ""), None)
            # An id that has changed since would bring a film twice.
            shipped.pop(ids_by_title.get((film.title, film.year), ""), None)
            if known:
                film = _joined(film, known)
            yield film
        if film is None:
            raise SourceError(f"{source} holds no usable film.")

    return chain(marked(), _rest(shipped))


def _joined(film: CatalogueFilm, shipped: CatalogueFilm) -> CatalogueFilm:
    """A film with the facts that only the shipped film has, such as its countries."""
    missing_facts = {
        name: getattr(shipped, name)
        for name in ("countries", "languages", "minutes", "directors")
        if not getattr(film, name) and getattr(shipped, name)
    }
    if not missing_facts:
        return film
    return replace(film, **missing_facts)


def _rest(shipped: dict[str, CatalogueFilm]) -> Iterator[CatalogueFilm]:
    yield from shipped.values()  # asked for last, when those that the source holds have gone


def _day_of(path: Path) -> date:
    return clock.after_1970(path.stat().st_mtime).date()


def _temporary(index: Path) -> Path:
    return index.with_name(f"{index.stem}.{os.getpid()}.building")


def _sweep(index: Path) -> None:
    """Remove the files of builds that were killed."""
    for path in index.parent.glob(f"{index.stem}.*.*"):
        process = path.name.split(".")[1]
        if path.suffix in (".building", ".tables") and is_dead(process):
            with suppress(OSError):
                path.unlink()
