"""The text of a library's file: its head, its checksum, and the tables in it."""

from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base.json_values import UNREADABLE
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.storage import migrations
from watchlist.storage.contents import damaged, library_of
from watchlist.storage.errors import CannotRead, Damaged, EditedOutside, TooNew
from watchlist.storage.journal import Position
from watchlist.storage.migrations import Tables
from watchlist.support.files import read_whole, reason

HEAD = "head"
_FIRST_WITH_LINEAGE = 3
"""The schema from which on a head names what the file came from."""
PARENTS_KEPT = 20
HEAD_LIMIT = 1024
"""The most bytes that a head takes."""
HEAD_TEXT = lazy_pattern(
    rb'\{"head":\{"1":\{"schema":(\d{1,9}),"generation":(\d{1,18}),"sum":"([0-9a-f]{32})"'
    rb'(,"journal":"(?:[0-9a-f]{32})?","parents":\[(?:"[0-9a-f]{32}",?){0,%d}\])?\}\}' % PARENTS_KEPT
)


class Head(Struct, frozen=True):
    """The first record of a file: its schema, how often the library has been changed, and the checksum of all the rest.

    parents: the sums of the files that it came from, oldest first; journal: the sum of the last journal line in it.
    """

    schema: int
    generation: int
    sum: str
    journal: str = ""
    parents: tuple[str, ...] = ()

    @property
    def position(self) -> Position:
        """The state of the library that the file holds."""
        return Position(self.generation, self.sum)

    def descends_from(self, sum: str) -> bool:
        """Whether the file is the state that a sum names, or came from it, as far back as it knows."""
        return sum in (self.sum, self.journal, *self.parents)


class FileText(Struct, frozen=True):
    """The whole text of a file, verified; older: the text on disk, if that is of an older schema."""

    raw: bytes
    head: Head
    older: bytes = b""


class _Headed(Struct, frozen=True):
    head: dict[str, Head]


_decoder = msgspec.json.Decoder(Tables)


def compose(
    tables: Mapping[str, Any],
    generation: int,
    schema: int = 0,
    *,
    journal: str = "",
    parents: tuple[str, ...] = (),
) -> FileText:
    """The text of a file with these tables, in the current schema if no other is named, under a new head.

    The head comes first, so that the checksum covers the bytes after it without parsing them.
    """
    rest = msgspec.json.encode({name: table for name, table in tables.items() if name != HEAD})[1:]
    if rest != b"}":
        rest = b"," + rest
    schema = schema or migrations.SCHEMA
    parents = parents[-PARENTS_KEPT:]
    lineage = b',"journal":%s,"parents":%s' % (msgspec.json.encode(journal), msgspec.json.encode(parents))
    if schema < _FIRST_WITH_LINEAGE:
        lineage, journal, parents = b"", "", ()
    head = Head(schema, generation, _sum(schema, generation, lineage, rest), journal, parents)
    start = b'{"head":{"1":{"schema":%d,"generation":%d,"sum":"%s"' % (schema, generation, head.sum.encode())
    return FileText(start + lineage + b"}}" + rest, head)


def _sum(schema: int, generation: int, lineage: bytes, rest: bytes | memoryview) -> str:
    total = blake2b(b"%d %d " % (schema, generation) + lineage, digest_size=16)
    total.update(rest)
    return total.hexdigest()


def read_file(path: Path) -> bytes:
    """The bytes of a file; raises CannotRead, in words."""
    try:
        return read_whole(path)
    except OSError as error:
        raise CannotRead(f"Your library {path} cannot be read: {reason(error)}.") from error


def load(path: Path) -> FileText:
    """The text of a file, verified and in the current schema; raises StoreError, in words."""
    return settle(verify(read_file(path), path), path)


def verify(raw: bytes, path: Path) -> FileText:
    """A verified text of any schema; raises Damaged, EditedOutside or TooNew, in words that name the path."""
    head, start = head_at_start(raw, path), HEAD_TEXT.match(raw)
    lineage, rest = b"", memoryview(b"")
    if start:
        lineage, rest = start[4] or b"", memoryview(raw)[start.end() :]
    known = range(1, migrations.SCHEMA + 1)
    if start and head.schema in known and head.sum == _sum(head.schema, head.generation, lineage, rest):
        return FileText(raw, head)
    if head.schema > migrations.SCHEMA:
        if any(head.sum == _sum(schema, head.generation, lineage, rest) for schema in known):
            raise Damaged(f"Your library {path} is damaged: its head names a schema that it was not written in.")
        raise TooNew(
            f"Your library {path} was written by a newer version of watchlist (its schema is {head.schema}, "
            f"this version knows {migrations.SCHEMA}): open it with that version."
        )
    rebuild(tables_of(raw, path), head, path)
    raise EditedOutside(f"Your library {path} was changed by something other than watchlist.")


def head_at_start(raw: bytes, path: Path) -> Head:
    """The head of a text, or of its start if this program wrote it, nothing verified; raises Damaged."""
    if not raw.strip(b" \t\r\n\0"):
        raise Damaged(f"Your library {path} is damaged: it is empty.")
    start = HEAD_TEXT.match(raw)
    if start:
        raw = start[0] + b"}"
    return head_of(raw, path)


def head_of(raw: bytes, path: Path) -> Head:
    """The head of a text, however it is written; raises Damaged."""
    try:
        return msgspec.json.decode(raw, type=_Headed).head["1"]
    except (*UNREADABLE, KeyError) as error:
        raise damaged(path, error) from error


def tables_of(raw: bytes, path: Path) -> Tables:
    """The tables of a text, decoded, without the head; raises Damaged."""
    try:
        tables = _decoder.decode(raw)
    except UNREADABLE as error:
        raise damaged(path, error) from error
    tables.pop(HEAD, None)
    for name, documents in tables.items():
        wrong = next((id for id in documents if not (id.isascii() and id.isdecimal())), None)
        if wrong is not None:
            raise Damaged(f"Your library {path} is damaged: “{wrong}” among its {name} is no number of a document.")
    return tables


def rebuild(tables: Tables, head: Head, path: Path) -> FileText:
    """The text of tables read under a head, migrated to the current schema and checked; raises Damaged."""
    try:
        text = compose(
            migrations.migrate(tables, head.schema), head.generation, journal=head.journal, parents=head.parents
        )
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise damaged(path, error) from error
    library_of(text.raw, path)
    return text


def settle(text: FileText, path: Path) -> FileText:
    """A verified text migrated to the current schema; raises Damaged."""
    if text.head.schema == migrations.SCHEMA:
        return text
    migrated = rebuild(tables_of(text.raw, path), text.head, path)
    # The head keeps the sum of the file on disk: a journal beside it names that, and the next file descends from it.
    return FileText(migrated.raw, replace(migrated.head, sum=text.head.sum), older=text.raw)
