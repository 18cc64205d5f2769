"""Two machines that change one library apart from each other: nothing that either did is lost."""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from watchlist.domain.base import clock
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.entries import DropFilm, EditEntry
from watchlist.domain.changes.films import RemoveFilms
from watchlist.domain.changes.history import Undo
from watchlist.domain.changes.lists import NoteOnList, PutOnList
from watchlist.domain.changes.polls import CastBallot
from watchlist.domain.changes.viewings import EditViewing, GiveVerdict, LogViewing
from watchlist.domain.model.entry import Verdict
from watchlist.domain.model.library import Library, Step
from watchlist.storage.conflicts import conflict_copies, conflict_words, merge
from watchlist.storage.doctor import examine, restore
from watchlist.storage.errors import CannotWrite, StoreError
from watchlist.storage.store import Store
from watchlist.storage.tinydb_storage import DurableStorage

Add = Callable[[str], Change]
Reopened = Callable[[], Store]
STARLIGHT = "lost-in-starlight"


@pytest.fixture
def there(full: Store, tmp_path: Path) -> Store:
    """The same library on another machine."""
    folder = tmp_path / "there"
    folder.mkdir()
    shutil.copy(full.path, folder / "watchlist.json")
    return Store(folder / "watchlist.json", folder / "backups")


def sync(store: Store, there: Store) -> Path:
    """The other machine's file is put beside this library, as programs for syncing do."""
    there.checkpoint()
    copy = store.path.with_name("watchlist.sync-conflict-20261126-230000-ABCDEFG.json")
    shutil.copy(there.path, copy)
    return copy


def why(text: str) -> EditEntry:
    return EditEntry(at=clock.now(), slug=STARLIGHT, why=text)


@pytest.mark.parametrize(("here", "away"), [(1, 1), (3, 1), (1, 3)])
def test_a_conflict_copy_is_named_and_taken_in_as_one_step(
    full: Store, there: Store, add: Add, here: int, away: int
) -> None:
    for number in range(here):
        full.apply(add(f"a{number}"))
    for number in range(away):
        there.apply(add(f"b{number}"))
    copy = sync(full, there)
    assert copy.name in conflict_words(full.path, "watchlist doctor")
    assert copy.name in examine(full)
    before = full.library
    assert f"{away} new film" in merge(full, copy)
    added = {f"a{number}" for number in range(here)} | {f"b{number}" for number in range(away)}
    assert full.library.entries.keys() - {STARLIGHT, "별에-필요한"} == added
    assert conflict_copies(full.path) == []
    assert any(backup.why == "merged" for backup in full.backups.all())
    full.apply(Undo(at=clock.now()))
    assert full.library.entries == before.entries


@pytest.mark.parametrize(
    "name",
    [
        "watchlist (1).json",
        "watchlist.json (1)",
        "watchlist 2.json",
        "watchlist-LAPTOP.json",
        "watchlist (Mina's conflicted copy 2026-11-26).json",
        "watchlist (conflicted copy 2026-11-26 230000).json",
        "watchlist_conflict-20261126-230000.json",
        "watchlist.json.sync-conflict-20261126-230000-ABCDEFG",
        "watchlist.json.conflict1",
        "watchlist.json_conf(1)",
        "watchlist - Copy.json",
        "Copy of watchlist.json",
        "Kopie von watchlist.json",
        "Watchlist (Case Conflict).json",
        "WATCHLIST.JSON",
        "conflict-watchlist.json",
    ],
)
def test_a_copy_is_known_and_taken_in_whatever_its_service_calls_it(
    full: Store, there: Store, add: Add, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    there.apply(add("b"))
    copy = sync(full, there).rename(full.path.with_name(name))
    assert conflict_copies(full.path) == [copy]
    assert name.split("'")[0] in conflict_words(full.path, "watchlist doctor")
    monkeypatch.chdir(copy.parent)
    assert "1 new film" in merge(full, Path(name))
    assert conflict_copies(full.path) == []


def test_no_file_of_the_programs_own_is_taken_for_a_copy(full: Store, add: Add) -> None:
    full.apply(add("a"))
    for name in (".watchlist.json.host.1.ab.tmp", "watchlist.json.bak", "state.json", "my films.json", "other.journal"):
        full.path.with_name(name).write_text("{}")
    assert conflict_copies(full.path) == []


def test_a_copy_is_found_beside_the_file_that_a_library_is_a_link_to(full: Store, add: Add, tmp_path: Path) -> None:
    full.apply(add("a"))
    full.checkpoint()
    carried = tmp_path / "carried" / "films.json"
    carried.parent.mkdir()
    os.link(full.path, carried)
    full.path.unlink()
    full.path.symlink_to(carried)
    copy = carried.with_name("films (1).json")
    shutil.copy(carried, copy)
    assert conflict_copies(full.path) == [copy]


def test_what_one_side_changed_or_took_off_is_as_that_side_has_it(full: Store, there: Store, add: Add) -> None:
    there.apply(why("the colours"))
    there.apply(RemoveFilms(at=clock.now(), slugs=("별에-필요한",)))
    full.apply(add("a"))
    merge(full, sync(full, there))
    assert full.library.entries[STARLIGHT].why == "the colours"
    assert "별에-필요한" not in full.library.entries
    assert "a" in full.library.entries


def test_of_what_both_touched_no_text_is_lost(full: Store, there: Store) -> None:
    for store, text in ((full, "the music"), (there, "the colours")):
        store.apply(why(text))
        verdict = Verdict(text=f"It was {text}.", rating=80, written=clock.now())
        store.apply(GiveVerdict(at=clock.now(), slug=STARLIGHT, verdict=verdict, day=clock.today()))
        store.apply(CastBallot(at=clock.now(), slug=STARLIGHT, answer="leap" if store is full else "orbit"))
    merge(full, sync(full, there))
    entry = full.library.entries[STARLIGHT]
    told = " ".join(viewing.verdict.text for viewing in entry.viewings if viewing.verdict)
    for text in ("the music", "the colours"):
        assert text in entry.why
        assert text in told
    assert sorted(ballot.answer for ballot in full.library.ballots_on(STARLIGHT)) == ["leap", "orbit"]


def test_a_text_on_an_earlier_viewing_a_reason_for_dropping_and_a_note_are_not_lost(
    full: Store, there: Store, add: Add
) -> None:
    full.apply(add("b"))
    full.apply(LogViewing(at=clock.now(), slug="b", day=date(2026, 1, 1)))
    full.apply(LogViewing(at=clock.now(), slug="b", day=date(2026, 2, 1)))
    full.apply(PutOnList(at=clock.now(), list="Best", slugs=("b",)))
    full.checkpoint()
    shutil.copy(full.path, there.path)
    there = Store(there.path, there.backups.folder)
    for store, text in ((full, "mine"), (there, "theirs")):
        first = store.read().entries["b"].viewings[0]
        verdict = Verdict(text=f"{text}, seen", written=clock.now())
        store.apply(EditViewing(at=clock.now(), slug="b", viewing=first.id, verdict=verdict))
        store.apply(NoteOnList(at=clock.now(), list="Best", slug="b", note=f"{text}, noted"))
        store.apply(DropFilm(at=clock.now(), slug=STARLIGHT, reason=f"{text}, dropped"))
    merge(full, sync(full, there))
    library = full.library
    first, last = library.entries["b"].viewings
    assert (first.text, last.text) == ("mine, seen\n\ntheirs, seen", "")
    assert library.lists["best"].notes["b"] == "mine, noted\n\ntheirs, noted"
    assert library.entries[STARLIGHT].drop_reason == "mine, dropped / theirs, dropped"


def test_what_one_side_took_off_and_the_other_changed_stays(full: Store, there: Store) -> None:
    full.apply(RemoveFilms(at=clock.now(), slugs=(STARLIGHT,)))
    there.apply(why("the colours"))
    merge(full, sync(full, there))
    assert full.library.entries[STARLIGHT].why == "the colours"


def test_taking_in_the_same_copy_again_changes_nothing(full: Store, there: Store, add: Add) -> None:
    there.apply(add("b"))
    copy = sync(full, there)
    merge(full, copy)
    assert "has everything" in merge(full, sync(full, there))


@pytest.mark.parametrize(("here", "away"), [(1, 1), (1, 2), (3, 1), (2, 0)])
def test_an_open_app_whose_file_is_replaced_keeps_what_it_acknowledged(
    full: Store, there: Store, reopened: Reopened, add: Add, here: int, away: int
) -> None:
    for number in range(here):
        full.apply(add(f"a{number}"))
    for number in range(away):
        there.apply(add(f"b{number}"))
    there.checkpoint()
    full.checkpoint()
    shutil.copy(there.path, full.path)
    if not away:  # an older copy, not another line
        with pytest.raises(StoreError, match="not the newest"):
            full.news()
        return
    assert full.news() is not None
    full.apply(add("after"))
    names = {f"a{number}" for number in range(here)} | {f"b{number}" for number in range(away)} | {"after"}
    assert names <= reopened().read().entries.keys()
    assert "both are one now" in full.notice
    assert sum(backup.why == "line" for backup in full.backups.all()) == 2


class Log:
    """A recorder that keeps the words of what was recorded and not taken back."""

    doubt = ""

    def __init__(self) -> None:
        self.words: list[str] = []

    def record(self, before: Library, after: Library, step: Step) -> None:
        """Keep the words."""
        self.words.append(step.words)

    def take_back(self) -> None:
        """Drop the newest."""
        self.words.pop()


def test_two_lines_that_cannot_be_written_as_one_leave_nothing_in_the_log_of_a_device(
    full: Store, there: Store, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = Log()
    here = Store(full.path, full.backups.folder, recorder=lambda: log)
    here.apply(add("a"))
    there.apply(add("b"))
    here.checkpoint()
    there.checkpoint()
    shutil.copy(there.path, here.path)
    with monkeypatch.context() as disk:
        disk.setattr(DurableStorage, "write", _no_room)
        with pytest.raises(CannotWrite):
            here.news()
        assert log.words == ["Added A (2025)"]
    assert {"a", "b"} <= here.read().entries.keys()
    assert len(log.words) == 2


def _no_room(*given: object) -> None:
    raise CannotWrite("There is no room.")


def test_the_other_machine_takes_up_what_was_merged(full: Store, there: Store, add: Add) -> None:
    full.apply(add("a"))
    there.apply(add("b"))
    merge(full, sync(full, there))
    full.checkpoint()
    shutil.copy(full.path, there.path)
    there.news()
    there.apply(add("c"))
    assert {"a", "b", "c"} <= there.read().entries.keys()


def test_a_copy_that_is_no_library_is_refused(full: Store, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text("{}")
    with pytest.raises(StoreError, match=r"other\.json is damaged"):
        merge(full, tmp_path / "other.json")
    with pytest.raises(StoreError, match="There is no file"):
        merge(full, tmp_path / "none.json")


def test_the_conflict_copy_of_a_journal_is_named_and_taken_in(full: Store, there: Store, add: Add) -> None:
    full.back_up()
    there.apply(add("b"))
    assert there.pending == 1
    full.apply(add("a"))
    copy = full.path.with_name("watchlist.sync-conflict-20261126-230000-ABCDEFG.journal")
    shutil.copy(there.journal.path, copy)
    assert copy.name in conflict_words(full.path, "watchlist doctor")
    full.checkpoint()  # what it follows stands among the backups alone now
    assert "1 new film" in merge(full, copy)
    assert {"a", "b"} <= full.library.entries.keys()
    assert conflict_copies(full.path) == []


def test_a_journal_that_follows_nothing_known_is_refused_in_words(full: Store, tmp_path: Path, add: Add) -> None:
    (tmp_path / "else").mkdir()
    stranger = Store(tmp_path / "else" / "watchlist.json", tmp_path / "else" / "backups")
    for name in ("x", "y", "z"):
        stranger.apply(add(name))
    copy = full.path.with_name("watchlist (1).journal")
    shutil.copy(stranger.journal.path, copy)
    with pytest.raises(StoreError, match="a state of your library that is neither here nor among the backups"):
        merge(full, copy)
    assert copy.exists()


@pytest.mark.parametrize(("here", "away"), [(1, 1), (1, 3), (3, 1)])
def test_a_file_of_another_machine_is_merged_with_the_newest_backup_at_the_next_start(
    full: Store, there: Store, reopened: Reopened, add: Add, here: int, away: int
) -> None:
    for number in range(here):
        full.apply(add(f"a{number}"))
    full.leave()
    for number in range(away):
        there.apply(add(f"b{number}"))
    there.checkpoint()
    shutil.copy(there.path, full.path)
    store = reopened()
    names = {f"a{number}" for number in range(here)} | {f"b{number}" for number in range(away)}
    assert names <= store.read().entries.keys()
    assert "both are one now" in store.notice
    store.apply(Undo(at=clock.now()))
    assert reopened().read().entries == there.library.entries
    assert not reopened().notice


def test_what_a_restore_replaced_can_be_taken_in_from_the_backups(full: Store, reopened: Reopened, add: Add) -> None:
    full.apply(add("newest"))
    full.checkpoint()
    restore(full, full.backups.all()[-1])
    assert "newest" not in reopened().read().entries
    replaced = next(backup for backup in full.backups.all() if backup.why == "replaced")
    merge(reopened(), full.backups.path(replaced))
    assert "newest" in reopened().read().entries
    assert full.backups.path(replaced).exists()


@pytest.mark.parametrize("raw", [b"", b"{}", b"\x1f\x8b no backup"])
def test_a_copy_that_cannot_be_taken_in_is_not_called_your_library(full: Store, tmp_path: Path, raw: bytes) -> None:
    copy = tmp_path / "copy.json"
    copy.write_bytes(raw)
    with pytest.raises(StoreError, match=f"^The copy {copy} is damaged"):
        merge(full, copy)
