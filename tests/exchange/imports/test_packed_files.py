"""Files in zips, folders and gzip, under any name: what they hold decides, and nothing is left out in silence."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from tests.exchange.conftest import HEADERS, Read, imported, said, zipped
from watchlist.domain.model.library import Library
from watchlist.exchange.imports.source import Unreadable

DIARY = f"{HEADERS['diary.csv']}\n2022-07-01,Heat,1995,https://boxd.it/e1,4.5,,,2022-06-30\n"
LIST = (
    "Letterboxd list export v7\nDate,Name,Tags,URL,Description\n2024-01-01,Best,,https://boxd.it/l1,\n\n"
    "Position,Name,Year,URL,Description\n1,Heat,1995,https://boxd.it/a,\n"
)
EXPORT = {"diary.csv": DIARY, "lists/best.csv": LIST}
HEAT = [("Heat", 1995, "watched", date(2022, 6, 30), 90)]


@pytest.mark.parametrize("name", ["diary", "diary.txt", "diary.csv.bak", "films of mine.data", "DIARY.CSV"])
def test_a_table_is_known_by_what_it_holds(read: Read, name: str) -> None:
    library, found = read(name, DIARY)
    assert (found.format, said(library)) == ("Letterboxd", HEAT)


def test_json_is_known_by_what_it_holds(read: Read) -> None:
    library, found = read("backup", '[{"status": "FINISHED", "content": {"title": "Heat", "type": "movie"}}]')
    assert (found.format, list(library.entries)) == ("Watcharr", ["heat"])


@pytest.mark.parametrize(
    ("name", "packed"),
    [
        ("export", zipped(EXPORT)),
        ("export.zip.gz", gzip.compress(zipped(EXPORT), mtime=0)),
        ("export.zip", zipped({"me/export.zip": zipped(EXPORT)})),
    ],
)
def test_an_export_packed_twice_or_under_another_name(read: Read, name: str, packed: bytes) -> None:
    library, found = read(name, packed)
    assert (said(library), list(library.lists), found.faults) == (HEAT, ["best"], ())


def test_a_zip_alone_in_a_folder_is_the_export(tmp_path: Path) -> None:
    (tmp_path / "export.zip").write_bytes(zipped(EXPORT))
    library, found = imported(tmp_path, Library())
    assert (said(library), list(library.lists), found.faults) == (HEAT, ["best"], ())


def test_a_gzip_of_several_parts_is_read_whole(read: Read) -> None:
    library, _ = read("diary.csv.gz", gzip.compress(DIARY.encode()) + gzip.compress(DIARY.split("\n")[1].encode()))
    assert said(library) == HEAT
    parts = gzip.compress(DIARY.encode()) + gzip.compress(b"2022-07-02,Ran,1985,https://boxd.it/e2,4,,,2022-07-01\n")
    assert len(read("diary.csv.gz", parts)[0].entries) == 2


@pytest.mark.parametrize("cut", [60, -6, -1])
def test_a_gzip_that_was_cut_short_is_refused_and_not_taken_in_part(read: Read, cut: int) -> None:
    with pytest.raises(Unreadable, match="damaged or was cut short"):
        read("diary.csv.gz", gzip.compress(DIARY.encode())[:cut])


def test_everything_that_is_orphaned_comes(read: Read) -> None:
    planned = f"{HEADERS['watchlist.csv']}\n2024-01-01,Gone,2001,\n"
    library, found = read("export.zip", zipped({**EXPORT, "orphaned/watchlist.csv": planned}))
    assert {slug: entry.status.value for slug, entry in library.entries.items()} == {
        "heat": "watched",
        "gone": "planned",
    }
    assert (found.summary.orphaned, found.summary.passed_over) == (1, ())
