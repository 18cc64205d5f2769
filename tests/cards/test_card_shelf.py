"""The folders of cards as one shelf."""

from pathlib import Path

import pytest

from watchlist.cards.shelf import read_shelf


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    for folder, titles in ((shipped, {"a": "Shipped A", "b": "Shipped B"}), (own, {"b": "My B", "c": "My C"})):
        folder.mkdir()
        for slug, title in titles.items():
            (folder / f"{slug}.toml").write_text(f'title = "{title}"', "utf-8")
    return shipped, own


def test_a_card_of_yours_takes_the_place_of_a_shipped_one(folders: tuple[Path, Path]) -> None:
    shelf = read_shelf(folders)
    assert {slug: film.title for slug, film in shelf.cards.items()} == {"a": "Shipped A", "b": "My B", "c": "My C"}
    assert shelf.own == {"b": str(folders[1] / "b.toml"), "c": str(folders[1] / "c.toml")}
    assert shelf.faults == ()


def test_a_broken_card_stops_nothing_and_the_shipped_one_stands(folders: tuple[Path, Path]) -> None:
    (folders[1] / "b.toml").write_text("title = ", "utf-8")
    (folders[1] / "d.toml").mkdir()
    shelf = read_shelf(folders)
    assert {slug: film.title for slug, film in shelf.cards.items()} == {"a": "Shipped A", "b": "Shipped B", "c": "My C"}
    assert set(shelf.own) == {"c"}
    assert [Path(fault.file).name for fault in shelf.faults] == ["b.toml", "d.toml"]


def test_other_files_and_hidden_ones_are_left_alone(folders: tuple[Path, Path]) -> None:
    for name in ("README.md", ".b.toml", "._c.toml", "c.toml~"):
        (folders[1] / name).write_bytes(b"\xff")
    assert read_shelf(folders).faults == ()


def test_missing_folders_are_fine_and_a_file_in_place_of_one_is_named(folders: tuple[Path, Path]) -> None:
    shelf = read_shelf([folders[0], folders[0] / "nowhere", folders[0] / "a.toml"])
    assert set(shelf.cards) == {"a", "b"}
    assert ["the folder cannot be read" in fault.reason for fault in shelf.faults] == [True]
