"""A file of an older schema is backed up, then carried over; one that cannot be is refused."""

import copy
from collections.abc import Callable

import pytest

from watchlist.domain.changes.base import Change
from watchlist.storage import migrations
from watchlist.storage.durable import tables_of, verify
from watchlist.storage.errors import Damaged
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
