"""Links that lead nowhere, as to a drive that is not there."""

from pathlib import Path

import pytest

from watchlist.support.files import read_whole, write_durably
from watchlist.support.links import is_missing


def test_what_a_link_to_nowhere_stands_for_is_not_missing_and_is_told_when_it_is_read(tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    (tmp_path / "file").symlink_to(drive / "file")
    (tmp_path / "folder").symlink_to(drive)
    assert not is_missing(tmp_path / "file")
    assert not is_missing(tmp_path / "folder" / "file")
    assert is_missing(tmp_path / "other")
    assert is_missing(tmp_path / "no folder" / "other")
    with pytest.raises(OSError, match=f"it is a link to {drive / 'file'}, which is not there"):
        read_whole(tmp_path / "file")
    with pytest.raises(OSError, match=f"it lies behind {tmp_path / 'folder'}, a link to {drive}, which is not there"):
        read_whole(tmp_path / "folder" / "file")
    with pytest.raises(FileNotFoundError):
        read_whole(tmp_path / "other")


def test_nothing_is_made_in_the_place_of_a_drive_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "file").symlink_to(tmp_path / "drive" / "file")
    with pytest.raises(OSError, match="which is not there"):
        write_durably(tmp_path / "file", b"new")
    assert not (tmp_path / "drive").exists()
    (tmp_path / "drive").mkdir()
    write_durably(tmp_path / "file", b"new")
    assert (tmp_path / "drive" / "file").read_bytes() == b"new"
