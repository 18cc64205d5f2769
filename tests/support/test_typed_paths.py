"""Paths are understood as people type them and terminals drop them, and completed."""

from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote

import pytest

from watchlist.support.typed_paths import complete_path, expanded, read_path, read_paths


@pytest.mark.parametrize("name", ["plain.zip", "my export.zip", "it's (1).zip", "영화 목록.csv", "100%.csv"])
@pytest.mark.parametrize("how", ["{}", " {} ", '"{}"', "{escaped}", "file://{quoted}"])
def test_a_path_is_meant_whatever_stands_around_it(tmp_path: Path, name: str, how: str) -> None:
    file = tmp_path / name
    file.write_text("x", encoding="utf-8")
    escaped = "".join(char if char.isalnum() or char in "/._-" else f"\\{char}" for char in str(file))
    assert read_path(how.format(file, escaped=escaped, quoted=quote(str(file)))) == file


def test_a_path_in_single_marks_and_one_from_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "my export.zip"
    file.write_text("x", encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert read_path(f"'{file}'") == file
    assert read_path("~/my export.zip") == file
    assert read_path("~/my\\ export.zip") == file
    (tmp_path / "a\\b.csv").write_text("x", encoding="utf-8")
    assert read_path(f"{tmp_path}/a\\b.csv") == tmp_path / "a\\b.csv"
    assert read_path("nowhere.zip") == Path("nowhere.zip")
    assert read_path("'open") == Path("'open")


def test_a_path_is_completed_in_any_case_and_what_is_hidden_only_if_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Letterboxd.zip", "letters.csv", ".letter", "other.csv"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "letter box").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    assert complete_path("~/let") == ["~/letter box/", "~/Letterboxd.zip", "~/letters.csv"]
    assert complete_path(f"{tmp_path}/.l") == [f"{tmp_path}/.letter"]
    assert complete_path("~nobodyhere/x") == []
    monkeypatch.chdir(tmp_path)
    assert complete_path("oth") == ["other.csv"]


def test_a_user_who_is_not_known_is_told_as_the_system_tells_what_is_wrong() -> None:
    with pytest.raises(OSError, match="there is no such user here"):
        expanded(Path("~nobodyhere/x"))
    assert expanded(Path("~/x")) == Path.home() / "x"


@pytest.mark.parametrize("how", ["'{}' '{}'", "{} {}", "file://{} file://{}", "file://localhost{} '{}'"])
def test_several_files_dropped_together_are_several_paths(tmp_path: Path, how: str) -> None:
    files = [tmp_path / "one.csv", tmp_path / "two.csv"]
    for file in files:
        file.write_text("x", encoding="utf-8")
    assert read_paths(how.format(*files)) == tuple(files)
    assert read_paths(f"{files[0]}") == (files[0],)
    assert read_paths(f"{files[0]} nowhere.csv") == (Path(f"{files[0]} nowhere.csv"),)


def test_a_name_is_found_with_its_accents_apart_and_with_signs_of_addresses(tmp_path: Path) -> None:
    for name in (normalize("NFD", "café.csv"), "what? #1.csv"):
        (tmp_path / name).write_text("x", encoding="utf-8")
        assert read_path(str(tmp_path / normalize("NFC", name))).exists()
        assert read_path(f"file://{tmp_path / name}") == tmp_path / name
