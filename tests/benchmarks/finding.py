"""How well films are found by what people type: slips, numbers, stylised titles and titles that are still being typed.

    python -m tests.benchmarks.finding MOVIES.json [--share 0.01] [--index INDEX]

MOVIES.json: a list of titles with year, minutes and votes, such as ggplot2movies' 58,788. Data sets that hold them are
generated and built; --index keeps the index there, and takes it where it is there. For each text: how far up the film
meant stands in the catalogue, then in a library of the 3,000 best known films; "." for not among the first eight.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks.imdb_dumps import KnownFilm, write_dumps
from tests.benchmarks.typed_texts import KNOWN, TYPED
from watchlist.catalogue.build import build
from watchlist.catalogue.index import CatalogueIndex
from watchlist.domain.base.keys import whole_key
from watchlist.domain.browse.offers import FEW
from watchlist.domain.browse.view import View
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film, Role
from watchlist.domain.model.library import Library
from watchlist.domain.model.shelf import Shelf
from watchlist.domain.query.index import index as index_of
from watchlist.domain.query.query import read

SHOWN = 8
OWNED = 3_000
ADDED = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> None:
    """Build, ask, and print where each film stands."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("movies", type=Path)
    parser.add_argument("--share", type=float, default=0.01)
    parser.add_argument("--index", type=Path)
    asked = parser.parse_args()
    known = _known(asked.movies)
    with tempfile.TemporaryDirectory() as folder:
        path = asked.index or Path(folder) / "catalogue.sqlite"
        if not path.exists():
            write_dumps(Path(folder) / "imdb", asked.share, known)
            build(path, Path(folder) / "imdb")
        catalogue, view = CatalogueIndex(path), _library(known)
        places, times = [], []
        for typed, meant in TYPED:
            began = time.perf_counter()
            hits = _in_catalogue(catalogue, typed)
            times.append((time.perf_counter() - began) * 1000)
            places.append((_place(meant, hits), _place(meant, view(typed))))
            tell(f"{places[-1][0]:>2} {places[-1][1]:>2}  {typed:32} {meant:42} {times[-1]:6.1f} ms  {hits[:1]}")
    for name, found in zip(("catalogue", "library"), zip(*places, strict=True), strict=True):
        first, among = sum(place == "1" for place in found), sum(place != "." for place in found)
        tell(f"{name}: of {len(found)} texts {first} find the film first, {among} among the first {SHOWN}")
    tell(f"slowest: {max(times):.1f} ms")


def tell(words: str) -> None:
    """Put out a line of the report."""
    sys.stdout.write(f"{words}\n")


def _known(movies: Path) -> list[KnownFilm]:
    """The films of the file and those listed here, each once."""
    films = {(whole_key(film.title), film.year): film for film in KNOWN}
    for title, year, minutes, votes in json.loads(movies.read_text()):
        name = _turned(title)
        films.setdefault((whole_key(name), year), KnownFilm(name, year, minutes, votes))
    return list(films.values())


def _turned(title: str) -> str:
    """A title with its article where it belongs: "Godfather, The" is "The Godfather"."""
    name, comma, article = title.rpartition(", ")
    return (
        f"{article} {name}" if comma and article in ("The", "A", "An", "La", "Le", "Il", "Les", "Das", "El") else title
    )


def _in_catalogue(catalogue: CatalogueIndex, typed: str) -> list[str]:
    query = read(typed)[0]
    hits = list[CatalogueFilm](catalogue.search(query, SHOWN))
    if len(hits) < FEW:
        hits += catalogue.search_nearly(query, SHOWN)
    return list(dict.fromkeys(film.name for film in hits))[:SHOWN]


def _library(known: Sequence[KnownFilm]):  # type: ignore[no-untyped-def]
    best = [*KNOWN, *sorted(known, key=lambda film: -film.votes)[:OWNED]]
    films = {
        f"{film.title} {film.year}": Film(
            slug=f"{film.title} {film.year}", title=film.title, original_title=film.original, year=film.year,
            directors=film.directors, writers=film.writers, cast=tuple(map(Role, film.cast)),
        )
        for film in best
    }  # fmt: skip
    rows = index_of(Library(films=films, entries={slug: Entry(slug=slug, added=ADDED) for slug in films}), Shelf())
    return lambda typed: [row.film.name for row in View(typed).films(rows)][:SHOWN]


def _place(meant: str, names: Sequence[str]) -> str:
    """How far up a film stands that is meant; of several, parted by a bar, any will do."""
    ranks = [place for place, name in enumerate(names, 1) if name in meant.split(" | ")]
    return str(ranks[0]) if ranks else "."


if __name__ == "__main__":
    main()
