"""What the program remembers for itself comes back, and is never in the way."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest

from watchlist.domain.model.settings import UiState
from watchlist.storage import ui_state
from watchlist.storage.ui_state import read_ui_state, remember
from watchlist.support.file_lock import file_lock


def test_what_is_remembered_comes_back_beside_what_was_before(tmp_path: Path) -> None:
    path = tmp_path / "profiles" / "me" / "state.json"
    remember(path, {"theme": "starlight-day"})
    remember(path, {"columns": ("title", "year")})
    assert read_ui_state(path) == UiState(theme="starlight-day", columns=("title", "year"))


@pytest.mark.parametrize("broken", ["", "null", "[1]", '{"theme": 3}', "{"])
def test_a_broken_memory_is_no_memory_and_heals(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "state.json"
    path.write_text(broken)
    assert read_ui_state(path) == UiState()
    remember(path, {"theme": "starlight-night"})
    assert read_ui_state(path).theme == "starlight-night"


def test_what_a_newer_version_remembers_stays(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    path.write_text('{"later": 1}')
    remember(path, {"sort": "hype-"})
    assert '"later": 1' in path.read_text()


def test_what_several_remember_at_once_is_all_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, barrier = tmp_path / "state.json", Barrier(2)
    read = ui_state._read

    def slowly(file: Path) -> dict[str, Any] | None:
        fields = read(file)
        with suppress(BrokenBarrierError):  # both have read before one writes, unless one keeps the other out
            barrier.wait(0.2)
        return fields

    monkeypatch.setattr(ui_state, "_read", slowly)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda fields: remember(path, fields), ({"theme": "starlight-day"}, {"sort": "hype-"})))
    state = read_ui_state(path)
    assert (state.theme, state.sort) == ("starlight-day", "hype-")


def test_differences_told_in_two_places_are_all_told(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    remember(path, {"told": ("a", "b")})
    remember(path, {"told": ("b", "c")})
    assert read_ui_state(path).told == ("a", "b", "c")


def test_a_process_that_keeps_the_memory_is_not_waited_for_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "state.json"
    monkeypatch.setattr(ui_state, "PATIENCE", 0.01)
    with file_lock(tmp_path / "state.json.lock"):
        remember(path, {"sort": "hype-"})
    assert read_ui_state(path) == UiState()
