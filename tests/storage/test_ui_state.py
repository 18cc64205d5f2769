"""What the program remembers for itself comes back, and is never in the way."""

from pathlib import Path

import pytest

from watchlist.domain.model.settings import UiState
from watchlist.storage.ui_state import read_ui_state, remember


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
