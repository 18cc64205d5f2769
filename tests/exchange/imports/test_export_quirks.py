"""CSV as programs and people leave it, and files that mean harm: what can be read is, the rest is said in words."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from watchlist.domain.base import clock
from watchlist.domain.model.library import Library
from watchlist.exchange.formats import read_export
from watchlist.exchange.imports import source
from watchlist.exchange.imports.source import Unreadable

HEAT = "2020-05-02,Heat,1995,https://boxd.it/2aa"
WATCHED = f"Date,Name,Year,Letterboxd URI\n{HEAT}\n"


def refusal(path: Path) -> str:
    with pytest.raises(Unreadable) as caught:
        read_export(path, Library(), clock.now())
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (b"\xef\xbb\xbf" + WATCHED.replace("Heat", "Amélie").encode(), "Amélie"),
        (WATCHED.replace("Heat", "Amélie").encode("utf-16"), "Amélie"),
        (WATCHED.replace("Heat", "Amélie").encode("cp1252"), "Amélie"),
        (WATCHED.replace("\n", "\r\n").encode(), "Heat"),
        (WATCHED.replace("\n", "\r").encode(), "Heat"),
        (WATCHED.replace(",", ";").encode(), "Heat"),
        (b"\n\n" + WATCHED.encode() + b"\n,,,\n", "Heat"),
        (WATCHED.replace("Heat", '"Heat, ""The"" Film"').encode(), 'Heat, "The" Film'),
        (WATCHED.replace("Heat", "\x1b]52;c;x\x07He\u202eat[/]").encode(), "Heat[/]"),
        (WATCHED.replace("Letterboxd URI", "Letterboxd URI,New Column").replace("2aa", "2aa,?").encode(), "Heat"),
    ],
    ids=["bom", "utf-16", "windows", "crlf", "cr", "semicolons", "blank", "quotes", "escapes", "more columns"],
)
def test_a_table_is_read_however_it_was_saved(take: Any, data: bytes, title: str) -> None:
    library, found = take({"watched.csv": data})
    assert [film.title for film in library.films.values()] == [title]
    assert found.summary.set_aside == 0


def test_an_encoding_that_is_guessed_is_said(take: Any) -> None:
    _, found = take({"watched.csv": WATCHED.replace("Heat", "Amélie").encode("cp1252")})
    assert found.summary.notes == ("watched.csv is not in UTF-8; it was read as Windows-1252",)


def test_a_quotation_mark_never_closed_costs_its_own_line_only(take: Any) -> None:
    library, found = take({"watched.csv": ['2020-05-02,"Alien,1979,x', HEAT, '2020-05-02,"Up" there,2009,x']})
    assert list(library.entries) == ["heat"]
    assert [str(fault) for fault in found.faults] == [
        "watched.csv, line 2: its quotation marks do not match",
        "watched.csv, line 4: its quotation marks do not match",
    ]


def test_a_review_over_several_lines_is_one_row(take: Any) -> None:
    library, found = take({"reviews.csv": ['2020-05-02,Heat,1995,,,,"One.\n\nTwo.",,', "2020-05-02,Up,,,,,x,,bad"]})
    assert library.entries["heat"].verdict.text == "One.\n\nTwo."
    assert str(found.faults[0]).startswith("reviews.csv, line 5:"), "lines count as an editor counts them"


def test_a_field_of_a_megabyte_is_shortened_and_said(take: Any) -> None:
    row = f"2020-05-02,Heat,1995,,,,{'x' * 1_000_000},,2020-05-01"
    library, found = take({"reviews.csv": [row, f"2020-05-02,{'y' * 3_000_000},1995,,,,,,", "2020-05-02,Up,,,,,x,,"]})
    assert len(library.entries["heat"].verdict.text) == 100_000
    assert found.summary.notes == ("reviews.csv, line 2: longer than 100,000 characters, so its end is left out",)
    assert [str(fault) for fault in found.faults] == ["reviews.csv, line 3: a field has more than 2,000,000 characters"]
    assert "up" in library.entries


def test_a_file_without_the_columns_it_needs_is_set_aside_row_by_row(take: Any) -> None:
    library, found = take(
        {"watched.csv": [HEAT], "ratings.csv": WATCHED, "diary.csv": "a,b\n1,2\n", "reviews.csv": b""}
    )
    assert [str(fault) for fault in found.faults] == [
        "diary.csv: has none of the columns that Letterboxd writes",
        "ratings.csv: has no column “Rating”, so its rows say nothing",
        "reviews.csv: has none of the columns that Letterboxd writes",
    ]
    assert library.entries["heat"].rating is None


def test_a_folder_and_a_zip_with_a_folder_in_it_are_exports_too(take: Any, tmp_path: Path) -> None:
    folder = tmp_path / "letterboxd-someone"
    (folder / "likes").mkdir(parents=True)
    (folder / "watched.csv").write_text(WATCHED, encoding="utf-8")
    (folder / "likes" / "films.csv").write_text(WATCHED, encoding="utf-8")
    library, _ = take(folder)
    assert library.entries["heat"].liked
    assert take({"letterboxd-someone/watched.csv": WATCHED})[0].entries.keys() == {"heat"}


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("ratings.csv", f"Date,Name,Year,Letterboxd URI,Rating\n{HEAT},4\n", "watched"),
        ("my ratings (1).csv", f"Date,Name,Year,Letterboxd URI,Rating\n{HEAT},4\n", "watched"),
        ("watchlist-someone-2026-11-22-10-00-utc.csv", WATCHED, "planned"),
        ("films.csv", WATCHED, "watched"),
    ],
)
def test_a_single_csv_is_known_by_its_columns_or_its_name(
    take: Any, tmp_path: Path, name: str, text: str, says: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    library, _ = take(tmp_path / name)
    assert library.entries["heat"].status.value == says


def test_a_list_fetched_by_itself_is_a_list(take: Any, tmp_path: Path) -> None:
    path = tmp_path / "nights-someone.csv"
    path.write_text("Position,Name,Year,URL,Description\n2,Up,2009,x,\n1,Heat,1995,x,\n", encoding="utf-8")
    library, _ = take(path)
    assert library.lists["nights-someone"].films == ("heat", "up"), "in the order of their positions"


def test_a_table_that_could_be_anything_is_not_guessed_at(take: Any, tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_text(WATCHED, encoding="utf-8")
    _, found = take(tmp_path / "export.csv")
    assert found.changes == ()
    assert "name it watched.csv, watchlist.csv or films.csv" in str(found.faults[0])
    assert found.summary.set_aside == 1


def test_a_bomb_in_a_zip_is_never_unpacked(take: Any, pack: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "FILE_LIMIT", 1_000_000)
    library, found = take({"watched.csv": [HEAT], "diary.csv": b"0" * 30_000_000})
    assert list(library.entries) == ["heat"]
    assert str(found.faults[0]) == "diary.csv: left out, for diary.csv is too large to be part of an export."
    monkeypatch.setattr(source, "TOTAL_LIMIT", 1_500)
    _, found = take({"watched.csv": [HEAT], "diary.csv": b"0" * 1_000, "ratings.csv": b"0" * 1_000})
    assert "ratings.csv is too large" in str(found.faults[-1])


def test_a_zip_that_lies_about_sizes_is_read_no_further_than_the_limit(pack: Any, tmp_path: Path) -> None:
    data = bytearray(pack({"watched.csv": [HEAT], "diary.csv": b"0" * 500_000}).read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    (tmp_path / "liar.zip").write_bytes(bytes(data))
    found = read_export(tmp_path / "liar.zip", Library(), clock.now())
    assert found.summary.new_films == 1
    assert "diary.csv is damaged" in str(found.faults[0])


def test_what_is_no_export_is_refused_in_words(pack: Any, tmp_path: Path) -> None:
    good = pack({"watched.csv": [HEAT] * 200})
    cut, fake, text = tmp_path / "cut.zip", tmp_path / "fake.zip", tmp_path / "notes.txt"
    cut.write_bytes(good.read_bytes()[:-30])
    fake.write_bytes(b"PK\x03\x04" + b"x" * 100)
    text.write_text("Heat, 1995", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    assert refusal(cut) == "cut.zip is damaged or was cut short. Fetch the file again."
    assert refusal(fake) == "fake.zip is damaged or was cut short. Fetch the file again."
    assert refusal(tmp_path / "gone.zip") == "gone.zip: there is no such file."
    assert "cannot be opened: File name too long." in refusal(tmp_path / ("pasted words " * 300))
    wanted = "is nothing that can be imported: “watchlist import --formats” lists what can be."
    assert refusal(text) == f"notes.txt {wanted}"
    assert refusal(tmp_path / "empty") == f"empty {wanted}"
    assert "is nothing that can be imported" in refusal(pack({"deleted/diary.csv": WATCHED}))


def test_a_zip_with_a_flipped_byte_or_a_password_says_which_file(pack: Any, tmp_path: Path) -> None:
    data = bytearray(pack({"watched.csv": [HEAT], "diary.csv": b"abc" * 100}).read_bytes())
    data[data.index(b"diary.csv") + 15] ^= 0xFF
    (tmp_path / "flipped.zip").write_bytes(bytes(data))
    found = read_export(tmp_path / "flipped.zip", Library(), clock.now())
    assert str(found.faults[0]) == "diary.csv: left out, for diary.csv is damaged inside flipped.zip."
    with zipfile.ZipFile(tmp_path / "locked.zip", "w") as made:
        made.writestr("watched.csv", WATCHED)
    data = bytearray((tmp_path / "locked.zip").read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(bytes(data))
    assert refusal(tmp_path / "locked.zip") == "watched.csv is locked with a password."


@pytest.mark.parametrize("packed", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2], ids=["lzma", "bzip2"])
def test_damage_is_told_however_the_zip_was_packed(packed: int, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "made.zip", "w", packed) as made:
        made.writestr("watched.csv", WATCHED * 20)
    data = bytearray((tmp_path / "made.zip").read_bytes())
    begin = data.index(b"watched.csv") + len("watched.csv") + 8
    data[begin : begin + 30] = b"\xff" * 30
    (tmp_path / "made.zip").write_bytes(bytes(data))
    assert refusal(tmp_path / "made.zip") == "watched.csv is damaged inside made.zip."


def test_names_in_a_zip_lead_nowhere(pack: Any, tmp_path: Path) -> None:
    read_export(pack({"../../watched.csv": WATCHED, "/etc/diary.csv": b""}), Library(), clock.now())
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["letterboxd-someone.zip"]


def test_progress_counts_up_to_all_rows(pack: Any) -> None:
    told: list[tuple[int, int]] = []
    path = pack({"watched.csv": [HEAT.replace("Heat", f"Heat {n}").replace("2aa", f"x{n}") for n in range(1_200)]})
    read_export(path, Library(), clock.now(), lambda done, total: told.append((done, total)))
    assert told == [(0, 1_200), (500, 1_200), (1_000, 1_200), (1_200, 1_200)]
