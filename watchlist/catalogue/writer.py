"""Writes an index: one SQLite file in which films stand in order of fame, found by title, word, part or id."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

import msgspec

from watchlist.catalogue import film_rows
from watchlist.catalogue.film_rows import RankedFilm
from watchlist.catalogue.names import PERSON, name_rows
from watchlist.domain.model.catalogue import CatalogueFilm, CatalogueInfo

VERSION = 3
"""The form of the index: one of another form is built anew."""
SHORTEST_WORD = 3
"""The fewest letters of a word that is found by a part of it, or in spite of a slip of the pen."""

_THROW_AWAY = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-32768;
"""
"""An index that is not whole is never used, so nothing protects it while it is written."""
_TABLES = """
CREATE TABLE about (version INTEGER, info TEXT);
CREATE TABLE films (rank INTEGER PRIMARY KEY, year INTEGER, facts BLOB);
CREATE TABLE ids (source TEXT, id TEXT, rank INTEGER, PRIMARY KEY (source, id)) WITHOUT ROWID;
CREATE TABLE names (kind TEXT, word TEXT, backwards TEXT, films INTEGER, PRIMARY KEY (kind, word)) WITHOUT ROWID;
CREATE TABLE titles (title TEXT, rank INTEGER, kind INTEGER, PRIMARY KEY (title, rank)) WITHOUT ROWID;
CREATE TEMP TABLE loose_titles (title TEXT, rank INTEGER, kind INTEGER);
CREATE VIRTUAL TABLE words USING fts5 (
    titles, people, year, content='', columnsize=0, detail=column, prefix='1 2 3',
    tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* S* P* Co'"
);
CREATE VIRTUAL TABLE credits USING fts5 (
    names, content='', columnsize=0, detail=none, prefix='1 2',
    tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* S* P* Co'"
);
"""
_BULK = """
INSERT INTO words (words, rank) VALUES ('automerge', 0);
INSERT INTO words (words, rank) VALUES ('crisismerge', 1000);
INSERT INTO words (words, rank) VALUES ('hashsize', 8388608);
INSERT INTO credits (credits, rank) VALUES ('automerge', 0);
INSERT INTO credits (credits, rank) VALUES ('crisismerge', 1000);
"""
"""The full text is merged once, at the end, and not time and again in between."""
_SORTED = """
INSERT INTO titles SELECT title, rank, min(kind) FROM loose_titles GROUP BY title, rank;
DROP TABLE loose_titles;
CREATE INDEX by_year ON films (year, rank);
INSERT INTO words (words) VALUES ('optimize');
INSERT INTO credits (credits) VALUES ('optimize');
"""
"""Titles come in the order of fame: written one by one in their own order, they would be all over a large file."""
_VOCABULARY = """
CREATE VIRTUAL TABLE terms USING fts5vocab(words, col);
CREATE TABLE vocabulary (word TEXT PRIMARY KEY, films INTEGER) WITHOUT ROWID;
INSERT OR IGNORE INTO vocabulary
    SELECT term, max(doc) FROM terms WHERE col != 'year' AND length(term) >= {shortest} GROUP BY term;
DROP TABLE terms;
"""
_NAMES = """
CREATE VIRTUAL TABLE terms USING fts5vocab(words, col);
CREATE VIRTUAL TABLE credited USING fts5vocab(credits, row);
INSERT OR IGNORE INTO names SELECT '{person}', term, backwards(term), doc FROM credited;
INSERT OR IGNORE INTO names SELECT '{person}', term, backwards(term), doc FROM terms WHERE col = 'people';
DROP TABLE terms;
DROP TABLE credited;
CREATE INDEX by_ending ON names (kind, backwards, films);
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
    """Write an index of films, the most famous first, into a file that does not exist yet; returns its info.

    progress: called with the number of films written so far. Raises sqlite3.Error, as for a full disk.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript(_THROW_AWAY)
        connection.execute("BEGIN")
        _run(connection, _TABLES + _BULK)
        count, kinds = 0, Counter[tuple[str, str]]()
        for batch in _batches(films):
            _insert(connection, count, batch)
            kinds.update(chain.from_iterable(map(film_rows.kinds, batch)))
            count += len(batch)
            if progress:
                progress(count)
        done = msgspec.structs.replace(info, films=count)
        _run(connection, _SORTED)
        _run(connection, _VOCABULARY.format(shortest=SHORTEST_WORD))
        _write_names(connection, kinds)
        if has_trigrams():
            _run(connection, _PARTS)
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
    ranked = [RankedFilm.of(rank, film) for rank, film in enumerate(films, first + 1)]
    connection.executemany(
        "INSERT INTO films VALUES (?, ?, ?)", ((row.rank, row.film.year, _encode(row.film)) for row in ranked)
    )
    connection.executemany(
        "INSERT OR IGNORE INTO ids VALUES (?, ?, ?)",
        ((source, id, row.rank) for row in ranked for source, id in row.film.ids.items()),
    )
    connection.executemany(
        "INSERT INTO loose_titles VALUES (?, ?, ?)", chain.from_iterable(map(film_rows.whole_titles, ranked))
    )
    connection.executemany(
        "INSERT INTO words (rowid, titles, people, year) VALUES (?, ?, ?, ?)", map(film_rows.words, ranked)
    )
    connection.executemany("INSERT INTO credits (rowid, names) VALUES (?, ?)", map(film_rows.credit_words, ranked))


def _write_names(connection: sqlite3.Connection, kinds: Mapping[tuple[str, str], int]) -> None:
    """Write the words of every name, of people from the full text."""
    connection.create_function("backwards", 1, lambda word: word[::-1], deterministic=True)
    connection.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", name_rows(kinds))
    _run(connection, _NAMES.format(person=PERSON))


def _run(connection: sqlite3.Connection, statements: str) -> None:
    for statement in filter(str.strip, statements.split(";")):
        connection.execute(statement)
