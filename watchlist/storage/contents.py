"""A file's tables read into a library, and the differences of two libraries written into those tables."""

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, field
from tinydb import TinyDB

from watchlist.domain.base.json_values import UNREADABLE
from watchlist.domain.model.entry import Entry
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import DOCUMENTS, FilmList, Library, Step, document
from watchlist.domain.model.poll import Ballot
from watchlist.storage.cleaning import fit_json
from watchlist.storage.errors import Damaged

STEPS = "steps"


class Contents(Struct, frozen=True):
    """Everything in a file that this version knows, by document ids."""

    films: dict[str, Film] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    lists: dict[str, FilmList] = field(default_factory=dict)
    ballots: dict[str, Ballot] = field(default_factory=dict)
    steps: dict[str, Step] = field(default_factory=dict)


class _Slug(Struct):
    slug: str


class _BallotKey(Struct):
    film: str
    id: int


class _StepKey(Struct):
    id: int


class _TableKey(Struct, frozen=True):
    """How the documents of a table are identified: the fields to decode, and the key made of them."""

    fields: type[Struct]
    key: Callable[[Any], str]


_BY_SLUG = _TableKey(_Slug, attrgetter("slug"))
_TABLES: Mapping[str, _TableKey] = {
    "films": _BY_SLUG,
    "entries": _BY_SLUG,
    "lists": _BY_SLUG,
    "ballots": _TableKey(_BallotKey, lambda ballot: f"{ballot.film} {ballot.id}"),
    STEPS: _TableKey(_StepKey, lambda step: str(step.id)),
}
_decoder = msgspec.json.Decoder(Contents)


def library_of(raw: bytes, path: Path) -> Library:
    """The library that a text holds, every document checked but what steps hold; raises Damaged, in words."""
    try:
        contents = _decoder.decode(fit_json(raw))
    except UNREADABLE as error:
        raise damaged(path, error) from error
    tables = {name: _by_key(name, getattr(contents, name), path) for name in _TABLES}
    steps = sorted(tables.pop(STEPS).values(), key=lambda step: step.id)
    return Library(**tables, steps=tuple(steps))


def _by_key(name: str, documents: Mapping[str, Any], path: Path) -> dict[str, Any]:
    key = _TABLES[name].key
    values = {key(value): value for value in documents.values()}
    if len(values) < len(documents):
        keys = sorted(key(value) for value in documents.values())
        twice = next(key for key, following in pairwise(keys) if key == following)
        raise Damaged(f"Your library {path} is damaged: “{twice}” stands twice among its {name}.")
    return values


def key_of(table: str, document: Mapping[str, Any]) -> str:
    """The key of a document; raises ValidationError where it has none."""
    known = _TABLES[table]
    return known.key(msgspec.convert(document, known.fields))


def damaged(path: Path, error: Exception) -> Damaged:
    """The words for a file that does not parse or check."""
    match error:
        case msgspec.ValidationError():
            why = f"it does not hold what a library holds ({error})"
        case KeyError():
            why = "it has no head"
        case _:
            why = f"it cannot be understood ({error})"
    return Damaged(f"Your library {path} is damaged: {why}.")


class TableChange(Struct, frozen=True):
    """The changes to one table: documents added and changed, by key, and the keys of those removed."""

    table: str
    added: Mapping[str, Struct]
    changed: Mapping[str, Struct]
    removed: frozenset[str]

    @property
    def size(self) -> int:
        """How many documents it touches."""
        return len(self.added) + len(self.changed) + len(self.removed)


def differences(before: Library, after: Library) -> tuple[TableChange, ...]:
    """The changes from one library to another, table by table; the steps come last."""
    pairs = {name: (getattr(before, name), getattr(after, name)) for name in DOCUMENTS}
    touched = [_difference(name, old, new) for name, (old, new) in pairs.items() if old is not new]
    old_steps, new_steps = ({str(step.id): step for step in library.steps} for library in (before, after))
    return (*touched, _difference(STEPS, old_steps, new_steps))


def _difference(table: str, old: Mapping[str, Struct], new: Mapping[str, Struct]) -> TableChange:
    return TableChange(
        table,
        added={key: value for key, value in new.items() if key not in old},
        changed={key: value for key, value in new.items() if old.get(key, value) is not value},
        removed=frozenset(old.keys() - new.keys()),
    )


def write(database: TinyDB, raw: bytes, changes: Iterable[TableChange]) -> None:
    """Apply the changes to the tables: one pass each of update, remove and insert_multiple for each table touched."""
    for difference in changes:
        table = database.table(difference.table)
        if difference.changed or difference.removed:
            ids = _ids(raw, difference.table)
            _update(database, difference, ids)
            if difference.removed:
                table.remove(doc_ids=[ids[key] for key in difference.removed])
        if difference.added:
            table.insert_multiple(map(document, difference.added.values()))


def _ids(raw: bytes, name: str) -> dict[str, int]:
    """The document id of every key of a table, decoding nothing else."""
    identity = _TABLES[name]
    only = msgspec.defstruct("Only", [(name, dict[str, identity.fields])])  # type: ignore[name-defined]
    documents = getattr(msgspec.json.decode(raw, type=only), name)
    return {identity.key(fields): int(id) for id, fields in documents.items()}


def _update(database: TinyDB, difference: TableChange, ids: Mapping[str, int]) -> None:
    """Put the changed documents in; fields that this version does not know stay beside them."""
    changed = {ids[key]: value for key, value in difference.changed.items()}
    if not changed:
        return
    documents = (database.storage.read() or {})[difference.table]
    # The storage leaves documents undecoded; TinyDB must see those that it updates in full.
    for id in changed:
        documents[str(id)] = msgspec.json.decode(documents[str(id)])
    identity = _TABLES[difference.table]

    def put(stored: Any) -> None:
        value = difference.changed[identity.key(msgspec.convert(stored, identity.fields))]
        for name in value.__struct_encode_fields__:
            stored.pop(name, None)
        stored.update(document(value))

    database.table(difference.table).update(put, doc_ids=changed)
