"""A library that must not be read or written is refused in words, and nothing on disk is touched."""

import inspect
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from tinydb import TinyDB, where

from watchlist.domain.changes.base import Change
from watchlist.storage import backups, lock
from watchlist.storage.contents import library_of
from watchlist.storage.doctor import accept
from watchlist.storage.durable import PARENTS_KEPT, compose, tables_of, verify
from watchlist.storage.errors import (
    CannotRead,
    CannotWrite,
    Damaged,
    EditedOutside,
    Locked,
    Missing,
    OtherLibrary,
    Stale,
    StoreError,
    TooNew,
)
from watchlist.storage.option import SettingsError
from watchlist.storage.options import OPTIONS
from watchlist.storage.settings import write_option
from watchlist.storage.store import Store
from watchlist.support.files import write_durably

Add = Callable[[str], Change]
Many = Callable[[range], Change]
Reopened = Callable[[], Store]


def refused(store: Store, change: Change, kind: type[StoreError]) -> str:
    """What is said when a library is read and when it is changed; that nothing is touched by either."""
    before = store.path.read_bytes() if store.path.exists() else None
    with pytest.raises(kind) as reading:
        store.read()
    with pytest.raises(kind) as changing:
        store.apply(change)
    assert str(reading.value) == str(changing.value)
    assert (store.path.read_bytes() if store.path.exists() else None) == before
    return str(reading.value)


BAD = {
    "empty": b"",
    "blank": b" \n",
    "zeroes": bytes(4096),
    "null": b"null",
    "a list": b"[]",
    "no tables": b"{}",
    "no json": b"hello",
    "no text": b"\xff\xfe\x00",
    "deep": b'{"head":{"1":{"schema":1,"generation":9,"sum":""}},"films":{"1":{"a":' + b"[" * 100_000,
    "another database": b'{"_default": {"1": {"a": 1}}}',
    "no such date": b'{"head":{"1":{"schema":1,"generation":1,"sum":""}},"entries":{"1":{"slug":"a","added":"soon"}}}',
    "twice": b'{"head":{"1":{"schema":1,"generation":9,"sum":""}},"films":{"1":{"slug":"a","title":"A"},'
    b'"2":{"slug":"a","title":"A"}}}',
    "no number": b'{"head":{"1":{"schema":1,"generation":9,"sum":""}},"films":{"a":{"slug":"a","title":"A"}}}',
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_damaged_file_is_refused_with_the_backup_and_the_command_named(full: Store, bad: bytes, add: Add) -> None:
    fresh = Store(full.path, full.backups.folder)
    full.path.write_bytes(bad)
    said = refused(fresh, add("new"), Damaged)
    backup, _ = next(full.backups.good())
    assert str(full.path) in said
    assert str(full.backups.path(backup)) in said
    assert "“watchlist doctor --restore” puts that back" in said
    assert "--accept" not in said


def test_a_file_cut_off_anywhere_is_refused(full: Store) -> None:
    raw = full.path.read_bytes()
    for length in range(len(raw)):
        with pytest.raises(Damaged):
            verify(raw[:length], full.path)


@given(place=some.floats(0, 1, exclude_max=True), bit=some.integers(0, 7))
@settings(
    max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)
def test_a_flipped_bit_anywhere_is_noticed(full: Store, place: float, bit: int) -> None:
    raw = bytearray(full.path.read_bytes())
    raw[int(place * len(raw))] ^= 1 << bit
    with pytest.raises(StoreError):
        verify(bytes(raw), full.path)


def test_a_flipped_bit_in_the_head_is_noticed_wherever_it_is(full: Store) -> None:
    raw = full.path.read_bytes()
    for bit in range(8 * raw.index(b'"films"')):
        flipped = bytearray(raw)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(StoreError):
            verify(bytes(flipped), full.path)


def test_a_file_of_a_newer_version_is_refused(full: Store, reopened: Reopened, add: Add) -> None:
    full.path.write_bytes(compose(tables_of(full.path.read_bytes(), full.path), 9, schema=7).raw)
    said = refused(reopened(), add("new"), TooNew)
    assert "newer version" in said
    assert "its schema is 7" in said


def test_an_edit_by_stock_tinydb_is_told_and_kept_aside(full: Store, reopened: Reopened, add: Add) -> None:
    with TinyDB(full.path) as database:
        database.table("entries").update({"why": "by hand"}, where("slug") == "lost-in-starlight")
    said = refused(reopened(), add("new"), EditedOutside)
    assert "changed by something other than watchlist" in said
    assert "“watchlist doctor --accept” takes the file as it is" in said
    copies = [backup for backup in full.backups.all() if backup.why == "edited"]
    assert len(copies) == 1


def test_a_stock_edit_under_an_open_store_is_not_overwritten(full: Store, add: Add) -> None:
    with TinyDB(full.path) as database:
        database.table("films").insert({"slug": "new", "title": "New"})
    refused(full, add("other"), EditedOutside)


def test_a_file_that_is_gone_is_no_first_start(full: Store, reopened: Reopened, add: Add) -> None:
    full.path.unlink()
    for store in (full, reopened()):
        said = refused(store, add("new"), Missing)
        assert "is gone" in said
        assert "--accept” begins an empty one" in said
    assert not full.path.exists()


def test_a_link_that_leads_nowhere_is_no_first_start(store: Store, tmp_path: Path, add: Add) -> None:
    store.path.symlink_to(tmp_path / "unplugged" / "watchlist.json")
    assert "unplugged" in refused(store, add("new"), Missing)


def test_a_journal_that_links_to_nowhere_is_not_taken_for_none(full: Store, tmp_path: Path, add: Add) -> None:
    full.journal.path.unlink(missing_ok=True)
    full.journal.path.symlink_to(tmp_path / "unplugged" / "watchlist.journal")
    reopened = Store(full.path, full.backups.folder)
    assert f"it is a link to {tmp_path / 'unplugged' / 'watchlist.journal'}" in refused(
        reopened, add("new"), CannotRead
    )


def test_a_folder_that_links_to_a_drive_that_is_not_there_is_no_first_start(tmp_path: Path, add: Add) -> None:
    (tmp_path / "home").symlink_to(tmp_path / "unplugged")
    store = Store(tmp_path / "home" / "profiles" / "watchlist.json", tmp_path / "home" / "profiles" / "backups")
    words = refused(store, add("new"), CannotRead)
    assert f"lies behind {tmp_path / 'home'}, a link to {tmp_path / 'unplugged'}, which is not there" in words
    with pytest.raises(SettingsError, match="a link to"):
        write_option(tmp_path / "home" / "settings.toml", OPTIONS[0], "ten")
    with pytest.raises(OSError, match="which is not there"):
        write_durably(tmp_path / "home" / "state.json", b"{}")
    assert not (tmp_path / "unplugged").exists()
    assert not (tmp_path / "unplugged").exists()


def test_an_older_copy_put_in_place_is_refused_and_the_newest_is_kept(
    full: Store, reopened: Reopened, add: Add
) -> None:
    old, newest = full.path.read_bytes(), full.apply(add("newest"))
    full.checkpoint()
    full.path.write_bytes(old)
    said = refused(full, add("other"), Stale)
    assert "not the newest" in said
    _, text = next(full.backups.good())
    assert library_of(text.raw, full.path) == newest
    # What this process has put among the backups tells the next one too.
    refused(reopened(), add("other"), Stale)


def test_another_copy_as_new_as_the_one_in_hand_is_refused(full: Store, add: Add) -> None:
    tables = tables_of(full.path.read_bytes(), full.path)
    tables["entries"]["1"]["why"] = "another machine"
    full.path.write_bytes(compose(tables, 3).raw)
    refused(full, add("other"), Stale)


def test_a_write_between_reading_and_writing_is_not_overwritten(
    full: Store, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*_: object) -> None:
        full.path.write_bytes(compose(tables_of(full.path.read_bytes(), full.path), 50).raw)

    monkeypatch.setattr(full, "_back_up", meanwhile)
    with pytest.raises(Stale, match="meanwhile"):
        full.apply(add("new"))
    assert verify(full.path.read_bytes(), full.path).head.generation == 50


def test_a_bad_file_is_news_once_and_good_news_follow(full: Store, add: Add) -> None:
    good = full.path.read_bytes()
    full.path.write_bytes(b"")
    with pytest.raises(Damaged):
        full.news()
    assert full.news() is None
    write_durably(full.path, good)
    assert full.news() == full.library


def test_a_writer_that_does_not_finish_is_named(full: Store, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(inspect.unwrap(lock.locked).__kwdefaults__, "timeout", 0.01)
    with lock.locked(full.path):
        other = Store(full.path, full.backups.folder)
        with pytest.raises(Locked, match="Another watchlist has been writing"):
            other.apply(add("new"))


def test_a_lock_that_cannot_be_taken_is_named(full: Store, add: Add) -> None:
    beside = full.path.with_name("watchlist.json.lock")
    beside.unlink()
    beside.mkdir()
    with pytest.raises(CannotWrite, match=r"watchlist.json.lock: is a directory"):
        full.apply(add("new"))


@pytest.mark.parametrize(
    ("films", "function"),
    [(1, "open"), (1, "pwrite"), (1, "fsync"), (40, "open"), (40, "fsync"), (40, "replace")],
    ids=lambda value: {1: "journal", 40: "file"}.get(value, value),
)
def test_a_full_disk_is_said_and_nothing_is_lost(
    full: Store, reopened: Reopened, many: Many, monkeypatch: pytest.MonkeyPatch, function: str, films: int
) -> None:
    full.apply(many(range(100, 101)))
    library, real = full.library, getattr(os, function)

    def fail(where: object, *args: object, **kwargs: object) -> object:
        name = os.path.realpath(f"/proc/self/fd/{where}") if isinstance(where, int) else str(where)
        if name.endswith((".tmp", ".journal")):
            raise OSError(28, "No space left on device")
        return real(where, *args, **kwargs)

    monkeypatch.setattr(full, "_back_up", lambda now: None)
    monkeypatch.setattr(os, function, fail)
    with pytest.raises(CannotWrite, match="could not be saved: no space left on device"):
        full.apply(many(range(films)))
    assert full.read() == library
    monkeypatch.undo()
    assert reopened().read() == library
    assert "film-0" in full.apply(many(range(films))).entries
    assert "film-0" in reopened().read().entries


def test_a_place_that_cannot_be_written_opens_for_reading(
    full: Store, reopened: Reopened, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: mode == os.F_OK)
    store = reopened()
    assert store.read_only
    assert len(store.read().entries) == 2
    with pytest.raises(CannotWrite, match="can only be read here"):
        store.apply(add("new"))


def test_what_cannot_be_read_says_so(full: Store, reopened: Reopened, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: object, *_: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", fail)
    with pytest.raises(CannotRead, match=r"cannot be read: permission denied"):
        reopened().read()


def test_a_home_that_is_a_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "home").write_bytes(b"")
    with pytest.raises(CannotRead, match="not a directory"):
        Store(tmp_path / "home" / "watchlist.json", tmp_path / "backups").read()


def test_a_backup_that_fails_stops_what_is_large_and_only_mentions_the_rest(
    full: Store, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "write_durably", fail)
    monkeypatch.setattr(backups.Backups, "due", lambda self: True)
    full.apply(add("small"))
    assert "could not be backed up" in full.notice
    with pytest.raises(CannotWrite, match=r"could not be backed up.*Nothing was saved"):
        full.apply(add("large"), backup_first=True)
    assert "large" not in json.loads(full.path.read_text())["films"]


@pytest.fixture
def minas(tmp_path: Path, add: Add) -> bytes:
    """Another library, of five films."""
    store = Store(tmp_path / "mina" / "watchlist.json", tmp_path / "mina" / "backups")
    for name in ("akira", "heat", "ran", "tampopo", "yojimbo"):
        store.apply(add(name))
    store.checkpoint()
    return store.path.read_bytes()


def test_another_library_in_its_place_is_refused(full: Store, minas: bytes, reopened: Reopened, add: Add) -> None:
    mine = full.path.read_bytes()
    full.path.write_bytes(minas)
    for store in (reopened(), full):
        words = refused(store, add("new"), OtherLibrary)
        assert "--restore” puts that back" in words
        assert "--accept” takes it in place of yours" in words
    full.path.write_bytes(mine)
    assert len(reopened().read().entries) == 2
    assert "new" in full.apply(add("new")).entries


def test_another_library_is_refused_where_a_journal_is_the_newest_that_is_kept(
    full: Store, minas: bytes, reopened: Reopened, add: Add
) -> None:
    full.backups.keep(b"a journal", full.backups.generation + 2, "journal")
    full.path.write_bytes(minas)
    refused(reopened(), add("new"), OtherLibrary)


def test_a_backup_from_a_place_that_cannot_be_written_has_the_newest_changes(
    full: Store, reopened: Reopened, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    full.apply(add("newest"))
    monkeypatch.setattr(Store, "read_only", True)
    store = reopened()
    backup = store.back_up()
    assert backup is not None
    assert "newest" in library_of(store.backups.read(backup).raw, store.path).entries


@pytest.mark.parametrize("instead", ["its own", "another", "none"])
def test_what_is_accepted_goes_on_however_often_it_is_written_until_the_next_backup(
    full: Store, minas: bytes, reopened: Reopened, add: Add, instead: str
) -> None:
    if instead == "another":
        full.path.write_bytes(minas)
    elif instead == "none":
        full.path.unlink()
    accept(reopened())
    for number in range(PARENTS_KEPT + 2):
        store = reopened()
        assert f"new-{number}" in store.apply(add(f"new-{number}")).entries
        store.checkpoint()
    assert len(full.backups.all()) < 5
    assert f"new-{PARENTS_KEPT}" in reopened().read().entries
