"""Damaged files of every format end in an import or in a sentence."""

from pathlib import Path

import pytest

from tests.exchange.imports.mutations import SEEDS, run
from watchlist.domain.base import clock
from watchlist.domain.model.library import Library
from watchlist.exchange.formats import read_export


@pytest.mark.parametrize("name", SEEDS)
def test_each_small_file_comes_in_undamaged(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(SEEDS[name])
    found = read_export(tmp_path / name, Library(), clock.now())
    assert found.faults == ()
    assert found.changes != ()


@pytest.mark.parametrize("seed", range(4))
def test_damaged_files_end_in_an_import_or_in_a_sentence(tmp_path: Path, seed: int) -> None:
    taken, refused, _ = run(tmp_path, 150, seed)
    assert taken > 0
    assert refused > 0
