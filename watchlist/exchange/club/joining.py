"""Joining a club: which one it is, kept in the home, and your file in its folder; both or neither."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from watchlist.domain.model.club import Member
from watchlist.exchange.club.folder import ClubFolder
from watchlist.exchange.club.membership import Membership, forget_membership, keep_membership, read_membership


def join_club(home_file: Path, membership: Membership, member: Member, at: datetime) -> str:
    """Keep which club is joined, and put your file into its folder; raises OSError, with neither done.

    Returns why the disk does not vouch for it, empty where it does.
    """
    former = read_membership(home_file)
    doubt = keep_membership(home_file, membership)
    try:
        return ClubFolder(membership).write(member, at) or doubt
    except OSError:
        with suppress(OSError):
            if former is None:
                forget_membership(home_file)
            else:
                keep_membership(home_file, former)
        raise
