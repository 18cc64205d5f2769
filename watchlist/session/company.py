"""Other people in a session: the other profiles of this machine, and the members of a club."""

import threading
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from watchlist.domain.base.text import fold
from watchlist.domain.model.library import Library
from watchlist.domain.query.snapshot import Snapshot
from watchlist.support.home import Home
from watchlist.support.links import is_missing

if TYPE_CHECKING:
    from watchlist.domain.model.club import Club
    from watchlist.exchange.club.live import LiveClub
    from watchlist.storage.other_profiles import OtherProfiles

WAIT = 2.0
"""The most seconds that a command waits for a club's folder, to read it and to write its file."""


def club_fault(home: Home) -> str:
    """The fault of the file that names the club's folder, in words; empty where it has none, or no club is joined."""
    if is_missing(home.club):
        return ""
    from watchlist.exchange.club.membership import NoMembership, membership_in

    try:
        membership_in(home.club)
    except NoMembership as error:
        join = home.command("club join FOLDER --as NAME --mine")
        return f"{home.club} cannot be read, so no club hears from you: {error}. “{join}” joins it again."
    return ""


class CompanyFiles:
    """Other people's ballots and ratings. snapshot: returns the newest of the session."""

    def __init__(self, home: Home, snapshot: Callable[[], Snapshot]) -> None:
        self._home, self._snapshot = home, snapshot
        self._hearing = threading.Lock()
        self._club_known = False
        self._published: Library | None = None

    @cached_property
    def _others(self) -> "OtherProfiles":
        from watchlist.storage.other_profiles import OtherProfiles

        return OtherProfiles(self._home)

    @cached_property
    def _club(self) -> "LiveClub":
        from watchlist.exchange.club.live import LiveClub

        return LiveClub(self._home.club, self._snapshot)

    def hear(self, wait: float, take: Callable[[Callable[[Snapshot], Snapshot]], Snapshot]) -> Snapshot | None:
        """Take up new ballots and shares of others; returns the new snapshot, None if there are none.

        wait: the most seconds to wait for a club's folder.
        """
        with self._hearing:
            ballots, club = self._others.news(), self._club_news(wait)
            if ballots is None and club is None:
                return None

            def heard(now: Snapshot) -> Snapshot:
                return replace(now, others=now.others if ballots is None else ballots, club=club or now.club)

            return take(heard)

    def read(self) -> "Club":
        """Everybody else who could be present: the other profiles of this machine and the members of your club."""
        from watchlist.domain.model.club import SHARES, Club
        from watchlist.exchange.club.member_file import member_of
        from watchlist.storage.other_profiles import read_profiles

        now, shares = self._snapshot(), tuple(SHARES)
        here = [
            member_of(name, Snapshot(library=library, shelf=now.shelf), shares, here=True)
            for name, library in read_profiles(self._home)
        ]
        known = {fold(now.name), *(fold(member.name) for member in here)}
        members = self._club.members(WAIT) if self._home.club.exists() else ()
        return Club((*here, *(member for member in members if fold(member.name) not in known)))

    def _club_news(self, wait: float) -> "Club | None":
        """The shares of the club's members, if they have changed; nothing is loaded if no club was ever joined."""
        if not self._club_known and not self._home.club.exists():
            return None
        self._club_known = True
        return self._club.news(wait)

    def publish(self, library: Library) -> None:
        """Update your file in the club's folder, if you have joined a club."""
        if self._published is library:
            return
        self._published = library
        if self._home.club.exists():
            self._club.publish()

    def finish(self) -> None:
        """Wait until your file is in the club's folder, if it was to be updated."""
        if self._published is not None and self._home.club.exists():
            self._club.finish(WAIT)
