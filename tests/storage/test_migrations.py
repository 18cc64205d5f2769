"""A file of an older schema is backed up, then carried over; one that cannot be is refused."""

import copy
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from watchlist.domain.base import clock, ids
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.history import Undo
from watchlist.domain.model.library import Step
from watchlist.storage import migrations
from watchlist.storage.durable import compose, tables_of, verify
from watchlist.storage.errors import Damaged
from watchlist.storage.journal import Journal, JournalLine, JournalReading
from watchlist.storage.migrations import Tables
from watchlist.storage.store import Store

NOW = migrations.SCHEMA
Add = Callable[[str], Change]


def shout(tables: Tables) -> Tables:
    """From today's schema to the next one, where titles are shouted."""
    made = copy.deepcopy(tables)
    for film in made["films"].values():
        film["title"] = film["title"].upper()
    return made


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """The day on which the next schema comes out."""

    def comes() -> None:
        monkeypatch.setitem(migrations.MIGRATIONS, NOW, shout)
        monkeypatch.setattr(migrations, "SCHEMA", NOW + 1)

    return comes


def test_an_older_file_is_read_as_today_and_not_touched_by_reading(full: Store, later: Callable[[], None]) -> None:
    before = full.path.read_bytes()
    later()
    store = Store(full.path, full.backups.folder)
    assert store.read().films["lost-in-starlight"].title == "LOST IN STARLIGHT"
    assert full.path.read_bytes() == before


def test_the_first_change_backs_the_older_file_up_and_writes_todays(
    full: Store, later: Callable[[], None], add: Add
) -> None:
    before = full.path.read_bytes()
    later()
    Store(full.path, full.backups.folder).apply(add("new"))
    text = verify(full.path.read_bytes(), full.path)
    assert text.head.schema == NOW + 1
    assert [film["title"] for film in tables_of(text.raw, full.path)["films"].values()] == [
        "LOST IN STARLIGHT",
        "별에 필요한",
        "New",
    ]
    kept = next(backup for backup in full.backups.all() if backup.why == "migration")
    assert full.backups.read(kept).raw == before


def test_a_migration_that_cannot_be_done_refuses_the_file(
    full: Store, later: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    later()
    monkeypatch.setitem(migrations.MIGRATIONS, NOW, lambda tables: {"films": {"1": tables["no such table"]["1"]}})
    before = full.path.read_bytes()
    with pytest.raises(Damaged, match="is damaged"):
        Store(full.path, full.backups.folder).read()
    assert full.path.read_bytes() == before


VIEWINGS = [{"id": 1, "logged": "2024-05-01T20:00:00+09:00"}, {"id": 2, "logged": "2024-05-01T20:00:00+09:00"}]
ENTRY = {"slug": "star", "added": "2024-05-01T20:00:00+09:00", "status": "watched", "viewings": VIEWINGS}
BALLOT = {"id": 1, "film": "star", "answer": "leap", "at": "2024-05-01T20:00:00+09:00"}
FILM = {"slug": "star", "title": "Star"}
STEP = {
    "id": 1,
    "at": "2024-05-01T20:00:00+09:00",
    "words": "Saw Star",
    "edits": [
        {"table": "films", "key": "star", "after": FILM},
        {"table": "entries", "key": "star", "after": ENTRY},
        {"table": "ballots", "key": "star 1", "after": BALLOT},
    ],
}


@pytest.fixture
def schema_3(tmp_path: Path) -> Store:
    """A library of schema 3, and in its journal one step more: an answer after the film."""
    tables: Tables = {
        "films": {"1": FILM},
        "entries": {"1": ENTRY},
        "ballots": {"1": BALLOT},
        "steps": {"1": STEP},
    }
    path = tmp_path / "library.json"
    text = compose(tables, 1, schema=3)
    path.write_bytes(text.raw)
    answer = {**BALLOT, "id": 2, "answer": "orbit"}
    edit = {"table": "ballots", "key": "star 2", "after": answer}
    step = msgspec.json.decode(msgspec.json.encode({**STEP, "id": 2, "words": "Answered", "edits": [edit]}), type=Step)
    Journal(path).append(text.head.position, JournalReading(text.head.position), JournalLine(2, step))
    return Store(path, tmp_path / "backups")


def test_numbers_counted_within_a_film_become_such_as_no_other_device_gives(schema_3: Store) -> None:
    library = schema_3.read()
    first, second = library.entries["star"].viewings
    assert first.id > ids.ORDINALS
    assert second.id == first.id + 1
    assert library.entries["star"].viewing(2) == second, "a draft knows it by its ordinal"
    assert [ballot.answer for ballot in library.ballots_on("star")] == ["leap", "orbit"]
    assert all(key == ballot.key and ballot.id > ids.ORDINALS for key, ballot in library.ballots.items())
    assert not schema_3.notice


def test_steps_of_an_older_schema_can_still_be_undone(schema_3: Store) -> None:
    undone = schema_3.apply(Undo(at=clock.now(), step=2))
    assert [ballot.answer for ballot in undone.ballots.values()] == ["leap"]
    assert not schema_3.apply(Undo(at=clock.now(), step=1)).entries
    assert verify(schema_3.path.read_bytes(), schema_3.path).head.schema == NOW
    again = Store(schema_3.path, schema_3.backups.folder)
    assert not again.read().entries
    assert len(again.library.steps) == 4
