"""Writes an index: one SQLite file in which films stand in order of fame, found by title, word, part or id."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from watchlist.domain.base.keys import key, whole_key
from watchlist.domain.model.catalogue import CatalogueFilm, CatalogueInfo
from watchlist.domain.query.predicates import normalized

VERSION = 2
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
"""Titles come in the order of fame: put in their own place one by one, they would be all over a large file."""
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
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-32768;"
        )
        connection.execute("BEGIN")
        for statement in filter(str.strip, (_TABLES + _BULK).split(";")):
            connection.execute(statement)
        count = 0
        for batch in _batches(films):
            _insert(connection, count, batch)
            count += len(batch)
            if progress:
                progress(count)
        done = msgspec.structs.replace(info, films=count)
        for statement in filter(str.strip, _SORTED.split(";")):
            connection.execute(statement)
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
    keyed = [(rank, film, [key(title) for title in film.titles]) for rank, film in ranked]
    connection.executemany(
        "INSERT INTO loose_titles VALUES (?, ?, ?)",
        (title for rank, film, keys in keyed for title in _titles(rank, film, keys)),
    )
    connection.executemany("INSERT INTO words (rowid, titles, people, year) VALUES (?, ?, ?, ?)", map(_words, keyed))
    connection.executemany("INSERT INTO credits (rowid, names) VALUES (?, ?)", map(_credits, ranked))


def _titles(rank: int, film: CatalogueFilm, keys: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """What a film is called, as whole titles are compared: its own two titles, and the others."""
    own = 1 + bool(film.original_title and film.original_title != film.title)
    for place, (title, known) in enumerate(zip(film.titles, keys, strict=True)):
        yield whole_key(title, known), rank, MAIN if place < own else OTHER


def _words(keyed: tuple[int, CatalogueFilm, Sequence[str]]) -> tuple[int, str, str, str]:
    rank, film, keys = keyed
    titles = dict.fromkeys(" ".join(keys).split())
    people = dict.fromkeys(word for name in film.directors for word in key(name).split())
    return rank, " ".join(titles), " ".join(people), str(film.year or "")


def _credits(ranked: tuple[int, CatalogueFilm]) -> tuple[int, str]:
    """The words of who wrote and who plays; who did which of these, the film itself tells."""
    rank, film = ranked
    names = (*film.writers, *(role.name for role in film.cast))
    return rank, " ".join(dict.fromkeys(word for name in names for word in normalized(name).split()))
