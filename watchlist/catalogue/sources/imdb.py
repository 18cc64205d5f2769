"""IMDb's non-commercial data sets: one pass a file into tables beside the index, then joined in order of fame.

Six files, ".tsv.gz" or unpacked: title.basics, title.ratings, title.crew, name.basics, and unless brief title.akas and
title.principals. UTF-8, tab-separated, without quoting, "\\N" for nothing. For a person's own use only.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from watchlist.catalogue.sources.imdb_fields import (
    NOTHING,
    fault_words,
    field_code,
    field_count,
    field_number,
    field_roles,
    field_text,
)
from watchlist.catalogue.sources.imdb_films import films_by_fame
from watchlist.catalogue.sources.reading import BuildLog, SourceError, blocks, is_page
from watchlist.domain.base.formatting import text_if
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.domain.base.text import clean
from watchlist.domain.model.catalogue import CatalogueFilm
from watchlist.domain.model.cleaned_film import CAST_KEPT, PEOPLE_KEPT, TITLES_KEPT

HEADERS: Mapping[str, str] = {
    "title.basics": "tconst titleType primaryTitle originalTitle isAdult startYear endYear runtimeMinutes genres",
    "title.ratings": "tconst averageRating numVotes",
    "title.crew": "tconst directors writers",
    "title.akas": "titleId ordering title region language types attributes isOriginalTitle",
    "title.principals": "tconst ordering nconst category job characters",
    "name.basics": "nconst primaryName birthYear deathYear primaryProfession knownForTitles",
}
"""The files in the order they are read, and the columns of each."""
NEEDED = ("title.basics",)
FULL_ONLY = ("title.akas", "title.principals")
TOLD_BY: Mapping[str, str] = {
    "title.ratings": "how famous a film is",
    "title.crew": "who directed and wrote it",
    "title.akas": "what it is called in other countries",
    "title.principals": "who plays in it",
    "name.basics": "the names of people",
}
"""The facts that a catalogue lacks without a file."""
FILM_TYPES: tuple[bytes, ...] = (b"movie", b"tvMovie")
EVERY_TYPE = (*FILM_TYPES, b"short", b"tvShort", b"video", b"tvSpecial")
PERFORMERS = frozenset([b"actor", b"actress", b"self"])
HIGHEST_ID = 1 << 27
_PEOPLE = lazy_pattern(rb"nm\d{1,9}(?:,nm\d{1,9})*")
_LINES_OF_ONE = lazy_pattern(rb"(tt|nm)(\d{1,9})\t([^\t\n]*)[^\n]*\n(?:\1\2\t[^\n]*\n)*")
"""The lines of one film or person, which stand together: most of them are skipped, at once."""

_TABLES = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-32768;
CREATE TABLE film (id INTEGER PRIMARY KEY, title TEXT, original TEXT, year INTEGER, minutes INTEGER, genres TEXT,
    votes INTEGER DEFAULT 0);
CREATE TABLE crew (film INTEGER PRIMARY KEY, directors TEXT, writers TEXT);
CREATE TABLE aka (film INTEGER, place INTEGER, title TEXT, region TEXT, language TEXT, PRIMARY KEY (film, place))
    WITHOUT ROWID;
CREATE TABLE part (film INTEGER, place INTEGER, person INTEGER, role TEXT, PRIMARY KEY (film, place)) WITHOUT ROWID;
CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT);
BEGIN;
"""
Row = tuple[object, ...]
Taker = Callable[[list[bytes]], Row | None]


def dumps_in(folder: Path) -> dict[str, Path]:
    """The data sets in a folder, by name."""
    files = {}
    for name in HEADERS:
        for path in (folder / f"{name}.tsv.gz", folder / f"{name}.tsv"):
            if path.is_file():
                files[name] = path
                break
    return files


class ImdbDumps:
    """A folder of data sets. adult, every_type: also films that are left out otherwise; brief: without two files.

    Raises SourceError, in words, where a needed file is missing.
    """

    def __init__(self, folder: Path, *, adult: bool = False, every_type: bool = False, brief: bool = False) -> None:
        self.files = {name: path for name, path in dumps_in(folder).items() if not (brief and name in FULL_ONLY)}
        if missing := [name for name in NEEDED if name not in self.files]:
            raise SourceError(f"{folder} does not hold {missing[0]}.tsv.gz, which lists the films.")
        self.missing = tuple(name for name in HEADERS if name not in self.files and not (brief and name in FULL_ONLY))
        self.brief = not all(name in self.files for name in FULL_ONLY)
        self._adult, self._types = adult, FILM_TYPES
        if every_type:
            self._types = EVERY_TYPE
        self._films, self._people = bytearray(), bytearray()

    def read_films(self, staging: Path, log: BuildLog) -> Iterator[CatalogueFilm]:
        """The films, the most voted for first. staging: a file for tables that are not needed afterwards."""
        log.whole = sum(path.stat().st_size for path in self.files.values())
        connection = sqlite3.connect(staging, isolation_level=None)
        try:
            connection.executescript(_TABLES)
            for name, statement, take in self._passes():
                if name in self.files:
                    self._read(connection, name, statement, take, log)
            log.stage = "films"
            del self._films, self._people
            yield from films_by_fame(connection)
        finally:
            connection.close()

    def _passes(self) -> Sequence[tuple[str, str, Taker]]:
        return (
            ("title.basics", "INSERT OR IGNORE INTO film VALUES (?, ?, ?, ?, ?, ?, 0)", self._film),
            ("title.ratings", "UPDATE film SET votes = ? WHERE id = ?", self._votes),
            ("title.crew", "INSERT OR IGNORE INTO crew VALUES (?, ?, ?)", self._crew),
            ("title.akas", "INSERT OR IGNORE INTO aka VALUES (?, ?, ?, ?, ?)", self._aka),
            ("title.principals", "INSERT OR IGNORE INTO part VALUES (?, ?, ?, ?)", self._part),
            ("name.basics", "INSERT OR IGNORE INTO person VALUES (?, ?)", self._person),
        )

    def _read(self, connection: sqlite3.Connection, name: str, statement: str, take: Taker, log: BuildLog) -> None:
        """One pass over a file; faulty lines are set aside."""
        path, columns = self.files[name], HEADERS[name].split()
        log.stage, before = name, log.done
        is_first, marks, code = name == "title.basics", self._films, b"tt"
        if name == "name.basics":
            marks, code = self._people, b"nm"
        header, width = b"", len(columns)
        for first, block in blocks(path, log):
            rows: list[Row] = []
            if first == 1:
                header = block.partition(b"\n")[0]
                width = self._columns_in(path, header, columns)
            for number, line in self._lines(name, first, block):
                try:
                    digits = line[2 : line.index(b"\t")]
                    id = int(digits)
                    if not (is_first or marks[id]):
                        continue
                    if line[:2] != code or not digits.isdigit() or id >= HIGHEST_ID:
                        wrong = (line[:2] + digits).decode(errors="replace")
                        raise ValueError(f"“{clean(wrong, 12)}” is no id")
                    fields = line.split(b"\t")
                    if len(fields) != width:
                        raise ValueError(f"it has {len(fields)} columns, not {width}")
                    if (row := take(fields[: len(columns)])) is not None:
                        rows.append(row)
                except IndexError:  # an id that no film has
                    continue
                except ValueError as error:
                    if number > 1 and line:
                        log.set_aside(path.name, number, fault_words(error, line))
            connection.executemany(statement, rows)
        self._columns_in(path, header, columns)  # of a file without a line too
        log.done = before + path.stat().st_size

    def _lines(self, name: str, first: int, block: bytes) -> Iterator[tuple[int, bytes]]:
        """The lines of a block of a file, each with its number; where few are wanted, only those that may be."""
        if name == "title.basics":
            return self._wanted(first, block, None)
        if name in FULL_ONLY:
            return self._wanted(first, block, self._films)
        return _every_line(first, block)

    def _wanted(self, first: int, block: bytes, marks: bytearray | None) -> Iterator[tuple[int, bytes]]:
        """The lines of a block that may be wanted, each with its number: those of marked films.

        Without marks: those of the wanted types. Of a block with a faulty line: all.
        """
        groups, place = [], 0
        if first == 1:
            place = block.index(b"\n") + 1
        for group in _LINES_OF_ONE.finditer(block, place):
            if group.start() != place:
                break
            place, id = group.end(), int(group[2])
            if (group[3] in self._types) if marks is None else (id < len(marks) and marks[id]):
                groups.append(group)
        if place != len(block):
            yield from _every_line(first, block)
            return
        number, counted = first, 0
        for group in groups:
            number, counted = number + block.count(b"\n", counted, group.start()), group.start()
            yield from _every_line(number, group[0])

    def _columns_in(self, path: Path, line: bytes, columns: list[str]) -> int:
        """The number of columns that the first line of a file names; those that IMDb may add at its end are ignored."""
        named = line.split(b"\t")
        if named[: len(columns)] != [column.encode() for column in columns]:
            page = text_if(is_page(line), ": it is a web page")
            name = path.name.split(".tsv")[0]
            raise SourceError(f"{path.name} does not begin with the columns of IMDb's {name}{page}.")
        return len(named)

    def _film(self, fields: list[bytes]) -> Row | None:
        tconst, kind, title, original, adult, year, _, minutes, genres = fields
        if kind not in self._types or (adult == b"1" and not self._adult):
            return None
        name = field_text(title)
        if not name:
            raise ValueError("it has no title")
        id = int(tconst[2:])
        _mark(self._films, id)
        original_name = field_text(original)
        if original_name == name:
            original_name = ""
        return id, name, original_name, field_number(year), field_number(minutes), field_text(genres)

    def _votes(self, fields: list[bytes]) -> Row:
        return field_count(fields[2]), int(fields[0][2:])

    def _crew(self, fields: list[bytes]) -> Row | None:
        directors, writers = (self._marked(people) for people in fields[1:])
        if not directors and not writers:
            return None
        return int(fields[0][2:]), directors, writers

    def _marked(self, people: bytes) -> str:
        """Mark the people of a list, whose names are needed, and return the numbers of their ids."""
        if people == NOTHING:
            return ""
        if not _PEOPLE.fullmatch(people):
            raise ValueError("its people are no ids")
        ids = [int(person[2:]) for person in people.split(b",")[:PEOPLE_KEPT]]
        for id in ids:
            _mark(self._people, id)
        return ",".join(map(str, ids))

    def _aka(self, fields: list[bytes]) -> Row | None:
        place = field_count(fields[1])
        if place > TITLES_KEPT:
            return None
        return int(fields[0][2:]), place, field_text(fields[2]), field_code(fields[3]), field_code(fields[4])

    def _part(self, fields: list[bytes]) -> Row | None:
        place = field_count(fields[1])
        if fields[3] not in PERFORMERS or place > CAST_KEPT * 4:
            return None
        if not _PEOPLE.fullmatch(fields[2]):
            raise ValueError("who plays is no id")
        person = int(fields[2][2:])
        _mark(self._people, person)
        return int(fields[0][2:]), place, person, field_roles(fields[5])

    def _person(self, fields: list[bytes]) -> Row | None:
        return int(fields[0][2:]), field_text(fields[1])


def _every_line(first: int, block: bytes) -> Iterator[tuple[int, bytes]]:
    return enumerate(block.split(b"\n")[:-1], first)


def _mark(marks: bytearray, id: int) -> None:
    if not 0 <= id < HIGHEST_ID:
        raise ValueError(f"{id} is no id")
    if id >= len(marks):
        marks.extend(bytes(id + (1 << 20) - len(marks)))
    marks[id] = 1
