"""A step of very many documents is packed: it is read and written in no time, and undone like any other."""

import json
from collections.abc import Callable

import msgspec
import pytest

from watchlist.domain.base import clock
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.history import Redo, Undo
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.model.library import LISTED_MOST, pack, unpack
from watchlist.storage import migrations
from watchlist.storage.doctor import accept
from watchlist.storage.durable import compose, tables_of
from watchlist.storage.store import Store

Many = Callable[[range], Change]
FILMS = range(LISTED_MOST)
"""Each is two documents: a film and an entry."""


def step_on_disk(store: Store) -> dict[str, object]:
    """The newest step as the file has it."""
    kept: dict[str, object] = list(json.loads(store.path.read_bytes())["steps"].values())[-1]
    return kept


def test_a_large_step_is_packed_small_and_undone_and_redone_later(
    store: Store, many: Many, reopened: Callable[[], Store]
) -> None:
    store.apply(many(FILMS))
    kept = step_on_disk(store)
    assert "edits" not in kept
    assert len(str(kept["packed"])) < store.path.stat().st_size / 5
    before = store.library
    assert reopened().apply(Undo(at=clock.now())).entries == {}
    assert reopened().apply(Redo(at=clock.now())).entries == before.entries


def test_a_small_step_stays_to_be_read_by_everyone(store: Store, many: Many) -> None:
    store.apply(many(range(LISTED_MOST // 2)))
    kept = step_on_disk(store)
    assert "packed" not in kept
    assert len(kept["edits"]) == LISTED_MOST  # type: ignore[arg-type]


def as_schema_1(store: Store) -> None:
    """Write the file as the first schema had it: with every document of every step."""
    tables = tables_of(store.path.read_bytes(), store.path)
    for (id, kept), step in zip(tables["steps"].items(), store.library.steps, strict=True):
        kept.pop("packed", None)
        edits = [{"table": edit.table, "key": edit.key, "after": edit.after} for edit in step.edits]
        tables["steps"][id] = {**kept, "edits": edits}
    store.path.write_bytes(compose(tables, 1, schema=1).raw)


def test_a_large_step_of_the_first_schema_is_packed_by_the_next_change(
    store: Store, many: Many, reopened: Callable[[], Store]
) -> None:
    store.apply(many(FILMS))
    as_schema_1(store)
    large = store.path.stat().st_size
    later = reopened()
    assert len(later.read().entries) == len(FILMS)
    assert store.path.stat().st_size == large
    later.apply(many(range(1000, 1001)))
    assert store.path.stat().st_size < large * 0.7
    assert [backup.why for backup in later.backups.all()].count("migration") == 1
    assert set(reopened().apply(Undo(at=clock.now(), step=1)).entries) == {"film-1000"}


def test_a_step_packed_by_something_else_is_refused_in_words(
    store: Store, many: Many, reopened: Callable[[], Store]
) -> None:
    store.apply(many(FILMS))
    tables = tables_of(store.path.read_bytes(), store.path)
    for packed in ("no base64!", "bm8gemxpYg=="):
        for step in tables["steps"].values():
            step["packed"] = packed
        raw = compose(tables, 2, migrations.SCHEMA).raw
        store.path.write_bytes(raw)
        with pytest.raises(ChangeRefused, match="cannot be unpacked"):
            reopened().apply(Undo(at=clock.now()))
        assert store.path.read_bytes() == raw


def test_a_library_edited_outside_keeps_its_large_step_and_all_of_it_is_cleaned(
    store: Store, many: Many, reopened: Callable[[], Store]
) -> None:
    store.apply(many(FILMS))
    tables = tables_of(store.path.read_bytes(), store.path)
    (step,) = tables["steps"].values()
    edits = unpack(step["packed"])
    for document in (*tables["films"].values(), *(edit["after"] for edit in edits if edit["table"] == "films")):
        document["title"] += "\x1b[2J"
    step["packed"] = pack(edits)
    store.path.write_bytes(msgspec.json.encode({"head": {"1": {"schema": 2, "generation": 1, "sum": ""}}, **tables}))
    accept(reopened())
    assert "[2J" not in str(unpack(str(step_on_disk(store)["packed"])))
    later = reopened()
    assert later.apply(Undo(at=clock.now())).entries == {}
    assert len(later.apply(Redo(at=clock.now())).entries) == len(FILMS)
