"""The format of a catalogue that others publish: a line about it, then a film a line, the most famous first.

The first line: {"watchlist_catalogue": 1, "source", "licence", "made", "films": how many, "sha256": of all lines
after it}. Each other line is a CatalogueFilm. Plain or packed by gzip.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import msgspec

from watchlist.catalogue.sources.reading import BuildLog, SourceError, is_page, pieces
from watchlist.domain.base.json_values import UNREADABLE, why_unreadable
from watchlist.domain.base.text import clean
from watchlist.domain.model.catalogue import CatalogueFilm, CatalogueInfo
from watchlist.domain.model.cleaned_film import cleaned_film

FORMAT = 1
MOST_BLANK = 10_000
"""The most lines behind a catalogue's films that are read: a small packed file may hold billions."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of a catalogue file. made: the day of its data."""

    watchlist_catalogue: int
    source: str
    licence: str
    made: date
    films: int
    sha256: str

    @property
    def info(self) -> CatalogueInfo:
        """The info of an index that is built from it."""
        return CatalogueInfo(films=self.films, source=clean(self.source), licence=clean(self.licence), made=self.made)


class _Mark(msgspec.Struct):
    watchlist_catalogue: msgspec.Raw


_decode_mark = msgspec.json.Decoder(_Mark).decode
_decode_film = msgspec.json.Decoder(CatalogueFilm).decode
_decode_manifest = msgspec.json.Decoder(Manifest).decode


def read_manifest(path: Path) -> Manifest:
    """The first line of a catalogue file; raises SourceError for a file that is none."""
    for _, lines in pieces(path, BuildLog()):
        try:
            manifest = _decode_manifest(lines[0])
        except UNREADABLE as error:
            raise SourceError(_why_none(path, next(filter(bytes.strip, lines), b""), error)) from error
        if manifest.watchlist_catalogue > FORMAT:
            raise SourceError(f"{path.name} is of a newer format; update watchlist to read it.")
        return manifest
    raise SourceError(f"{path.name} is empty.")


def _why_none(path: Path, line: bytes, error: Exception) -> str:
    """The reason why a file is no catalogue file, in words."""
    if is_page(line):
        return f"{path.name} is not a catalogue file: it is a web page."
    with suppress(*UNREADABLE):
        _decode_mark(line)
        return f"{path.name}, line 1: {why_unreadable(error)}."
    return f"{path.name} is not a catalogue file: its first line does not say that it is one."


def verify(path: Path, manifest: Manifest) -> None:
    """Compare a catalogue file with its first line; raises SourceError where they differ."""
    digest, count, blank, log = hashlib.sha256(), 0, 0, BuildLog()
    for first, lines in pieces(path, log):
        if first == 1:
            lines = lines[1:]
        for line in lines:
            digest.update(line + b"\n")
        blank += lines.count(b"")
        count += len(lines) - lines.count(b"")
        if max(count, blank) > max(manifest.films, 0) + MOST_BLANK:
            raise SourceError(f"{path.name} goes on after the {manifest.films:,} films that it says it holds.")
    if count != manifest.films:
        words = f"{path.name} holds {count:,} films, but says {manifest.films:,}"
        raise SourceError(f"{words}: it is cut off or was edited.")
    if digest.hexdigest() != manifest.sha256.lower():
        raise SourceError(f"{path.name} is not what its first line says (sha256): it is damaged or was edited.")


def read_films(path: Path, log: BuildLog) -> Iterator[CatalogueFilm]:
    """The films of a catalogue file; lines that hold none are set aside."""
    for first, lines in pieces(path, log):
        for number, line in enumerate(lines, first):
            if number == 1 or not line:
                continue
            try:
                yield cleaned_film(_decode_film(line))
            except (*UNREADABLE, ValueError) as error:
                log.set_aside(path.name, number, why_unreadable(error))


def write_films(films: Iterable[CatalogueFilm], *, source: str, licence: str, made: date) -> bytes:
    """A catalogue file, unpacked, with its films in the order they come in."""
    lines = [msgspec.json.encode(film) for film in films]
    body = b"".join(line + b"\n" for line in lines)
    digest = hashlib.sha256(body).hexdigest()
    manifest = Manifest(
        watchlist_catalogue=FORMAT, source=source, licence=licence, made=made, films=len(lines), sha256=digest
    )
    return msgspec.json.encode(manifest) + b"\n" + body
