"""The backups of a library: made without being asked, thinned by age, verified before they are trusted."""

import gzip
import zlib
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from watchlist.domain.base import clock
from watchlist.domain.base.formatting import phrase
from watchlist.domain.base.patterns import lazy_pattern
from watchlist.storage.durable import HEAD_LIMIT, FileText, Head, head_at_start, verify
from watchlist.storage.errors import StoreError
from watchlist.support.files import read_start, read_whole, remove_durably, write_durably
from watchlist.support.temporary_files import sweep

MERGED = "merged"
"""Why a copy is kept that has been merged into the library."""
HOUR = timedelta(hours=1)
_LEAP, _WATCHED = timedelta(days=366), 24
"""How far apart two backups are when the clock has leapt, and how many of the newest are checked for that."""
KEPT_WHOLE = timedelta(days=2)
_PERIODS: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (12, lambda at: at.date()),
    (10, lambda at: at.isocalendar()[:2]),
    (9, lambda at: (at.year, at.month)),
)
LARGEST = 1 << 30
"""The most bytes that a backup unpacks to."""
_START = 4096
"""The bytes of a backup in which its head surely is."""
_NAME = lazy_pattern(r"(\d{8}T\d{6})Z-(\d{1,12})(?:-([a-z]+))?\.json\.gz")
_STAMP = "%Y%m%dT%H%M%S"


class Backup(Struct, frozen=True):
    """One backup: the generation of the library in it, when it was made, and why, if not for the hour."""

    generation: int
    at: datetime
    why: str = ""

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{clock.in_zone(self.at, UTC):{_STAMP}}Z-{self.generation}{phrase('-{}', self.why)}.json.gz"


class Backups:
    """The folder of a library's backups."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.doubt = ""

    def all(self) -> list[Backup]:
        """Every backup, the newest generation first; other files are ignored."""
        try:
            names = [path.name for path in self.folder.iterdir()]
        except OSError:
            return []
        backups = filter(None, map(_backup, names))
        # By generation, not by time: a clock can be set back.
        return sorted(backups, key=lambda backup: (backup.generation, backup.at), reverse=True)

    def path(self, backup: Backup) -> Path:
        """The file of a backup."""
        return self.folder / backup.name

    @property
    def generation(self) -> int:
        """The newest generation among the backups, 0 if there are none; copies of other machines count for nothing."""
        return max((backup.generation for backup in filter(_is_own, self.all())), default=0)

    def due(self) -> bool:
        """Whether the hour for another backup has come."""
        now = clock.now()
        return not any(timedelta() <= now - backup.at < HOUR for backup in self.all())

    def keep(self, raw: bytes, generation: int, why: str = "") -> Backup:
        """Put a text among the backups, if it is not there already, and thin them; raises OSError."""
        backups = self.all()
        existing = next((backup for backup in backups if self._holds(backup, raw, generation, why)), None)
        if existing:
            return existing
        new = Backup(generation, clock.in_zone(clock.now(), UTC), why)
        while self.path(new).exists():  # of the same second, and another text
            new = replace(new, at=new.at + timedelta(seconds=1))
        self.doubt = write_durably(self.path(new), gzip.compress(raw, 1, mtime=0))
        sweep(self.folder)  # each backup has a name of its own, so that none sweeps what another left
        self._thin([new, *backups])
        return new

    def _holds(self, backup: Backup, raw: bytes, generation: int, why: str) -> bool:
        if (backup.generation, backup.why) != (generation, why):
            return False
        try:
            return _inflated(read_whole(self.path(backup))) == raw
        except (OSError, EOFError, zlib.error):
            return False

    def _thin(self, backups: list[Backup]) -> None:
        """Remove those that are not worth keeping; none while the clock seems to have leapt."""
        newest_first = sorted((backup.at for backup in backups), reverse=True)[:_WATCHED]
        if any(later - earlier > _LEAP for later, earlier in pairwise(newest_first)):
            return
        worthy = worth_keeping((backup.at for backup in backups), clock.now())
        for backup in backups:
            if backup.at not in worthy:
                remove_durably(self.path(backup))

    def good(self, *, own: bool = False) -> Iterator[tuple[Backup, FileText]]:
        """The backups that hold a whole library, newest first, each verified when it is reached.

        own: without copies of other machines.
        """
        for backup in filter(_is_own if own else None, self.all()):
            try:
                yield backup, self.read(backup)
            except (StoreError, OSError, EOFError, zlib.error):
                continue

    def newest_head(self) -> Head | None:
        """The head of the newest backup of this machine's library that has one, not verified; None for none."""
        for backup in filter(_is_own, self.all()):
            path = self.path(backup)
            with suppress(StoreError, OSError, zlib.error):  # as of a journal that is kept
                return head_at_start(zlib.decompressobj(31).decompress(read_start(path, _START), HEAD_LIMIT), path)
        return None

    def read(self, backup: Backup) -> FileText:
        """The text in a backup; raises StoreError, OSError, EOFError or zlib.error."""
        return verify(_inflated(read_whole(self.path(backup))), self.path(backup))


def _is_own(backup: Backup) -> bool:
    """Whether a backup is of this machine's library, and no copy of another machine."""
    return backup.why != MERGED


def _inflated(data: bytes) -> bytes:
    """The unpacked bytes, no more than any library may have; raises zlib.error or EOFError."""
    packer = zlib.decompressobj(31)
    whole = packer.decompress(data, LARGEST)
    if packer.unconsumed_tail:
        raise zlib.error(f"it unpacks to more than {LARGEST >> 20} MB")
    if not packer.eof:
        raise EOFError("it is cut short")
    return whole


def unpacked(data: bytes) -> bytes:
    """The bytes of a library's file; of a backup, if it can be unpacked, those that were packed."""
    try:
        return _inflated(data)
    except (zlib.error, EOFError):
        return data


def _backup(name: str) -> Backup | None:
    """The backup that a file's name tells of; None for the name of another file."""
    match = _NAME.fullmatch(name)
    try:
        return match and Backup(int(match[2]), datetime.fromisoformat(match[1]).replace(tzinfo=UTC), match[3] or "")
    except ValueError:  # there is no such time
        return None


def worth_keeping(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """The times of the backups to keep: all of the last two days, then 12 daily, 10 weekly and 9 monthly ones.

    Days, weeks and months without a backup are not counted, so that old backups outlast a long pause.
    """
    newest_first = sorted(set(times), reverse=True)
    worthy = {at for at in newest_first if now - at < KEPT_WHOLE}
    for count, period in _PERIODS:
        last_of_each: dict[Hashable, datetime] = {}
        for at in newest_first:
            last_of_each.setdefault(period(at), at)
        worthy.update([at for at in last_of_each.values() if at not in worthy][:count])
    return worthy
