"""Backups are made without being asked, thinned by age, and trusted only when they are whole."""

import gzip
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from watchlist.domain.base import clock
from watchlist.domain.changes.base import Change
from watchlist.domain.changes.films import RemoveFilms
from watchlist.domain.changes.history import Undo
from watchlist.storage import backups as backups_module
from watchlist.storage.backups import Backups, worth_keeping
from watchlist.storage.store import Store

START = datetime(2026, 1, 1, 9, 30, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
Hype = Callable[[str, int], Change]


def set_clock(when: datetime) -> None:
    clock.set_clock(lambda: when)


def test_writing_makes_at_most_one_backup_an_hour(full: Store, hype: Hype, no_sync: None) -> None:
    began = clock.now()
    before = len(full.backups.all())
    for minute in range(0, 180, 10):
        set_clock(began + timedelta(minutes=minute))
        full.apply(hype("lost-in-starlight", 1 + minute % 90))
    assert len(full.backups.all()) - before == 2


def test_a_backup_holds_the_library_as_it_was_before_the_change(full: Store, hype: Hype) -> None:
    before = full.path.read_bytes()
    set_clock(clock.now() + 2 * HOUR)
    full.apply(hype("lost-in-starlight", 5))
    _, text = next(full.backups.good())
    assert text.raw == before


def test_an_import_a_bulk_delete_and_their_undoing_are_backed_up_first(
    full: Store, many: Callable[[range], Change], no_sync: None
) -> None:
    def bulk() -> int:
        return sum(backup.why == "bulk" for backup in full.backups.all())

    full.apply(many(range(5)))
    assert bulk() == 0
    full.apply(many(range(5, 40)))
    assert bulk() == 1
    step = full.last_step
    assert step
    full.apply(Undo(at=clock.now(), step=step.id))
    assert bulk() == 2
    full.apply(RemoveFilms(at=clock.now(), slugs=("film-0", "film-1")))
    assert bulk() == 3
    full.apply(RemoveFilms(at=clock.now(), slugs=("film-2",)))
    assert bulk() == 3
    full.apply(many(range(60, 61)), backup_first=True)
    assert bulk() == 4


def test_the_same_text_is_not_kept_twice(full: Store) -> None:
    raw = full.path.read_bytes()
    made = [full.backups.keep(raw, 3, "bulk") for _ in range(3)]
    assert made[0] == made[1] == made[2]


def test_over_two_years_of_daily_writing_backups_thin_out_with_age() -> None:
    kept: set[datetime] = set()
    now = START
    while now < START + 730 * DAY:
        now += 2 * HOUR
        kept = worth_keeping({*kept, now}, now)
    ages = Counter(
        "hours" if now - at < 2 * DAY else "days" if now - at < 14 * DAY else "weeks" if now - at < 91 * DAY else "old"
        for at in kept
    )
    assert ages["hours"] == 24
    assert 11 <= ages["days"] <= 12
    assert 9 <= ages["weeks"] <= 11
    assert 7 <= ages["old"] <= 10
    assert timedelta(days=300) < now - min(kept) < timedelta(days=400)


def test_a_day_of_many_imports_drives_no_old_backup_out() -> None:
    old = {START + number * DAY for number in range(10)}
    now = START + 12 * DAY
    burst = {now - timedelta(minutes=minute) for minute in range(200)}
    assert worth_keeping(old | burst, now) == old | burst


def test_a_long_pause_costs_nothing() -> None:
    old = worth_keeping({START + number * HOUR for number in range(24 * 60)}, START + 60 * DAY)
    now = START + 2000 * DAY
    after = worth_keeping({*old, now}, now)
    assert len(after) >= 12
    assert max(old) in after


def test_thinning_takes_files_away_and_leaves_those_of_others(full: Store, no_sync: None) -> None:
    (full.backups.folder / "notes.txt").write_text("mine")
    raw = full.path.read_bytes()
    for number in range(40):
        set_clock(START + number * DAY)
        full.backups.keep(raw + b" " * number, number)
    names = [path.name for path in full.backups.folder.iterdir()]
    assert "notes.txt" in names
    # Two of the last two days, twelve daily ones, the rest weekly and monthly.
    assert 16 <= len(names) <= 24


@pytest.mark.parametrize(
    "name", ["99999999T999999Z-1.json.gz", "20260230T101010Z-7.json.gz", "20260101T256199Z-2.json.gz"]
)
def test_a_file_named_for_a_time_that_never_was_is_no_backup(full: Store, name: str) -> None:
    before = full.backups.all()
    (full.backups.folder / name).touch()
    assert full.backups.all() == before


def test_a_broken_backup_is_passed_over(full: Store) -> None:
    raw = full.path.read_bytes()
    good = full.backups.keep(raw, 3)
    for name in ("20300101T000000Z-9.json.gz", "20300101T000000Z-8.json.gz", "20300101T000000Z-7.json.gz"):
        (full.backups.folder / name).write_bytes(full.backups.path(good).read_bytes()[: int(name[17]) * 10])
    found, text = next(full.backups.good())
    assert (found, text.raw) == (good, raw)


def test_the_newest_backup_is_that_of_the_newest_library_even_if_the_clock_was_set_back(full: Store) -> None:
    raw = full.path.read_bytes()
    full.backups.keep(raw, 3)
    set_clock(clock.now() - 400 * DAY)
    newest = full.backups.keep(raw, 4)
    assert next(full.backups.good())[0] == newest


def test_a_clock_that_was_wrong_does_not_stop_backups(full: Store) -> None:
    full.backups.keep(full.path.read_bytes(), 3)
    set_clock(clock.now() - 400 * DAY)
    assert full.backups.due()


def test_a_backup_that_unpacks_to_more_than_any_library_is_no_good_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups_module, "LARGEST", 1_000)
    kept = Backups(tmp_path)
    (tmp_path / "20261122T110000Z-42.json.gz").write_bytes(gzip.compress(b"{" + b" " * 5_000 + b"}"))
    assert len(kept.all()) == 1
    assert list(kept.good()) == []
