"""What comes with the program is found, in a checkout as installed."""

from pathlib import Path

import pytest

from watchlist.support import resources


def test_installed_assets_go_before_those_of_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "watchlist" / "assets" / "cards").mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "watchlist" / "support" / "resources.py"))
    resources.assets.cache_clear()
    try:
        assert resources.cards_folder() == tmp_path / "watchlist" / "assets" / "cards"
    finally:
        resources.assets.cache_clear()
