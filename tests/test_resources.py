"""What comes with the program is found, in a checkout as installed."""

from pathlib import Path

import pytest

from watchlist import resources


def test_the_poster_of_the_first_film_comes_in_three_drawings() -> None:
    for find in (resources.poster, resources.cells, resources.small):
        found = find("lost-in-starlight")
        assert found is not None
        assert found.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("slug", ["no-such-film", "../cards/x", "", "/etc/passwd", "a/b"])
def test_a_slug_without_a_poster_or_with_a_path_in_it_finds_nothing(slug: str) -> None:
    assert resources.poster(slug) is None


def test_installed_assets_go_before_those_of_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "watchlist" / "assets" / "cards").mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "watchlist" / "resources.py"))
    resources.assets.cache_clear()
    try:
        assert resources.cards_folder() == tmp_path / "watchlist" / "assets" / "cards"
    finally:
        resources.assets.cache_clear()
