"""TMDB's daily file of ids: every film's original title and popularity, and nothing else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec

from watchlist.catalogue.sources.reading import BuildLog, pieces
from watchlist.domain.base.json_values import UNREADABLE, why_unreadable
from watchlist.domain.base.text import clean
from watchlist.domain.model.catalogue import CatalogueFilm


class _Line(msgspec.Struct):
    id: Annotated[int, msgspec.Meta(ge=1, lt=1 << 31)]
    original_title: str
    popularity: float = 0
    adult: bool = False
    video: bool = False


_decode = msgspec.json.Decoder(_Line).decode


def is_daily_ids(first_line: bytes) -> bool:
    """Whether a file with this first line is one of TMDB's."""
    try:
        _decode(first_line)
    except UNREADABLE:
        return False
    return True


def read_films(path: Path, log: BuildLog, *, adult: bool, every_type: bool) -> Iterator[CatalogueFilm]:
    """The films of the file, the most popular first; lines that hold none are set aside."""
    films: list[tuple[float, int, str]] = []
    for first, lines in pieces(path, log):
        for number, line in enumerate(lines, first):
            if not line:
                continue
            try:
                film = _decode(line)
            except UNREADABLE as error:
                log.set_aside(path.name, number, why_unreadable(error))
                continue
            if (film.adult and not adult) or (film.video and not every_type):
                continue
            if title := clean(film.original_title):
                films.append((-film.popularity, film.id, title))
            else:
                log.set_aside(path.name, number, "it has no title")
    films.sort()
    for _, id, title in films:
        yield CatalogueFilm(title=title, ids={"tmdb": str(id)})
