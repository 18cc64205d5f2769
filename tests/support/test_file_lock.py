"""One process at a time holds a lock, those who wait get it in turn, and what a killed one held is free."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest

from watchlist.support import file_lock as module
from watchlist.support.file_lock import LockTaken, file_lock


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / "watchlist.json.lock"


@pytest.fixture
def holder(lock: Path) -> Iterator[int]:
    """A process that holds the lock until it is killed."""
    told, tells = os.pipe()
    child = os.fork()
    if child == 0:
        with file_lock(lock, in_turn=True):
            os.write(tells, b".")
            signal.pause()
        os._exit(0)
    os.read(told, 1)
    yield child
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_a_lock_that_is_held_is_waited_for_so_long_and_no_longer(lock: Path, holder: int) -> None:
    began = monotonic()
    for seconds in (0.0, 0.05):
        with pytest.raises(LockTaken), file_lock(lock, seconds, in_turn=True):
            pytest.fail("two have it")
    assert monotonic() - began >= 0.05


def test_what_a_killed_process_held_is_free_also_for_those_who_gave_up_before(lock: Path) -> None:
    told, tells = os.pipe()
    child = os.fork()
    if child == 0:
        with file_lock(lock):
            os.write(tells, b".")
            signal.pause()
    os.read(told, 1)
    with pytest.raises(LockTaken), file_lock(lock, 0.05, in_turn=True):
        pytest.fail("two have it")
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with file_lock(lock, 20, in_turn=True):
        assert lock.exists()


def test_whoever_is_interrupted_as_the_lock_comes_lets_go_of_it(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held, let_go = Event(), Event()

    def hold() -> None:
        with file_lock(lock):
            held.set()
            let_go.wait(20)

    class Interrupted(Event):
        """Ctrl+c at the very moment at which what is waited for has come."""

        def wait(self, timeout: float | None = None) -> bool:
            """Wait, and be interrupted."""
            let_go.set()
            super().wait(timeout)
            raise KeyboardInterrupt

    holder = Thread(target=hold)
    holder.start()
    held.wait(20)
    monkeypatch.setattr(module, "Event", Interrupted)
    with pytest.raises(KeyboardInterrupt), file_lock(lock, 20):
        pytest.fail("it was interrupted")
    holder.join(20)
    with file_lock(lock):
        assert lock.exists()


def test_whoever_lets_go_of_it_and_wants_it_again_stands_behind_those_who_wait(lock: Path) -> None:
    order = []

    def wait() -> None:
        with file_lock(lock, 20, in_turn=True):
            order.append("the one who waited")

    waiter = Thread(target=wait)
    with file_lock(lock):
        waiter.start()
        end = monotonic() + 20
        while not _is_taken(lock.parent):  # until it has the place of the first who waits
            assert monotonic() < end
    with file_lock(lock, 20, in_turn=True):
        order.append("the one who had it")
    waiter.join()
    assert order == ["the one who waited", "the one who had it"]


def _is_taken(folder: Path) -> bool:
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def test_a_lock_that_was_removed_is_none(lock: Path) -> None:
    with file_lock(lock):
        lock.unlink()
        with file_lock(lock):
            assert lock.exists()


def test_a_link_or_a_folder_in_its_place_is_told(lock: Path) -> None:
    lock.symlink_to("/dev/zero")
    with pytest.raises(OSError, match="symbolic link"), file_lock(lock):
        pytest.fail("it is no lock")
