"""Small files of every format, damaged at random: what comes of each is an import or a sentence, within a second."""

import gzip
import io
import json
import random
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

from watchlist.domain.base import clock
from watchlist.domain.changes.history import advance
from watchlist.domain.model.library import Library
from watchlist.exchange.formats import read_export
from watchlist.exchange.imports.source import Unreadable

LONGEST = 1.0
"""Seconds that a reader may take over a small file."""
_FILM = {"title": "Heat", "year": 1995, "ids": {"trakt": 1, "imdb": "tt0113277", "tmdb": 949, "simkl": 3}}
_PLAY = {"id": 7, "watched_at": "2024-03-03T12:00:00.000Z", "type": "movie", "movie": _FILM}
_MAL = (
    '<?xml version="1.0" encoding="UTF-8" ?><myanimelist><anime><series_animedb_id>1</series_animedb_id><series_title>'
    "<![CDATA[Akira]]></series_title><series_type>Movie</series_type><my_finish_date>2017-05-00</my_finish_date>"
    "<my_score>9</my_score><my_status>Completed</my_status><my_tags>a, b</my_tags></anime></myanimelist>"
)
_SPICE = (
    "\0",
    "\x1b[2J",
    "\u202e",
    '"',
    ",",
    "\n",
    "\ud7ff",
    "9" * 400,
    "-",
    "{}",
    "[]",
    "null",
    "<a>",
    "&x;",
    "é",
    "�",
)


def _zip(files: Mapping[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)  # of no time: the same in every run
    return packed.getvalue()


SEEDS: Mapping[str, bytes] = {
    "diary.csv": b"Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n"
    b"2024-01-02,Heat,1995,https://boxd.it/e1,4.5,Yes,\"a, b\",2024-01-01\n",
    "reviews.csv": b"Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n"
    b"2024-01-02,Heat,1995,https://boxd.it/e1,4.5,,\"<b>So</b> &amp; <blockquote>x</blockquote>\",,2024-01-01\n",
    "best.csv": b"Letterboxd list export v7\nDate,Name,Tags,URL,Description\n2024-01-01,Best,x,https://boxd.it/l1,About\n"
    b"\nPosition,Name,Year,URL,Description\n1,Heat,1995,https://boxd.it/a,note\n",
    "letterboxd.zip": _zip({"watched.csv": "Date,Name,Year,Letterboxd URI\n2024-01-02,Heat,1995,https://boxd.it/a\n"}),
    "ratings.csv": b"Const,Your Rating,Date Rated,Title,Title Type,Year\ntt0113277,9,2024-03-02,Heat,Movie,1995\n",
    "sheet.csv": "Title;Year;Rating;Watched\nAmélie;2001;9;6/30/2022\n".encode(),
    "latin.csv": "Title,Year\nAmélie,2001\n".encode("latin-1"),
    "animelist.xml": _MAL.encode(),
    "animelist.xml.gz": gzip.compress(_MAL.encode(), mtime=0),
    "SimklBackup.json": json.dumps({"movies": [{"status": "completed", "user_rating": 9, "movie": _FILM}]}).encode(),
    "ryot.json": json.dumps(
        {"metadata": [{"lot": "movie", "source": "tmdb", "identifier": "949", "source_id": "Heat", "seen_history": [{}]}]}
    ).encode(),
    "watcharr.json": json.dumps(
        [{"status": "FINISHED", "rating": 9, "content": {"tmdbId": 949, "title": "Heat", "type": "movie"}}]
    ).encode(),
    "trakt.zip": _zip({"watched-history-1.json": json.dumps([_PLAY]), "ratings-movies.json": json.dumps([_PLAY])}),
    "watchlist.json": json.dumps(
        {"format": "watchlist", "version": 1, "films": [{"slug": "heat", "title": "Heat"}], "entries": [], "lists": []}
    ).encode(),
}  # fmt: skip


def mutated(dice: random.Random, data: bytes) -> bytes:
    """A file with a few things wrong with it."""
    found = bytearray(data)
    for _ in range(dice.randrange(1, 6)):
        if not found:
            break
        at, length = dice.randrange(len(found)), dice.randrange(1, 30)
        match dice.randrange(6):
            case 0:
                found[at] = dice.randrange(256)
            case 1:
                del found[at : at + length]
            case 2:
                found[at:at] = found[at : at + length] * dice.randrange(1, 40)
            case 3:
                del found[at:]
            case 4:
                found[at:at] = dice.choice(_SPICE).encode()
            case 5:
                found[at : at + length] = bytes(reversed(found[at : at + length]))
    return bytes(found)


def run(folder: Path, rounds: int, seed: int) -> tuple[int, int, float]:
    """Damage and read so many files; how many came in, how many were refused, and the longest time of one.

    Raises whatever a reader raises beside Unreadable, and AssertionError where one takes too long.
    """
    dice, taken, refused, longest = random.Random(seed), 0, 0, 0.0
    for number in range(rounds):
        name = dice.choice(list(SEEDS))
        path = folder / name
        path.write_bytes(mutated(dice, SEEDS[name]))
        began = time.process_time()
        try:
            found = read_export(path, Library(), clock.now())
            change = found.change(clock.now())
            if change is not None:
                advance(Library(), change)
            taken += 1
        except Unreadable as refusal:
            if "something unexpected" in str(refusal):
                raise AssertionError(f"{name}, round {number} of seed {seed}: {refusal}") from refusal
            refused += 1
        took = time.process_time() - began
        longest = max(longest, took)
        assert took < LONGEST, f"{name}, round {number} of seed {seed}: {took:.1f} s"
    return taken, refused, longest
