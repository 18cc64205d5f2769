"""What was refused can be put right: a backup put back, or what is there taken as it is."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from watchlist.domain.changes.base import Change
from watchlist.storage import doctor
from watchlist.storage.backups import MERGED
from watchlist.storage.conflicts import merge
from watchlist.storage.doctor import accept, examine, restore
from watchlist.storage.durable import compose
from watchlist.storage.errors import Damaged, StoreError, TooNew
from watchlist.storage.store import Store

Add = Callable[[str], Change]
Reopened = Callable[[], Store]


def test_a_whole_library_is_said_to_be_whole(full: Store) -> None:
    assert examine(full).endswith("is whole: it holds 2 films, and the newest good backup is of 22 Nov, 20:00.")


def test_a_damaged_library_is_restored_and_the_damage_kept_aside(full: Store, reopened: Reopened, add: Add) -> None:
    full.backups.keep(full.path.read_bytes(), 3)
    library = full.library
    full.path.write_bytes(b"\0" * 300)
    restore(reopened())
    assert reopened().read() == library
    assert "replaced" in [backup.why for backup in full.backups.all()]
    # A program that was open all the while goes on.
    assert "new" in full.apply(add("new")).entries


def test_a_lost_file_is_restored(full: Store, reopened: Reopened) -> None:
    full.backups.keep(full.path.read_bytes(), 3)
    full.path.unlink()
    restore(reopened())
    assert len(reopened().read().entries) == 2


def test_any_backup_can_be_put_back_and_is_the_newest_then(full: Store, reopened: Reopened) -> None:
    oldest = full.backups.all()[-1]
    restore(reopened(), oldest)
    assert list(reopened().read().entries) == ["lost-in-starlight"]
    assert full.news() == reopened().read()


def test_a_damaged_backup_is_not_put_back(full: Store) -> None:
    before, backup = full.path.read_bytes(), full.backups.all()[0]
    full.backups.path(backup).write_bytes(b"")
    with pytest.raises(StoreError, match="holds no whole library: nothing has been touched"):
        restore(full, backup)
    assert full.path.read_bytes() == before


def test_a_damaged_number_of_writings_does_not_spoil_what_is_put_back(full: Store, reopened: Reopened) -> None:
    full.path.write_bytes(full.path.read_bytes().replace(b'"generation":3', b'"generation":999999999999999999'))
    restore(reopened())
    assert reopened().read().entries


def test_what_a_backup_replaces_can_be_restored_with_its_newest_changes(
    full: Store, reopened: Reopened, add: Add
) -> None:
    (backup,) = full.backups.all()
    full.apply(add("newest"))
    assert full.pending == 1
    restore(reopened(), backup)
    assert "newest" not in reopened().read().entries
    replaced = next(other for other in full.backups.all() if other.why == "replaced")
    restore(reopened(), replaced)
    assert "newest" in reopened().read().entries


def test_a_damaged_library_is_restored_beside_a_journal_that_cannot_be_read(full: Store, reopened: Reopened) -> None:
    full.path.write_bytes(full.path.read_bytes()[:-10])
    in_place_of(full.journal.path, "folder")
    assert f"kept as {full.journal.path}.unreadable" in restore(reopened())
    assert "lost-in-starlight" in reopened().read().entries


@pytest.mark.parametrize("lost", [None, b"\0" * 300])
def test_the_newest_backup_of_a_lost_library_is_restored_with_what_the_journal_holds(
    full: Store, reopened: Reopened, add: Add, lost: bytes | None
) -> None:
    full.back_up()
    full.apply(add("newest"))
    full.path.unlink()
    if lost:
        full.path.write_bytes(lost)
    assert restore(reopened(), dry_run=True).endswith("would be your library again: it holds 3 films.")
    assert "it holds 3 films" in restore(reopened())
    assert "newest" in reopened().read().entries


@pytest.mark.parametrize("kind", ["nothing", "folder"])
def test_what_the_journal_of_a_lost_library_holds_comes_back_where_no_backup_is_of_its_file(
    full: Store, reopened: Reopened, add: Add, kind: str
) -> None:
    full.apply(add("newest"))
    in_place_of(full.path, kind)
    words = restore(reopened())
    assert words.startswith("2 films are had again: 2 from the newest backup and the history.")
    assert list(reopened().read().entries) == ["lost-in-starlight", "newest"]


def test_the_copy_of_another_machine_that_was_merged_is_not_taken_for_the_newest_backup(
    full: Store, reopened: Reopened, add: Add, tmp_path: Path
) -> None:
    theirs = Store(Path(shutil.copy(full.path, tmp_path / "theirs.json")), tmp_path / "their-backups")
    for number in range(9):
        theirs.apply(add(f"theirs-{number}"))
    theirs.checkpoint()
    full.apply(add("mine"))
    merge(full, Path(shutil.copy(theirs.path, full.path.with_name("watchlist (1).json"))))
    full.leave()
    assert full.backups.all()[0].why == MERGED
    assert "it holds 12 films" in restore(reopened(), dry_run=True)
    full.path.unlink()
    with pytest.raises(StoreError) as refused:
        reopened().read()
    assert MERGED not in str(refused.value)
    restore(reopened())
    assert "mine" in reopened().read().entries


def test_without_a_good_backup_nothing_is_restored(store: Store) -> None:
    store.path.write_bytes(b"")
    with pytest.raises(StoreError, match="no good backup"):
        restore(store)
    assert store.path.read_bytes() == b""


def test_an_edit_by_stock_tinydb_is_taken_when_told_to(full: Store, reopened: Reopened, add: Add) -> None:
    with TinyDB(full.path) as database:
        database.table("entries").update({"why": "by hand"}, where("slug") == "lost-in-starlight")
        database.table("films").update({"colour": "night"}, where("slug") == "lost-in-starlight")
    assert accept(reopened()) == "Your library is taken as it is: it holds 2 films."
    assert reopened().read().entries["lost-in-starlight"].why == "by hand"
    assert b'"colour":"night"' in full.path.read_bytes()
    assert "new" in full.apply(add("new")).entries


def test_what_was_written_outside_is_cleaned_as_all_text_that_enters(full: Store, reopened: Reopened) -> None:
    with TinyDB(full.path) as database:
        database.table("entries").update({"why": "\x1b]52;c;aGk=\x07a\u202eb\nc"}, where("slug") == "lost-in-starlight")
    accept(reopened())
    assert reopened().read().entries["lost-in-starlight"].why == "ab c"


def test_an_accepted_file_keeps_the_changes_that_only_its_journal_has(
    full: Store, reopened: Reopened, add: Add
) -> None:
    full.apply(add("newest"))
    assert full.pending == 1
    with TinyDB(full.path) as database:
        database.table("entries").update({"why": "by hand"}, where("slug") == "lost-in-starlight")
    assert accept(reopened()) == "Your library is taken as it is, with 1 change from its journal: it holds 3 films."
    library = reopened().read()
    assert "newest" in library.entries
    assert library.entries["lost-in-starlight"].why == "by hand"


def test_accepting_a_whole_library_takes_nothing_away(full: Store, reopened: Reopened, add: Add) -> None:
    full.apply(add("newest"))
    accept(reopened())
    assert "newest" in reopened().read().entries


def test_damage_is_never_accepted(full: Store) -> None:
    full.path.write_bytes(b"null")
    with pytest.raises(Damaged, match="--restore"):
        accept(full)
    assert full.path.read_bytes() == b"null"


def test_a_newer_file_is_never_accepted(full: Store) -> None:
    newer = compose({}, 1, schema=99).raw
    full.path.write_bytes(newer)
    with pytest.raises(TooNew):
        accept(full)
    assert full.path.read_bytes() == newer


def test_an_older_copy_is_taken_when_told_to(full: Store, add: Add) -> None:
    old = full.path.read_bytes()
    full.apply(add("newest"))
    full.checkpoint()
    full.path.write_bytes(old)
    with pytest.raises(StoreError):
        full.read()
    accept(full)
    assert "newest" not in full.read().entries
    assert "other" in full.apply(add("other")).entries


def test_a_lost_file_can_be_begun_anew(full: Store, reopened: Reopened, add: Add) -> None:
    full.path.unlink()
    assert accept(reopened()) == "Your library begins anew: it is empty."
    assert list(reopened().apply(add("first")).entries) == ["first"]


def in_place_of(path: Path, kind: str) -> None:
    """Put what cannot be read as a file in a file's place."""
    path.unlink(missing_ok=True)
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "link to nowhere":
            path.symlink_to("/unplugged/file")


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_a_file_that_cannot_be_read_is_set_aside_for_a_backup(full: Store, reopened: Reopened, kind: str) -> None:
    in_place_of(full.path, kind)
    words = restore(reopened())
    aside = full.path.with_name("watchlist.json.unreadable")
    assert f"kept as {aside}" in words
    assert not aside.is_file()
    assert list(reopened().read().entries) == ["lost-in-starlight"]


@pytest.mark.parametrize("kind", ["folder", "pipe", "link to nowhere"])
def test_a_library_is_taken_without_a_journal_that_cannot_be_read(full: Store, reopened: Reopened, kind: str) -> None:
    in_place_of(full.journal.path, kind)
    with pytest.raises(StoreError, match="--accept” takes it as it was before the changes in the journal"):
        reopened().read()
    words = accept(reopened())
    assert "it holds 2 films" in words
    assert f"kept as {full.journal.path}.unreadable" in words
    assert os.path.lexists(f"{full.journal.path}.unreadable")
    assert len(reopened().read().entries) == 2


def test_both_files_keep_their_names_where_only_one_can_be_set_aside(
    full: Store, reopened: Reopened, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_place_of(full.path, "folder")
    in_place_of(full.journal.path, "folder")

    def rename(path: Path, name: Path) -> str:
        if path == full.journal.path:
            raise OSError(16, "Device or resource busy")
        path.rename(name)
        return ""

    monkeypatch.setattr(doctor, "rename_durably", rename)
    with pytest.raises(StoreError, match="could not be set aside"):
        restore(reopened())
    assert full.path.is_dir()
    assert full.journal.path.is_dir()


def test_what_cannot_be_replaced_keeps_its_name(full: Store, reopened: Reopened) -> None:
    in_place_of(full.journal.path, "folder")
    (backup,) = full.backups.all()
    shutil.rmtree(full.backups.folder)
    full.backups.folder.write_bytes(b"no folder")
    with pytest.raises(StoreError):
        accept(reopened())
    assert full.journal.path.is_dir()
    assert backup.generation == 1


def test_what_a_link_to_nowhere_stands_for_is_asked_back_first(full: Store, reopened: Reopened) -> None:
    in_place_of(full.path, "link to nowhere")
    with pytest.raises(StoreError, match="Bring back what the link leads to; once you have removed the link"):
        reopened().read()
    full.path.unlink()
    restore(reopened())
    assert reopened().read().entries
