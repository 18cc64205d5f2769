"""IMDb's non-commercial data sets: one pass a file into tables beside the index, then joined in order of fame.

Six files, ".tsv.gz" or unpacked: title.basics, title.ratings, title.crew, name.basics, and unless brief title.akas and
title.principals. UTF-8, tab-separated, without quoting, "\\N" for nothing. For a person's own use only.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from watchlist.catalogue.sources.imdb_films import films_by_fame
from watchlist.catalogue.sources.reading import BuildLog, SourceError, blocks
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
"""What a catalogue does not know without a file."""
FILM_TYPES = (b"movie", b"tvMovie")
EVERY_TYPE = (*FILM_TYPES, b"short", b"tvShort", b"video", b"tvSpecial")
PERFORMERS = frozenset([b"actor", b"actress", b"self"])
HIGHEST_ID = 1 << 27
LONGEST_CODE = 8
NOTHING = b"\\N"
NO_NUMBER = "a number is expected where there is none"
_LINES_OF_ONE = re.compile(rb"(tt|nm)(\d{1,9})\t([^\t\n]*)[^\n]*\n(?:\1\2\t[^\n]*\n)*")
"""The lines of one film or person, which stand together: most of them are passed over, at once."""

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
    """The data sets that lie in a folder, by name."""
    found = {}
    for name in HEADERS:
        for path in (folder / f"{name}.tsv.gz", folder / f"{name}.tsv"):
            if path.is_file():
                found[name] = path
                break
    return found


class ImdbDumps:
    """A folder of data sets. adult, every_type: also films that are left out otherwise; brief: without two files.

    Raises SourceError, in words, where a file that is needed is missing.
    """

    def __init__(self, folder: Path, *, adult: bool = False, every_type: bool = False, brief: bool = False) -> None:
        self.files = {name: path for name, path in dumps_in(folder).items() if not (brief and name in FULL_ONLY)}
        if missing := [name for name in NEEDED if name not in self.files]:
            raise SourceError(f"{folder} does not hold {missing[0]}.tsv.gz, which tells what films there are.")
        self.missing = tuple(name for name in HEADERS if name not in self.files and not (brief and name in FULL_ONLY))
        self.brief = not all(name in self.files for name in FULL_ONLY)
        self._adult, self._types = adult, EVERY_TYPE if every_type else FILM_TYPES
        self._films, self._people = bytearray(), bytearray()

    def read_films(self, staging: Path, log: BuildLog) -> Iterator[CatalogueFilm]:
        """The films, the most voted for first. staging: a file for tables that are not needed after."""
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
        """One pass over a file; lines that are not as they should be are set aside."""
        path, columns = self.files[name], HEADERS[name].split()
        log.stage, before = name, log.done
        marks, code = (self._people, b"nm") if name == "name.basics" else (self._films, b"tt")
        every, several = name == "title.basics", name in FULL_ONLY
        header = b""
        for first, block in blocks(path, log):
            rows: list[Row] = []
            if first == 1:
                header = block.partition(b"\n")[0]
                self._check_header(path, header, columns)
            lines = self._wanted(first, block, None if every else marks) if several or every else _lines(first, block)
            for number, line in lines:
                try:
                    digits = line[2 : line.index(b"\t")]
                    id = int(digits)
                    if not (every or marks[id]):
                        continue
                    if line[:2] != code or not digits.isdigit() or id >= HIGHEST_ID:
                        named = (line[:2] + digits).decode(errors="replace")
                        raise ValueError(f"“{clean(named, 12)}” is no id")
                    fields = line.split(b"\t")
                    if len(fields) != len(columns):
                        raise ValueError(f"it has {len(fields)} columns, not {len(columns)}")
                    if (row := take(fields)) is not None:
                        rows.append(row)
                except IndexError:  # an id that no film has
                    continue
                except ValueError as error:
                    if number > 1 and line:
                        log.set_aside(path.name, number, _in_words(error, line))
            connection.executemany(statement, rows)
        self._check_header(path, header, columns)  # of a file without a line too
        log.done = before + path.stat().st_size

    def _wanted(self, first: int, block: bytes, marks: bytearray | None) -> Iterator[tuple[int, bytes]]:
        """The lines of a block that may be wanted, each with its number: those of films that are marked.

        Without marks: those of the types that are taken. Of a block with a line that is not as it should be, all.
        """
        groups, place = [], block.index(b"\n") + 1 if first == 1 else 0
        for group in _LINES_OF_ONE.finditer(block, place):
            if group.start() != place:
                break
            place, id = group.end(), int(group[2])
            if (group[3] in self._types) if marks is None else (id < len(marks) and marks[id]):
                groups.append(group)
        if place != len(block):
            yield from _lines(first, block)
            return
        number, counted = first, 0
        for group in groups:
            number, counted = number + block.count(b"\n", counted, group.start()), group.start()
            yield from _lines(number, group[0])

    def _check_header(self, path: Path, line: bytes, columns: list[str]) -> None:
        if line.split(b"\t") != [column.encode() for column in columns]:
            raise SourceError(f"{path.name} does not begin with the columns of IMDb's {path.name.split('.tsv')[0]}.")

    def _film(self, fields: list[bytes]) -> Row | None:
        tconst, kind, title, original, adult, year, _, minutes, genres = fields
        if kind not in self._types or (adult == b"1" and not self._adult):
            return None
        name = _text(title)
        if not name:
            raise ValueError("it has no title")
        id = int(tconst[2:])
        _mark(self._films, id)
        own = _text(original)
        return id, name, "" if own == name else own, _number(year), _number(minutes), _text(genres)

    def _votes(self, fields: list[bytes]) -> Row:
        return _count(fields[2]), int(fields[0][2:])

    def _crew(self, fields: list[bytes]) -> Row | None:
        directors, writers = (self._known(people) for people in fields[1:])
        return (int(fields[0][2:]), directors, writers) if directors or writers else None

    def _known(self, people: bytes) -> str:
        """The people of a list, by the numbers of their ids, who from now on need a name."""
        if people == NOTHING:
            return ""
        ids = [int(person[2:]) for person in people.split(b",")[:PEOPLE_KEPT]]
        for id in ids:
            _mark(self._people, id)
        return ",".join(map(str, ids))

    def _aka(self, fields: list[bytes]) -> Row | None:
        place = _count(fields[1])
        if place > TITLES_KEPT:
            return None
        return int(fields[0][2:]), place, _text(fields[2]), _code(fields[3]), _code(fields[4])

    def _part(self, fields: list[bytes]) -> Row | None:
        place = _count(fields[1])
        if fields[3] not in PERFORMERS or place > CAST_KEPT * 4:
            return None
        person = int(fields[2][2:])
        _mark(self._people, person)
        return int(fields[0][2:]), place, person, _roles(fields[5])

    def _person(self, fields: list[bytes]) -> Row | None:
        return int(fields[0][2:]), _text(fields[1])


def _lines(first: int, block: bytes) -> Iterator[tuple[int, bytes]]:
    return enumerate(block.split(b"\n")[:-1], first)


def _mark(marks: bytearray, id: int) -> None:
    if not 0 <= id < HIGHEST_ID:
        raise ValueError(f"{id} is no id")
    if id >= len(marks):
        marks.extend(bytes(id + (1 << 20) - len(marks)))
    marks[id] = 1


def _text(field: bytes) -> str:
    return "" if field == NOTHING else clean(field.decode())


def _code(field: bytes) -> str:
    """A region or a language: a few letters."""
    return "" if field == NOTHING or len(field) > LONGEST_CODE or not field.isalnum() else field.decode()


def _number(field: bytes) -> int | None:
    return int(field) if field.isdigit() and len(field) < 10 else None


def _count(field: bytes) -> int:
    """A number that has to be there."""
    if (found := _number(field)) is None:
        raise ValueError(NO_NUMBER)
    return found


def _roles(field: bytes) -> str:
    if field == NOTHING:
        return ""
    try:
        return clean(", ".join(msgspec.json.decode(field, type=list[str])))
    except msgspec.MsgspecError:
        return ""


def _in_words(error: ValueError, line: bytes) -> str:
    match error:
        case UnicodeDecodeError():
            return "it is not in UTF-8"
        case _ if b"\t" not in line:
            return "it has no columns"
        case _ if str(error).startswith(("invalid literal", "Exceeds the limit")):
            return NO_NUMBER
    return str(error)
