"""Imports as text."""

from datetime import UTC, date, datetime

import pytest

from watchlist.domain.browse.imports import ExportFile, ImportCount, ImportPage, NextSteps
from watchlist.tui.text.imports import counts, export_lines, import_page, imported
from watchlist.tui.text.prose import stack


def test_what_becomes_of_no_row_at_all_has_no_column() -> None:
    files = (("diary.csv", (3, 0, 0, 0)), ("watched.csv", (1, 4, 0, 0)))
    page = ImportPage("Letterboxd", "export.zip", (ImportCount("films", 4),), files, {})
    heading, *rows = import_page(page, 60).plain.splitlines()[2:]
    assert heading.split() == ["rows", "in", "new", "said", "twice"]
    assert [row.split() for row in rows] == [["diary.csv", "3", "·"], ["watched.csv", "1", "4"]]


NAME = "letterboxd-mina-2026-11-20-utc.zip"


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (72, f"› {NAME}   Letterboxd   7 Oct, 19:53"),
        (56, "› letterboxd-mina-2026-11-2…   Letterboxd   7 Oct, 19:53"),
        (48, "› letterboxd-mina-2026-11-20-utc…   7 Oct, 19:53"),
    ],
)
def test_the_name_of_an_export_has_the_room_before_its_program_has(width: int, line: str) -> None:
    export = ExportFile(f"/tmp/{NAME}", NAME, "Letterboxd", datetime(2026, 10, 7, 19, 53, tzinfo=UTC))
    (drawn,) = export_lines([export], 0, date(2026, 11, 22), width)
    assert drawn.plain.rstrip() == line


def test_a_step_of_two_lines_names_its_key_once() -> None:
    page = ImportPage("Letterboxd", "export.zip", (ImportCount("films", 4),), (), {})
    shown = imported(page, NextSteps(lacking=6), 46).plain.splitlines()
    first = next(place for place, line in enumerate(shown) if line.startswith("  F"))
    assert shown[first + 1].startswith("     directors")


def test_the_files_of_each_kind_are_left_out_where_only_their_first_letters_have_room() -> None:
    found = (ImportCount("viewings", 2_659, "diary.csv, reviews.csv"),)
    assert "diary.csv, reviews.csv" in stack(counts(found, 72)).plain
    assert stack(counts(found, 48)).plain.split() == ["2,659", "viewings"]
