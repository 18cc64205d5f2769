"""The club as a session lives with it: a thread of its own writes and reads the folder; nothing waits for it."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

from watchlist.domain.base import clock
from watchlist.domain.model.club import Club, Member
from watchlist.domain.query.snapshot import Snapshot
from watchlist.exchange.club.folder import ClubFolder
from watchlist.exchange.club.member_file import member_of
from watchlist.exchange.club.membership import Membership, read_membership
from watchlist.support.files import Signature, signature

AGAIN_AFTER = 20.0
"""Seconds after which a file that could not be written is tried again."""


class LiveClub:
    """Your file follows your library; what the others share is read again when their files change.

    A folder that hangs, as one on a network may, holds up its own thread alone, which the program does not wait for.
    """

    def __init__(self, path: Path, snapshot: Callable[[], Snapshot]) -> None:
        self._path, self._snapshot = path, snapshot
        self._guard = threading.Lock()
        self._signature: Signature = None
        self._joined = False
        self._worker: _Worker | None = None

    def look(self) -> bool:
        """Whether a club is joined; joining and leaving are noticed here, within microseconds."""
        with self._guard:  # news are asked for in one thread, and changes published in another
            newest = signature(self._path)
            if newest != self._signature:
                self._signature = newest
                if self._worker:
                    self._worker.stop()
                self._worker = None
                if newest and (membership := read_membership(self._path)):
                    self._worker = _Worker(membership, self._snapshot)
            return self._worker is not None

    def news(self, wait: float = 0) -> Club | None:
        """The club as the others share it now, if that has changed. wait: seconds to wait for a first look."""
        was_joined, self._joined = self._joined, self.look()
        if self._worker:
            return self._worker.news(wait)
        if was_joined:
            return Club()
        return None

    def members(self, wait: float) -> tuple[Member, ...]:
        """The members whose files have been read, after a first look; news stay for whoever asks for them."""
        if not self.look() or self._worker is None:
            return ()
        return self._worker.members(wait)

    def publish(self) -> None:
        """Write the library as it is now to your file."""
        if self.look() and self._worker:
            self._worker.publish()

    def finish(self, wait: float) -> None:
        """Wait until your file is written, for some seconds at most; what is not is written at the next change."""
        if self._worker:
            self._worker.finish(wait)


class _Worker:
    """One membership's thread, which is started with the first thing to do."""

    def __init__(self, membership: Membership, snapshot: Callable[[], Snapshot]) -> None:
        self._folder, self._snapshot = ClubFolder(membership), snapshot
        self._state = threading.Condition()
        self._thread: threading.Thread | None = None
        self._asked = self._done = self._looks = 0
        self._look = self._stopped = self._failed = False
        self._tried = 0.0
        self._club: Club | None = None
        self._members: tuple[Member, ...] = ()
        self._written: Member | None = None

    def news(self, wait: float) -> Club | None:
        with self._state:
            self._look = True
            self._wake()
            if wait:
                self._state.wait_for(lambda: self._looks > 0, wait)
            club, self._club = self._club, None
            return club

    def members(self, wait: float) -> tuple[Member, ...]:
        with self._state:
            self._look = True
            self._wake()
            self._state.wait_for(lambda: self._looks > 0, wait)
            return self._members

    def publish(self) -> None:
        with self._state:
            self._asked += 1
            self._failed = False
            self._wake()

    def finish(self, wait: float) -> None:
        with self._state:
            self._state.wait_for(lambda: self._done == self._asked or self._failed, wait)

    def stop(self) -> None:
        with self._state:
            self._stopped = True
            self._state.notify_all()

    def _wake(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="watchlist-club", daemon=True)
            self._thread.start()
        self._state.notify_all()

    @property
    def _due(self) -> bool:
        """Whether there is something to write; what failed is tried again after a while, when news are asked for."""
        waits = self._failed and time.monotonic() - self._tried < AGAIN_AFTER
        return self._done < self._asked and not waits

    def _run(self) -> None:
        while True:
            with self._state:
                self._state.wait_for(lambda: self._stopped or self._look or self._due)
                if self._stopped:
                    return
                look, self._look = self._look, False
                due, asked = self._due, self._asked
            if due:
                self._write_for(asked)
            if look:
                self._take_news()
            with self._state:
                self._state.notify_all()

    def _write_for(self, asked: int) -> None:
        """Write your file, and note whether all that was asked so far is done."""
        written = self._write()
        with self._state:
            if written:
                self._done = asked
            self._failed, self._tried = not written, time.monotonic()

    def _take_news(self) -> None:
        """Read the folder, and keep what the others share until somebody asks for it."""
        club = self._read()
        with self._state:
            self._looks += 1
            if club:
                self._club, self._members = club, club.members

    def _write(self) -> bool:
        """Write your file if it has changed; returns whether it is up to date now."""
        membership = self._folder.membership
        member = member_of(membership.name, self._snapshot(), membership.shares)
        if self._written is None:
            self._written = self._folder.own(clock.now())
        if member != self._written:
            try:
                self._folder.write(member, clock.now())
            except OSError:
                return False
            self._written = member
        return True

    def _read(self) -> Club | None:
        try:
            others = self._folder.news(clock.now())
        except OSError:
            return None
        if others is None:
            return None
        return Club(others.members)
