"""A real account of 2,604 films watched: every row is accounted for, and nothing is slow."""

import csv
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from watchlist.domain.base import clock
from watchlist.domain.changes.history import Undo, advance, undoable
from watchlist.domain.model.entry import Status
from watchlist.domain.model.library import Library
from watchlist.domain.model.shelf import Shelf
from watchlist.exchange.formats import read_export
from watchlist.exchange.own_json import export_json

EXPORT = Path(__file__).parents[3].parent / "shared" / "samples" / "letterboxd-export.zip"
pytestmark = pytest.mark.skipif(not EXPORT.exists(), reason="the real export is not on this machine")


@pytest.fixture(scope="module")
def taken() -> tuple[Library, Any]:
    found = read_export(EXPORT, Library(), clock.now())
    change = found.change(clock.now())
    assert change
    begun = time.process_time()
    library, _ = advance(Library(), change)
    assert time.process_time() - begun < 5, "taking in thousands of films is one quick change"
    return library, found


def test_every_row_of_every_file_is_accounted_for(taken: tuple[Library, Any]) -> None:
    _, found = taken
    rows = {}
    with zipfile.ZipFile(EXPORT) as export:
        for name in export.namelist():
            text = export.read(name).decode().splitlines(keepends=True)
            head = next((at for at, line in enumerate(text) if line.startswith("Position,")), 0)
            rows[name] = sum(1 for row in csv.reader(text[head:]) if row) - 1
    counted = {file.file: file for file in found.summary.files}
    assert {name: file.rows for name, file in counted.items()} == rows
    for file in counted.values():
        assert file.rows == file.taken + file.merged
    assert found.faults == ()
    assert (counted["diary.csv"].taken, counted["reviews.csv"].taken, counted["watchlist.csv"].taken) == (
        2132,
        162,
        805,
    )


def test_the_library_says_what_the_account_says(taken: tuple[Library, Any]) -> None:
    library, found = taken
    entries = library.entries.values()
    dated = [seen for entry in entries for seen in entry.viewings if seen.day]
    assert len(dated) == 2132
    assert sum(seen.rewatch for seen in dated) == 142
    assert sum(bool(seen.verdict and seen.verdict.text) for entry in entries for seen in entry.viewings) == 162
    assert sum(entry.status is Status.WATCHED for entry in entries) == 2604 + 10, "ten stand in the diary alone"
    assert sum(entry.status is Status.PLANNED or entry.again for entry in entries) == 805
    assert (len(library.lists), found.summary.again) == (25, 28)
    assert library.entries["the-shining"].rating == 100
    assert {library.films[slug].title for slug in ("rain", "rain-2019")} == {"Rain", "rain"}


def test_the_same_export_again_changes_nothing_and_one_undo_takes_it_back(taken: tuple[Library, Any]) -> None:
    library, _ = taken
    assert read_export(EXPORT, library, clock.now()).changes == ()
    step = undoable(library)
    assert step
    back, _ = advance(library, Undo(at=clock.now(), step=step.id))
    assert (back.films, back.entries, back.lists) == ({}, {}, {})


def test_it_goes_out_as_json_and_comes_back_the_same(taken: tuple[Library, Any], tmp_path: Path) -> None:
    library, _ = taken
    (tmp_path / "library.json").write_bytes(export_json(library, Shelf()))
    change = read_export(tmp_path / "library.json", Library(), clock.now()).change(clock.now())
    assert change
    back, _ = advance(Library(), change)
    assert (back.films, back.entries, back.lists) == (library.films, library.entries, library.lists)
