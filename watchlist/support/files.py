"""Writing files durably, and reading them carefully: the only place that does."""

import errno
import os
import stat
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, BinaryIO

from watchlist.domain.base.formatting import phrase
from watchlist.support.links import real_path, refuse_link_to_nothing
from watchlist.support.temporary_files import sweep, temporary_path

_NO_SYNC_HERE = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EACCES, errno.EPERM)
"""The system errors for folders that do not support fsync at all."""

JOURNAL_SUFFIX = ".journal"
Signature = tuple[int, ...] | None


def reason(error: Exception, otherwise: str = "") -> str:
    """The system's words for a failure, as part of a sentence; otherwise: the words for an error that is not its."""
    if not isinstance(error, OSError):
        return otherwise
    words = error.strerror or str(error) or "no reason is given"
    return words[:1].lower() + words[1:]


def doubt_words(what: str, why: str, done: str = "written") -> str:
    """The warning about a file that was written, or done otherwise, maybe not on the disk; empty if it is there too."""
    return f"{what} is {done}, but the disk does not vouch for it: {why}." if why else ""


def signature(path: Path) -> Signature:
    """A value that changes whenever a file is written; None without a file, empty if it is unknown."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    except OSError:
        return ()
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def journal_path(library: Path) -> Path:
    """The journal of a library: beside the file itself, so that two links to one library share it."""
    return Path(os.path.realpath(library)).with_suffix(JOURNAL_SUFFIX)


def library_signature(library: Path) -> tuple[Signature, Signature]:
    """A value that changes whenever a library or its journal is written."""
    return signature(library), signature(journal_path(library))


def is_file(path: Path) -> bool:
    """Whether there is a file; there is none where nobody may look."""
    try:
        return path.is_file()
    except OSError:
        return False


def read_whole(path: Path, limit: int = 1 << 30) -> bytes:
    """The bytes of a file; raises OSError for what is no file, such as a pipe, and for more bytes than limit."""
    with _opened(path) as file:
        if os.fstat(file.fileno()).st_size > limit:
            raise OSError(errno.EFBIG, f"it is larger than {limit >> 20} MB")
        return file.read()


def read_start(path: Path, size: int) -> bytes:
    """The first bytes of a file; raises OSError for what is no file, such as a pipe."""
    with _opened(path) as file:
        return file.read(size)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """A file to be read; raises OSError for what is none, and never waits for one."""
    with open(path, "rb", opener=_open_at_once) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is not a file")
        yield file


def _open_at_once(name: str, flags: int) -> int:
    try:
        return os.open(name, flags | os.O_NONBLOCK)
    except FileNotFoundError:
        refuse_link_to_nothing(Path(name))
        raise


def append_durably(path: Path, data: bytes, *, at: int, like: Path | None = None) -> str:
    """Put data at a place in a file, which is made if it is not there; everything behind that place goes.

    A new file gets the mode and owner of the file that it is like, if there is one. Raises OSError, with all before
    that place untouched and nothing behind it; returns why it may not be on the disk, as write_durably does.
    """
    new = not path.exists()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        if new:
            _set_owner_and_mode(handle, _status(like), 0o600)
        if os.fstat(handle).st_size > at:
            os.ftruncate(handle, at)
        try:
            written = 0
            while written < len(data):
                written += os.pwrite(handle, data[written:], at + written)
            _sync(handle)
        except OSError:
            with suppress(OSError):
                os.ftruncate(handle, at)
            raise
    finally:
        with suppress(OSError):  # what is synced is written, whatever closing says
            os.close(handle)
    if not new:
        return ""
    return _sync_folder(path.parent)


def overwrite(path: Path, data: bytes) -> str:
    """Put data over the start of a file, for the next append to bring to the disk; returns why it is not written."""
    try:
        handle = os.open(path, os.O_WRONLY)
        try:
            os.pwrite(handle, data, 0)
        finally:
            os.close(handle)
    except OSError as error:
        return reason(error)
    return ""


def decoded(raw: bytes) -> str:
    """The text of a file as editors save it: UTF-8, with its mark before it or without, or UTF-16."""
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return raw.decode("utf-16")
    return raw.decode("utf-8-sig")


def write_durably(path: Path, data: bytes, *, mode: int = 0o600, private: bool = False) -> str:
    """Put data in a file so that after a crash it holds either all of the old or all of the new.

    A file that exists keeps its mode and owner, a link stays a link. private: close it to others from the first byte,
    whatever its mode was. Raises OSError, with the old file untouched; else the data is written. Returns why the disk
    does not vouch for it, empty where it does.
    """
    target = real_path(path)
    make_folder(target.parent)
    sweep(target.parent, f"{target.name}.")
    former = _status(target)
    if former is not None and not stat.S_ISREG(former.st_mode):
        raise OSError(errno.EINVAL, "it is not a file", str(path))
    temporary = temporary_path(target)
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            _set_owner_and_mode(handle, former, mode, private)
            _sync(handle)
        _rename(temporary, target)
    except BaseException as error:
        if isinstance(error, OSError):  # it names none, or the temporary file
            error.filename = str(path)
        with suppress(OSError):
            temporary.unlink()
        raise
    return _sync_folder(target.parent)


def write_together(folder: Path, files: Mapping[str, bytes]) -> str:
    """Put several files in a folder: all of them are written before the first takes its place.

    Raises OSError, with every old file untouched but those that it names; returns what write_durably does.
    """
    staged, done, doubt = list[tuple[Path, Path]](), list[str](), ""
    try:
        for name, data in files.items():
            part, target = folder / f".{name}.part", folder / name
            staged.append((part, target))
            mode = 0o600
            if target.is_file():
                mode = stat.S_IMODE(target.stat().st_mode)
            doubt = write_durably(part, data, mode=mode) or doubt
            if target.exists() and not target.is_file():
                raise OSError(errno.EINVAL, "it is not a file", str(target))
        for part, target in staged:
            _rename(part, Path(os.path.realpath(target)))
            done.append(target.name)
    except BaseException as error:
        for part, _ in staged:
            with suppress(OSError):
                part.unlink()
        if isinstance(error, OSError):
            before = phrase(" (written before it: {})", ", ".join(done))
            raise OSError(error.errno, f"{error.strerror}{before}", str(target)) from error
        raise
    return _sync_folder(folder) or doubt


def _rename(temporary: Path, target: Path) -> None:
    """Give a new file the name of the old one; a failure counts only where the new one still lies there."""
    try:
        os.replace(temporary, target)
    except OSError:
        if temporary.exists():
            raise


def make_folder(folder: Path) -> None:
    """Make a folder, private to the user, and those above it where they are missing; durably, as files are.

    Raises OSError also where the disk does not vouch for it: nothing is in it yet.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(0o700)
        if doubt := _sync_folder(folder.parent):
            with suppress(OSError):
                folder.rmdir()
            raise OSError(errno.EIO, doubt, str(folder))


def rename_durably(path: Path, name: Path) -> str:
    """Give a file another name in its folder; raises OSError, returns why it may have the old one again."""
    path.rename(name)
    return _sync_folder(path.parent)


def remove_durably(path: Path) -> str:
    """Remove a file for good, if it is there; returns why it may come back, empty where it cannot."""
    with suppress(FileNotFoundError, NotADirectoryError):
        path.unlink()
        return _sync_folder(path.parent)
    return ""


def _status(path: Path | None) -> os.stat_result | None:
    if path is None or not path.exists():
        return None
    return path.stat()


def _set_owner_and_mode(handle: int, former: os.stat_result | None, mode: int, private: bool = False) -> None:
    """Give a new file the owner and mode of the one it replaces; mode: for a file that replaces none.

    private: nothing of that mode is for others.
    """
    if former is not None:
        mode = former.st_mode & 0o7777
        if (former.st_uid, former.st_gid) != (os.geteuid(), os.getegid()):
            with suppress(PermissionError):
                os.fchown(handle, former.st_uid, former.st_gid)
    if private:
        mode &= stat.S_IRWXU
    os.fchmod(handle, mode)


def _sync(handle: int) -> None:
    """Wait until a file has reached the disk itself."""
    import fcntl

    full = getattr(fcntl, "F_FULLFSYNC", None)
    if full is not None:
        # macOS: fsync only hands the data to the drive, which may keep it in its own memory.
        with suppress(OSError):
            fcntl.fcntl(handle, full)
            return
    os.fsync(handle)


def _sync_folder(folder: Path) -> str:
    """Wait until the names in a folder have reached the disk; returns why they may not have, empty where they have."""
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC_HERE:  # some shared folders cannot be synced; the file itself has been
            return reason(error)
    return ""


def discard(stream: IO[str]) -> None:
    """Discard what a stream can no longer write; Python would complain of it at exit."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return
