"""Small exports made on the spot, and a library to take them in."""

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from watchlist.domain.base import clock
from watchlist.domain.changes.history import advance
from watchlist.domain.model.library import Library
from watchlist.domain.model.shelf import Shelf
from watchlist.exchange.formats import read_export
from watchlist.exchange.imports.options import ImportOptions
from watchlist.exchange.imports.report import Import

HEADERS = {
    "watched.csv": "Date,Name,Year,Letterboxd URI",
    "watchlist.csv": "Date,Name,Year,Letterboxd URI",
    "likes/films.csv": "Date,Name,Year,Letterboxd URI",
    "ratings.csv": "Date,Name,Year,Letterboxd URI,Rating",
    "diary.csv": "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date",
    "reviews.csv": "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date",
}
Exported = Mapping[str, list[str] | str | bytes]
Pack = Callable[[Exported], Path]
Take = Callable[..., tuple[Library, Import]]
Read = Callable[..., tuple[Library, Import]]
Said = tuple[str, int | None, str, date | None, int | None]


def text_of(name: str, rows: list[str] | str | bytes) -> bytes:
    """A file of an export: its rows under the header of its name, or its text as it is."""
    if isinstance(rows, bytes):
        return rows
    return (rows if isinstance(rows, str) else "\n".join([HEADERS[name], *rows, ""])).encode()


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """Packs files into a zip as Letterboxd does."""

    def packed(files: Exported) -> Path:
        path = tmp_path / "letterboxd-someone.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            for name, rows in files.items():
                made.writestr(name, text_of(name, rows))
        return path

    return packed


@pytest.fixture
def take(pack: Pack) -> Take:
    """Imports files into a library, an empty one unless told otherwise: the library after it, and the import."""

    def taken(
        files: Exported | Path, library: Library | None = None, shelf: Shelf | None = None
    ) -> tuple[Library, Import]:
        path = files if isinstance(files, Path) else pack(files)
        return imported(path, library or Library(), shelf)

    return taken


def imported(
    path: Path, library: Library, shelf: Shelf | None = None, options: ImportOptions | None = None
) -> tuple[Library, Import]:
    """The library after an import, and the import."""
    found = read_export(path, library, clock.now(), shelf=shelf, options=options)
    change = found.change(clock.now())
    after = advance(library, change)[0] if change else library
    for file in found.summary.files:
        assert file.rows == file.taken + file.merged + file.there + file.aside, f"the rows of {file.file} add up"
    return after, found


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Import one file with this name and content into an empty library."""

    def taken(name: str, content: str | bytes, **options: object) -> tuple[Library, Import]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return imported(path, Library(), None, ImportOptions(**options))  # type: ignore[arg-type]

    return taken


def said(library: Library) -> list[Said]:
    """What a library says: title, year, status, day and rating of the newest viewing."""
    found = []
    for slug, entry in library.entries.items():
        film, seen = library.films[slug], entry.newest
        found.append((film.title, film.year, entry.status.value, seen.day if seen else None, entry.rating))
    return sorted(found)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip of these files, the same at every call: tests are named by it, in several processes at once."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue()
