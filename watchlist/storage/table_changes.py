"""The differences of two libraries, written into TinyDB's tables."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec import Struct
from tinydb import TinyDB

from watchlist.domain.model.library import DOCUMENTS, Library, document
from watchlist.storage.contents import STEPS, TABLE_KEYS


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
    identity = TABLE_KEYS[name]
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
    identity = TABLE_KEYS[difference.table]

    def put(stored: Any) -> None:
        value = difference.changed[identity.key(msgspec.convert(stored, identity.fields))]
        for name in value.__struct_encode_fields__:
            stored.pop(name, None)
        stored.update(document(value))

    database.table(difference.table).update(put, doc_ids=changed)
