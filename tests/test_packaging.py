"""What pyproject.toml puts into the wheel beside the code."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_poster_and_the_cards_are_listed_for_the_wheel() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    posters = {f"assets/posters/{file.name}" for file in (ROOT / "assets" / "posters").glob("*.png")}
    assert posters <= set(carried)
    assert all(carried[name] == f"watchlist/{name}" for name in (*posters, "assets/cards", "assets/guide"))
