"""The state of all logs on disk, so that news cost what is new: an SQLite file that can be made anew at any time.

Each value stands behind a checksum: a wrong number that can be read would make sync wait for lines that never were.
"""

import sqlite3
from collections.abc import Iterator, MutableMapping
from contextlib import closing
from hashlib import blake2b
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from watchlist.domain.base.json_values import UNREADABLE
from watchlist.support.files import make_folder
from watchlist.sync.bag import Bag
from watchlist.sync.births import Birth
from watchlist.sync.clocks import Clock
from watchlist.sync.lines import LogPlace
from watchlist.sync.state import SyncState

FORMAT = 2
"""The format of the file; one of another format is made anew."""
_SUM = 16
Key = TypeVar("Key")
Value = TypeVar("Value")
_TABLES = """
CREATE TABLE IF NOT EXISTS bags (place TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS births (place TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rest (place TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
"""


class _Rows(MutableMapping[Key, Value], Generic[Key, Value]):
    """A table of the file as a mapping; new values stay in memory until they are flushed."""

    def __init__(self, database: sqlite3.Connection, table: str, kind: Any) -> None:
        self._database, self._table = database, table
        self._decoder = msgspec.json.Decoder(kind)
        self._new: dict[Key, Value] = {}

    def __getitem__(self, key: Key) -> Value:
        if key in self._new:
            return self._new[key]
        row = self._database.execute(f"SELECT value FROM {self._table} WHERE place = ?", (_text(key),)).fetchone()
        if row is None:
            raise KeyError(key)
        value: Value = _value(_text(key), row[0], self._decoder)
        return value

    def __setitem__(self, key: Key, value: Value) -> None:
        self._new[key] = value

    def __delitem__(self, key: Key) -> None:
        raise NotImplementedError

    def __iter__(self) -> Iterator[Key]:
        places = (row[0] for row in self._database.execute(f"SELECT place FROM {self._table}").fetchall())
        return iter(dict.fromkeys((*map(_key, places), *self._new)))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def flush(self) -> None:
        rows = (_row(_text(key), value) for key, value in self._new.items())
        self._database.executemany(f"INSERT OR REPLACE INTO {self._table} VALUES (?, ?)", rows)
        self._new = {}


def _row(place: str, value: Any) -> tuple[str, bytes]:
    """A value with its place, as the file has it."""
    raw = msgspec.json.encode(value)
    return place, _sum(place, raw) + raw


def _sum(place: str, raw: bytes) -> bytes:
    return blake2b(b"%s\0%s" % (place.encode(), raw), digest_size=_SUM // 2).hexdigest().encode()


def _value(place: str, raw: Any, decoder: msgspec.json.Decoder[Any]) -> Any:
    """The value at a place of the file; raises DatabaseError, as for any other damage."""
    try:
        if raw[:_SUM] != _sum(place, raw[_SUM:]):
            raise sqlite3.DatabaseError("a value in it is damaged")
        return decoder.decode(raw[_SUM:])
    except (*UNREADABLE, TypeError) as error:
        raise sqlite3.DatabaseError(f"a value in it is damaged ({error})") from error


def _text(key: Any) -> str:
    if isinstance(key, tuple):
        return "\0".join(key)
    return str(key)


def _key(place: str) -> Any:
    if "\0" in place:
        return tuple(place.split("\0", 1))
    return place


class NewestLine(Struct, frozen=True):
    """A device's newest line: how far its writer had read this device's log, and its clock."""

    read: int
    clock: Clock


def is_damage(error: sqlite3.Error) -> bool:
    """Whether a file is damaged, and not in use, closed, or on a full disk: then it is made anew."""
    # Of missing tables, and of texts that are not UTF-8, for which Python itself has no code.
    of_content = getattr(error, "sqlite_errorcode", None) in (sqlite3.SQLITE_ERROR, None)
    return of_content or not isinstance(error, sqlite3.OperationalError)


class StateFile:
    """The file while it is open. state: its content, with the lines taken in since; places: how far that is.

    newest_lines: the newest line of each other device; shortened: the newest file of this device's log when it was
    shortened.
    """

    def __init__(self, path: Path) -> None:
        make_folder(path.parent)
        try:
            self._open(path)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            path.unlink(missing_ok=True)
            self._open(path)

    def _open(self, path: Path) -> None:
        path.touch(0o600)
        self._database = sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
        try:
            if self._database.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
                self._empty()
            self._load()
        except BaseException:
            self._database.close()
            raise

    def _empty(self) -> None:
        with closing(self._database.cursor()) as cursor:
            names = [row[0] for row in cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
            for name in names:
                cursor.execute(f'DROP TABLE "{name}"')
            cursor.executescript(_TABLES + f"PRAGMA user_version = {FORMAT};")

    def _load(self) -> None:
        self._bags = _Rows[tuple[str, str], Bag](self._database, "bags", Bag)
        self._births = _Rows[str, list[Birth]](self._database, "births", list[Birth])
        rest = dict(self._database.execute("SELECT place, value FROM rest").fetchall())

        def kept(name: str, kind: Any) -> Any:
            if name not in rest:
                return kind()
            return _value(name, rest[name], msgspec.json.Decoder(kind))

        read, parted = kept("read", dict[str, int]), kept("parted", dict[str, dict[str, str]])
        self.state = SyncState(self._bags, self._births, read, parted)
        self.newest_lines: dict[str, NewestLine] = kept("heard", dict[str, NewestLine])
        self.shortened: int = kept("shortened", int)
        self.places: dict[str, LogPlace] = kept("places", dict[str, LogPlace])

    def begin_anew(self) -> None:
        """Forget all bags, so that every line is read anew; the births of films stay."""
        moved = set(self._bags)
        self._births.update(dict(self._births))  # in memory from here on: every line asks for them
        self._begin()
        self._database.execute("DELETE FROM bags")
        self._bags = _Rows[tuple[str, str], Bag](self._database, "bags", Bag)
        self.state = SyncState(self._bags, self._births, {}, self.state.parted, moved)

    def forget(self) -> None:
        """Forget all that was ever taken in, as before the first log was read."""
        self._begin()
        for table in ("bags", "births", "rest"):
            self._database.execute(f"DELETE FROM {table}")
        self._load()

    def reload(self) -> None:
        """Take up what another process has saved meanwhile."""
        self._load()

    def save(self) -> None:
        """Keep what has been taken in."""
        self._begin()
        self._bags.flush()
        self._births.flush()
        rest = {"read": self.state.read, "parted": self.state.parted, "places": self.places}
        rest |= {"heard": self.newest_lines, "shortened": self.shortened}
        self._database.executemany("INSERT OR REPLACE INTO rest VALUES (?, ?)", [_row(*each) for each in rest.items()])
        self._database.execute("COMMIT")

    def _begin(self) -> None:
        """Begin to write, where that has not begun: what is forgotten may be read anew before it is saved."""
        if not self._database.in_transaction:
            self._database.execute("BEGIN IMMEDIATE")

    def close(self) -> None:
        """Close the file; what has not been saved is forgotten."""
        if self._database.in_transaction:
            self._database.execute("ROLLBACK")
        self._database.close()
