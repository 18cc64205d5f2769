"""Logs whose lines check and yet hold what no device writes: nothing of it reaches the library or the terminal raw."""

import os
import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.sync.test_devices import RAIN, STAR, Machine, add
from watchlist.domain.base import clock
from watchlist.domain.changes.lists import PutOnList
from watchlist.sync.clocks import clock_of
from watchlist.sync.lines import LogLine, LogPlace, Operation, encoded
from watchlist.sync.writing import operations

ODD: tuple[Any, ...] = (None, True, -1, 1e300, "", "x", "\x1b]52;c;x\x07", "‮", [], ["star"], [1, None], {}, {"a": 1})
ODD += ("0001-01-01T00:00:00", "9999-12-31T23:59:59-12:00", "9999-12-31")


MORE = ("films", "imported", "tags", "viewings/1", "viewings/x/text", "notes/star", "hype", "marks/a")


def written(folder: Path, *lines: LogLine) -> None:
    """Write the log of a device that nobody knows."""
    log = folder / "logs" / "stranger" / "000001.jsonl"
    log.parent.mkdir(parents=True, exist_ok=True)
    place, rows = LogPlace(), list[bytes]()
    for line in lines:
        row, place = encoded("stranger", place, line)
        rows.append(row)
    log.write_bytes(b"".join(rows))


def line(n: int, *made: Operation) -> LogLine:
    return LogLine(n=n, clock=clock_of(clock.now()), words="Did", operations=made)


@pytest.fixture
def desk(tmp_path: Path) -> Machine:
    machine = Machine(tmp_path / "desk")
    add(machine, why="the song")
    machine.store.apply(PutOnList(at=clock.now(), list="Wet", slugs=("star",)))
    machine.devices.join(tmp_path / "shared", "desk")
    return machine


def test_a_device_whose_log_has_not_come_yet_is_waited_for(desk: Machine, tmp_path: Path) -> None:
    """A program for syncing may bring the folder before the files in it."""
    (tmp_path / "shared" / "logs" / "stranger").mkdir()
    assert desk.devices.merge().problems == ()


def test_a_pipe_among_the_logs_is_told_and_not_waited_for(desk: Machine, tmp_path: Path) -> None:
    written(tmp_path / "shared", line(1))
    os.mkfifo(tmp_path / "shared" / "logs" / "stranger" / "000002.jsonl")
    assert "it is not a file" in "".join(desk.devices.merge().problems)


def test_control_characters_in_a_log_are_cleaned(desk: Machine, tmp_path: Path) -> None:
    put = {"title": "E\x1b]52;c;x\x07vil", "year": 1999}
    added = {"added": "2026-05-03T10:00:00Z", "why": "a\x1b[31mb‮c"}
    made = (Operation("films", "evil", new=("",), set=put), Operation("entries", "evil", new=("",), set=added))
    written(tmp_path / "shared", line(1, *made))
    desk.devices.merge()
    text = str(msgspec.to_builtins(desk.library.films["evil"])) + str(desk.library.entries["evil"])
    assert "\\x1b" not in text
    assert "‮" not in text
    assert desk.library.films["evil"].title.startswith("E")


def test_registers_that_hold_anything_at_all_change_nothing_that_is_yours(desk: Machine, tmp_path: Path) -> None:
    before = desk.library
    rng, made = random.Random(7), list[LogLine]()
    paths = {table: [*each.set, *MORE] for each in operations(type(before)(), before) for table in (each.table,)}
    for n in range(1, 120):
        table = rng.choice((*paths, "no such table"))
        put = {rng.choice(paths.get(table, ["x"])): rng.choice(ODD) for _ in range(3)}
        key = rng.choice(("star", "wet", "new", "", "star 1", "star x"))
        new, gone = rng.choice(((), ("",), ("viewings/1",))), False
        made.append(line(n, Operation(table, key, new=new, gone=gone, set=put)))
    written(tmp_path / "shared", *made)
    desk.devices.merge()
    after = desk.library
    assert after.entries["star"].added == before.entries["star"].added
    assert desk.store.read() == after
    add(desk, STAR, why="again")
    desk.devices.merge()


def test_what_is_no_log_is_left_alone(desk: Machine, tmp_path: Path) -> None:
    logs = tmp_path / "shared" / "logs"
    (logs / "stranger").mkdir()
    os.mkfifo(logs / "stranger" / "000001.jsonl")
    (logs / "\x1b[31m").mkdir()
    (logs / "file").write_text("no folder")
    laptop = Machine(tmp_path / "laptop")
    laptop.devices.join(tmp_path / "shared", "laptop")
    add(laptop, RAIN)
    laptop.devices.merge()
    (problem,) = desk.devices.merge().problems
    assert problem == f"The log of stranger in {tmp_path / 'shared'} cannot be read: it is not a file."
    assert set(desk.library.entries) == {"star", "rain"}


def test_a_clock_with_no_count_is_damage_and_stops_no_change(desk: Machine, tmp_path: Path) -> None:
    soon = clock_of(clock.now() + timedelta(hours=1))
    written(tmp_path / "shared", msgspec.structs.replace(line(1), clock=f"{soon[:-4]}zzzz"))
    assert "its change 1 is damaged" in "".join(desk.devices.merge().problems)
    add(desk, RAIN)
    assert "rain" in desk.library.entries


def test_a_viewing_with_a_number_longer_than_any_is_none(desk: Machine, tmp_path: Path) -> None:
    made = Operation("entries", "star", set={f"viewings/{'9' * 5000}": {}})
    written(tmp_path / "shared", msgspec.structs.replace(line(1, made), met=()))
    desk.devices.merge()
    assert not desk.library.entries["star"].viewings
