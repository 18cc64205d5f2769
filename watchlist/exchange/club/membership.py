"""Which club folder a profile has joined, under what name, and what it shares there."""

import os
from pathlib import Path

import msgspec
from msgspec import Struct

from watchlist.domain.base.json_values import UNREADABLE
from watchlist.domain.base.text import clean, slug
from watchlist.domain.insights.household import is_name
from watchlist.domain.model.club import SHARES
from watchlist.support.files import read_whole, reason, remove_durably, write_durably

SUFFIX = ".club.json"
"""The end of every member's file name."""
_LIMIT = 64 * 1024


class NoMembership(Exception):
    """A file that names no club, and why, as part of a sentence."""


class Membership(Struct, frozen=True):
    """The folder, the name that signs, and the shares. id: distinguishes you from others of the same name."""

    folder: str
    name: str
    id: str
    shares: tuple[str, ...] = ()

    @property
    def file(self) -> Path:
        """Your own file in the folder."""
        return Path(self.folder) / file_name(self.name)


def file_name(name: str) -> str:
    """The name of a member's file."""
    return f"{slug(name)}{SUFFIX}"


def new_id() -> str:
    """A random number, to tell members of one name apart."""
    return os.urandom(12).hex()


def read_membership(path: Path) -> Membership | None:
    """The club that was joined; None where there is none, or where its file cannot be read."""
    try:
        return membership_in(path)
    except NoMembership:
        return None


def membership_in(path: Path) -> Membership:
    """The club that a file names; raises NoMembership, with the reason as part of a sentence."""
    try:
        membership = msgspec.json.decode(read_whole(path, _LIMIT), type=Membership)
    except (OSError, *UNREADABLE) as error:
        raise NoMembership(reason(error, "it is damaged")) from error
    name, shares = clean(membership.name), tuple(share for share in SHARES if share in membership.shares)
    if not is_name(name) or not Path(membership.folder).is_absolute() or "\0" in membership.folder:
        raise NoMembership("it is damaged")
    return Membership(membership.folder, name, membership.id, shares)


def keep_membership(path: Path, membership: Membership) -> str:
    """Keep which club was joined; raises OSError, and returns why the disk does not vouch for it."""
    return write_durably(path, msgspec.json.format(msgspec.json.encode(membership), indent=2) + b"\n")


def forget_membership(path: Path) -> str:
    """Keep no club any more; raises OSError, and returns why it may come back, empty where it cannot."""
    return remove_durably(path)
