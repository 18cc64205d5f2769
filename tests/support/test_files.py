"""The one durable way to write any file, and the one careful way to read it."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from watchlist.support import files
from watchlist.support.files import read_whole, remove_durably, write_durably


def test_a_new_file_is_private_and_so_are_the_folders_made_for_it(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "down" / "file"
    write_durably(path, b"mine")
    assert path.read_bytes() == b"mine"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_file_keeps_its_mode_and_owner(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(path, 12, 34)
    before = path.stat()
    write_durably(path, b"new")
    after = path.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert path.read_bytes() == b"new"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "elsewhere" / "real", tmp_path / "link"
    write_durably(real, b"old")
    link.symlink_to(real)
    write_durably(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert list(tmp_path.glob(".*")) == []


@pytest.mark.parametrize("step", ["open", "fsync", "replace", "fchmod"])
def test_a_write_that_fails_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "file"
    write_durably(path, b"old")

    def fail(place: object, *_: object) -> None:
        raise OSError(28, "No space left on device", place)

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="No space") as raised:
        write_durably(path, b"new")
    assert raised.value.filename == str(path)
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["file"]


def test_the_data_reaches_the_disk_before_the_name_and_the_name_before_the_return(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def note(name: str) -> None:
        real = getattr(os, name)

        def noted(*args: object) -> object:
            done.append("fsync folder" if name == "fsync" and stat.S_ISDIR(os.fstat(args[0]).st_mode) else name)  # type: ignore[arg-type]
            return real(*args)

        monkeypatch.setattr(os, name, noted)

    note("fsync")
    note("replace")
    write_durably(tmp_path / "file", b"new")
    assert done == ["fsync", "replace", "fsync folder"]


def test_what_a_dead_writer_left_is_swept_and_what_a_living_one_writes_is_not(tmp_path: Path) -> None:
    path = tmp_path / "file"
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    here = f".file.{os.uname().nodename}"
    dead, alive = tmp_path / f"{here}.{child.pid}.ab.tmp", tmp_path / f"{here}.{os.getpid()}.ab.tmp"
    far, farther = tmp_path / ".file.elsewhere.1.ab.tmp", tmp_path / ".file.elsewhere.2.ab.tmp"
    for litter in (dead, alive, far, farther):
        litter.write_bytes(b"half a")
    os.utime(farther, (0, 0))
    write_durably(path, b"new")
    assert sorted(found.name for found in tmp_path.iterdir()) == sorted(["file", alive.name, far.name])


@pytest.mark.parametrize("number", ["²²", "٣", "9" * 30, "-1", ""])
def test_a_temporary_file_of_a_process_that_no_system_has_stops_nothing_and_goes_by_its_age(
    tmp_path: Path, number: str
) -> None:
    left = tmp_path / f".file.{os.uname().nodename}.{number}.ab.tmp"
    left.write_bytes(b"half a")
    write_durably(tmp_path / "file", b"new")
    assert left.exists()
    os.utime(left, (0, 0))
    write_durably(tmp_path / "file", b"new")
    assert not left.exists()


def test_removing_what_is_not_there_is_fine(tmp_path: Path) -> None:
    write_durably(tmp_path / "file", b"")
    remove_durably(tmp_path / "file")
    remove_durably(tmp_path / "file")
    assert not (tmp_path / "file").exists()


def test_no_other_code_writes_files_by_itself() -> None:
    """Whatever a user made goes by the one durable way."""
    package = Path(files.__file__).parents[1]
    bare = (".write_text(", ".write_bytes(", 'open("w', "os.replace(", ".rename(")
    found = [
        path.relative_to(package).as_posix()
        for folder in ("storage", "cards")
        for path in (package / folder).rglob("*.py")
        if any(way in path.read_text(encoding="utf-8") for way in bare)
    ]
    assert found == []


UNTOLD = {"failure.py", "first_page.py", "ui_state.py", "looking.py", "device_log.py", "folder.py"}
"""What holds nothing of a user's, and logs, which the library stands beside."""


def test_what_the_disk_does_not_vouch_for_is_told() -> None:
    package = Path(files.__file__).parents[1]
    dropped = re.compile(r"^ +(?:write_durably|write_together|write_options?|write_filters)\(", re.MULTILINE)
    found = [path for path in package.rglob("*.py") if dropped.search(path.read_text(encoding="utf-8"))]
    assert [path.name for path in found if path.name not in UNTOLD] == []


@pytest.mark.parametrize("former", [None, 0o644, 0o600])
def test_what_is_private_is_so_from_the_first_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, former: int | None
) -> None:
    path, renamed = tmp_path / "settings.toml", os.replace
    if former is not None:
        path.write_bytes(b"old")
        path.chmod(former)

    def replace(new: Path, old: Path) -> None:
        assert stat.S_IMODE(new.stat().st_mode) == 0o600
        renamed(new, old)

    monkeypatch.setattr(os, "replace", replace)
    write_durably(path, b"key", mode=0o644, private=True)
    assert path.read_bytes() == b"key"


def test_what_is_no_file_is_refused_and_let_go_of(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    held = len(list(Path("/dev/fd").iterdir()))
    for place in (tmp_path, tmp_path / "pipe"):
        for _ in range(5):
            with pytest.raises(OSError, match=r"not a file|directory"):
                read_whole(place)
    assert len(list(Path("/dev/fd").iterdir())) == held


def test_what_is_no_file_is_never_written_over(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    with pytest.raises(OSError, match="it is not a file"):
        write_durably(link, b"new")
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "pipe"]


def test_what_is_in_no_folder_need_not_be_removed(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("a file in the folder's place")
    assert remove_durably(tmp_path / "drafts" / "one.json") == ""
    assert (tmp_path / "drafts").exists()
