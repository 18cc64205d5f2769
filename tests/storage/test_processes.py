"""Several processes write one library, some are killed, some may not write: nothing acknowledged is lost."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import watchlist
from watchlist.storage.store import Store

SCRIPT = Path(__file__).parent / "processes.py"
KILLS = 100
LEFT = ["backups", "watchlist.journal", "watchlist.json", "watchlist.json.lock"]


def start(*words: object) -> "subprocess.Popen[str]":
    there = {**os.environ, "PYTHONPATH": str(Path(watchlist.__file__).parent.parent)}
    command = [sys.executable, str(SCRIPT), *map(str, words)]
    return subprocess.Popen(command, env=there, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def said(process: "subprocess.Popen[str]") -> str:
    out, error = process.communicate(timeout=240)
    assert process.returncode == 0, error
    return out


def opened(folder: Path) -> Store:
    return Store(folder / "watchlist.json", folder / "backups")


def test_a_process_killed_at_random_instants_loses_no_acknowledged_change(tmp_path: Path) -> None:
    there = int(said(start("dies", tmp_path, KILLS, 2050)))
    assert there > KILLS  # half of them are waited for, however slow the machine is
    said(start("writes", tmp_path, "after", 1))
    assert len(opened(tmp_path).read().entries) == there + 1
    # Nor do the dead leave litter.
    assert sorted(path.name for path in tmp_path.iterdir()) == LEFT


def test_two_processes_writing_a_hundred_changes_each_keep_all_two_hundred(tmp_path: Path) -> None:
    for process in [start("writes", tmp_path, name, 100) for name in ("orbit", "leap")]:
        said(process)
    slugs = opened(tmp_path).read().entries
    assert {f"{name}-{count}" for name in ("orbit", "leap") for count in range(100)} == set(slugs)
    assert len(slugs) == 200


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that any user of the machine may look into."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        Path(folder).chmod(0o755)


def test_a_user_who_may_not_write_the_place_reads_and_is_told(public: Path) -> None:
    said(start("writes", public, "film", 2))
    for name in ("watchlist.json", "watchlist.journal"):
        (public / name).chmod(0o644)
    public.chmod(0o555)
    out = said(start("may_only_read", public))
    assert out.splitlines() == [
        "True 2",
        f"CannotWrite: Your library {public}/watchlist.json can only be read here: nothing was saved.",
    ]
