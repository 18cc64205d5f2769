"""What filling does for a real library: an export is imported and filled from generated data sets that hold its films.

    python -m tests.benchmarks.filling EXPORT.zip [--share 0.01]

It prints how long the build took and in how much memory, what was filled, what was filled wrongly, and what searches
find before and after. --share: of the real size of IMDb's data sets; the whole size takes half an hour and 10 GB.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.benchmarks.imdb_dumps import KnownFilm, known_films, write_dumps
from tests.benchmarks.known_facts import of, with_directors
from watchlist.domain.base.keys import whole_key

QUERIES = ("director:kubrick", "director:miyazaki", "minutes<100 status:planned", "has:genre", "has:director")


def main() -> None:
    """Import, search, build, fill, search again, and print it all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export", type=Path)
    parser.add_argument("--share", type=float, default=0.01)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home, dumps = Path(folder) / "home", Path(folder) / "imdb"
        _run(home, "import", str(asked.export), "--yes")
        library = _listed(home, "")
        before = {query: len(_listed(home, query)) for query in QUERIES}
        titles = [(film["title"], film["year"]) for film in library if film["year"]]
        ids = write_dumps(dumps, asked.share, with_directors(known_films(titles)))
        took, memory = _built(home, dumps)
        tell(f"{asked.share:.1%} of the real size, built in {took:.1f} s and {memory:.0f} MB")
        filled = json.loads(_run(home, "fill", "--json"))
        tell(f"{len(filled['filled']):,} of {len(library):,} films filled, {len(filled['doubtful'])} doubtful")
        tell(f"filled wrongly: {', '.join(_wrong(library, _listed(home, ''), ids)) or 'none'}")
        for query in QUERIES:
            tell(f"{query}: {before[query]:,} before, {len(_listed(home, query)):,} after")
        tell(_of_director("Stanley Kubrick", library, _listed(home, "director:kubrick")))


def tell(words: str) -> None:
    """Put out a line of the report."""
    sys.stdout.write(f"{words}\n")


def _wrong(before: list[dict[str, Any]], after: list[dict[str, Any]], ids: Mapping[KnownFilm, str]) -> list[str]:
    """The films that were given another film's id; those that come with cards knew theirs before."""
    right = {(film.title, film.year): id for film, id in ids.items()}
    carded = {film["slug"] for film in before if film["ids"]}
    told = ((film, film["ids"].get("imdb")) for film in after if film["slug"] not in carded)
    return [film["slug"] for film, id in told if id and right.get((film["title"], film["year"]), id) != id]


def _of_director(name: str, library: list[dict[str, Any]], found: list[dict[str, Any]]) -> str:
    """How many of a director's films in the library are found, and how many of others."""
    theirs = {(whole_key(film["title"]), film["year"]) for film in library} & of(name)
    named = {(whole_key(film["title"]), film["year"]) for film in found}
    return f"of {len(theirs)} films by {name}, {len(theirs & named)} are found, and {len(named - theirs)} of others"


def _built(home: Path, dumps: Path) -> tuple[float, float]:
    """The seconds and the MB that a build takes, in a process of its own."""
    began = time.perf_counter()
    _run(home, "catalogue", "build", str(dumps))
    took = time.perf_counter() - began
    return took, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _listed(home: Path, query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(_run(home, "list", query, "--json"))
    return found


def _run(home: Path, *words: str) -> str:
    command = [sys.executable, "-m", "watchlist", "--home", str(home), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    main()
