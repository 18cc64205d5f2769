"""A club's folder: your own file in it, and the files of the others."""

import errno
import os
import stat
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from watchlist.domain.base.text import clean, fold
from watchlist.domain.model.club import Member
from watchlist.exchange.club.member_file import BYTES_LIMIT, MemberFile, NotMemberFile, member_text, read_member
from watchlist.exchange.club.membership import SUFFIX, Membership, file_name
from watchlist.exchange.imports.faults import Fault
from watchlist.support.files import reason, remove_durably, write_durably

MEMBERS_MOST = 200
"""The most files of members that are read."""
TOTAL_LIMIT = 64 * 1024 * 1024
"""The most bytes that are read of all files together."""
Signature = tuple[int, ...]


class OtherMembers(Struct, frozen=True):
    """The others in a folder: its members, when each wrote last, and the faults of files that are set aside."""

    members: tuple[Member, ...] = ()
    written: Mapping[str, datetime] = {}
    faults: tuple[Fault, ...] = ()


class ClubFolder:
    """The files of a folder; a file is read again only when it has changed. Every method may wait for a slow disk."""

    def __init__(self, membership: Membership) -> None:
        self.membership = membership
        self._read: dict[str, tuple[Signature, MemberFile | Fault]] = {}
        self._others: OtherMembers | None = None

    def signatures(self) -> dict[str, Signature]:
        """The signature of each member's file, by its name; raises OSError where the folder cannot be read."""
        signatures: dict[str, Signature] = {}
        with os.scandir(self.membership.folder) as items:
            for item in sorted((item for item in items if item.name.endswith(SUFFIX)), key=lambda item: item.name):
                status = item.stat(follow_symlinks=False)
                if stat.S_ISREG(status.st_mode) and not item.name.startswith("."):
                    signatures[item.name] = (status.st_size, status.st_mtime_ns, status.st_ino)
                if len(signatures) == MEMBERS_MOST:
                    break
        return signatures

    def news(self, now: datetime) -> OtherMembers | None:
        """The shares of the others, if a file has changed since the last call, else None; raises OSError."""
        signatures = self.signatures()
        if self._others is not None and signatures == {name: signature for name, (signature, _) in self._read.items()}:
            return None
        former, self._read, room = self._read, {}, TOTAL_LIMIT
        for name, signature in signatures.items():
            unchanged = former.get(name)
            room -= signature[0]
            if unchanged and unchanged[0] == signature:
                self._read[name] = unchanged
            else:
                self._read[name] = (signature, self._file(name, now, room))
        self._others = self._sorted()
        return self._others

    def _file(self, name: str, now: datetime, room: int) -> MemberFile | Fault:
        shown = clean(name)
        if room < 0:
            return Fault(shown, "", f"is not read: all files together are larger than {TOTAL_LIMIT >> 20} MB")
        try:
            return read_member(Path(self.membership.folder) / name, now)
        except NotMemberFile as error:
            return Fault(shown, "", str(error))
        except OSError as error:
            return Fault(shown, "", f"cannot be read: {reason(error)} (at most {BYTES_LIMIT >> 20} MB are)")

    def _sorted(self) -> OtherMembers:
        """Each member once: of the copies that a synced folder makes the newest, of two who take one name the first."""
        files, faults = dict[str, tuple[str, MemberFile]](), list[Fault]()
        own = fold(self.membership.name)
        for name, (_, file) in sorted(self._read.items(), key=lambda item: _rank(item[0], item[1][1])):
            if isinstance(file, Fault):
                faults.append(file)
                continue
            key, shown = fold(file.member.name), clean(name)
            if file.id == self.membership.id:
                continue
            if key == own:
                faults.append(Fault(shown, "", f"is signed “{file.member.name}”, and that is you"))
                continue
            former = files.get(key)
            if former is not None and former[1].id != file.id:
                faults.append(Fault(shown, "", f"is signed “{file.member.name}” too; {former[0]} stands for them"))
            elif former is None or file.written > former[1].written:
                files[key] = (shown, file)
        for shown, file in files.values():
            if file.unread:
                faults.append(Fault(shown, "", f"{file.unread} of what it holds cannot be read and is left out"))
        chosen = [file for _, file in files.values()]
        return OtherMembers(
            tuple(sorted((file.member for file in chosen), key=lambda member: fold(member.name))),
            {file.member.name: file.written for file in chosen},
            tuple(faults),
        )

    def others_named(self, name: str) -> MemberFile | Fault | None:
        """The file of another member with that name; None where there is none. Raises OSError as signatures does."""
        file = file_name(name)
        if file not in self.signatures():
            return None
        return self._file(file, datetime.now().astimezone(), TOTAL_LIMIT)

    def write(self, member: Member, at: datetime) -> str:
        """Put your own file into the folder; raises OSError, with the former one untouched.

        Returns why the disk does not vouch for it, empty where it does.
        """
        if not Path(self.membership.folder).is_dir():
            raise FileNotFoundError(errno.ENOENT, "the folder is not there", self.membership.folder)
        if self.membership.file.is_symlink():
            # Somebody else could have put it there, so that you overwrite another file of yours.
            raise OSError(errno.ELOOP, "a link stands in its place", str(self.membership.file))
        return write_durably(self.membership.file, member_text(self.membership.id, member, at), mode=0o644)

    def own(self, now: datetime) -> Member | None:
        """Your own file in the folder; None where there is none of yours."""
        try:
            member = read_member(self.membership.file, now)
        except (OSError, NotMemberFile):
            return None
        if member.id != self.membership.id:
            return None
        return member.member

    def leave(self, now: datetime) -> None:
        """Take your own file out of the folder, if it is there and yours; raises OSError."""
        if self.own(now) is not None:
            remove_durably(self.membership.file)


def _rank(name: str, file: MemberFile | Fault) -> tuple[bool, str]:
    """The key that sorts files with their member's own name before copies."""
    original = isinstance(file, MemberFile) and name == file_name(file.member.name)
    return not original, name
