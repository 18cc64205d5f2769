"""What a file costs is bounded, and no file stops the program: the reason is told instead."""

import gzip
import time
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from watchlist.domain.base import clock
from watchlist.domain.base.text import free_slug
from watchlist.domain.model.entry import Entry, Viewing
from watchlist.domain.model.imported import ImportedList
from watchlist.domain.model.library import FilmList, Library
from watchlist.exchange.formats import read_export
from watchlist.exchange.imports import collecting, tables
from watchlist.exchange.imports.letterboxd import reader
from watchlist.exchange.imports.matching import match_lists
from watchlist.exchange.imports.options import ImportOptions
from watchlist.exchange.imports.report import Import
from watchlist.exchange.imports.source import Unreadable


def read(path: Path) -> Import:
    return read_export(path, Library(), clock.now())


class Counted(set[str]):
    """A set that counts how often it is asked."""

    asked = 0

    def __contains__(self, item: object) -> bool:
        self.asked += 1
        return super().__contains__(item)


def test_the_thousandth_film_of_a_name_is_numbered_as_quickly_as_the_second() -> None:
    taken, numbers = Counted(), dict[str, int]()
    for _ in range(1000):
        taken.add(free_slug("It", None, taken, numbers=numbers))
    assert len(taken) == 1000
    assert {"it", "it-2", "it-1000"} <= set(taken)
    assert taken.asked < 5000


def test_a_file_of_too_many_lines_is_left_out_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LINES_LIMIT", 3)
    (tmp_path / "watched.csv").write_text("Date,Name,Year,Letterboxd URI\n" + "2024-01-01,Up,2009,x\n" * 9)
    with pytest.raises(Unreadable, match="more than 3 lines"):
        read(tmp_path / "watched.csv")


def test_a_file_of_too_many_columns_is_left_out_and_told(tmp_path: Path) -> None:
    wide = ",".join(f"c{number}" for number in range(tables.FIELDS_LIMIT))
    (tmp_path / "wide.csv").write_text(f"Name,Year,{wide}\nUp,2009,{wide}\n")
    with pytest.raises(Unreadable, match="more than 20,000 fields in a row"):
        read(tmp_path / "wide.csv")


def test_as_many_viewings_of_one_film_as_a_file_may_hold_are_numbered_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at, days = datetime(2026, 1, 2, tzinfo=UTC), [date(2020, 1, 1 + number % 28) for number in range(3000)]
    viewings = tuple(Viewing(id=number, day=day, logged=at) for number, day in enumerate(days, 1))
    entry = Entry(slug="up", added=at, viewings=viewings)
    monkeypatch.setattr(Entry, "with_viewing", None)  # it orders all of them each time
    numbered = entry.numbered().viewings
    assert [viewing.day for viewing in numbered] == sorted(days)
    assert len({viewing.id for viewing in numbered}) == 3000


LIST = """Letterboxd list export v7
Date,Name,Tags,URL,Description
someday,Ranked,,https://boxd.it/x,

Position,Name,Year,URL,Description
1,Up,2009,https://boxd.it/y,
"""


def test_a_list_whose_head_has_no_day_is_taken_and_the_day_set_aside(tmp_path: Path) -> None:
    (tmp_path / "ranked.csv").write_text(LIST)
    taken = read(tmp_path / "ranked.csv")
    assert taken.summary.new_lists == 1
    assert "ranked.csv, line 3: “someday” is not a day" in str(taken.faults[0])


@pytest.mark.parametrize("error", [KeyError("x"), RecursionError(), OverflowError("too big"), AttributeError("None")])
def test_a_fault_of_a_reader_is_told_and_takes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(reader, "assemble", fail)
    (tmp_path / "watched.csv").write_text("Date,Name,Year,Letterboxd URI\n2024-01-01,Up,2009,x\n")
    with pytest.raises(Unreadable, match=f"something unexpected, so nothing was imported .{type(error).__name__}"):
        read(tmp_path / "watched.csv")


@pytest.mark.parametrize("version", ["true", "null", '"1"', "99"])
def test_a_version_that_is_no_number_of_ours_is_refused(tmp_path: Path, version: str) -> None:
    (tmp_path / "x.json").write_text(f'{{"format":"watchlist","version":{version},"films":[]}}')
    with pytest.raises(Unreadable):
        read(tmp_path / "x.json")


NAMESAKES = b"".join(b"tt%07d,7,2020-01-01,Untitled,2020\n" % number for number in range(1, 4_000))
EVERY_DAY = b"".join(
    b"Heat,1995,%d-%02d-%02d\n" % (1996 + n // 336, n // 28 % 12 + 1, n % 28 + 1) for n in range(5_000)
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cdata.xml", b"<myanimelist>" + b"<![CDATA[" * 50_000),
        ("ampersands.xml", b"<myanimelist>" + b"&" * 200_000),
        ("line.csv", b"Title,Year\nA,1995" + b" " * 1_000_000 + b"\nB\xe9,1995\n"),
        ("rating.csv", b"Title,Rating\nA,4" + b" " * 500_000 + b"x\n"),
        ("ratings.csv", b"Title,Rating\nA," + b"1 " * 250_000 + b"x\n"),
        ("day.csv", b"Title,Watched\nA,2022" + b" -" * 250_000 + b"x\n"),
        ("days.csv", b"Title,Watched\nA," + b"a " * 250_000 + b"\n"),
        ("header.csv", b"Title," + b"my " * 100_000 + b"\nA,b\n"),
        ("stars.csv", "Title,Rating\nA,★".encode() + b" " * 100_000 + b"x\n"),
        ("month.csv", b"Title,Watched\nA,1 " + b"jan" * 200_000 + b" 20\n"),
        ("brackets.csv", b"Date,Name,Year,Letterboxd URI,Review\n2024-01-01,A,2000,x," + b"[" * 400_000 + b"\n"),
        ("tabs.csv", b"Title,Slug,Points,Hype,DropReason\nA,a,50,5,x" + b"\t" * 100_000 + b"y\n"),
        ("parts.csv.gz", gzip.compress(b"Title,Rating\nA,5\n") + gzip.compress(b"") * 150_000),
        ("namesakes.csv", b"Const,Your Rating,Date Rated,Title,Year\n" + NAMESAKES),
        ("rewatched.csv", b"Title,Year,WatchedDate\n" + EVERY_DAY),
        ("binary", bytes(range(256)) * 10_000),
    ],
)
def test_a_file_made_to_take_for_ever_does_not(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    begun = time.process_time()
    with suppress(Unreadable):
        read_export(tmp_path / name, Library(), clock.now(), options=ImportOptions(scale=10))
    assert time.process_time() - begun < 1


def test_a_file_that_tells_of_millions_of_viewings_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "ROWS_LIMIT", 3_000)
    films = [{"plays": 10**9, "movie": {"title": f"Film {n}", "year": 2000}} for n in range(4)]
    (tmp_path / "watched-movies.json").write_bytes(msgspec.json.encode(films))
    with pytest.raises(Unreadable, match="more than 3,000 viewings"):
        read(tmp_path / "watched-movies.json")


def test_hundreds_of_lists_are_known_again_as_quickly_as_a_few() -> None:
    at = clock.now()
    lists = [
        FilmList(slug=f"l{n}", name=f"List {n}", created=at, imported_as=ImportedList(address=f"https://boxd.it/{n}"))
        for n in range(2_000)
    ]
    renamed = [replace(each, slug="x", name=f"Renamed {each.slug}") for each in lists]
    begun = time.process_time()
    matched = match_lists(renamed, Library(lists={each.slug: each for each in lists}))
    assert time.process_time() - begun < 1
    assert [each.slug for each in matched] == [each.slug for each in lists]
