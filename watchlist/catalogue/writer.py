"""Writes an index: one SQLite file in which films stand in order of fame, found by title, word, part or id."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from watchlist.domain.base.keys import key, whole_key
from watchlist.domain.model.catalogue import CatalogueFilm, CatalogueInfo

VERSION = 1
"""The form of the index: one of another form is built anew."""
MAIN, OTHER = 0, 1
"""How a film is called by a title: its own title or the original one, or what it is called elsewhere."""
SHORTEST_WORD = 3
"""The letters from which on a word is kept to be found by a part of it, or by a slip of the pen."""

_TABLES = """
CREATE TABLE about (version INTEGER, info TEXT);
CREATE TABLE films (rank INTEGER PRIMARY KEY, year INTEGER, facts BLOB);
CREATE TABLE ids (source TEXT, id TEXT, rank INTEGER, PRIMARY KEY (source, id)) WITHOUT ROWID;
CREATE TABLE titles (title TEXT, rank INTEGER, kind INTEGER, PRIMARY KEY (title, rank)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (
    titles, people, year, content='', columnsize=0, detail=column, prefix='1 2 3',
    tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* S* P* Co'"
);
"""
_VOCABULARY = """
CREATE VIRTUAL TABLE terms USING fts5vocab(words, col);
CREATE TABLE vocabulary (word TEXT PRIMARY KEY, films INTEGER) WITHOUT ROWID;
INSERT OR IGNORE INTO vocabulary
    SELECT term, max(doc) FROM terms WHERE col != 'year' AND length(term) >= {shortest} GROUP BY term;
DROP TABLE terms;
"""
_PARTS = """
CREATE VIRTUAL TABLE parts USING fts5 (word, columnsize=0, detail=none, tokenize='trigram');
INSERT INTO parts (word) SELECT word FROM vocabulary ORDER BY films DESC;
"""
_BATCH = 2_000
_encode = msgspec.json.Encoder().encode


def has_trigrams() -> bool:
    """Whether this SQLite finds words by parts of three letters; without that, by their beginnings only."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE parts USING fts5 (word, tokenize='trigram')")
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()
    return True


def has_full_text() -> bool:
    """Whether this SQLite can look for words at all (FTS5)."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5 (word)")
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()
    return True


def write_index(
    path: Path, films: Iterable[CatalogueFilm], info: CatalogueInfo, progress: Callable[[int], None] | None = None
) -> CatalogueInfo:
    """Write an index of films, the most famous first, into a file that is not there yet; what it holds then.

    progress is told how many films are in. Raises sqlite3.Error, as for a full disk.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-65536;"
        )
        connection.execute("BEGIN")
        for statement in filter(str.strip, _TABLES.split(";")):
            connection.execute(statement)
        count = 0
        for batch in _batches(films):
            _insert(connection, count, batch)
            count += len(batch)
            if progress:
                progress(count)
        done = msgspec.structs.replace(info, films=count)
        connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        connection.execute("CREATE INDEX by_year ON films (year, rank)")
        for statement in filter(str.strip, _VOCABULARY.format(shortest=SHORTEST_WORD).split(";")):
            connection.execute(statement)
        if has_trigrams():
            for statement in filter(str.strip, _PARTS.split(";")):
                connection.execute(statement)
        connection.execute("INSERT INTO about VALUES (?, ?)", (VERSION, _encode(done).decode()))
        connection.execute("COMMIT")
    finally:
        connection.close()
    return done


def _batches(films: Iterable[CatalogueFilm]) -> Iterator[list[CatalogueFilm]]:
    batch: list[CatalogueFilm] = []
    for film in films:
        batch.append(film)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _insert(connection: sqlite3.Connection, first: int, films: list[CatalogueFilm]) -> None:
    ranked = list(enumerate(films, first + 1))
    connection.executemany(
        "INSERT INTO films VALUES (?, ?, ?)", ((rank, film.year, _encode(film)) for rank, film in ranked)
    )
    connection.executemany(
        "INSERT OR IGNORE INTO ids VALUES (?, ?, ?)",
        ((source, id, rank) for rank, film in ranked for source, id in film.ids.items()),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO titles VALUES (?, ?, ?)",
        ((title, rank, kind) for rank, film in ranked for title, kind in _titles(film)),
    )
    connection.executemany("INSERT INTO words (rowid, titles, people, year) VALUES (?, ?, ?, ?)", map(_words, ranked))


def _titles(film: CatalogueFilm) -> Iterator[tuple[str, int]]:
    yield whole_key(film.title), MAIN
    if film.original_title:
        yield whole_key(film.original_title), MAIN
    for other in film.other_titles:
        yield whole_key(other.title), OTHER


def _words(ranked: tuple[int, CatalogueFilm]) -> tuple[int, str, str, str]:
    rank, film = ranked
    titles = dict.fromkeys(word for title in film.titles for word in key(title).split())
    people = dict.fromkeys(word for name in film.directors for word in key(name).split())
    return rank, " ".join(titles), " ".join(people), str(film.year or "")
