"""Devices with real homes and a real folder: joining, news both ways, and what goes wrong on the way."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from watchlist.domain.base import clock
from watchlist.domain.changes.beside import TakeOtherText
from watchlist.domain.changes.entries import EditEntry
from watchlist.domain.changes.films import AddFilm, RemoveFilms
from watchlist.domain.changes.history import Undo
from watchlist.domain.changes.polls import CastBallot
from watchlist.domain.changes.viewings import GiveVerdict, LogViewing
from watchlist.domain.model.entry import Verdict
from watchlist.domain.model.film import Film
from watchlist.domain.model.library import Library
from watchlist.session.opening import open_store
from watchlist.storage.errors import CannotWrite
from watchlist.storage.store import Store
from watchlist.support.home import Home
from watchlist.sync.devices import Devices
from watchlist.sync.errors import SyncError

STAR, RAIN = Film(slug="star", title="Star", year=2025), Film(slug="rain", title="Rain", year=1999)


class Machine:
    """A home of its own, and what one does there."""

    def __init__(self, home: Path) -> None:
        self.home = Home.find(home)
        self.store: Store = open_store(self.home)
        self.devices = Devices(self.home.sync, self.store)

    @property
    def library(self) -> Library:
        return self.store.read()


Machines = Callable[[str], Machine]


@pytest.fixture
def machine(tmp_path: Path) -> Machines:
    return lambda name: Machine(tmp_path / name)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "shared"


def add(machine: Machine, film: Film = STAR, why: str = "") -> None:
    machine.store.apply(AddFilm(at=clock.now(), film=film, why=why))


def verdict(machine: Machine, text: str, rating: int = 80) -> None:
    said = Verdict(rating=rating, text=text, written=clock.now())
    machine.store.apply(GiveVerdict(at=clock.now(), slug="star", verdict=said))


def joined(machine: Machines, folder: Path, *names: str) -> list[Machine]:
    found = [machine(name) for name in names]
    for each in found:
        each.devices.join(folder, each.home.data.name)
    return found


def settle(*machines: Machine) -> None:
    for _ in range(2):
        for each in machines:
            each.devices.merge()


def same(*machines: Machine) -> bool:
    tables = [(m.library.films, m.library.entries, m.library.lists, m.library.ballots) for m in machines]
    return all(each == tables[0] for each in tables)


def test_what_is_done_here_is_there_as_one_step_and_can_be_undone(machine: Machines, folder: Path) -> None:
    desk, laptop = joined(machine, folder, "desk", "laptop")
    add(desk, why="the song")
    verdict(desk, "It sings.")
    desk.devices.merge()
    news = laptop.devices.merge()
    assert dict(news.changes) == {"desk": 2}
    assert laptop.library.entries["star"].verdict == desk.library.entries["star"].verdict
    assert laptop.library.steps[-1].words == "From desk: 2 changes"
    assert len(laptop.library.steps) == 1
    laptop.store.apply(Undo(at=clock.now()))
    settle(laptop, desk)
    assert not desk.library.entries
    assert same(desk, laptop)


def test_a_log_is_lines_that_any_tool_reads(machine: Machines, folder: Path) -> None:
    import json

    (desk,) = joined(machine, folder, "desk")
    add(desk)
    desk.devices.merge()
    lines = [json.loads(row) for row in (folder / "logs/desk/000001.jsonl").read_text().splitlines()]
    assert [line["n"] for line in lines] == [1, 2]
    assert lines[1]["words"] == "Added Star (2025)"
    assert lines[0]["clock"].startswith("20")


def test_two_libraries_that_meet_become_one(machine: Machines, folder: Path) -> None:
    desk, laptop = machine("desk"), machine("laptop")
    for each, text in ((desk, "From the desk."), (laptop, "From the laptop.")):
        add(each)
        verdict(each, text)
        each.store.apply(CastBallot(at=clock.now(), slug="star", answer="leap"))
    add(laptop, RAIN)
    assert desk.devices.join(folder, "desk").going == 1
    told = laptop.devices.join(folder, "laptop", dry_run=True)
    assert not laptop.home.sync.joinpath("folder.json").exists()
    assert laptop.devices.join(folder, "laptop") == told
    assert (told.devices, told.coming, told.going, told.shared, told.beside) == (("desk",), 0, 1, 1, 1)
    settle(desk, laptop)
    assert same(desk, laptop)
    entry = desk.library.entries["star"]
    assert len(entry.viewings) == 1, "the same day on both is one viewing"
    texts = {entry.viewings[0].verdict.text, *(other.text for other in entry.beside)}  # type: ignore[union-attr]
    assert texts == {"From the desk.", "From the laptop."}
    assert set(desk.library.entries) == {"star", "rain"}


def test_two_that_joined_before_the_folder_was_carried_have_each_viewing_once(machine: Machines, folder: Path) -> None:
    desk, laptop = machine("desk"), machine("laptop")
    start = clock.now()
    for minute, (each, text) in enumerate(((desk, "From the desk."), (laptop, "From the laptop."))):
        clock.set_clock(lambda minute=minute: start + timedelta(minutes=minute))  # type: ignore[misc]
        add(each)
        verdict(each, text)
        each.store.apply(LogViewing(at=clock.now(), slug="star", day=date(2020, 1, 1 + minute)))
    desk.devices.join(folder, "desk")
    (folder / "logs" / "desk").rename(folder / "desk")
    laptop.devices.join(folder, "laptop")
    (folder / "desk").rename(folder / "logs" / "desk")
    settle(desk, laptop, desk)
    assert same(desk, laptop)
    entry = laptop.library.entries["star"]
    assert [seen.day for seen in entry.viewings] == [date(2020, 1, 1), date(2020, 1, 2), start.date()]
    newest = entry.viewings[-1].verdict
    assert newest is not None
    assert {newest.text, *(other.text for other in entry.beside)} == {"From the desk.", "From the laptop."}
    fresh = machine("fresh")
    fresh.devices.join(folder, "fresh")
    settle(desk, laptop, fresh)
    assert same(desk, laptop, fresh)
    assert len(fresh.library.entries["star"].viewings) == 3


def test_of_two_texts_both_are_kept_and_one_change_takes_the_other(machine: Machines, folder: Path) -> None:
    desk, laptop = joined(machine, folder, "desk", "laptop")
    add(desk)
    settle(desk, laptop)
    for each, why in ((desk, "the song"), (laptop, "the city")):
        each.store.apply(EditEntry(at=clock.now(), slug="star", why=why))
    settle(desk, laptop)
    assert same(desk, laptop)
    entry = desk.library.entries["star"]
    (other,) = entry.beside
    assert {entry.why, other.text} == {"the song", "the city"}
    desk.store.apply(TakeOtherText(at=clock.now(), table="entries", key="star", other=other))
    settle(desk, laptop)
    assert same(desk, laptop)
    assert (laptop.library.entries["star"].why, laptop.library.entries["star"].beside) == (other.text, ())
    desk.store.apply(Undo(at=clock.now()))
    settle(desk, laptop)
    assert same(desk, laptop)
    assert laptop.library.entries["star"].beside[0].text == other.text


def test_something_written_meanwhile_brings_a_film_back(machine: Machines, folder: Path) -> None:
    desk, laptop = joined(machine, folder, "desk", "laptop")
    add(desk, why="the song")
    settle(desk, laptop)
    desk.store.apply(RemoveFilms(at=clock.now(), slugs=("star",)))
    verdict(laptop, "It sings.")
    settle(desk, laptop, desk)
    assert same(desk, laptop)
    assert desk.library.entries["star"].verdict.text == "It sings."  # type: ignore[union-attr]
    assert desk.library.films["star"].title == "Star"
    laptop.store.apply(RemoveFilms(at=clock.now(), slugs=("star",)))
    settle(laptop, desk)
    assert not desk.library.entries


def test_two_films_of_one_slug_get_a_slug_each_and_keep_what_is_said_of_them(machine: Machines, folder: Path) -> None:
    desk, laptop = joined(machine, folder, "desk", "laptop")
    add(desk, Film(slug="heat", title="Heat", year=1995), why="the bank")
    add(laptop, Film(slug="heat", title="Heat", year=1972), why="the motel")
    settle(desk, laptop)
    assert same(desk, laptop)
    told = {(film.year, desk.library.entries[slug].why) for slug, film in desk.library.films.items()}
    assert told == {(1995, "the bank"), (1972, "the motel")}


def test_the_same_film_added_twice_is_one_film(machine: Machines, folder: Path) -> None:
    desk, laptop = joined(machine, folder, "desk", "laptop")
    add(desk)
    add(laptop)
    settle(desk, laptop)
    assert same(desk, laptop)
    assert list(desk.library.entries) == ["star"]


def test_viewings_of_the_same_second_on_two_devices_stay_two(machine: Machines, folder: Path) -> None:
    desk, laptop = joined(machine, folder, "desk", "laptop")
    add(desk)
    settle(desk, laptop)
    now = clock.now()
    for each in (desk, laptop):
        each.store.apply(LogViewing(at=now, slug="star", day=date(2026, 5, 3)))
    settle(desk, laptop)
    assert same(desk, laptop)
    assert len(desk.library.entries["star"].viewings) == 2


def test_a_folder_that_is_away_loses_nothing_and_delays_nothing(machine: Machines, folder: Path) -> None:
    desk, laptop = joined(machine, folder, "desk", "laptop")
    away = folder.rename(folder.with_name("away"))
    add(desk)
    problems = desk.devices.merge().problems
    assert problems == (f"The folder {folder} is not there now: what you do is kept until it is.",)
    away.rename(folder)
    settle(desk, laptop)
    assert same(desk, laptop)
    assert "star" in laptop.library.entries


def test_a_damaged_line_stops_that_device_and_says_so_until_it_is_whole(machine: Machines, folder: Path) -> None:
    desk, laptop = joined(machine, folder, "desk", "laptop")
    add(desk)
    verdict(desk, "It sings.")
    desk.devices.merge()
    log = folder / "logs/desk/000001.jsonl"
    whole = log.read_bytes()
    log.write_bytes(whole.replace(b"It sings", b"It sinks"))
    problems = laptop.devices.merge().problems
    assert problems == ("The log of desk is read no further for now: its change 3 is damaged.",)
    assert "star" in laptop.library.entries
    log.write_bytes(whole[:-20])
    assert not laptop.devices.merge().problems, "a torn tail waits"
    log.write_bytes(whole)
    laptop.devices.merge()
    assert same(desk, laptop)


def test_copies_that_a_program_for_syncing_made_of_a_log_are_read_too(machine: Machines, folder: Path) -> None:
    desk, laptop = joined(machine, folder, "desk", "laptop")
    add(desk)
    desk.devices.merge()
    log = folder / "logs/desk/000001.jsonl"
    before = log.read_bytes()
    verdict(desk, "It sings.")
    desk.devices.merge()
    log.rename(log.with_name("000001.sync-conflict-20260503-101500-ABCDEFG.jsonl"))
    log.write_bytes(before)
    laptop.devices.merge()
    assert same(desk, laptop)
    desk.devices.merge()
    assert b"It sings" in log.read_bytes(), "its own writer brings it up to date"


def test_a_clock_a_year_ahead_is_named_and_does_not_win_for_ever(machine: Machines, folder: Path) -> None:
    desk, laptop = joined(machine, folder, "desk", "laptop")
    add(desk)
    settle(desk, laptop)
    year = timedelta(days=365)
    real = clock.now()
    clock.set_clock(lambda: real + year)
    desk.store.apply(EditEntry(at=clock.now(), slug="star", rank="b"))
    desk.devices.merge()
    clock.set_clock(lambda: real)
    assert "The clock of desk is far ahead" in laptop.devices.merge().problems[0]
    assert laptop.library.entries["star"].rank == "b"
    laptop.store.apply(EditEntry(at=clock.now(), slug="star", rank="c"))
    settle(laptop, desk)
    assert desk.library.entries["star"].rank == "c"
    assert same(desk, laptop)


def test_a_name_that_is_taken_is_refused(machine: Machines, folder: Path) -> None:
    joined(machine, folder, "desk")
    with pytest.raises(SyncError, match="There is a device “desk” in"):
        machine("other").devices.join(folder, "desk")


def test_a_home_that_was_put_back_gets_again_what_the_folder_has(machine: Machines, folder: Path) -> None:
    import shutil

    (desk,) = joined(machine, folder, "desk")
    add(desk)
    desk.devices.merge()
    desk.store.checkpoint()
    saved = desk.home.data.with_name("saved")
    shutil.copytree(desk.home.data, saved)
    verdict(desk, "It sings.")
    desk.devices.merge()
    shutil.rmtree(desk.home.data)
    saved.rename(desk.home.data)
    again = machine("desk")
    again.devices.merge()
    assert again.library.entries["star"].verdict.text == "It sings."  # type: ignore[union-attr]
    verdict(again, "It still sings.")
    assert not again.devices.merge().problems


def test_two_machines_of_one_name_are_told_apart(machine: Machines, folder: Path) -> None:
    import shutil

    (desk,) = joined(machine, folder, "desk")
    add(desk)
    desk.devices.merge()
    shutil.copytree(desk.home.data, desk.home.data.with_name("clone"))
    clone = machine("clone")
    verdict(desk, "From the desk.")
    verdict(clone, "From the clone.")
    desk.devices.merge()
    with pytest.raises(SyncError, match="Another machine writes as “desk”"):
        clone.devices.merge()
    assert clone.library.entries["star"].verdict.text == "From the clone."  # type: ignore[union-attr]
    with pytest.raises(SyncError, match="say “sync off” first"):
        clone.devices.join(folder, "clone")
    clone.devices.leave()
    clone.devices.join(folder, "clone")
    settle(desk, clone)
    assert same(desk, clone)


def test_what_was_done_while_nothing_was_synced_goes_along_later(machine: Machines, folder: Path) -> None:
    desk, laptop = joined(machine, folder, "desk", "laptop")
    add(desk, why="the song")
    settle(desk, laptop)
    laptop.devices.leave()
    laptop.store.apply(EditEntry(at=clock.now(), slug="star", why="the city"))
    add(desk, RAIN)
    desk.devices.merge()
    laptop.devices.join(folder, "laptop")
    settle(desk, laptop)
    assert same(desk, laptop)
    assert desk.library.entries["star"].why == "the city"
    assert "rain" in laptop.library.entries


def test_a_folder_that_is_changed_for_another_one_takes_the_others_logs_along(machine: Machines, folder: Path) -> None:
    desk, laptop = joined(machine, folder, "desk", "laptop")
    add(laptop)
    settle(desk, laptop)
    desk.store.apply(EditEntry(at=clock.now(), slug="star", why="the song"))
    desk.devices.merge()
    other = folder.with_name("other")
    desk.devices.join(other, "desk")
    (phone,) = joined(machine, other, "phone")
    settle(desk, phone)
    assert same(desk, phone)
    assert phone.library.entries["star"].why == "the song"
    add(laptop, RAIN)
    laptop.devices.join(other, "laptop")
    settle(desk, laptop, phone)
    assert same(desk, laptop, phone)
    assert "rain" in phone.library.entries
    assert not phone.devices.merge().problems


def test_where_the_others_logs_are_lost_a_device_begins_anew_under_another_name(
    machine: Machines, folder: Path
) -> None:
    desk, laptop = joined(machine, folder, "desk", "laptop")
    add(laptop)
    settle(desk, laptop)
    desk.devices.leave()
    other = folder.with_name("other")
    with pytest.raises(SyncError, match=r"builds on the log of laptop, and .* holds none"):
        desk.devices.join(other, "desk")
    assert desk.devices.join(other, "desk 2").going == 1
    status = desk.devices.status()
    assert status is not None
    assert status.devices == ()
    (phone,) = joined(machine, other, "phone")
    settle(desk, phone)
    assert same(desk, phone)
    verdict(desk, "It sings.")
    settle(desk, phone)
    assert same(desk, phone)
    add(phone, RAIN)
    settle(desk, phone)
    desk.devices.leave()
    desk.devices.join(folder, "desk")
    settle(desk, laptop)
    assert same(desk, laptop)
    assert "rain" in laptop.library.entries


def test_a_device_that_joins_other_devices_has_a_film_of_the_same_name_parted_from_theirs(
    machine: Machines, folder: Path
) -> None:
    desk, laptop = joined(machine, folder, "desk", "laptop")
    add(laptop, RAIN)
    settle(desk, laptop)
    desk.devices.leave()
    add(desk, Film(slug="heat", title="Heat", year=1995), why="the bank")
    other = folder.with_name("other")
    (phone,) = joined(machine, other, "phone")
    add(phone, Film(slug="heat", title="Heat", year=1972), why="the motel")
    phone.devices.merge()
    desk.devices.join(other, "anew")
    settle(desk, phone)
    assert same(desk, phone)
    told = {(film.year, desk.library.entries[slug].why) for slug, film in desk.library.films.items()}
    assert told == {(1999, ""), (1995, "the bank"), (1972, "the motel")}


def test_the_status_names_what_waits_for_a_log_that_is_not_there(machine: Machines, folder: Path) -> None:
    desk, laptop, phone = joined(machine, folder, "desk", "laptop", "phone")
    add(desk)
    settle(desk, laptop, phone)
    add(desk, RAIN)
    desk.devices.merge()
    laptop.devices.merge()
    verdict(laptop, "It sings.")
    laptop.devices.merge()
    log = next((folder / "logs" / "desk").glob("*.jsonl"))
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join(lines[:-1]))
    status = phone.devices.status()
    assert status is not None
    assert status.problems == ("Changes of laptop wait for some of desk.",)
    log.write_bytes(b"".join(lines))
    status = phone.devices.status()
    assert status is not None
    assert not status.problems
    phone.devices.merge()
    assert same(laptop, phone)


def test_a_state_that_is_lost_is_made_anew(machine: Machines, folder: Path) -> None:
    desk, laptop = joined(machine, folder, "desk", "laptop")
    add(desk)
    verdict(laptop if "star" in laptop.library.entries else desk, "It sings.")
    settle(desk, laptop)
    (laptop.home.sync / "state.sqlite").write_bytes(b"no database at all" * 100)
    add(desk, RAIN)
    settle(desk, laptop)
    assert same(desk, laptop)
    assert len(laptop.library.steps) == 2


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE rest SET value = '{'",
        "UPDATE rest SET value = 5",
        "UPDATE bags SET value = x'ff'",
        "UPDATE bags SET value = CAST(x'ff' AS TEXT)",
        "DROP TABLE bags",
        "UPDATE rest SET value = CAST(replace(value, '\"n\":1,', '\"n\":9,') AS BLOB)",
        "UPDATE rest SET value = CAST(replace(value, '\"laptop\":1', '\"laptop\":9') AS BLOB)",
        "UPDATE bags SET value = CAST(replace(value, 'the song', 'the gong') AS BLOB)",
    ],
)
def test_a_state_that_is_damaged_is_made_anew(machine: Machines, folder: Path, damage: str) -> None:
    desk, laptop = joined(machine, folder, "desk", "laptop")
    add(desk, why="the song")
    settle(desk, laptop)
    with closing(sqlite3.connect(laptop.devices.home / "state.sqlite")) as state, state:
        state.execute(damage)
    verdict(desk, "Quiet, and right.")
    desk.devices.merge()
    assert laptop.devices.merge().problems == ()
    assert same(desk, laptop)


@pytest.mark.parametrize(("right", "wrong"), [(b"{", b"["), (b'"n":2', b'"n":9')])
def test_what_is_remembered_of_the_logs_and_damaged_is_known_by_their_state(
    machine: Machines, folder: Path, right: bytes, wrong: bytes
) -> None:
    desk, laptop = joined(machine, folder, "desk", "laptop")
    add(desk)
    settle(desk, laptop)
    seen = laptop.home.sync / "seen.json"
    assert right in seen.read_bytes()
    seen.write_bytes(seen.read_bytes().replace(right, wrong))
    verdict(desk, "Quiet.")
    laptop.store.apply(EditEntry(at=clock.now(), slug="star", why="the song"))
    newest = next((laptop.home.sync / "log" / "laptop").glob("*.jsonl")).read_bytes().splitlines()[-1]
    assert b'"seen":{"desk":2}' in newest
    settle(laptop, desk)
    assert laptop.devices.merge().problems == ()
    assert same(desk, laptop)


def test_a_state_that_is_lost_while_logs_are_away_waits_for_them(machine: Machines, folder: Path) -> None:
    desk = machine("desk")
    add(desk, why="the song")
    desk.devices.join(folder, "desk")
    (laptop,) = joined(machine, folder, "laptop")
    laptop.store.apply(EditEntry(at=clock.now(), slug="star", why="both songs"))
    settle(laptop, desk)
    away = folder.rename(folder.with_name("away"))
    (desk.home.sync / "state.sqlite").unlink()
    assert "waits until they are back" in desk.devices.merge().problems[0]
    assert desk.library.entries["star"].why == "both songs"
    away.rename(folder)
    assert desk.devices.merge().problems == ()
    assert same(desk, laptop)


def test_a_log_is_shortened_and_a_device_that_was_away_comes_home(
    machine: Machines, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    from watchlist.sync import device_log

    monkeypatch.setattr(device_log, "SEGMENT_MOST", 4000)
    desk, laptop, tablet = joined(machine, folder, "desk", "laptop", "tablet")
    add(desk)
    settle(desk, laptop, tablet)
    away = tablet.home.data.with_name("away")
    shutil.move(tablet.home.data, away)
    year = clock.now() + timedelta(days=365)
    clock.set_clock(lambda: year)
    try:
        for number in range(60):
            desk.store.apply(EditEntry(at=clock.now(), slug="star", why=f"why {number}"))
        desk.devices.merge()
        laptop.devices.merge()
        add(laptop, RAIN)
        settle(laptop, desk)
        for number in range(12):
            desk.store.apply(EditEntry(at=clock.now(), slug="star", told_by=f"Mina {number}"))
        settle(desk, laptop)
        log = sorted((folder / "logs/desk").iterdir())
        assert max(file.stat().st_size for file in log) <= 4000
        assert sum(file.read_bytes().count(b'"why 1') for file in log) < 11, "what was overwritten is gone"
        shutil.move(away, tablet.home.data)
        tablet = machine("tablet")
        assert not tablet.devices.merge().problems
        fresh = machine("fresh")
        fresh.devices.join(folder, "fresh")
        settle(desk, laptop, tablet, fresh)
        assert same(desk, laptop, tablet, fresh)
        assert tablet.library.entries["star"].why == "why 59"
    finally:
        clock.set_clock(None)


def test_a_change_that_could_not_be_saved_is_in_no_log(
    machine: Machines, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, laptop = joined(machine, folder, "desk", "laptop")
    add(desk)

    def full(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("watchlist.storage.journal.append_durably", full)
        broken.setattr("watchlist.storage.tinydb_storage.write_durably", full)
        with pytest.raises(CannotWrite):
            add(desk, RAIN)
    settle(desk, laptop)
    assert list(desk.library.entries) == ["star"]
    assert same(desk, laptop)
    with monkeypatch.context() as broken:
        broken.setattr("watchlist.sync.device_log.append_durably", full)
        with pytest.raises(CannotWrite, match="The log of your changes could not be written"):
            add(desk, RAIN)
    add(desk, RAIN)
    settle(desk, laptop)
    assert same(desk, laptop)
    assert list(laptop.library.entries) == ["star", "rain"]


def test_a_link_to_nowhere_in_the_place_of_sync_is_named_with_what_helps(machine: Machines, folder: Path) -> None:
    (desk,) = joined(machine, folder, "desk")
    away = desk.home.sync.rename(folder.with_name("away"))
    desk.home.sync.symlink_to("/unplugged/sync")
    with pytest.raises(CannotWrite, match="Bring back what the link leads to, or remove the link"):
        add(desk)
    for refused in (lambda: desk.devices.join(folder, "desk"), desk.devices.leave):
        with pytest.raises(SyncError, match="a link to /unplugged/sync, which is not there"):
            refused()
    desk.home.sync.unlink()
    away.rename(desk.home.sync)
    add(desk)
    desk.devices.merge()
    assert machine("desk").library.entries
