"""The journal: what a change costs, and that nothing in it is lost or believed wrongly."""

import json
from collections.abc import Callable

import pytest

from watchlist.domain.base import clock
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.history import Undo
from watchlist.domain.model.library import Library
from watchlist.storage import journal
from watchlist.storage.durable import compose, tables_of
from watchlist.storage.errors import Missing, Stale, StoreError, TooNew
from watchlist.storage.journal import Journal
from watchlist.storage.store import Store

Add = Callable[[str], Change]
Hype = Callable[[str, int], Change]
Reopened = Callable[[], Store]


@pytest.fixture
def pending(full: Store, add: Add, hype: Hype) -> Store:
    """A store with three changes in its journal, one of which undoes another."""
    full.apply(add("one"))
    full.apply(hype("one", 60))
    full.apply(Undo(at=clock.now()))
    return full


def test_a_change_goes_into_the_journal_alone_and_every_store_sees_it(
    full: Store, reopened: Reopened, add: Add
) -> None:
    before, other = full.path.read_bytes(), reopened()
    other.read()
    full.apply(add("one"))
    assert full.path.read_bytes() == before
    assert full.pending == 1
    assert other.news() is not None
    assert other.library == reopened().read() == full.library
    assert list(full.library.entries)[-1] == "one"


def test_a_checkpoint_writes_all_of_it_into_the_file(pending: Store, reopened: Reopened) -> None:
    library, other = pending.library, reopened()
    other.read()
    assert pending.checkpoint() == 3
    assert pending.checkpoint() == pending.pending == 0
    assert not pending.journal.path.exists()
    assert "one" in [film["slug"] for film in json.loads(pending.path.read_text())["films"].values()]
    assert other.read() == reopened().read() == library


def test_a_large_library_is_left_for_later(pending: Store) -> None:
    assert pending.checkpoint(most=10) == 0
    assert pending.pending == 3


def test_a_journal_as_large_as_it_may_be_goes_into_the_file(
    pending: Store, reopened: Reopened, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("watchlist.storage.library_files.FULL", 100)
    pending.apply(add("two"))
    assert not pending.journal.path.exists()
    assert list(reopened().read().entries)[-2:] == ["one", "two"]


def states(store: Store) -> list[Library]:
    """The library after none, one, … of the lines of its journal."""
    raw, found = store.journal.path.read_bytes(), list[Library]()
    ends = [place + 1 for place, byte in enumerate(raw) if byte == 10]
    for end in ends:
        store.journal.path.write_bytes(raw[:end])
        found.append(Store(store.path, store.backups.folder).read())
    store.journal.path.write_bytes(raw)
    return found


def told_or_whole(store: Store, known: list[Library]) -> bool:
    """Whether a store has everything, or has only the first changes and says that something is wrong."""
    try:
        library = store.read()
    except StoreError:
        return True
    return library == known[-1] or (library in known and "is damaged" in store.notice)


def test_a_journal_cut_off_anywhere_is_told(pending: Store, reopened: Reopened) -> None:
    known, raw = states(pending), pending.journal.path.read_bytes()
    for length in range(1, len(raw), 3):  # the torture cuts at each
        pending.journal.path.write_bytes(raw[:length])
        # The first line stands alone only before anything has been acknowledged.
        assert told_or_whole(reopened(), known) or length < raw.index(b"\n") + 1, length


def test_a_flipped_bit_anywhere_in_a_journal_is_told(pending: Store, reopened: Reopened) -> None:
    known, raw = states(pending), pending.journal.path.read_bytes()
    for bit in range(0, 8 * len(raw), 29):  # every place of a bit within its byte; the torture flips each
        flipped = bytearray(raw)
        flipped[bit // 8] ^= 1 << bit % 8
        pending.journal.path.write_bytes(flipped)
        assert told_or_whole(reopened(), known), bit


def test_what_is_good_of_a_damaged_journal_is_saved_with_the_next_change_and_all_of_it_kept_aside(
    pending: Store, reopened: Reopened, add: Add
) -> None:
    raw = pending.journal.path.read_bytes()
    pending.journal.path.write_bytes(raw.replace(b'"score":60', b'"score":61', 1))
    store = reopened()
    assert store.read().entries["one"].hype is None
    assert "its change 2 is damaged" in store.notice
    store.apply(add("two"))
    library = reopened().read()
    assert list(library.entries)[-2:] == ["one", "two"]
    kept = next(backup for backup in store.backups.all() if backup.why == "journal")
    assert str(store.backups.path(kept)) in store.notice


def test_a_line_half_written_when_the_power_went_is_no_damage(pending: Store, reopened: Reopened, add: Add) -> None:
    library = pending.library
    with pending.journal.path.open("ab") as file:
        file.write(b'0123456789abcdef0123456789abcdef {"generation":7,"st')
    store = reopened()
    assert store.read() == library
    assert store.notice == ""
    store.apply(add("two"))
    assert list(reopened().read().entries)[-1] == "two"


def test_a_crash_between_the_file_and_the_journal_does_no_harm(
    pending: Store, reopened: Reopened, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = pending.library
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "remove", lambda journal: None)
        pending.checkpoint()
    store = reopened()
    assert (store.read(), store.pending, store.notice) == (library, 0, "")
    store.apply(add("two"))
    assert list(reopened().read().entries)[-2:] == ["one", "two"]
    assert pending.read() == reopened().read()


def test_a_journal_that_goes_under_an_open_store_loses_nothing(pending: Store, reopened: Reopened, add: Add) -> None:
    pending.journal.path.unlink()
    pending.apply(add("two"))
    assert list(reopened().read().entries)[-2:] == ["one", "two"]
    assert "changes that were in it are gone" in pending.notice


def test_a_file_that_is_gone_beside_its_journal_is_no_first_start(pending: Store, reopened: Reopened) -> None:
    pending.path.unlink()
    with pytest.raises(Missing, match="is gone"):
        reopened().read()


def test_a_journal_of_another_library_is_kept_aside_and_told(pending: Store, reopened: Reopened, add: Add) -> None:
    tables = tables_of(pending.path.read_bytes(), pending.path)
    pending.path.write_bytes(compose(tables, 60).raw)
    store = reopened()
    assert "one" not in store.read().entries
    assert "does not belong to the library beside it" in store.notice
    store.apply(add("two"))
    assert any(backup.why == "journal" for backup in store.backups.all())


def test_a_file_replaced_in_the_middle_of_a_change_is_not_built_upon(
    pending: Store, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(now: bool) -> None:
        pending.path.write_bytes(compose(tables_of(pending.path.read_bytes(), pending.path), 60).raw)

    monkeypatch.setattr(pending, "_back_up", meanwhile)
    with pytest.raises(Stale, match="meanwhile"):
        pending.apply(add("two"))


def test_a_journal_of_a_newer_version_is_refused(pending: Store, reopened: Reopened) -> None:
    header, _, lines = pending.journal.path.read_bytes().partition(b"\n")
    text = header[: header.index(b',"check"')].replace(b'{"journal":1', b'{"journal":2')
    pending.journal.path.write_bytes(text + b',"check":"%s"}\n' % journal._check(text) + lines)
    with pytest.raises(TooNew, match="newer version"):
        reopened().read()


def test_a_backup_holds_what_waited_in_the_journal(pending: Store, add: Add) -> None:
    pending.apply(add("two"), backup_first=True)
    backup, text = next(pending.backups.good())
    assert backup.why == "bulk"
    assert "one" in [film["slug"] for film in tables_of(text.raw, pending.path)["films"].values()]


def test_the_journal_is_as_private_as_the_library(full: Store, add: Add) -> None:
    full.path.chmod(0o640)
    full.apply(add("one"))
    assert full.journal.path.stat().st_mode & 0o777 == 0o640
