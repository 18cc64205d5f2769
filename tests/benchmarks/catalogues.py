"""How fast a catalogue answers: opened cold, and asked for titles, beginnings and slips of the pen."""

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.benchmarks.figures import Sample
from tests.benchmarks.imdb_dumps import made_up_title, made_up_words
from watchlist.catalogue.index import CatalogueIndex
from watchlist.catalogue.writer import write_index
from watchlist.domain.model.catalogue import CatalogueFilm, CatalogueInfo
from watchlist.domain.query.query import Query, read

ASKED = 400
"""How many titles are asked for."""
_COLD = """
import sys, time
from pathlib import Path
import sqlite3
import watchlist.catalogue.index as index
from watchlist.domain.query.query import parse
began = time.perf_counter()
index.CatalogueIndex(Path(sys.argv[1])).search(parse(sys.argv[2]), 10)
print((time.perf_counter() - began) * 1000)
"""
_MEMORY = """
import sys
from pathlib import Path
import watchlist.catalogue.index as index
from watchlist.domain.query.query import parse
import rapidfuzz.process, rapidfuzz.distance
def used():
    return int(Path("/proc/self/status").read_text().partition("VmRSS:")[2].split()[0]) / 1024
before = used()
catalogue = index.CatalogueIndex(Path(sys.argv[1]))
for words in sys.argv[2:]:
    catalogue.search(parse(words), 10)
    catalogue.search_nearly(parse(words), 10)
print(used() - before)
"""


def make_catalogue(path: Path, films: int) -> list[str]:
    """Write a catalogue of so many made-up films; some of their titles."""
    dice = random.Random(films)
    words = made_up_words(dice, max(2_000, films // 2))
    path.parent.mkdir(parents=True, exist_ok=True)
    kept: list[str] = []

    def films_by_fame() -> Iterator[CatalogueFilm]:
        for number in range(films):
            title = made_up_title(dice, words)
            if number % (films // ASKED) == 0:
                kept.append(title)
            yield CatalogueFilm(
                title=title,
                original_title=made_up_title(dice, words) if number % 3 == 0 else "",
                year=1920 + number % 105,
                minutes=60 + number % 120,
                directors=(f"{words[number % 997]} {words[number * 7 % len(words)]}",),
                ids={"imdb": f"tt{number:07}"},
            )

    write_index(path, films_by_fame(), CatalogueInfo(films=0, source="made up"))
    return kept


def answers(path: Path, films: int, titles: Sequence[str]) -> list[Sample]:
    """The times of answers in milliseconds, and what memory they take in MB."""
    catalogue, dice = CatalogueIndex(path), random.Random(films)
    begun = [title[:length] for title in titles for length in (1, 2, 3, 5)]
    slips = [_slip(dice, title) for title in titles if len(title) > 5]
    catalogue.search_nearly(read("qqqqq")[0], 1)  # the words are read once
    name = f"{films:,} films"
    cold = [float(_run(_COLD, str(path), title)) for title in titles[:8]]
    memory = float(_run(_MEMORY, str(path), *titles[:20], *slips[:20]))
    return [
        Sample(f"catalogue, opened and asked: {name}", tuple(cold)),
        Sample(f"catalogue, a title: {name}", _timed(catalogue.search, titles)),
        Sample(f"catalogue, its beginning: {name}", _timed(catalogue.search, begun)),
        Sample(f"catalogue, a slip: {name}", _timed(catalogue.search_nearly, slips)),
        Sample(f"catalogue, MB of memory: {name}", (memory,)),
    ]


def _timed(ask: Callable[[Query, int], object], texts: Sequence[str]) -> tuple[float, ...]:
    found = []
    for text in texts:
        query = read(text)[0]
        began = time.perf_counter()
        ask(query, 8)
        found.append((time.perf_counter() - began) * 1000)
    return tuple(found)


def _slip(dice: random.Random, title: str) -> str:
    place = dice.randrange(1, len(title) - 1)
    return title[:place] + title[place + 1 :]


def _run(program: str, *words: str) -> str:
    return subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=True).stdout
