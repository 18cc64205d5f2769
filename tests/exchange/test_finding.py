"""The exports among downloads are found by what they hold, the newest first, and nothing there is a reason to stop."""

import os
import zipfile
from pathlib import Path

import pytest

from watchlist.exchange import finding
from watchlist.exchange.finding import find_exports


def letterboxd(path: Path, age: int) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("watched.csv", "Date,Name,Year,Letterboxd URI\n2024-01-01,Heat,1995,https://boxd.it/a\n")
    os.utime(path, (1_700_000_000 - age, 1_700_000_000 - age))


def test_exports_are_found_whatever_they_are_called(tmp_path: Path) -> None:
    letterboxd(tmp_path / "download (3).zip", 10)
    letterboxd(tmp_path / "newest.zip", 0)
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    (tmp_path / "bank.csv").write_text("Date,Amount\n2024-01-01,9\n", encoding="utf-8")
    (tmp_path / "song.mp3").write_bytes(b"x")
    (tmp_path / "folder.zip").mkdir()
    (tmp_path / "ratings.csv").write_text("Const,Your Rating,Date Rated,Title\ntt1,9,,Heat\n", encoding="utf-8")
    found = [(each.name, each.format) for each in find_exports(tmp_path, 9)]
    assert found == [("ratings.csv", "IMDb"), ("newest.zip", "Letterboxd"), ("download (3).zip", "Letterboxd")]
    assert [each.name for each in find_exports(tmp_path, 1)] == ["ratings.csv"]
    assert find_exports(tmp_path / "nowhere", 9) == []


def test_only_so_many_are_looked_into_and_one_can_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        letterboxd(tmp_path / f"{number}.zip", number)
    monkeypatch.setattr(finding, "LOOKED_AT", 2)
    assert [each.name for each in find_exports(tmp_path, 9)] == ["0.zip", "1.zip"]
    assert find_exports(tmp_path, 9, lambda: True) == []
