"""The store keeps what happens to a library, in a file that is also an ordinary TinyDB file."""

import json
import os
import random
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from watchlist.domain.base import clock
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.entries import EditEntry, SetHype
from watchlist.domain.changes.films import AddFilm, RemoveFilms
from watchlist.domain.changes.history import Undo, undoable
from watchlist.domain.changes.polls import CastBallot
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.changes.viewings import LogViewing
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import STEPS_KEPT, Library
from watchlist.storage import library_files, tinydb_storage
from watchlist.storage.contents import library_of
from watchlist.storage.store import Store
from watchlist.storage.tinydb_storage import DurableStorage

Add = Callable[[str], Change]
Hype = Callable[[str, int], Change]
Reopened = Callable[[], Store]


def test_a_first_start_is_an_empty_library_and_writes_nothing(store: Store) -> None:
    assert store.read() == Library()
    assert list(store.path.parent.iterdir()) == []


def test_what_was_applied_is_there_when_the_store_is_opened_again(full: Store, reopened: Reopened) -> None:
    library = reopened().read()
    assert list(library.entries) == ["lost-in-starlight", "별에-필요한"]
    assert library == full.library


def test_the_file_is_private_and_beside_it_lie_only_the_lock_and_the_backups(full: Store) -> None:
    assert stat.S_IMODE(full.path.stat().st_mode) == 0o600
    assert sorted(path.name for path in full.path.parent.iterdir()) == [
        "backups",
        "watchlist.json",
        "watchlist.json.lock",
    ]


def test_stock_tinydb_and_any_json_reader_open_the_file(full: Store) -> None:
    with TinyDB(full.path) as database:
        found = database.table("films").search(where("slug") == "별에-필요한")
        assert [film["year"] for film in found] == [2025]
    assert list(json.loads(full.path.read_text())) == ["head", "films", "entries", "steps"]


def test_the_storage_serves_tinydb_by_itself_too(full: Store, reopened: Reopened) -> None:
    database = TinyDB(full.path, storage=DurableStorage)
    database.table("entries").update({"told_by": "a friend"}, where("slug") == "lost-in-starlight")
    assert reopened().read().entries["lost-in-starlight"].told_by == "a friend"


def test_a_change_is_one_durable_write_however_large(
    full: Store, many: Callable[[range], Change], monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Path] = []
    monkeypatch.setattr(tinydb_storage, "write_durably", lambda path, data: written.append(path))
    full.apply(many(range(300)))
    assert written == [full.path]


def test_a_change_that_changes_nothing_writes_nothing(full: Store, hype: Hype) -> None:
    before = full.path.stat()
    full.apply(hype("lost-in-starlight", 80))
    assert full.last_step is None
    assert full.path.stat() == before


def test_a_change_that_cannot_happen_is_refused_and_the_next_one_is_not(full: Store, hype: Hype) -> None:
    before = full.path.read_bytes()
    with pytest.raises(ChangeRefused, match="not on your list"):
        full.apply(hype("no-such-film", 50))
    assert full.path.read_bytes() == before
    assert full.apply(hype("lost-in-starlight", 50)).entries["lost-in-starlight"].hype


def test_text_that_no_file_can_keep_is_refused_in_words(full: Store) -> None:
    broken = EditEntry(at=clock.now(), slug="lost-in-starlight", why="half a \ud83d letter")
    with pytest.raises(ChangeRefused, match="no file can keep"):
        full.apply(broken)


def test_undo_survives_a_restart_and_so_does_redo(full: Store, reopened: Reopened) -> None:
    first = reopened()
    step = undoable(first.read())
    assert step
    first.apply(Undo(at=clock.now(), step=step.id))
    second = reopened()
    assert second.read().entries["lost-in-starlight"].hype is None
    second.apply(Undo(at=clock.now(), step=second.read().steps[-1].id))
    hype = reopened().read().entries["lost-in-starlight"].hype
    assert hype
    assert hype.score == 80


def test_the_last_steps_are_kept_and_no_more(full: Store, hype: Hype, reopened: Reopened, no_sync: None) -> None:
    for number in range(STEPS_KEPT + 5):
        full.apply(hype("lost-in-starlight", 1 + number % 90))
    assert len(reopened().read().steps) == STEPS_KEPT
    full.checkpoint()
    assert len(json.loads(full.path.read_text())["steps"]) == STEPS_KEPT
    assert reopened().read().steps == full.library.steps


def test_two_stores_see_what_the_other_wrote_and_lose_nothing(full: Store, reopened: Reopened, add: Add) -> None:
    other = reopened()
    for number in range(6):
        (full, other)[number % 2].apply(add(f"film-{number}"))
    assert len(reopened().read().entries) == 8
    assert full.read() == other.read() == reopened().read()


def test_news_come_once_and_only_from_others(full: Store, reopened: Reopened, add: Add) -> None:
    other = reopened()
    other.read()
    full.apply(add("another"))
    assert full.news() is None
    news = other.news()
    assert news
    assert "another" in news.entries
    assert other.news() is None


def test_a_link_to_the_file_stays_a_link_and_shares_its_lock(full: Store, tmp_path: Path, add: Add) -> None:
    link = tmp_path / "linked" / "watchlist.json"
    link.parent.mkdir()
    link.symlink_to(full.path)
    Store(link, full.backups.folder).apply(add("by-the-link"))
    assert link.is_symlink()
    assert [path.name for path in link.parent.iterdir()] == ["watchlist.json"]
    assert "by-the-link" in full.read().entries


def test_fields_and_tables_of_somebody_elses_stay(full: Store, reopened: Reopened, hype: Hype) -> None:
    database = TinyDB(full.path, storage=DurableStorage)
    database.table("entries").update({"shelf": "top"}, where("slug") == "lost-in-starlight")
    database.table("notes").insert({"to": "myself"})
    again = reopened()
    again.apply(hype("lost-in-starlight", 55))
    again.checkpoint()
    kept = json.loads(full.path.read_text())
    assert kept["notes"] == {"1": {"to": "myself"}}
    assert kept["entries"]["1"]["shelf"] == "top"
    assert kept["entries"]["1"]["hype"]["score"] == 55


def test_a_field_that_goes_back_to_nothing_goes_from_the_file(full: Store, reopened: Reopened) -> None:
    for why in ("the article", ""):
        full.apply(EditEntry(at=clock.now(), slug="lost-in-starlight", why=why))
        assert reopened().read().entries["lost-in-starlight"].why == why


@pytest.mark.parametrize("seed", range(3))
def test_after_any_changes_the_file_holds_what_is_in_memory(
    store: Store, seed: int, reopened: Reopened, no_sync: None
) -> None:
    dice = random.Random(seed)
    for _ in range(60):
        at, slug = clock.now(), f"film-{dice.randrange(6)}"
        steps = store.library.steps
        change = dice.choice(
            [
                AddFilm(at=at, film=Film(slug=slug, title=slug)),
                SetHype(at=at, slug=slug, score=dice.randrange(1, 100)),
                EditEntry(at=at, slug=slug, tags=("a",), liked=dice.random() < 0.5),
                LogViewing(at=at, slug=slug, day=None),
                CastBallot(at=at, slug=slug, answer="orbit"),
                RemoveFilms(at=at, slugs=(slug,)),
                Undo(at=at, step=dice.choice(steps).id if steps else 1),
            ]
        )
        try:
            store.apply(change)
        except ChangeRefused:
            continue
        assert reopened().read() == store.library
        assert list(reopened().read().entries) == list(store.library.entries)


def test_an_unchanged_file_is_not_read_again(full: Store, hype: Hype, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(library_files, "load", fail)
    monkeypatch.setattr(library_files, "library_of", fail)
    full.read()
    full.apply(hype("lost-in-starlight", 30))


def test_a_file_that_was_only_touched_keeps_the_library_in_hand(full: Store) -> None:
    before = full.library
    os.utime(full.path, (0, 0))
    assert full.read() is before
    assert library_of(full.path.read_bytes(), full.path) == before
